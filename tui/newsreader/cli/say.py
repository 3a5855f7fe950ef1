"""What a command says: on standard output for people, and on standard error what went wrong."""

import contextlib
import sys

from newsreader.text import clean


def say(text: str) -> None:
    """Print text that may hold a stranger's words."""
    print(clean(text, len(text)), flush=True)


def complain(sentence: str) -> None:
    with contextlib.suppress(OSError):  # nowhere is left to say that
        print(f"newsreader: {clean(sentence)}", file=sys.stderr)
