import pytest

from newsreader.page import Extracted
from newsreader.reading.blocks import page
from newsreader.reading.extract import extract
from reading.dump import lines

PROSE = "".join(
    f"<p>Sentence number {at} says something of its own about the sea, at some length, so that it "
    f"counts as prose.</p>"
    for at in range(5)
)


def pictures(markup: str) -> list[str]:
    found = extract(f"<title>Harbours</title>{markup}", "https://example.org/a/")
    assert isinstance(found, Extracted)
    return [line for line in lines(found.page.blocks) if line.startswith(("image", "  caption"))]


def test_the_preview_of_a_picture_makes_room_for_the_picture() -> None:
    shown = page(
        '<figure><div><img src="https://i.example/max/60/1*harbour-at-noon.png?q=20"></div>'
        '<img width=900><noscript><img src="https://i.example/max/3000/1*harbour-at-noon.png">'
        "</noscript><figcaption>Noon</figcaption></figure>"
    )

    assert lines(shown.blocks) == [
        "image <https://i.example/max/3000/1*harbour-at-noon.png> alt=''",
        "  caption: Noon",
    ]


def test_pictures_of_different_places_under_one_short_name_all_stay() -> None:
    shown = page("<img src=https://i.example/1/image.jpg><img src=https://i.example/2/image.jpg>")

    assert len(shown.blocks) == 2


def test_a_picture_at_no_address_does_no_harm() -> None:
    stated = "<meta property=og:image content=https://i.example/harbour-at-noon.jpg>"

    shown = pictures(
        f"{stated}<article><header><img src='http://['><h1>Harbours</h1></header><div>{PROSE}</div>"
    )

    assert shown == []


def test_data_for_scripts_is_no_address() -> None:
    shown = page('<img data-src="{&quot;default&quot;: 1}" src="https://i.example/noon.jpg" alt=N>')

    assert lines(shown.blocks) == ["image <https://i.example/noon.jpg> alt='N'"]


@pytest.mark.parametrize("name", ["arrow-right.svg", "chevron-down.c0ffee.svg", "twitter.svg"])
def test_ornaments_are_no_pictures(name: str) -> None:
    shown = page(f"<p>Text.</p><img src=https://i.example/{name} alt=x>")

    assert lines(shown.blocks) == ["p: Text."]


@pytest.mark.parametrize("name", ["star-map-of-orion.svg", "logo.png", "play-of-light.svg"])
def test_drawings_and_photographs_with_such_words_stay(name: str) -> None:
    shown = page(f"<p>Text.</p><img src=https://i.example/{name} alt=x>")

    assert len(shown.blocks) == 2


def test_a_portrait_of_the_author_is_no_lead_picture() -> None:
    shown = pictures(
        "<div><h1>Harbours</h1><div class=byline><img src=/ann.jpg></div>"
        "<figure><img src=/harbour.jpg><figcaption>Noon</figcaption></figure></div>"
        f"<div class=article-body>{PROSE}</div>"
    )

    assert shown == ["image <https://example.org/harbour.jpg> alt=''", "  caption: Noon"]


def test_a_picture_in_a_frame_named_after_what_opens_it_stays() -> None:
    shown = pictures(
        f"<article>{PROSE}<figure><div class=modal-lightbox><img src=/h.jpg></div>"
        f"<figcaption>Noon. <span class=credit>Photo: Ann</span></figcaption></figure></article>"
    )

    assert shown == ["image <https://example.org/h.jpg> alt=''", "  caption: Noon. Photo: Ann"]


def test_the_pictures_of_a_box_of_facts_stand_above_it() -> None:
    shown = page(
        "<table><tr><td colspan=2><img src=https://i.example/map.png alt=Map><br>Where it lies"
        "<tr><th>Capital<td>Wellington<tr><th>Area<td>268 km</table>"
    )

    assert lines(shown.blocks) == [
        "image <https://i.example/map.png> alt='Map'",
        "  caption: Where it lies",
        "table",
        "  #l Capital | l Wellington",
        "  #l Area | l 268 km",
    ]


def test_commands_stay_in_their_table() -> None:
    shown = page("<table><tr><th>Do<th>Type<tr><td>list<td><pre>ls -l\nls -a</pre></table>")

    assert lines(shown.blocks) == ["table", "  #l Do | #l Type", "  l list | l `ls -l⏎ls -a`"]


def test_a_listing_in_a_toolbar_is_kept_and_its_buttons_are_not() -> None:
    found = extract(
        f"<title>Tides</title><article>{PROSE}<div class=code-toolbar><pre>a = 1</pre>"
        f"<div class=toolbar><button>Copy</button><span>Copy</span></div></div>{PROSE}</article>",
        "https://example.org/a",
    )

    assert isinstance(found, Extracted)
    assert [line for line in lines(found.page.blocks) if "number" not in line] == [
        "code -",
        "  |a = 1",
    ]


def test_a_poem_keeps_its_lines_and_is_no_code() -> None:
    shown = page('<pre class="wp-block-verse">The tide comes in,\nthe tide goes out</pre>')

    assert lines(shown.blocks) == ["p: The tide comes in,⏎the tide goes out"]


def test_wikis_lose_their_word_for_editing() -> None:
    shown = page('<h2>Tides<span class="mw-editsection">[<a href=/edit>edit</a>]</span></h2>')

    assert lines(shown.blocks) == ["h2: Tides"]


def test_signs_to_share_with_are_no_links() -> None:
    shown = page(
        '<p>Text. <a href="https://twitter.com/intent/tweet?url=x" title="Tweet this">'
        "<img src=https://i.example/bird.png></a></p>"
    )

    assert lines(shown.blocks) == ["p: Text."]
