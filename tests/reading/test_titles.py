import pytest

from newsreader.page import Extracted
from newsreader.reading.extract import extract

TEXT = "The lamp at the end of the quay went out at nine, and nobody noticed until the ferry came."
MORE = "It was lit again by a boy who had been sent for bread and knew where the matches were."
NAMED = '<meta property="og:site_name" content="The Quay">'


@pytest.mark.parametrize(
    "title",
    [
        "The lamp is lit again | The Quay",
        "The Quay: The lamp is lit again",
        "The lamp is lit again \u2013 The Quay",
        "The Quay » The lamp is lit again",
        "The lamp is lit again - thequay.example",
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_headline(title: str) -> None:
    assert headline(f"<title>{title}</title>{NAMED}", "") == "The lamp is lit again"


def test_the_headline_is_what_stands_over_the_article_not_what_search_engines_get() -> None:
    head = (
        '<meta property="og:title" content="Lamp on Quay Lit Again: What We Know About the Lamp">'
    )

    assert headline(head, "<h1>The lamp on the quay is lit</h1>") == "The lamp on the quay is lit"


def test_the_name_of_the_site_in_large_letters_is_not_the_headline() -> None:
    head = '<meta property="og:title" content="The lamp is lit again">'

    assert headline(head, '<h1><a href="/">The Lamp Post</a></h1>') == "The lamp is lit again"


def test_a_description_given_for_a_headline_yields_to_title_and_heading() -> None:
    data = '{"@type":"Article","headline":"small island in the estuary"}'
    head = f'<title>Low Tern - Wiki</title><script type="application/ld+json">{data}</script>'

    assert headline(head, "<h1>Low Tern</h1>") == "Low Tern"


def test_a_heading_right_above_the_text_is_the_headline_however_the_page_is_listed() -> None:
    head = '<meta property="og:title" content="Quays of the Estuary, Lamp and Ferry 12/31">'

    assert headline(head, "<h1>Who lit the lamp again?</h1>") == "Who lit the lamp again?"


def test_a_motto_above_the_headline_and_a_word_on_the_site_is_not_the_headline() -> None:
    head = '<meta property="og:title" content="The lamp is lit again">'
    motto = f"<h1>Stories of boats and every lamp</h1><p>{MORE}</p>"

    said = headline(head, f"{motto}<h2>The lamp is lit again, at last</h2>")

    assert said == "The lamp is lit again"


def test_a_motto_that_says_nothing_of_the_article_is_not_the_headline() -> None:
    head = '<meta property="og:title" content="The lamp is lit again">'

    said = headline(head, f"<h1>Stories of boats and harbours</h1><p>{MORE}</p>")

    assert said == "The lamp is lit again"


def test_a_lower_heading_that_is_one_of_the_stated_titles_is_the_headline() -> None:
    head = (
        '<meta property="og:title" content="Quay lamp news and updates">'
        '<meta name="twitter:title" content="The boy who lit the lamp">'
    )

    assert headline(head, "<h3>The boy who lit the lamp</h3>") == "The boy who lit the lamp"


def test_the_sign_that_links_to_a_heading_goes() -> None:
    assert headline("", '<h1>The lamp<a class="headerlink" href="#l">¶</a>\n</h1>') == "The lamp"


def test_a_part_of_the_headline_in_a_line_of_its_own_does_not_stick_to_the_other() -> None:
    body = '<h1>The lamp is lit<span class="text-sm block">A night on the quay</span></h1>'

    assert headline("", body) == "The lamp is lit A night on the quay"


def headline(head: str, body: str) -> str:
    page = f"<html><head>{head}</head><body>{body}<p>{TEXT}</p><p>{MORE}</p></body></html>"
    found = extract(page, "https://www.thequay.example/2031/lamp")
    assert isinstance(found, Extracted)
    return found.title
