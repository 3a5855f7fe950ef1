import pytest

from newsreader.reading import text
from newsreader.reading.blocks import page
from reading.dump import lines

POST = "https://example.org/blog/post/"


def test_a_footnote_leads_to_its_note_and_back() -> None:
    shown = page(
        '<p>Word<sup id="r1"><a href="#n1">1</a></sup></p>'
        '<ol><li id="n1">Note <a href="#r1">back</a></li><li id="n2">Unused</li></ol>'
    )

    assert lines(shown.blocks) == [
        "p @r1: Word[^1^]@n1",
        "list 1",
        "  item @n1",
        "    p: Note [back]@r1",
        "  item",
        "    p: Unused",
    ]


@pytest.mark.parametrize("href", ["#a b", "#a%20b", f"{POST}#a%20b", "../post/#a%20b"])
def test_a_link_to_this_page_is_a_jump_however_it_is_written(href: str) -> None:
    shown = page(f'<p><a href="{href}">go</a></p><h2><a name="a b"></a>There</h2>', POST)

    assert lines(shown.blocks) == ["p: [go]@a b", "h2 @a b: There"]


def test_a_link_to_what_is_not_on_this_page_opens_the_site() -> None:
    shown = page('<p><a href="#gone">go</a></p>', POST)

    assert lines(shown.blocks) == [f"p: [go]<{POST}#gone>"]


def test_two_names_of_one_place_both_lead_there() -> None:
    shown = page(
        "<p><a href=#x>1</a> <a href=#y>2</a></p><div id=x><p id=y>There</p></div>",
    )

    assert lines(shown.blocks) == ["p: [1]@x [2]@x", "p @x: There"]


def test_a_jump_to_something_without_text_goes_to_the_text_after_it() -> None:
    shown = page('<p><a href="#f">see</a></p><img id="f" src=/a alt=A><p>After</p>', POST)

    assert lines(shown.blocks)[-1] == "p @f: After"


def test_a_jump_to_nowhere_is_text() -> None:
    shown = page('<p><a href="#end">see</a></p><div id="end"></div>')

    assert lines(shown.blocks) == ["p: see"]


def test_a_name_that_no_terminal_should_see_is_none() -> None:
    shown = page('<p><a href="#a\u202eb">see</a></p><p id="a&#x202e;b">There</p>')

    assert lines(shown.blocks) == ["p: see", "p: There"]


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://", "vbscript:x", ""],
)
def test_a_link_that_must_not_be_opened_is_text(href: str) -> None:
    shown = page(f'<p><a href="{href}">text</a></p>', POST)

    assert lines(shown.blocks) == ["p: text"]


@pytest.mark.parametrize("mark", ["#", "¶", "<svg></svg>", "", "🔗"])
def test_the_handle_of_a_heading_is_no_part_of_it(mark: str) -> None:
    shown = page(f'<h3 id="s">Section <a href="#s">{mark}</a></h3>', POST)

    assert lines(shown.blocks) == ["h3: Section"]


def test_a_link_without_words_says_where_it_leads() -> None:
    assert text(page('<a href="https://www.example.org/x"></a>')) == "example.org"


def test_a_link_around_an_image_opens_from_the_image() -> None:
    shown = page('<a href="/shop"><img src="/a.jpg" alt="A"></a>', POST)

    assert lines(shown.blocks) == [
        "image <https://example.org/a.jpg> alt='A' link <https://example.org/shop>"
    ]


def test_quotation_marks_are_those_of_the_language() -> None:
    markup = "<q>a <q>b</q></q>"

    assert text(page(markup, language="de-AT")) == "„a ‚b‘“"  # noqa: RUF001 - German marks
    assert text(page(markup, language="fr")) == "«a “b”»"
    assert text(page(markup)) == "“a ‘b’”"  # noqa: RUF001 - English marks
