import pytest

from newsreader.reading import text
from newsreader.reading.blocks import page
from reading.dump import lines


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("<b>a</b> <i>b</i>", "a b"),
        ("<b>a </b> <i> b</i>", "a b"),
        ("<b>a</b><i>b</i>", "ab"),
        ("<p>  \n one\n\ttwo  </p>", "one two"),
        ("one<br>two", "one\ntwo"),
        ("one<br/>\n <br/>two", "one\n\ntwo"),
        ("<p>one<br></p><br><p>two</p>", "one\n\ntwo"),
        ("one<div>two</div>three", "one\n\ntwo\n\nthree"),
        ("<p>10&nbsp;km&nbsp;</p><p>&nbsp;</p>", "10\N{NO-BREAK SPACE}km"),
        ("<p>日本\n語</p><p>TCP\nと</p>", "日本語\n\nTCP と"),
        ("<p>a<wbr>b&shy;c&zwj;d</p>", "abc\u200dd"),
        ("&lt;b&gt; is a tag<p>", "<b> is a tag"),
        ("a<!-- b --><?c d?><p>e<![CDATA[f]]>", "a\n\nef"),
    ],
)
def test_white_space_folds_as_in_a_browser(markup: str, read: str) -> None:
    assert text(page(markup)) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("one\ntwo", "one\ntwo"),
        ("one\n\n \n\ntwo", "one\n\ntwo"),
        ("one\r\n\r\ntwo", "one\n\ntwo"),
        ("AT&amp;T &lt;3", "AT&T <3"),
        ("if a < b and c > d", "if a < b and c > d"),
        ("x <y", "x <y"),
        ("List<String> and <username>", "List<String> and <username>"),
        ("How to write &lt;br&gt; in a sentence", "How to write <br> in a sentence"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_plain_text_keeps_its_lines(written: str, read: str) -> None:
    assert text(page(written)) == read


def test_the_blank_after_a_link_is_no_part_of_it() -> None:
    shown = page('<p><a href="https://example.org/">link </a>and text</p>')

    assert lines(shown.blocks) == ["p: [link]<https://example.org/> and text"]


def test_an_address_in_the_text_can_be_opened_but_one_in_code_is_code() -> None:
    shown = page("<p>See https://example.org/a_(b). <code>https://example.org</code></p>")

    assert lines(shown.blocks) == [
        "p: See [https://example.org/a_(b)]<https://example.org/a_(b)>. `https://example.org`"
    ]


def test_code_keeps_every_blank_and_breaks_where_its_author_broke_it() -> None:
    shown = page("<pre>\n  a\n\n\tb  c<br>d<div>e</div><div></div><div>f</div>\n</pre>")

    assert lines(shown.blocks) == [
        "code -",
        "  |  a",
        "  |",
        "  |    b  c",
        "  |d",
        "  |e",
        "  |",
        "  |f",
    ]


def test_numbers_that_are_code_are_no_gutter() -> None:
    shown = page(
        '<pre class="line-numbers language-c"><code>int x = <b class="ln">4</b>2;</code></pre>'
    )

    assert text(shown) == "int x = 2;"


def test_a_page_reads_as_plain_text() -> None:
    shown = page(
        "<h2>H</h2><p>a <b>b</b></p><ol start=9><li>x<ul><li>y</ul><li><p>z<p>w</ol>"
        "<blockquote><p>q<p>r</blockquote><dl><dt>t<dd>d</dl><hr><pre>c\n d</pre>"
        "<table><caption>T<tr><th>A<th>B<tr><td>1<td>2</table>"
        "<figure><img src=/i alt=I><figcaption>F</figcaption></figure>"
        "<iframe title=V src=https://vimeo.com/1></iframe>",
        "https://example.org",
    )

    assert text(shown) == (
        "H\n\na b\n\n9. x\n   • y\n10. z\n    w\n\n> q\n>\n> r\n\nt\n  d\n\n* * *\n\nc\n d\n\n"
        "T\nA | B\n1 | 2\n\n[I]\nF\n\n[embed: V]"
    )
