import pytest

from newsreader.feeds.discover import guesses, in_order, known
from newsreader.model import FeedLink
from newsreader.text import CleanLine, SafeUrl, safe_url

YOUTUBE = "https://www.youtube.com/feeds/videos.xml"


@pytest.mark.parametrize(
    ("url", "feeds"),
    [
        ("https://www.youtube.com/channel/UCab", [f"{YOUTUBE}?channel_id=UCab"]),
        ("https://m.youtube.com/channel/UCab/videos?x=1", [f"{YOUTUBE}?channel_id=UCab"]),
        ("https://youtube.com/playlist?list=PLx", [f"{YOUTUBE}?playlist_id=PLx"]),
        ("https://www.youtube.com/user/ada", [f"{YOUTUBE}?user=ada"]),
        ("https://www.reddit.com/r/python", ["https://www.reddit.com/r/python/.rss"]),
        (
            "https://old.reddit.com/r/python/top/?t=week",
            ["https://www.reddit.com/r/python/top/.rss?t=week"],
        ),
        ("https://reddit.com/u/ada/", ["https://www.reddit.com/u/ada/.rss"]),
        (
            "https://www.reddit.com/r/python/comments/1a/why/",
            ["https://www.reddit.com/r/python/comments/1a/why/.rss"],
        ),
        ("https://github.com/ada", ["https://github.com/ada.atom"]),
        (
            "https://github.com/ada/engine.git",
            [
                f"https://github.com/ada/engine/{kind}.atom"
                for kind in ("releases", "commits", "tags")
            ],
        ),
        (
            "https://github.com/ada/engine/tags",
            [
                f"https://github.com/ada/engine/{kind}.atom"
                for kind in ("tags", "releases", "commits")
            ],
        ),
        (
            "https://github.com/ada/engine/tree/a/b",
            [
                f"https://github.com/ada/engine/{kind}.atom"
                for kind in ("commits/a/b", "releases", "tags")
            ],
        ),
        ("https://medium.com/@ada/on-looms-1f", ["https://medium.com/feed/@ada"]),
        ("https://medium.com/tag/looms", ["https://medium.com/feed/tag/looms"]),
        ("https://ada.medium.com/on-looms-1f", ["https://ada.medium.com/feed"]),
        ("https://ada.substack.com/p/looms", ["https://ada.substack.com/feed"]),
        ("https://open.substack.com/pub/ada/p/looms", ["https://ada.substack.com/feed"]),
        ("http://ada.blogspot.com/2026/", ["https://ada.blogspot.com/feeds/posts/default"]),
        ("https://ada.tumblr.com/", ["https://ada.tumblr.com/rss"]),
        ("https://www.tumblr.com/ada", ["https://ada.tumblr.com/rss"]),
        ("https://bsky.app/profile/ada.example", ["https://bsky.app/profile/ada.example/rss"]),
    ],
)
def test_of_well_known_sites_the_address_is_enough(url: str, feeds: list[str]) -> None:
    assert [link.url for link in known(url)] == feeds


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/@ada",
        "https://www.youtube.com/watch?v=1",
        f"{YOUTUBE}?channel_id=UCab",
        "https://www.reddit.com/",
        "https://www.reddit.com/r/python/.rss",
        "https://github.com/",
        "https://github.com/ada/engine/releases.atom",
        "https://medium.com/feed/@ada",
        "https://ada.substack.com/feed",
        "https://substack.com/",
        "https://example.org/r/python",
        "https://github.com.example.org/ada/engine",
        "https://youtube.com/channel/",
    ],
)
def test_feeds_and_other_pages_are_left_to_be_fetched(url: str) -> None:
    assert known(url) == ()


@pytest.mark.parametrize(
    ("url", "first"),
    [
        ("https://a.example/", ["https://a.example/feed", "https://a.example/rss.xml"]),
        ("https://a.example/blog/1", ["https://a.example/blog/feed"]),
        ("https://social.example/@ada", ["https://social.example/@ada.rss"]),
        ("https://social.example/web/@ada", ["https://social.example/@ada.rss"]),
        ("https://social.example/@ada@far.example", ["https://far.example/@ada.rss"]),
    ],
)
def test_of_other_sites_a_few_usual_addresses_are_tried(url: str, first: list[str]) -> None:
    tried = guesses(url)

    assert [str(each) for each in tried[: len(first)]] == first
    assert len(tried) <= 9


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/\x1b[31m/\u202eb",
        "https://www.youtube.com/playlist?list=%0d%0aX",
        "https://www.reddit.com/r/" + "a" * 5000,
        "https://medium.com/@<b>",
        "https://social.example/@ada@127.0.0.1:80",
    ],
)
def test_whatever_stands_in_an_address_only_safe_ones_come_of_it(url: str) -> None:
    made = [*(link.url for link in known(url)), *guesses(url)]

    assert [safe_url(each) for each in made] == made


def test_the_same_address_is_offered_once_and_comments_last() -> None:
    links = [
        FeedLink(SafeUrl("https://a.example/c"), CleanLine("Comments"), comments=True),
        FeedLink(SafeUrl("https://a.example/feed/"), CleanLine("All")),
        FeedLink(SafeUrl("http://a.example/feed"), CleanLine("")),
    ]

    assert in_order(links[:2], links[2:]) == (links[1], links[0])
