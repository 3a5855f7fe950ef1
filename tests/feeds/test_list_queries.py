import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.feeds.list_queries import translated


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ('unread = "yes"', "is:unread"),
        ('unread == "no"', "is:read"),
        ('unread != "yes"', "is:read"),
        ('tags # "news"', "tag:news"),
        ('tags # "cool stuff"', 'tag:"cool stuff"'),
        ('tags !# "news"', "-tag:news"),
        ('title =~ "linux"', "title:linux"),
        ('title =~ "linux|free software"', '(title:linux OR title:"free software")'),
        ('title !~ "(ad|sponsored)"', "-title:ad -title:sponsored"),
        ('author = "Ada Reporter"', 'author:"Ada Reporter"'),
        ('content =~ ".*harbour.*"', "body:harbour"),
        ('feedtitle = "World Desk"', 'feed:"World Desk"'),
        ('link =~ "^https://example.org/blog"', 'url:"https://example.org/blog"'),
        ('rssurl =~ "example.org"', 'feed:"example.org"'),
        ("age < 7", "age:<7d"),
        ("age <= 7", "age:<8d"),
        ("age > 7", "-age:<8d"),
        ("age >= 7", "-age:<7d"),
        ("age between 0:10", "age:<11d"),
        ("age between 3:10", "age:<11d -age:<3d"),
        ("age = 0", "age:<1d"),
        ('enclosure_url != ""', "has:enclosure"),
        ('enclosure_url = ""', "-has:enclosure"),
        ('flags # "a"', "tag:a"),
        ('flags =~ "B"', "tag:b"),
        ('flags != ""', "is:starred"),
        ('unread = "yes" and age < 7', "is:unread age:<7d"),
        ('( title =~ "a" or title =~ "b" ) and unread = "yes"', "(title:a OR title:b) is:unread"),
        ('(tags # "a" and unread = "yes") or tags # "b"', "tag:a is:unread OR tag:b"),
        ('tags#"a"and tags#"b"', "tag:a tag:b"),
    ],
)
def test_query_feeds_are_said_in_our_language(theirs: str, ours: str) -> None:
    found = translated(theirs)

    assert (found.text, found.reason) == (ours, "")


@pytest.mark.parametrize(
    ("theirs", "reason"),
    [
        ("unread_count > 0", "our queries have nothing for “unread_count >”"),
        ('feeddate < "2026"', "our queries have nothing for “feeddate <”"),
        ('tags # "--"', "“--” is more than words"),
        (" or ".join(['tags # "a"'] * 101), "it is too long"),
        ('enclosure_type =~ "audio"', "our queries have nothing for “enclosure_type =~”"),
        ('title =~ "a.*b"', "“a.*b” is more than words"),
        ('author = ""', "“” is more than words"),
        ('tags # "a" or tags # "b" and tags # "c"', "it mixes “and” with “or” without brackets"),
        ('(tags # "a"', "a bracket is not closed"),
        ("age <", "“age” is compared with nothing"),
        ('"yes"', "is not understood"),
        ("", "is not understood"),
        ("(" * 10_000, "it nests too deeply"),
    ],
)
def test_what_our_language_cannot_say_is_explained(theirs: str, reason: str) -> None:
    found = translated(theirs)

    assert found.text == ""
    assert found.reason.endswith(reason)


@given(st.text(alphabet='()=~!#<> "abeginortuy07:|', max_size=60))
def test_every_expression_is_translated_or_explained(theirs: str) -> None:
    found = translated(theirs)

    assert bool(found.text) != bool(found.reason)
