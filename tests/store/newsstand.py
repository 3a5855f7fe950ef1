# ruff: noqa: RUF001 - words in ten languages
"""A library of 5,000 articles in ten languages, among them a few that tests know by name."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from newsreader import store, words
from newsreader.model import ArticleId, Changes, Enclosure, Entry, FeedId, NewArticle, State
from newsreader.page import Extracted, Page, Paragraph, Span
from newsreader.store import FullText, Text
from newsreader.text import NOTHING, CleanLine, CleanText, SafeUrl, one_line
from store.shelf import document, entry, subscription

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
BACKGROUND = 5000

FEEDS = (
    subscription("https://deals.example/feed", "Daily Deals", "Shopping"),
    subscription("https://desk.example/rss", "World Desk", "News/Europe", "daily"),
    subscription("https://zeitung.example/", "Die Zeitung", "News/Europe/Deutsch", "Long reads"),
    subscription("https://ten.example/", "天声", "Asia"),
    subscription("https://journal.example/", "Le Journal de l’été", "Press", "Été"),
)
DEALS, DESK, ZEITUNG, TEN, JOURNAL = (feed.url for feed in FEEDS)

TONGUES = (
    ("en", "Weather and rivers", "Rain fell on the plain and the ferry went all the same."),
    ("de", "Wetter und Flüsse", "Regen fiel auf die Ebene, und die Fähre fuhr trotzdem."),
    ("fr", "Météo et rivières", "La pluie est tombée sur la plaine et le bac est parti."),
    ("ru", "Погода и реки", "Дождь шёл над равниной, но паром всё равно ушёл."),
    ("el", "Καιρός και ποτάμια", "Έβρεξε στην πεδιάδα και το πλοίο έφυγε."),
    ("ar", "الطقس والأنهار", "هطل المطر على السهل وغادرت العبارة."),
    ("hi", "मौसम और नदियाँ", "मैदान पर बारिश हुई और नाव फिर भी चली।"),
    ("ja", "天候と川", "平野に雨が降ったが、フェリーは出た。"),
    ("zh", "天气与河流", "平原下了雨，渡轮照常出发。"),
    ("tr", "Hava ve ırmaklar", "Ovaya yağmur yağdı, vapur yine de gitti."),
)
BACKGROUND_FEEDS = tuple(
    subscription(f"https://{code}.background.example/", f"Background {code}", f"Background/{code}")
    for code, _, _ in TONGUES
)


class Known(Struct, frozen=True):
    feed: str
    title: str
    text: str = "Nothing."
    author: str = ""
    age: timedelta = timedelta(days=100)
    language: str = "en"
    enclosures: int = 0
    states: tuple[State, ...] = ()
    tags: tuple[str, ...] = ()
    page: str = ""
    """Of its full text."""


KNOWN = {
    "harbour": Known(
        DESK,
        "Harbour reopens after the storm",
        "The caf&eacute; has <b>cr</b>ème brûlée again.",
        author="Ada Lovelace",
        age=timedelta(hours=1),
        language="en_GB",
    ),
    "tide": Known(
        DESK,
        "How the tide tables are made",
        "A harbour master knows; today is a word, too. Solar cycles do not matter.",
        age=timedelta(days=3),
        enclosures=1,
        states=(State.READ,),
    ),
    "deals": Known(
        DEALS,
        "Sponsored: shoes, yesterday only",
        "Buy now, NOT later, OR never; C3PO said so -- Lovelace",
        age=timedelta(days=1),
        tags=("to do",),
    ),
    "solar": Known(
        DEALS,
        "A quiet year for the solar cycle",
        "The cycle is solar.",
        author="J. Müller",
        age=timedelta(days=400),
        states=(State.READ, State.STARRED),
        tags=("to do", "Überblick"),
    ),
    "bridge": Known(
        ZEITUNG,
        "Größer heißt nicht schöner",
        "Für die Brücke fehlen Millionen.",
        age=NOW - datetime(2026, 1, 31, 0, 30, tzinfo=UTC),
        language="",
        states=(State.STARRED,),
    ),
    "zurich": Known(
        ZEITUNG,
        "Zürcher Brücken",
        "Die Brücken stehen noch.",
        age=NOW - datetime(2026, 1, 30, 23, 30, tzinfo=UTC),
        language="de-CH",
        states=(State.LATER,),
    ),
    "tokyo": Known(TEN, "東京都の話", "天気は晴れ。", language="ja", age=timedelta(days=800)),
    "seoul": Known(TEN, "서울에서", "한강의 다리", language="ko"),
    "summer": Known(
        JOURNAL, "L’été à Paris", "mot " * 900, language="fr", states=(State.READ, State.LATER)
    ),
    "aegean": Known(JOURNAL, "Ο άνεμος του Αιγαίου", "ΘΆΛΑΣΣΑ και ουρανός", language="el"),
    "fir": Known(JOURNAL, "Ёлка и мёд", "Зимой холодно.", language="ru"),
    "teaser": Known(DESK, "Otters", "A teaser.", page=f"The whole story of the river {'x ' * 50}"),
    "desert": Known(TEN, "كِتَابٌ", "الصحراء", language="ar"),
    "fresh": Known(DESK, "Just in", "Arrived after the window was opened.", age=timedelta()),
}
UNREAD = {name for name, known in KNOWN.items() if State.READ not in known.states}


def build(file: Path) -> store.Connection:
    """The library, and a window was opened before `fresh` came."""
    db = store.open_writer(file)
    store.subscribe(db, [*FEEDS, *BACKGROUND_FEEDS])
    ids = {feed.url: feed.id for feed in store.feeds(db)}
    for feed, tongue in zip(BACKGROUND_FEEDS, TONGUES, strict=True):
        _keep(db, ids[feed.url], _background(*tongue))
    names = {name: _keep_known(db, ids[known.feed], name) for name, known in KNOWN.items()}
    db.execute("UPDATE feed SET language = 'de' WHERE url = ?", (ZEITUNG,))
    for name, known in KNOWN.items():
        for state in known.states:
            store.mark(db, [names[name]], state, on=True, now=1)
        for tag in known.tags:
            store.tag(db, [names[name]], tag, on=True)
    return db


def seen(db: store.Connection) -> ArticleId:
    """What is not new: all but the last article."""
    return ArticleId(store.newest_id(db) - 1)


def link_of(name: str) -> SafeUrl:
    return SafeUrl(f"https://paper.example/{name}")


def text_of(known: Known) -> str:
    """As the search index has it."""
    return f"{words.of_html(known.text)} {words.of_text(known.page)}"


def _background(code: str, title: str, sentence: str) -> Iterable[tuple[Entry, int]]:
    for number in range(BACKGROUND // len(TONGUES)):
        said = entry(f"{code}-{number}", f"{title} {number}", f"<p>{sentence}</p>")
        moment = store.ms(NOW - timedelta(hours=7 * number + 1))
        yield replace(said, language=CleanLine(code), author=NOTHING), moment


def _keep_known(db: store.Connection, feed: FeedId, name: str) -> ArticleId:
    known = KNOWN[name]
    attached = [Enclosure(SafeUrl("https://paper.example/a.mp3"), CleanLine("audio/mpeg"), 1)]
    said = replace(
        entry(name, known.title, known.text, attached * known.enclosures),
        author=one_line(known.author),
        language=one_line(known.language),
    )
    _keep(db, feed, [(said, store.ms(NOW - known.age))])
    id_ = store.newest_id(db)
    if known.page:
        page = Page((Paragraph((Span(CleanText(known.page)),)),), words=1)
        found = Extracted(NOTHING, NOTHING, NOTHING, None, None, None, page)
        store.keep_full_text(db, id_, FullText(link_of(name), 1, found))
        text = Text(text_of(known), words.count(words.of_text(known.page)))
        store.index_all(db, [(each, text) for each in store.unindexed(db, 10)])
    return id_


def _keep(db: store.Connection, feed: FeedId, entries: Iterable[tuple[Entry, int]]) -> None:
    new = tuple(NewArticle(said, _digest(said), moment) for said, moment in entries)
    store.keep(
        db, feed, document(""), Changes(new), texts=_texts([each.entry for each in new]),
        body_hash=b"", etag="", modified="", moved_to="", now=1, due_at=2,
    )  # fmt: skip


def _texts(entries: Sequence[Entry]) -> dict[str, str]:
    return {said.identity: words.of_html(said.content) for said in entries}


def _digest(said: Entry) -> bytes:
    return blake2b(f"{said.title}{said.content}".encode(), digest_size=16).digest()
