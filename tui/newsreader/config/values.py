"""What feeds.toml says, checked: values for everybody else."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from newsreader.model import Marks
from newsreader.page import SiteRules
from newsreader.text import CleanLine, one_line

if TYPE_CHECKING:
    from newsreader.query import Query

NEVER = timedelta(days=365_000)
"""`refresh = "never"` or `keep = "forever"` of one feed: 1,000 years, a safe operand for dates."""

NO_TEXT = CleanLine("")


class Problem(Struct, frozen=True):
    """Something a person should correct; `str()` is one sentence, clean and on one line."""

    file: Path
    line: int | None
    key: str
    """Dotted and without positions, such as `feeds.url`; empty when it is about the whole file."""
    message: str
    """What is wrong and what to do: a predicate of `key` when there is one."""

    def __str__(self) -> str:
        return self._said(str(self.file))

    @property
    def brief(self) -> str:
        """Without the folder of the file, where a line has to hold it."""
        return self._said(self.file.name)

    def _said(self, file: str) -> str:
        place = f"{file}:{self.line}" if self.line else file
        stop = "" if self.message.endswith("?") else "."
        return one_line(f"{place}: {self.key} {self.message}{stop}", 1_000)


@dataclass(frozen=True, slots=True)
class KeySetting:
    action: str
    """As written; whether there is such an action is for the table of actions to say."""
    keys: tuple[str, ...]
    """As written; empty takes the action's keys away."""
    line: int | None = field(compare=False)


class Settings(Struct, frozen=True):
    refresh: timedelta | None = timedelta(minutes=30)
    """None: by hand only."""
    theme: str = "newsprint"
    width: int = 78
    """Columns of text in the reader, 20 to 200."""
    full_text: str = "auto"
    """never, auto or always."""
    prefetch: bool = False
    """Whether full texts are fetched at refresh, for reading offline."""
    keep: timedelta | None = None
    """None: for ever."""
    mark_read: str = "open"
    """open, end or never."""
    same_story: bool = True
    """Whether what is read in one feed is read in the others that have it."""
    welcome: bool = True
    timeout: timedelta = timedelta(seconds=30)
    """For one feed from connecting to its last byte."""
    user_agent: str = ""
    """Empty: our own."""
    notify_command: tuple[str, ...] = ()
    """A program and its arguments, which title and feed of an article are added to."""


@dataclass(frozen=True, slots=True)
class FeedConfig:
    """One subscription. What is None or empty is as in `Settings`."""

    url: str
    """http, https or file, normalised: see `addresses.read_address`."""
    title: CleanLine = NO_TEXT
    folder: tuple[CleanLine, ...] = ()
    """From the outermost."""
    tags: tuple[CleanLine, ...] = ()
    line: int | None = field(default=None, compare=False)
    refresh: timedelta | None = None
    """`NEVER`: by hand only."""
    width: int | None = None
    full_text: str | None = None
    prefetch: bool | None = None
    keep: timedelta | None = None
    """`NEVER`: for ever."""
    user_agent: str = ""
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Names are tokens, values printable ASCII, as RFC 9110 section 5 wants them."""
    username: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    any_certificate: bool = False
    """Whether its server may show a certificate that nobody vouches for, or that has expired."""


class SiteConfig(Struct, frozen=True):
    """What to read of the pages of a site."""

    host: str
    """ASCII, lower case, without www; hosts below it are meant as well."""
    rules: SiteRules


class View(Struct, frozen=True):
    """A search that is kept, and stands in the feed list."""

    title: CleanLine
    query: "Query"
    written: CleanLine
    """The query as it stands in the file."""
    folder: tuple[CleanLine, ...] = ()
    """From the outermost."""
    line: int | None = None


class RuleConfig(Struct, frozen=True):
    """What is done with every new article that a query finds."""

    query: "Query"
    written: CleanLine
    """The query as it stands in the file."""
    marks: Marks
    notify: bool = False
    title: CleanLine = NO_TEXT

    @property
    def name(self) -> CleanLine:
        return self.title or self.written


class Config(Struct, frozen=True):
    file: Path
    settings: Settings = Settings()
    keys: tuple[KeySetting, ...] = ()
    preset: str = "default"
    """default or newsboat."""
    feeds: tuple[FeedConfig, ...] = ()
    """In the order of the file, each URL once."""
    sites: tuple[SiteConfig, ...] = ()
    views: tuple[View, ...] = ()
    rules: tuple[RuleConfig, ...] = ()
    """Views and rules are in the order of the file."""
    problems: tuple[Problem, ...] = ()
    """In the order of the file."""
    usable: bool = True
    """False: the file could not be read, so nothing may be concluded about which feeds exist."""
