"""Pages of every shape, for properties."""

from hypothesis import strategies as st

from newsreader.page import (
    Block,
    Cell,
    Code,
    Definition,
    Definitions,
    Direction,
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
    Style,
    Table,
)
from newsreader.text import SafeUrl, clean, one_line

TEXTS = st.text(max_size=12).map(clean)
LINES = st.text(max_size=12).map(one_line)
NAMES = st.sampled_from(["", "fn1", "top"])
URLS = st.sampled_from(
    [SafeUrl("https://paper.example/a?b=c"), SafeUrl("mailto:ada@paper.example")]
)
STYLES = st.integers(0, 127).map(Style)

SPANS = st.lists(st.builds(Span, TEXTS, STYLES, st.none() | URLS, NAMES), max_size=3).map(tuple)
CELLS = st.builds(Cell, SPANS, st.booleans(), st.sampled_from(["left", "right", "center"]))
LEAVES: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, SPANS, NAMES),
    st.builds(Heading, st.integers(1, 6), SPANS, NAMES),
    st.builds(Code, TEXTS, LINES),
    st.builds(
        Table, st.lists(st.lists(CELLS, max_size=3).map(tuple), max_size=3).map(tuple), SPANS
    ),
    st.builds(Image, st.none() | URLS, LINES, SPANS, st.none() | URLS),
    st.builds(Media, st.sampled_from(["video", "audio", "embed"]), URLS, LINES),
    st.just(Rule()),
)


def _holding(blocks: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    some = st.lists(blocks, max_size=3).map(tuple)
    items = st.lists(st.builds(ListItem, some, NAMES), max_size=3).map(tuple)
    terms = st.lists(st.builds(Definition, SPANS, some), max_size=3).map(tuple)
    return st.one_of(
        st.builds(Quote, some),
        st.builds(ListBlock, items, st.none() | st.integers(-3, 9), st.booleans()),
        st.builds(Definitions, terms),
    )


BLOCKS = st.recursive(LEAVES, _holding, max_leaves=8)
PAGES = st.builds(
    Page,
    st.lists(BLOCKS, max_size=5).map(tuple),
    st.integers(0, 10_000),
    st.sampled_from(Direction),
    st.sampled_from(["", "en", "zh-Hant"]).map(one_line),
)
