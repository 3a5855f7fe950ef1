"""What an article is made of when it is shown, and what is made of a web page. Values only."""

from datetime import datetime
from enum import Enum, Flag, auto

from msgspec import Struct

from newsreader.text import NOTHING, CleanLine, CleanText, SafeUrl

# -- what the article pane and the reader show --------------------------------------------------


class Style(Flag):
    """Emphasis of a run of text."""

    PLAIN = 0
    BOLD = auto()
    ITALIC = auto()
    CODE = auto()
    STRIKE = auto()
    MARK = auto()
    SUPER = auto()
    SUB = auto()


class Span(Struct, frozen=True):
    """A run of text in one style. A newline in it is a line break that the author made."""

    text: CleanText
    style: Style = Style.PLAIN
    link: SafeUrl | None = None
    jump: str = ""
    """The anchor on this page that the run leads to (a footnote, a contents entry); else empty."""


Spans = tuple[Span, ...]


class Paragraph(Struct, frozen=True):
    spans: Spans
    anchor: str = ""


class Heading(Struct, frozen=True):
    level: int
    """1 to 6."""
    spans: Spans
    anchor: str = ""


class ListItem(Struct, frozen=True):
    blocks: tuple["Block", ...]
    anchor: str = ""


class ListBlock(Struct, frozen=True):
    items: tuple[ListItem, ...]
    start: int | None = None
    """Number of the first item; None for a list of bullets."""
    reverse: bool = False


class Definition(Struct, frozen=True):
    term: Spans
    blocks: tuple["Block", ...]


class Definitions(Struct, frozen=True):
    items: tuple[Definition, ...]


class Quote(Struct, frozen=True):
    blocks: tuple["Block", ...]


class Code(Struct, frozen=True):
    text: CleanText
    """Line breaks and indentation as written, tabs expanded."""
    language: CleanLine = NOTHING


class Cell(Struct, frozen=True):
    spans: Spans
    header: bool = False
    align: str = "left"
    """left, right or center."""


class Table(Struct, frozen=True):
    rows: tuple[tuple[Cell, ...], ...]
    """Every row has the same number of cells; spanned cells are repeated as empty ones."""
    caption: Spans = ()


class Image(Struct, frozen=True):
    url: SafeUrl | None
    alt: CleanLine
    caption: Spans = ()
    link: SafeUrl | None = None


class Media(Struct, frozen=True):
    """A video, a sound or an embedded page, shown as a line with a link."""

    kind: str
    """video, audio or embed."""
    url: SafeUrl
    title: CleanLine


class Rule(Struct, frozen=True):
    """A break between two parts."""


Block = Paragraph | Heading | ListBlock | Definitions | Quote | Code | Table | Image | Media | Rule


class Direction(Enum):
    LTR = "ltr"
    RTL = "rtl"


class Page(Struct, frozen=True):
    """An article ready to be drawn."""

    blocks: tuple[Block, ...]
    words: int
    direction: Direction = Direction.LTR
    language: CleanLine = NOTHING


# -- what the reader view makes of a web page ---------------------------------------------------


class Hint(Struct, frozen=True):
    """What the feed says about an article; it wins over what the page says."""

    title: str = ""
    byline: str = ""
    published: datetime | None = None
    html: str = ""
    """The entry's content or summary, as markup."""


class SiteRules(Struct, frozen=True):
    """CSS selectors that a person gave for the pages of a site that no algorithm gets right.

    Checked: what stands here can be read.
    """

    keep: tuple[str, ...] = ()
    """What the article consists of; empty: found as on any other page."""
    drop: tuple[str, ...] = ()


class Extracted(Struct, frozen=True):
    """The article of a web page. Datetimes are aware, in UTC."""

    title: CleanLine
    byline: CleanLine
    """Names as people write them, without "By"; empty when nobody is named."""
    site: CleanLine
    published: datetime | None
    updated: datetime | None
    image: SafeUrl | None
    """The picture that the page wants to be shared with."""
    page: Page
    notes: tuple[CleanLine, ...] = ()
    """Sentences for the person who reads, such as that the rest is for subscribers."""
    heading: CleanLine = NOTHING
    """The title that the page itself gives, whatever the feed says."""
    next_page: SafeUrl | None = None
    """Where the article goes on, on the same site."""
    copies: tuple[SafeUrl, ...] = ()
    """Where else the page says that the article stands, such as its AMP page."""


class NoArticle(Struct, frozen=True):
    """Why a page has nothing to read, in one sentence."""

    reason: CleanLine
    copies: tuple[SafeUrl, ...] = ()
