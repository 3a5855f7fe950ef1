from collections.abc import Iterator
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader import query as q
from newsreader import store, words
from newsreader.model import ArticleId, State
from newsreader.query import Facts, Trait, matches, parse, written
from newsreader.store import querying
from query.trees import nodes
from store.newsstand import FEEDS, KNOWN, NOW, UNREAD, build, link_of, seen, text_of

EVERYTHING = set(KNOWN)
FEEDS_BY_URL = {feed.url: feed for feed in FEEDS}


@pytest.fixture(scope="module")
def newsstand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[store.Connection]:
    db = build(tmp_path_factory.mktemp("newsstand") / "library.db")
    yield db
    db.close()


@pytest.fixture(scope="module")
def names(newsstand: store.Connection) -> dict[int, str]:
    rows = newsstand.execute("SELECT id, identity FROM status WHERE identity NOT LIKE '__-%'")
    return dict(rows)


def asked(db: store.Connection, query: str) -> querying.Asked:
    return querying.ask(db, parse(query), NOW, seen=seen(db))


TABLE: list[tuple[str, set[str]]] = [
    # words
    ("", EVERYTHING),
    ("harbour", {"harbour", "tide"}),
    ("HARBOUR storm", {"harbour"}),
    ("harb*", {"harbour", "tide"}),
    ("harb", set()),
    ('"the tide tables"', {"tide"}),
    ('"tide the"', set()),
    ('"the tide tab"*', {"tide"}),
    ("cafe creme", {"harbour"}),
    ("lovelace", {"harbour", "deals"}),
    ("grosser", {"bridge"}),
    ("größer", {"bridge"}),
    ("GROẞER", {"bridge"}),
    ("brucke*", {"bridge", "zurich"}),
    ("ανεμος", {"aegean"}),
    ("θαλασσα", {"aegean"}),
    ("елка мед", {"fir"}),
    ("كتاب", {"desert"}),
    ("東京", {"tokyo"}),
    ("京都", {"tokyo"}),
    ("京東", set()),
    ("한강", {"seoul"}),
    ("l'ete", {"summer"}),
    ("river", {"teaser"}),
    ("shoes -- yesterday*", {"deals"}),
    # not, or, parentheses
    ("harbour -storm", {"tide"}),
    ("harbour NOT storm", {"tide"}),
    ("-harbour is:starred", {"solar", "bridge"}),
    ("storm OR otters", {"harbour", "teaser"}),
    ("harbour (storm OR master) -solar", {"harbour"}),
    ("harbour storm OR solar cycle", {"harbour", "solar"}),
    ("-(harbour OR solar) is:read", {"summer"}),
    ('"NOT" "OR"', {"deals"}),
    ("harbour AND tide", {"tide"}),
    ("harbour OR is:starred", {"harbour", "tide", "solar", "bridge"}),
    ("(harbour OR is:starred) -is:read", {"harbour", "bridge"}),
    # fields of words
    ("title:harbour", {"harbour"}),
    ("body:harbour", {"tide"}),
    ("title:sol* -body:tables", {"solar"}),
    ("author:lovelace", {"harbour"}),
    ('author:"J. Muller"', {"solar"}),
    # feeds, folders, tags, addresses, languages
    ('feed:"daily deals"', {"deals", "solar"}),
    ("feed:desk.example", {"harbour", "tide", "teaser", "fresh"}),
    ("feed:ete", {"summer", "aegean", "fir"}),
    ("folder:news", {"harbour", "tide", "teaser", "fresh", "bridge", "zurich"}),
    ("folder:Europe/deutsch", {"bridge", "zurich"}),
    ("folder:deutsch/europe", set()),
    ('folder:"News/Europe" -folder:Deutsch is:read', {"tide"}),
    ("tag:to-do", {"deals", "solar"}),
    ('tag:"#TO DO" is:read', {"solar"}),
    ("tag:uberblick", {"solar"}),
    ("tag:daily is:read", {"tide"}),
    ("tag:long-reads", {"bridge", "zurich"}),
    ("tag:ete OR tag:Überblick", {"summer", "aegean", "fir", "solar"}),
    ("tag:nothing", set()),
    ("url:PAPER.example/ti", {"tide"}),
    ("https://paper.example/zurich", {"zurich"}),
    ("lang:de", {"bridge", "zurich"}),
    ("lang:de-ch", {"zurich"}),
    ("lang:en-gb OR lang:ko", {"harbour", "seoul"}),
    ("lang:xx", set()),
    # states
    ("is:unread folder:news", {"harbour", "teaser", "fresh", "bridge", "zurich"}),
    ("is:read", EVERYTHING - UNREAD),
    ("is:saved", {"zurich", "summer"}),
    ("-is:unread -is:starred", {"tide", "summer"}),
    ("is:new", {"fresh"}),
    ("has:enclosure", {"tide"}),
    ("has:page", {"teaser"}),
    ("-has:page feed:desk tag:daily -is:new", {"harbour", "tide"}),
    # time
    ("age:<2h", {"harbour", "fresh"}),
    ("age:<7d", {"harbour", "fresh", "tide", "deals"}),
    ("age:>1y", {"solar", "tokyo"}),
    ("today", {"harbour", "fresh"}),
    ('"today"', {"tide"}),
    ("yesterday", {"deals"}),
    ('"yesterday"', {"deals"}),
    ("after:2026-01-31 before:2026-02-01", {"bridge"}),
    ("after:2026-01-30 before:2026-01-31", {"zurich"}),
    ("before:2025-12-31", {"solar", "tokyo"}),
    ("before:0001-01-01 OR after:9999-12-31", set()),
    # length
    ("words:>800", {"summer"}),
    ("words:<2 feed:desk", set()),
    ("words:>40 words:<100", {"teaser"}),
    # all together
    ("(lang:de OR lang:fr) -is:unread words:>10 sort:title", {"summer"}),
    ("harbour is:unread age:<7d feed:desk -tag:to-do", {"harbour"}),
]


@pytest.mark.parametrize(("query", "expected"), TABLE, ids=[query for query, _ in TABLE])
def test_a_query_finds_what_it_says(
    newsstand: store.Connection, names: dict[int, str], query: str, expected: set[str]
) -> None:
    found = querying.all_ids(newsstand, asked(newsstand, query))

    assert {names[id_] for id_ in found if id_ in names} == expected
    assert querying.count(newsstand, asked(newsstand, query)) == len(found)


# -- the same, whichever way it is found ----------------------------------------------------------

WAYS = [(60_000, (100,) * 4), (0, (100,) * 4), (0, (7,)), (300, (1, 1))]
"""FEW and SINGLY: with much or little looked at and sorted, or asked one by one."""


@pytest.fixture(params=WAYS, ids=str)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    few, singly = request.param
    monkeypatch.setattr(querying, "FEW", few)
    monkeypatch.setattr(querying, "SINGLY", singly)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("sort", ["newest", "oldest"])
@pytest.mark.parametrize(
    "query",
    [
        *("", "rain", "rain -7", "weather OR is:starred", "(rain OR regen) age:<50d", "-rain"),
        *("rain is:read", "harb* is:unread", "is:unread lang:tr", "tag:to-do", "ferry -tag:daily"),
    ],
)
def test_pages_follow_each_other_without_a_gap(
    newsstand: store.Connection, query: str, sort: str
) -> None:
    question = asked(newsstand, f"{query} sort:{sort}")
    step = -1 if sort == "newest" else 1
    everything = newsstand.execute("SELECT sorted_at, id FROM status")
    which = {*querying.matching(newsstand, question, [id_ for _, id_ in everything])}
    dated = newsstand.execute("SELECT sorted_at, id FROM status")
    expected = sorted((key for key in dated if key[1] in which), reverse=step < 0)[:120]

    got: list[tuple[int, int]] = []
    while len(got) < len(expected):
        rows = querying.page(newsstand, question, got[-1] if got else None, 40)
        assert rows
        got += [(row.sorted_at, row.id) for row in rows]

    assert got == expected


def test_by_title_and_by_feed_regardless_of_accents_and_the_newest_first_of_the_same(
    newsstand: store.Connection, names: dict[int, str]
) -> None:
    def found(query: str) -> list[str]:
        rows = querying.page(newsstand, asked(newsstand, query), None, 50)
        return [names[row.id] for row in rows]

    assert found("is:starred sort:title") == ["solar", "bridge"]
    assert found("(lang:fr OR lang:de) words:<9999 -background sort:title -feed:background") == [
        "bridge", "summer", "zurich",
    ]  # fmt: skip
    assert found("is:starred OR feed:deals sort:feed") == ["deals", "solar", "bridge"]


def test_pages_by_title_go_on_where_the_last_one_ended(newsstand: store.Connection) -> None:
    question = asked(newsstand, "lang:en sort:title")
    first = querying.page(newsstand, question, None, 300)

    second = querying.page(newsstand, question, (first[-1].sorted_at, first[-1].id), 300)

    assert [row.id for row in (*first, *second)] == querying.all_ids(newsstand, question)


def test_days_begin_where_the_reader_is(newsstand: store.Connection) -> None:
    query = parse("after:2026-01-31 before:2026-02-01")
    in_auckland = datetime.fromisoformat("2026-11-23T00:30:00+13:00")

    assert querying.count(newsstand, querying.ask(newsstand, query, NOW)) == 1
    assert querying.count(newsstand, querying.ask(newsstand, query, in_auckland)) == 2


# -- the same in the library as of one article -----------------------------------------------------


def facts_of(name: str) -> Facts:
    known = KNOWN[name]
    feed = FEEDS_BY_URL[known.feed]
    traits = {Trait.READ if State.READ in known.states else Trait.UNREAD}
    traits |= {Trait.STARRED} if State.STARRED in known.states else set()
    traits |= {Trait.SAVED} if State.LATER in known.states else set()
    traits |= {Trait.NEW} if name == "fresh" else set()
    traits |= {Trait.ENCLOSURE} if known.enclosures else set()
    traits |= {Trait.PAGE} if known.page else set()
    longest = max(known.page, known.text, key=len)
    return Facts(
        title=words.folded(known.title),
        author=words.folded(known.author),
        text=words.folded(text_of(known)),
        link=link_of(name),
        language=words.language_code(known.language),
        words=words.count(words.of_html(longest)),
        sorted_at=store.ms(NOW - known.age),
        feed_title=feed.title,
        feed_url=feed.url,
        feed_language="de" if feed.title == "Die Zeitung" else "",
        folder=feed.folder,
        tags=(*known.tags, *feed.tags),
        traits=frozenset(traits),
    )


@pytest.mark.parametrize(("query", "expected"), TABLE, ids=[query for query, _ in TABLE])
def test_one_article_is_what_the_query_says(query: str, expected: set[str]) -> None:
    assert {name for name in KNOWN if matches(parse(query), facts_of(name), NOW)} == expected


@settings(max_examples=150, deadline=None)
@given(node=nodes(), sort=st.sampled_from(q.Sort))
def test_library_and_article_agree_about_any_query(
    newsstand: store.Connection, names: dict[int, str], node: q.Node, sort: q.Sort
) -> None:
    query = q.Query(node, sort)
    expected = {name for name in KNOWN if matches(query, facts_of(name), NOW)}
    question = querying.ask(newsstand, query, NOW, seen=seen(newsstand))

    ids = [ArticleId(id_) for id_ in names]
    found = querying.all_ids(newsstand, question)
    assert {names[id_] for id_ in found if id_ in names} == expected, written(query)
    assert {names[id_] for id_ in querying.matching(newsstand, question, ids)} == expected
    assert len(set(found)) == len(found) == querying.count(newsstand, question)

    in_rows = querying.ask(newsstand, query, NOW, seen=seen(newsstand), one_row_a_story=True)
    assert querying.all_ids(newsstand, in_rows) == found  # no two tell the same story here
    assert querying.count(newsstand, in_rows) == len(found)


@pytest.mark.parametrize(
    "query",
    [
        " ".join(["harbour"] * 100),
        " OR ".join(["a", "is:read"] * 50),
        "(" * 30 + "harbour" + ")" * 30,
        "-" * 30 + "harbour",
        "(harbour OR is:read (" * 15 + "x" + "))" * 15,
        "(-harbour (a OR " * 15 + "x" + "))" * 15,
        f'"{"東京" * 400}"',
    ],
    ids=[
        "words",
        "alternatives",
        "parentheses",
        "negations",
        "mixed",
        "words in each other",
        "phrase",
    ],
)
def test_as_much_as_can_be_written_can_be_asked(newsstand: store.Connection, query: str) -> None:
    question = asked(newsstand, query)

    assert querying.count(newsstand, question) == len(querying.all_ids(newsstand, question))
