import pytest

from newsreader.page import Extracted
from newsreader.reading.extract import extract
from newsreader.reading.names import person

TEXT = "The lamp at the end of the quay went out at nine, and nobody noticed until the ferry came."
MORE = "It was lit again by a boy who had been sent for bread and knew where the matches were."


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ada Wick", "Ada Wick"),
        ("By ADA WICK, Staff Writer", "ADA WICK"),
        ("ByAda Wick", "Ada Wick"),
        ("Ada Wick | 22 Nov 2031", "Ada Wick"),
        ("Ada Wick in Harbours", "Ada Wick"),
        ("By Ada Wick and Corin Rusk", "Ada Wick and Corin Rusk"),
        ("By Ada Wick with Corin Rusk", "Ada Wick with Corin Rusk"),
        ("Ada Wick, MD, PhD", "Ada Wick, MD, PhD"),
        ("Ada Wick (Content Manager)", "Ada Wick (Content Manager)"),
        ("Ada Wick (https://example.org/ada)", "Ada Wick"),
        ("Von Jörg Müller", "Jörg Müller"),
        ("作者:王小明", "王小明"),
        ("By the numbers", ""),
        ("View more posts", ""),
        ("4.8", ""),
        ("@ada", ""),
        ("https://example.org/author/ada", ""),
        ("admin", ""),
    ],
)
def test_names_are_told_from_what_stands_around_them(line: str, name: str) -> None:
    assert person(line) == name


def test_who_signs_below_the_headline_wrote_it_whoever_uploaded_it() -> None:
    head = '<meta name="author" content="Upload Desk Worker">'

    assert byline("<h1>The lamp</h1><h3>By <a href='/ada'>Ada Wick</a></h3>", head) == ("Ada Wick")


def test_a_name_may_stand_in_a_line_of_its_own_below_written_by() -> None:
    assert byline("<h1>The lamp</h1><p>Written by</p><p>Ada Wick</p>") == "Ada Wick"


def test_the_author_of_a_book_under_review_did_not_write_the_review() -> None:
    body = "<h1>The lamp</h1><p>by <a href='/a'>Amanda</a></p><p><b>Author:</b> H. G. Wick</p>"

    assert byline(body) == "Amanda"


def test_nor_did_who_reviewed_what_is_sold_on_the_page() -> None:
    review = '{"@type":"Review","author":{"@type":"Person","name":"A Customer"}}'
    data = f'{{"@type":"Product","name":"Lamp","review":{review}}}'
    head = f'<script type="application/ld+json">{data}</script>'

    assert byline("<h1>The lamp</h1><p>By Ada Wick</p>", head) == "Ada Wick"


def test_a_publisher_among_the_authors_is_no_author() -> None:
    names = '{"name":"By Ada Wick"},{"name":"The Learning Network of the Coast on Facebook"}'
    data = f'{{"@type":"NewsArticle","headline":"The lamp","author":[{names}]}}'
    head = f'<script type="application/ld+json">{data}</script>'

    assert byline("<h1>The lamp</h1>", head) == "Ada Wick"


def test_a_handle_is_better_than_nothing() -> None:
    body = '<h1>The lamp</h1><p>by <a rel="author" href="/author/lamplighter">lamplighter</a></p>'

    assert byline(body) == "lamplighter"


def byline(body: str, head: str = "") -> str:
    page = f"<html><head>{head}</head><body>{body}<p>{TEXT}</p><p>{MORE}</p></body></html>"
    found = extract(page, "https://example.org/lamp")
    assert isinstance(found, Extracted)
    return found.byline
