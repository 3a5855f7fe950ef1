"""What the addresses of pictures say: which file it is, and whether it is there to be looked at."""

import re
from urllib.parse import unquote, urlsplit

_RESIZED = re.compile(r"(?:-\d{2,5}x\d{2,5}|-scaled|-e\d{6,15})+(?=\.\w+$|$)")
_WIDTH = re.compile(r"-(\d{2,5})x\d{2,5}\.\w+$")
_NAME_MIN = 12
"""Characters; shorter file names, like image.jpg, are the same for different pictures."""
_ORNAMENT = re.compile(
    r"(?<![a-z])(?:"
    r"(?:arrows?|chevrons?|carets?|check-?marks?|icons?|logo|logotext|twitter|facebook|linkedin"
    r"|whatsapp|instagram|pinterest)(?![a-z])[^/]{0,60}\.(?:svg|ico)"
    r"|(?:bullet|close|download|e?mail|play|print|quotes?|share|star)\.(?:svg|ico)"
    r"|(?:favicon|apple-touch-icon|pin-it|missing-image|placeholder)(?![a-z])[^/]{0,60}\.\w{3,4}"
    r")$"
)


def file_name(url: str | None) -> str:
    """The last part of the address, without what publishing tools add for other sizes."""
    try:
        path = urlsplit(url or "").path
    except ValueError:  # an address as a page gives it may be none: http://[
        return ""
    return _RESIZED.sub("", unquote(path).rpartition("/")[2].lower())


def is_same_file(one: str | None, other: str | None) -> bool:
    """Whether two addresses lead to one picture, in whatever sizes."""
    name = file_name(one)
    if not one or not other or not name or name != file_name(other):
        return False
    return len(name) >= _NAME_MIN or one.rpartition("/")[0] == other.rpartition("/")[0]


def width_named(url: str | None) -> int | None:
    """How wide the file is, where its name says so."""
    found = _WIDTH.search(urlsplit(url).path) if url else None
    return int(found[1]) if found else None


def is_ornament(url: str | None) -> bool:
    """Whether the file is an arrow, a logo or the sign of a network: drawn, and named after it."""
    return _ORNAMENT.search(file_name(url)) is not None
