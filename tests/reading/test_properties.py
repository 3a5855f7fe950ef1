import html
import pickle
from collections import Counter
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import asdict

from newsreader.page import Span
from newsreader.reading import text
from newsreader.reading.blocks import page
from newsreader.reading.vocabulary import BLOCKS, HANDLERS
from newsreader.text import clean

TAGS = sorted({*BLOCKS, *HANDLERS, "b", "i", "code", "span", "td", "th", "caption", "dt", "dd"})
ATTRIBUTES = [
    "",
    " id=a",
    " href=#a",
    ' href="https://example.org/x y"',
    " href=javascript:x",
    ' src="/a.png" alt="alt" title="some longer title"',
    " class=tr-caption",
    " class=wp-caption",
    " class='lineno gutter'",
    " colspan=3 rowspan=2",
    " start=5 value=9",
    " style='font-weight:bold; display: block'",
    " dir=rtl lang=de",
    " type=checkbox checked",
]
WORDS = st.text(max_size=8) | st.sampled_from(
    ["&#27;[31m", "&#x202e;", "\x1b]52;", "\u202e", "&nbsp;", "e\u0301", "\n\n", "<", "https://a.b"]
)
TOKENS = (
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES))
    | st.builds("</{}>".format, st.sampled_from(TAGS))
    | WORDS
)
MARKUP = st.lists(TOKENS, max_size=40).map("".join)

KEPT = BLOCKS - {"dialog", "nav", "plaintext"}  # two are furniture, the third never ends
ADDED = Counter("[]image…“”‘’()☐☑•*>|.—: videoaudioembed0123456789-tx \n" * 50)  # noqa: RUF001 - quotation marks

LITERAL = {"iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea"}
"""What stands in these is text, tags too; in `title` and `xmp` as well."""
MARKING = [tag for tag in TAGS if tag not in LITERAL | {"title", "xmp"}]
GIVEN = frozenset({"image", "video", "audio", "embed"})
"""What stands for what cannot be shown."""


@settings(deadline=None)  # a busy machine is no fault of the code
@given(MARKUP | st.text())
def test_any_markup_is_a_page_that_is_safe_to_show(markup: str) -> None:
    shown = page(markup, "https://example.org/", title="some longer title", language="de")

    for span in _spans(shown):
        assert clean(span.text) == span.text
        assert span.text
        assert not span.link or span.link.startswith(("http://", "https://", "mailto:"))
        assert not span.jump or span.jump.isprintable()
    read = text(shown)
    assert clean(read) == read
    assert pickle.loads(pickle.dumps(shown)) == shown


@settings(deadline=None)  # a busy machine is no fault of the code
@given(st.lists(st.sampled_from(TAGS) | st.sampled_from(["§ä", "§漢", "§é"]), max_size=40))
def test_a_page_says_nothing_that_was_not_written(parts: list[str]) -> None:
    markup = "".join(part[1:] if part.startswith("§") else f"<{part}>" for part in parts)

    read = text(page(markup))

    assert not Counter(read) - Counter(html.unescape(markup)) - ADDED


@settings(deadline=None)  # a busy machine is no fault of the code
@given(
    st.lists(
        st.builds("<{}{}>".format, st.sampled_from(MARKING), st.sampled_from(ATTRIBUTES))
        | st.builds("</{}>".format, st.sampled_from(MARKING))
        | st.text(st.characters(categories=["L", "N", "Zs"]), max_size=8).map(html.escape),
        max_size=40,
    )
)
def test_every_word_of_a_page_was_written(parts: list[str]) -> None:
    address = "https://example.org/"

    read = text(page("".join(parts), address))

    said = _letters("".join(clean(part) for part in parts if part[:1] != "<"))
    stated = _letters(f"{address} {' '.join(parts)}")  # hosts, alternative texts, numbers of lists
    for word in map(_letters, read.split()):
        assert word in said or word in stated or word.isdecimal() or word in GIVEN, word


@settings(deadline=None)  # a busy machine is no fault of the code
@given(st.lists(st.text("abc \n", min_size=1), max_size=10), st.sampled_from(sorted(KEPT)))
def test_no_word_in_a_block_is_lost(paragraphs: list[str], tag: str) -> None:
    markup = "".join(f"<{tag}>{words}</{tag}>" for words in paragraphs)

    read = text(page(markup))

    assert [letter for letter in read if letter in "abc"] == list(
        "".join("".join(paragraphs).split())
    )


def _letters(written: str) -> str:
    return "".join(letter for letter in written if letter.isalnum())


def _spans(value: Any) -> Iterator[Span]:
    ahead = [value]
    while ahead:
        value = ahead.pop()
        if isinstance(value, Span):
            yield value
        elif isinstance(value, tuple):
            ahead += value
        elif isinstance(value, Struct):
            ahead += asdict(value).values()
