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


class Way(Enum):
    """What an outcome says about the way from this computer to the hosts out there."""

    OPEN = auto()
    """A host out there answered."""
    UNKNOWN = auto()
    """Nothing: whoever answered or failed is this computer, at home, or the host itself."""
    SILENT = auto()
    """No host answered: it may be that host, or the network on this side."""
    NONE = auto()
    """This computer itself knows no way out."""
    DIVERTED = auto()
    """Something in between answered instead of the host, as networks do that want a login."""


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
    any_certificate: bool = False
    """Whether the origin of `url` may show any certificate; others must show a good one."""


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
    way: Way = Way.UNKNOWN


class NotModified(Struct, frozen=True):
    etag: str
    modified: str
    moved_to: SafeUrl | None
    fresh_for: timedelta | None
    way: Way = Way.UNKNOWN


class Failed(Struct, frozen=True):
    reason: CleanLine
    """One sentence for a person."""
    status: int | None
    """Of the last answer; None when there was none."""
    retry_after: timedelta | None
    """When the server wants to be asked again, 5 min to 24 h."""
    host: str = ""
    """Which server that is, after redirects."""
    moved_to: SafeUrl | None = None
    way: Way = Way.UNKNOWN
    led_to: SafeUrl | None = None
    """Where what is in between wants to lead; mostly None."""


Outcome = Fetched | NotModified | Failed
