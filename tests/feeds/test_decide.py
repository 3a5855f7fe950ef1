import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from newsreader.feeds import decide, digest, recognise
from newsreader.model import ArticleId, Changes, Entry, Known, Latest, ParsedFeed
from newsreader.text import CleanLine, SafeUrl

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NOW_MS = 1_795_348_800_000
HOME = SafeUrl("https://news.example/")


def entry(identity: str, **said: object) -> Entry:
    plain = Entry(
        identity=identity,
        title=CleanLine(f"Title of {identity}"),
        link=SafeUrl(f"https://news.example/{identity}"),
        author=CleanLine("Ada"),
        published=None,
        updated=None,
        summary="",
        content="<p>text</p>",
        base=None,
        language=CleanLine(""),
        enclosures=(),
        categories=(),
    )
    return replace(plain, **said)


def renamed(identity: str, **said: object) -> Entry:
    """The entry of this identity under another one."""
    return replace(entry(identity, **said), identity="another")


def feed(*entries: Entry) -> ParsedFeed:
    nothing = CleanLine("")
    return ParsedFeed(nothing, HOME, nothing, nothing, None, entries, nothing)


def known(id: int, seen: Entry) -> Known:  # noqa: A002 -- as the model calls it
    return Known(ArticleId(id), digest(seen))


def latest(id: int, seen: Entry) -> Latest:  # noqa: A002 -- the same
    return Latest(known(id, seen), seen.link or "", seen.title, seen.published)


def test_an_unknown_entry_is_new_and_a_known_one_is_nothing() -> None:
    old, fresh = entry("old"), entry("fresh")

    changes = decide({"old": known(1, old)}, feed(fresh, old), NOW)

    assert [new.entry for new in changes.new] == [fresh]
    assert changes.edited == ()


def test_a_known_entry_with_other_words_is_an_edit_of_its_article() -> None:
    before, after = entry("a"), entry("a", content="<p>corrected</p>")

    changes = decide({"a": known(7, before)}, feed(after), NOW)

    assert changes.new == ()
    assert [(edit.id, edit.entry, edit.digest) for edit in changes.edited] == [
        (7, after, digest(after))
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Other"},
        {"link": None},
        {"author": "Bo"},
        {"summary": "<p>text</p>", "content": ""},
        {"categories": ("a",)},
    ],
)
def test_what_a_reader_sees_changes_the_digest(changed: dict[str, object]) -> None:
    assert digest(entry("a")) != digest(entry("a", **changed))
    assert len(digest(entry("a"))) == 16


def test_dates_that_change_at_every_request_are_no_edit() -> None:
    assert digest(entry("a", published=NOW)) == digest(entry("a", updated=NOW))


@pytest.mark.parametrize(
    ("dates", "sorted_at"),
    [
        ({"published": NOW - timedelta(hours=1)}, NOW_MS - 3_600_000),
        ({"published": NOW + timedelta(hours=24)}, NOW_MS + 86_400_000),
        ({"published": NOW + timedelta(days=3)}, NOW_MS),
        ({"published": datetime(1970, 1, 1, tzinfo=UTC)}, NOW_MS),
        ({"published": datetime(9999, 1, 1, tzinfo=UTC), "updated": NOW}, NOW_MS),
        ({"updated": NOW - timedelta(seconds=1)}, NOW_MS - 1000),
        ({}, NOW_MS),
    ],
)
def test_an_article_is_sorted_by_its_first_sane_date(
    dates: dict[str, object], sorted_at: int
) -> None:
    (new,) = decide({}, feed(entry("a", **dates)), NOW).new

    assert new.sorted_at == sorted_at


def test_entries_without_dates_keep_the_order_of_the_document() -> None:
    changes = decide({}, feed(*(entry(name) for name in "abc")), NOW)

    assert [new.sorted_at for new in changes.new] == [NOW_MS, NOW_MS - 1, NOW_MS - 2]


def test_a_twin_under_another_identity_is_folded_into_the_first() -> None:
    twin = entry("a2", title=entry("a").title, link=entry("a").link)

    changes = decide({}, feed(entry("a"), twin), NOW)

    assert [new.entry.identity for new in changes.new] == ["a"]


def test_of_twins_the_one_that_the_library_knows_stays() -> None:
    twin = entry("a2", title=entry("a").title, link=entry("a").link)

    changes = decide({"a": known(1, entry("a"))}, feed(twin, entry("a")), NOW)

    assert (changes.new, changes.edited) == ((), ())


@pytest.mark.parametrize("link", [None, HOME])
def test_entries_that_only_link_to_the_front_page_are_not_twins(link: SafeUrl | None) -> None:
    same = {"title": CleanLine("Note"), "link": link}

    changes = decide({}, feed(entry("a", **same), entry("b", **same)), NOW)

    assert [new.entry.identity for new in changes.new] == ["a", "b"]


def test_an_identity_that_is_made_up_at_every_request_is_the_same_article() -> None:
    before, after = entry("one"), renamed("one")

    recognised = recognise({}, [latest(1, before)], feed(after))

    assert decide(recognised, feed(after), NOW) == Changes()


def test_with_the_same_date_it_may_even_have_other_words() -> None:
    before = entry("one", published=NOW)
    after = renamed("one", published=NOW, content="<p>corrected</p>")

    changes = decide(recognise({}, [latest(7, before)], feed(after)), feed(after), NOW)

    assert changes.new == ()
    assert [edit.id for edit in changes.edited] == [7]


@pytest.mark.parametrize(
    "said",
    [
        {"link": SafeUrl("https://news.example/two")},
        {"title": CleanLine("Forecast for Tuesday")},
        {"published": NOW, "content": "<p>Sun.</p>"},
    ],
)
def test_an_entry_that_differs_in_more_than_its_identity_is_new(said: dict[str, object]) -> None:
    after = renamed("one", **said)

    changes = decide(recognise({}, [latest(1, entry("one"))], feed(after)), feed(after), NOW)

    assert [new.entry for new in changes.new] == [after]


@pytest.mark.parametrize("link", [None, HOME])
def test_a_link_that_leads_to_no_article_tells_nothing(link: SafeUrl | None) -> None:
    before, after = entry("one", link=link), renamed("one", link=link)

    changes = decide(recognise({}, [latest(1, before)], feed(after)), feed(after), NOW)

    assert [new.entry for new in changes.new] == [after]


def test_an_article_that_is_still_there_is_not_taken_for_another() -> None:
    old, other = entry("one"), renamed("one")

    recognised = recognise({"one": known(1, old)}, [latest(1, old)], feed(other, old))

    assert "another" not in recognised


def test_the_room_opens_without_parser_and_network() -> None:
    code = "import sys, newsreader.feeds; print({'feedparser', 'httpx2'} & set(sys.modules))"

    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert loaded.stdout == "set()\n"
