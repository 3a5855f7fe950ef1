"""What is asked of the web and what comes of it. Values, no behaviour."""

from collections.abc import Mapping
from datetime import timedelta
from enum import Enum, auto

from msgspec import Struct

from newsreader.text import CleanLine, SafeUrl


class Trust(Enum):
    """Who named the address decides where it may lead."""

    PERSON = auto()
    """Typed by the person or in feeds.toml: the home network and file:// are fine."""
    OUTSIDE = auto()
    """Named by a feed or a page: public addresses only, http and https only."""


class Request(Struct, frozen=True):
    url: str
    etag: str = ""
    """Validator of the last good answer; so is `modified`."""
    modified: str = ""
    user_agent: str = ""
    """Empty: the one that `Web` was made with."""
    headers: tuple[tuple[str, str], ...] = ()
    """Sent to the origin of `url` only, never along a redirect to another one."""
    username: str = ""
    password: str = ""
    trust: Trust = Trust.PERSON


class Fetched(Struct, frozen=True):
    url: str
    """Where the document was found in the end, without name and password."""
    status: int
    body: bytes
    """Decoded and complete."""
    headers: Mapping[str, str]
    """The few that a parser may need, names in lower case, values on one clean line."""
    etag: str
    modified: str
    moved_to: SafeUrl | None
    """Where permanent redirects lead, up to the first temporary one."""
    fresh_for: timedelta | None
    """How long the server says that asking again is pointless, 5 min to 24 h."""


class NotModified(Struct, frozen=True):
    etag: str
    modified: str
    moved_to: SafeUrl | None
    fresh_for: timedelta | None


class Failed(Struct, frozen=True):
    reason: CleanLine
    """One sentence for a person."""
    status: int | None
    """Of the last answer; None when there was none."""
    retry_after: timedelta | None
    """When the server wants to be asked again, 5 min to 24 h."""
    moved_to: SafeUrl | None = None


Outcome = Fetched | NotModified | Failed
