"""What a program may write to a terminal: text, and the sequences that Textual draws with."""

import re
from base64 import b64decode

OWN = re.compile(
    rb"""
      \x1b\[ [0-9;]* m               # colours and weights
    | \x1b\[ [0-9]+ ; [0-9]+ H       # to a place
    | \x1b\[ K                      # to the end of the line: the bar of a refresh
    | \x1b\[ \? [0-9]+ [hl]          # modes of the terminal: alternate screen, mouse, paste
    | \x1b\[ \? [0-9]+ \$p           # which modes there are
    | \x1b\[ [<>=] [0-9;]* u         # how keys are told
    | \x1b\] 22 ; [a-z-]* \x07       # the shape of the pointer
    | \x1b\] 8 ; (?: ; | id=[0-9]+ ; (?:https?://|mailto:) [!-~]+ ) \x1b\\
    | \r\n?
    | \n
    """,
    re.VERBOSE,
)
COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
NOTIFIED = re.compile(rb"\x1b\](?:9|777;notify);([^\x00-\x1f\x7f]*)\x07")
"""What the desktop is to show."""

LENT = re.compile(rb"\x1b\[\?1049l.*?\x1b\[\?1049h", re.DOTALL)
"""What another program writes, which has the terminal for a while."""

COMMANDING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)


def foreign(written: bytes) -> list[str]:
    """What of it could command a terminal and is not Textual's own, with what stands around it."""
    text = OWN.sub(b"", COPIED.sub(b"", written)).decode(errors="replace")
    return [text[max(0, m.start() - 10) : m.end() + 30] for m in COMMANDING.finditer(text)]


def copied(written: bytes) -> list[str]:
    """What was handed to the clipboard."""
    return [b64decode(match[1]).decode() for match in COPIED.finditer(written)]


def notified(written: bytes) -> list[str]:
    """What the desktop was asked to show."""
    return [match[1].decode() for match in NOTIFIED.finditer(written)]
