"""Which addresses and ids tell one story."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.store.sameness import canonical, keys

STORY = "https://paper.example/2026/11/harbour"
UUID = "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a"


@pytest.mark.parametrize(
    "other",
    [
        "http://paper.example/2026/11/harbour",
        "https://PAPER.example/2026/11/harbour/",
        "https://paper.example:443/2026/11/harbour",
        "http://paper.example:80/2026/11/harbour#comments",
        f"{STORY}?utm_source=rss&utm_medium=feed",
        f"{STORY}?fbclid=abc#top",
        f"{STORY}/?ref=home&gclid=1&at_medium=RSS&at_campaign=KARANGA",
        f"{STORY}?source=rss----123",
    ],
)
def test_one_page_has_many_addresses(other: str) -> None:
    assert canonical(other) == canonical(STORY)


@pytest.mark.parametrize(
    "other",
    [
        "https://paper.example/2026/11/Harbour",
        "https://paper.example/2026/11/harbour/2",
        "https://paper.example:8080/2026/11/harbour",
        "https://www.paper.example/2026/11/harbour",
        f"{STORY}?page=2",
        f"{STORY}?reference=2",
        f"{STORY}#!/second",
    ],
)
def test_another_page_has_another_one(other: str) -> None:
    assert canonical(other) not in {canonical(STORY), ""}


def test_what_comes_before_and_after_a_tracker_stays_in_its_order() -> None:
    assert canonical("https://a.example/?id=1&utm_source=x&id=2") == "//a.example?id=1&id=2"


@pytest.mark.parametrize(
    "useless",
    [
        "https://paper.example",
        "http://paper.example/#latest",
        "https://paper.example/?utm_source=rss",
        "mailto:ada@paper.example",
        "https://paper.example:port/harbour",
        "https://[broken/harbour",
        "",
    ],
)
def test_an_address_that_names_no_article_tells_nothing(useless: str) -> None:
    assert keys("12", useless, "") == frozenset()


def test_neither_does_the_page_of_the_feed_itself() -> None:
    assert keys(
        "12", "https://paper.example/blog/?utm_source=rss", "http://paper.example/blog"
    ) == (frozenset())


@pytest.mark.parametrize("unique", [UUID, "tag:paper.example,2026:harbour", STORY])
def test_an_id_that_is_unique_in_the_world_tells_a_story(unique: str) -> None:
    assert keys(unique, "", "") == keys(unique, "", "https://other.example/blog") != frozenset()


@pytest.mark.parametrize(
    "own", ["12", "harbour", "hash:00ff", "urn:isbn:9780000", "tag:", "ftp://a/b"]
)
def test_any_other_id_is_a_matter_of_its_feed(own: str) -> None:
    assert keys(own, "", "") == frozenset()


def test_an_address_tells_the_same_as_link_and_as_id() -> None:
    assert keys(STORY, "", "") == keys("12", f"{STORY}?utm_source=rss", "")


def test_two_entries_of_one_page_are_told_apart_by_their_ids() -> None:
    first, second = (keys(f"{STORY}#{number}", "", "") for number in (1, 2))

    assert first
    assert not first & second


@given(st.text(), st.text(), st.text())
def test_whatever_feeds_say_gives_numbers_that_the_library_can_hold(
    identity: str, rest: str, front: str
) -> None:
    for link in (rest, f"http://{rest}"):
        assert all(-(2**63) <= key < 2**63 for key in keys(identity, link, front))


@given(st.text())
def test_a_canonical_address_is_its_own(rest: str) -> None:
    told = canonical(f"https://a.example/{rest}")

    assert not told or canonical(f"https:{told}") == told
