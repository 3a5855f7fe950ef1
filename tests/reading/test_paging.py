import pytest

from newsreader.reading.facts import facts
from newsreader.reading.paging import next_page
from newsreader.reading.tree import parse

SITE = "https://paper.example"


def following(url: str, *hrefs: str, text: str = "Next", number: int = 1, head: str = "") -> str:
    links = "".join(f'<a href="{href}">{text}</a>' for href in hrefs)
    root = parse(f"<head>{head}</head><body><p>Text.</p>{links}</body>").root
    return (next_page(facts(root), root, SITE + url, number) or "").removeprefix(SITE)


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("/ferry", "/ferry/2"),
        ("/ferry/", "/ferry/2/"),
        ("/ferry/", "/ferry/page/2/"),
        ("/ferry", "/ferry?page=2"),
        ("/ferry?id=7", "/ferry?id=7&page=2"),
        ("/ferry?page=1", "/ferry?page=2"),
        ("/?p=12", "/?p=12&page=2"),
        ("/ferry.html", "/ferry-2.html"),
        ("/ferry-1.html", "ferry-2.html"),
        ("/top-10", "/top-10/2"),
        ("/windows-11", "/windows-11?page=2"),
    ],
)
def test_the_page_after_the_first_is_known_by_its_address(url: str, href: str) -> None:
    assert following(url, "/news", href).endswith(href)


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("/ferry", "/lighthouse"),
        ("/ferry", "/lighthouse/2"),
        ("/ferry", "/ferry/3"),
        ("/ferry/12", "/ferry/13"),  # the number of an article
        ("/?p=12", "/?p=13"),
        ("/ferry", "https://elsewhere.example/ferry/2"),
        ("/ferry", "/ferry/comment-page-2"),
        ("/2026/11/21", "/2026/11/22"),
    ],
)
def test_other_links_lead_to_other_articles(url: str, href: str) -> None:
    assert following(url, href) == ""


@pytest.mark.parametrize("text", ["Next", "next page »", "2", "下一页", "Nächste Seite"])
def test_a_link_to_the_next_page_says_so(text: str) -> None:
    assert following("/ferry", "/ferry/2", text=text) == "/ferry/2"


@pytest.mark.parametrize("text", ["Read this, too", "3", "12"])
def test_one_that_says_something_else_is_none(text: str) -> None:
    assert following("/ferry", "/ferry/2", text=text) == ""


def test_later_pages_follow_by_their_numbers() -> None:
    assert following("/ferry/2", "/ferry/1", "/ferry/3", number=2) == "/ferry/3"
    assert following("/ferry/2", "/ferry/3", number=5) == ""


def test_a_link_in_the_head_counts() -> None:
    assert following("/ferry", head="<link rel=next href=/ferry/2>") == "/ferry/2"


@pytest.mark.parametrize(
    "head",
    [
        '<meta name=generator content="Discourse 3.4">',
        '<script type="application/ld+json">{"@type": "QAPage"}</script>',
    ],
)
def test_what_people_answer_is_no_page_of_the_article(head: str) -> None:
    assert following("/ferry", "/ferry?page=2", head=head) == ""
