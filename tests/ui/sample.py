"""A page with everything in it, and short names to build others."""

from newsreader.page import (
    Block,
    Cell,
    Code,
    Definition,
    Definitions,
    Heading,
    Image,
    ListBlock,
    ListItem,
    Media,
    Page,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    Style,
    Table,
)
from newsreader.text import CleanLine, CleanText, SafeUrl
from newsreader.ui.typeset.head import Head

ARCHIVE = SafeUrl("https://example.org/archive")
TIDES = SafeUrl("https://example.org/tides?year=1911")


def span(
    text: str, style: Style = Style.PLAIN, link: SafeUrl | None = None, jump: str = ""
) -> Span:
    return Span(CleanText(text), style, link, jump)


def words(*parts: str | Span) -> Spans:
    return tuple(span(part) if isinstance(part, str) else part for part in parts)


def para(*parts: str | Span, anchor: str = "") -> Paragraph:
    return Paragraph(words(*parts), anchor)


def heading(level: int, text: str, anchor: str = "") -> Heading:
    return Heading(level, words(text), anchor)


def bullets(*items: str | tuple[Block, ...], start: int | None = None) -> ListBlock:
    blocks = [(para(item),) if isinstance(item, str) else item for item in items]
    return ListBlock(tuple(ListItem(item) for item in blocks), start)


def table(*rows: str, aligns: str = "", caption: str = "") -> Table:
    """Rows of cells between bars; the first row is the header."""
    names = {"l": "left", "r": "right", "c": "center"}
    cells = [
        tuple(
            Cell(words(text.strip()), number == 0, names[aligns[column : column + 1] or "l"])
            for column, text in enumerate(row.split("|"))
        )
        for number, row in enumerate(rows)
    ]
    return Table(tuple(cells), words(caption) if caption else ())


def page(*blocks: Block) -> Page:
    return Page(blocks, words=0)


def head(title: str = "What the archive of a village remembers") -> Head:
    return Head(
        feed=CleanLine("World Desk"),
        title=CleanLine(title),
        byline=CleanLine("Ada Reporter"),
        date=CleanLine("22 Nov 2026, 10:14"),
        reading_time=CleanLine("4 min"),
        link=SafeUrl("https://example.org/village"),
    )


def story() -> Page:
    """An article such as a good newspaper prints."""
    return page(
        para(
            "HARBOUR — For ninety years the clerk of this village wrote down ",
            span("everything", Style.ITALIC),
            ": who came, who left, what the sea took. The books fill ",
            span("eleven metres of shelf", link=ARCHIVE),
            ", and until last spring nobody had read them from end to end.",
            span("1", Style.SUPER, jump="note-1"),
        ),
        para(
            "“Most of it is weather,” says the archivist. “But weather, here, is ",
            span("never", Style.BOLD),
            " only weather.” She points at the winter of ",
            span("1911", link=TIDES),
            ", when the harbour froze twice and the ferry lay still for forty days.",
        ),
        heading(2, "A ledger against forgetting"),
        para("The entries follow a pattern that hardly changes over three generations of clerks:"),
        bullets(
            "the state of the sea, in five words at most;",
            (
                para("arrivals and departures, by name, and"),
                bullets("for the ferry, the number of animals", "for the mail, nothing at all"),
            ),
            "what was owed, and by whom.",
        ),
        Quote(
            (
                para(
                    "12 February. Ice to the outer mole. The Petersen boy walked to the island and"
                    " back, on a bet. His mother has been told."
                ),
                para("13 February. Thaw."),
            )
        ),
        Image(
            SafeUrl("https://example.org/ledger.jpg"),
            CleanLine("A page of the ledger, the ink brown with age"),
            words("The winter of 1911, in the hand of the second clerk."),
        ),
        heading(3, "The numbers"),
        table(
            "Winter | Days of ice | What the clerk wrote",
            "1911 | 40 | Ferry lies still. Mail by sledge from the mainland, twice a week.",
            "1929 | 63 | The sea is a road.",
            "1947 | 58 | No coal. The school is closed until further notice.",
            aligns="lrl",
            caption="Ice winters in the ledger",
        ),
        para("To count them, a volunteer wrote ", span("ice.py", Style.CODE), ", which is short:"),
        Code(
            CleanText(
                "def winters(pages):\n"
                "    for page in pages:\n"
                "        if 'ice' in page.text and page.date.month in (12, 1, 2, 3):"
                "  # the clerks never wrote frost\n"
                "            yield page.date.year\n"
            ),
            CleanLine("python"),
        ),
        bullets("Read the page aloud.", "Write down what you heard.", start=9),
        Definitions(
            (
                Definition(
                    words("Mole"), (para("A wall in the sea that a harbour hides behind."),)
                ),
                Definition(words("Thaw"), (para("When it is over."),)),
            )
        ),
        Media(
            "video", SafeUrl("https://example.org/film"), CleanLine("A walk through the archive")
        ),
        Rule(),
        para("1. The books hold 4.2·10", span("3", Style.SUPER), " pages.", anchor="note-1"),
    )
