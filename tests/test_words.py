import unicodedata

import apsw
import apsw.fts5
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import words
from newsreader.page import (
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
    Table,
)
from newsreader.text import CleanText, SafeUrl, one_line


def spans(text: str) -> tuple[Span, ...]:
    return (Span(CleanText(text)),)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One</p><p>two</p>", ["One", "two"]),
        ("w<b>o</b>rd", ["word"]),
        ("<td>a</td><td>b</td>", ["a", "b"]),
        ("a<script>hidden()</script>b<!-- nor this -->c", ["a", "b", "c"]),
        ("caf&eacute; &amp; &#8220;bar&#8221;", ["café", "&", "“bar”"]),
        ("x &lt;b&gt; y", ["x", "<b>", "y"]),
        ("&#" + "9" * 5000 + ";", ["\ufffd"]),
    ],
)
def test_the_words_of_markup(markup: str, expected: list[str]) -> None:
    assert words.of_html(markup).split() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("東京都 の天気", ["東", "京", "都", "の", "天", "気"]),
        ("서울에서", ["서", "울", "에", "서"]),
        ("iPhone発売", ["iPhone", "発", "売"]),
        ("ภาษาไทย", ["ภ", "า", "ษ", "า", "ไ", "ท", "ย"]),
        ("\uff21\uff22\uff23 ﾊﾝｶｸ", ["ABC", "ハ", "ン", "カ", "ク"]),
        ("مُحَمَّد", ["محمد"]),
        ("שָׁלוֹם", ["שלום"]),
        ("ёлка", ["елка"]),
    ],
)
def test_scripts_with_habits_of_their_own_get_one_form(text: str, expected: list[str]) -> None:
    assert words.of_text(text).split() == expected


def test_everything_that_can_be_read_on_a_page_is_found() -> None:
    page = Page(
        (
            Heading(1, spans("one")),
            Paragraph(spans("two")),
            ListBlock((ListItem((Paragraph(spans("three")), Quote((Code(CleanText("four")),)))),)),
            Definitions((Definition(spans("five"), (Paragraph(spans("six")),)),)),
            Table(((Cell(spans("seven")), Cell(spans("eight"))),), caption=spans("nine")),
            Image(None, one_line("ten"), spans("eleven")),
            Media("video", SafeUrl("https://x.example/"), one_line("twelve")),
            Rule(),
        ),
        words=12,
    )

    found = words.of_page(page).split()

    assert sorted(found) == [
        *("eight", "eleven", "five", "four", "nine", "one", "seven", "six", "ten", "three"),
        *("twelve", "two"),
    ]


def test_a_book_is_cut() -> None:
    assert len(words.of_html("word " * 400_000)) == words.INDEXED_MAX


@given(text=st.text())
def test_whatever_is_given_can_be_stored_and_never_raises(text: str) -> None:
    words.of_html(text)
    words.of_text(text)


@pytest.mark.parametrize(
    "text", ["\u0301\u0316" * 100_000, "<script>" * 30_000, "<a '" * 60_000, "<!--" * 60_000]
)
def test_hostile_text_costs_no_more_than_its_length(text: str) -> None:
    words.of_html(f"é {text}")  # the test is that it returns


def known_to_sqlite() -> list[str]:
    return [
        c
        for c in map(chr, range(0x20, 0x30000))
        if unicodedata.ucd_3_2_0.category(c) not in {"Cn", "Cs"}
        and all(unicodedata.ucd_3_2_0.category(other) != "Cn" for other in c.upper() + c.lower())
    ]


def test_words_are_folded_as_sqlite_folds_them() -> None:
    db = apsw.Connection(":memory:")
    tokenizer = db.fts5_tokenizer(
        "unicode61", ["remove_diacritics", "2", "categories", "L* N* Co Mn Mc"]
    )

    def by_sqlite(text: str) -> list[str]:
        prepared = words.of_text(text).encode()
        found = tokenizer(prepared, apsw.FTS5_TOKENIZE_DOCUMENT, None)
        return [str(each[-1]) for each in found]

    texts = [f"a{c}b {c} {c.upper()}" for c in known_to_sqlite()]
    other = [text for text in texts if by_sqlite(text) != words.folded(text).split()]

    assert len(texts) > 90_000
    assert other == []


@pytest.mark.parametrize(
    ("text", "number"),
    [("", 0), ("One two.", 2), ("naïve café", 2), ("天気は晴れ", 3), ("Das 東京 Blatt", 3)],
)
def test_two_characters_without_spaces_count_as_a_word(text: str, number: int) -> None:
    assert words.count(words.of_text(text)) == number
