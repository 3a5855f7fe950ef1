import pytest

from newsreader.page import Direction, Image
from newsreader.reading import text
from newsreader.reading.blocks import page
from newsreader.text import one_line, safe_url


@pytest.mark.parametrize(
    "trailer",
    [
        '<p>The post <a href="https://e.org/1">T</a> appeared first on <a href="/">Site</a>.</p>',
        "<p>The post T first appeared on Site.</p>",
        '<p><a href="https://e.org/1">Continue reading &rarr;</a></p>',
        '<p><a href="https://e.org/1">Read more…</a></p>',
        '<a href="https://e.org/1">(more…)</a>',
        '<p><a href="https://e.org/1">Weiterlesen</a></p>',
        '<p><a href="https://e.org/s">Subscribe now</a></p>',
        '<img src="https://feeds.feedburner.com/~r/x/~4/y">',
        '<img src="/pixel" width="1" height="1">',
        '<img src="/pixel" style="width:1px; height:1px">',
        "<p>&nbsp;</p><p><br></p>",
        "<hr>",
        '<div style="display: none">hidden</div>',
        "<p hidden>hidden</p>",
        '<span aria-hidden="true">hidden</span>',
        "<script>x</script><style>y</style><template>z</template>",
        "<form><input value=a><button>b</button><select><option>c</select></form>",
        '<nav><a href="https://e.org/1">Next post</a></nav>',
        "<noscript>Please enable JavaScript</noscript>",
        "<svg><text>drawn</text></svg>",
        "<canvas>old browser</canvas>",
    ],
)
def test_what_is_not_the_article_is_left_out(trailer: str) -> None:
    assert text(page(f"<p>The article.</p>{trailer}", "https://e.org/")) == "The article."


@pytest.mark.parametrize(
    "kept",
    [
        '<p>We continue reading → <a href="https://e.org/1">here</a></p>',
        "<p>The post office appeared first on the list.</p><p>a</p><p>b</p><p>c</p><p>d</p>",
        '<p><a href="https://e.org/1">More than a story</a></p>',
        '<nav><ul><li><a href="#a">Contents</a></li></ul></nav><h2 id="a">A</h2>',
        "<form>Text in a form</form>",
        '<p style="visibility: visible">seen</p>',
    ],
)
def test_what_only_looks_like_furniture_stays(kept: str) -> None:
    shown = page(f"<p>The article.</p>{kept}", "https://e.org/")

    assert len(shown.blocks) > 1


def test_a_feed_that_is_one_link_keeps_it() -> None:
    assert text(page('<a href="https://e.org/1">Read more</a>')) == "Read more"


def test_the_title_is_not_said_twice() -> None:
    markup = "<img src=https://e.org/lead.jpg><h1>Tides, explained!</h1><p>Text</p><h1>Tides</h1>"

    assert text(page(markup, title="tides explained")) == "[image]\n\nText\n\nTides"


def test_a_heading_after_the_text_began_stays_even_if_it_says_the_title() -> None:
    assert (
        text(page("<p>Text</p><h1>Title</h1><p>More</p>", title="Title")) == "Text\n\nTitle\n\nMore"
    )


def test_the_lead_image_that_comes_again_is_shown_once() -> None:
    shown = page(
        "<img src=https://e.org/boat-300x200.jpg><p>Text</p>"
        "<figure><img src=https://e.org/boat.jpg><figcaption>Boat</figcaption></figure>"
    )

    assert [block.url for block in shown.blocks if isinstance(block, Image)] == [
        "https://e.org/boat.jpg"
    ]


def test_a_lazy_image_and_its_stand_in_are_one() -> None:
    shown = page(
        '<img src="data:image/gif;base64,R0" alt="A"><noscript><img src=/a.jpg alt=A></noscript>',
        "https://e.org/",
    )

    assert shown.blocks == (Image(safe_url("https://e.org/a.jpg"), one_line("A")),)


def test_words_are_counted_and_two_characters_of_chinese_are_one() -> None:
    assert page("<p>It's three words.</p>").words == 3
    assert page("<p>日本語です</p>").words == 3


@pytest.mark.parametrize(
    ("markup", "direction"),
    [
        ("<p>שלום עולם</p>", Direction.RTL),
        ('<div dir="rtl"><p>123</p></div>', Direction.RTL),
        ("<p>The word שלום is Hebrew</p>", Direction.LTR),
        ('<p dir="rtl">שלום</p><p>English all the way</p>', Direction.LTR),
        ('<p dir="rtl">שלום</p>English all the way', Direction.LTR),
        ("", Direction.LTR),
    ],
)
def test_a_page_runs_the_way_most_of_its_letters_run(markup: str, direction: Direction) -> None:
    assert page(markup).direction is direction
