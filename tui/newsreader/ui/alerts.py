"""Desktop notifications through the terminal. Pure.

One of two sequences, because terminals that know both would notify twice.
"""

from collections.abc import Mapping

from newsreader.text import CleanLine, one_line

LONGEST = 200
"""Characters; notifications show less."""


def sequence(title: CleanLine, feed: CleanLine, environ: Mapping[str, str]) -> str:
    """What a terminal is to be written."""
    said, source = _harmless(title), _harmless(feed)
    if _knows_777(environ):
        return f"\x1b]777;notify;{source};{said}\x07"
    # In quotes, because some terminals take what begins with a number for something else.
    return f"\x1b]9;“{said}” — {source}\x07"


def _harmless(text: CleanLine) -> CleanLine:
    """Semicolons separate the parts of a sequence."""
    return one_line(text.replace(";", ","), LONGEST)


def _knows_777(environ: Mapping[str, str]) -> bool:
    """The notifications of urxvt, which have a title of their own."""
    return environ.get("TERM", "").startswith(("rxvt", "foot")) or "VTE_VERSION" in environ
