import html
import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newsreader.page import Block, Code, Heading, Paragraph, Span, Style
from newsreader.reading.blocks import page
from newsreader.reading.markdown import as_markdown
from newsreader.text import CleanText, clean

READER = MarkdownIt("commonmark")
SIGNS = st.text("ab *_`#+-=1.)(<>[]|~\\&;!:/", min_size=1, max_size=20).map(clean)


def read(*blocks: Block) -> str:
    """What a Markdown reader makes of it, as text."""
    shown = READER.render(as_markdown(blocks))
    return html.unescape(re.sub(r"<[^>]*>", "", shown)).strip()


def markdown(markup: str) -> str:
    return as_markdown(page(markup, "https://paper.example/").blocks)


@given(SIGNS, st.sampled_from([Style.PLAIN, Style.BOLD, Style.ITALIC]))
def test_words_are_never_taken_for_markup(words: str, style: Style) -> None:
    said = clean(f"So {words} it is")

    shown = read(Paragraph((Span(said, style),)))

    assert shown.split() == said.split()


@given(SIGNS)
def test_a_line_that_looks_like_a_list_or_a_heading_stays_a_paragraph(words: str) -> None:
    said = clean(words)
    if said.strip():
        assert read(Paragraph((Span(said),))).split() == said.split()


@given(st.text("`~\n ab", max_size=30).map(clean))
def test_code_comes_back_as_it_was(text: CleanText) -> None:
    shown = READER.render(as_markdown((Code(text),)))

    found = re.fullmatch(r"<pre><code>(.*)</code></pre>\n", shown, re.DOTALL)
    assert found is not None
    assert html.unescape(found[1]).removesuffix("\n") == text


def test_every_kind_of_block() -> None:
    said = markdown(
        "<h2>Head</h2><p>One <b>two</b> <i>three</i> <code>four</code><br>five</p>"
        "<ul><li>a<ul><li>b</li></ul></li></ul><ol start=3><li>c</li></ol>"
        "<blockquote><p>q</p></blockquote><pre><code class=language-c>x;</code></pre>"
        "<table><tr><th>h</th><th align=right>n</th></tr><tr><td>a|b</td><td>1</td></tr></table>"
        "<figure><img src=/p.jpg alt=Ferry><figcaption>A boat</figcaption></figure><hr><p>End</p>"
    )

    assert said.split("\n\n") == [
        "## Head",
        "One **two** *three* `four`\\\nfive",
        "- a",
        "  - b",
        "<!-- -->",
        "3. c",
        "> q",
        "```c\nx;\n```",
        "| h | n |\n| --- | --: |\n| a\\|b | 1 |",
        "![Ferry](<https://paper.example/p.jpg>)",
        "A boat",
        "---",
        "End",
    ]


def test_marks_stand_around_words_and_not_around_spaces() -> None:
    spans = (Span(clean("So")), Span(clean(" very "), Style.BOLD), Span(clean("still")))

    assert as_markdown((Paragraph(spans),)) == "So **very** still"


def test_a_heading_is_one_line() -> None:
    assert as_markdown((Heading(2, (Span(clean("One\ntwo")),)),)) == "## One two"


def test_any_depth_is_written_at_once() -> None:
    deep = markdown("<blockquote>" * 400 + "Deep" + "</blockquote>" * 400)

    assert "Deep" in deep
    assert len(deep) < 10_000
