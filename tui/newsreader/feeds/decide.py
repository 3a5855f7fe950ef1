"""What a document adds to the library; pure."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta

from newsreader.model import (
    ArticleId,
    Changes,
    EditedArticle,
    Entry,
    Known,
    Latest,
    NewArticle,
    ParsedFeed,
)

_FIRST_YEAR = datetime(1971, 1, 1, tzinfo=UTC)
_CLOCKS_DIFFER = timedelta(days=1)
_MILLISECOND = timedelta(milliseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def recognise(
    known: Mapping[str, Known], latest: Iterable[Latest], parsed: ParsedFeed
) -> Mapping[str, Known]:
    """`known`, and those entries that are one of `latest` under an identity of its own.

    Some sites make the identities up at every request. An entry is such a one when it has link and
    title of an article that is missing under its old identity, and its date or all of its words.
    """
    present = {each.id for each in known.values()}
    missing: dict[tuple[str, str], Latest] = {}
    for article in latest:
        if article.known.id not in present:
            missing.setdefault((article.link, article.title), article)
    found = dict(known)
    for entry in parsed.entries:
        if entry.identity in known or not _is_telling(entry, parsed):
            continue
        old = missing.get((entry.link or "", entry.title))
        if old and (old.published == entry.published or old.known.digest == digest(entry)):
            found[entry.identity] = old.known
    return found


def decide(known: Mapping[str, Known], parsed: ParsedFeed, now: datetime) -> Changes:
    """New and edited articles; `known` maps identities of this feed, and of no other, to articles.

    Where several lead to one article (see `recognise`), they count as the same.
    """
    new: list[NewArticle] = []
    edited: dict[ArticleId, EditedArticle] = {}
    for index, entry in enumerate(_folded(parsed, known)):
        seen = digest(entry)
        article = known.get(entry.identity)
        if article is None:
            new.append(NewArticle(entry, seen, _sorted_at(entry, now, index)))
        elif article.digest != seen:
            edited.setdefault(article.id, EditedArticle(article.id, entry, seen))
    return Changes(tuple(new), tuple(edited.values()))


def digest(entry: Entry) -> bytes:
    """16 bytes of what a reader would see of `entry`; dates are not part of it.

    Many feeds rewrite their dates at every request, and nobody reads an article again for that.
    """
    from hashlib import blake2b

    said = blake2b(digest_size=16)
    parts = (
        entry.title,
        entry.link or "",
        entry.author,
        entry.summary,
        entry.content,
        *entry.categories,
        *(each.url for each in entry.enclosures),
    )
    for part in parts:
        written = part.encode("utf-8", "replace")
        said.update(len(written).to_bytes(8, "big"))
        said.update(written)
    return said.digest()


def _folded(parsed: ParsedFeed, known: Mapping[str, Known]) -> Iterator[Entry]:
    """Entries without those that repeat another's link and title under an identity of their own.

    One that the library knows stays, else the first. Links to the front page tell nothing apart.
    """
    kept: dict[tuple[str, str], Entry] = {}
    for entry in parsed.entries:
        if _is_telling(entry, parsed) and entry.identity in known:
            kept.setdefault((entry.link or "", entry.title), entry)
    for entry in parsed.entries:
        twin = kept.setdefault((entry.link or "", entry.title), entry)
        if twin is entry or not _is_telling(entry, parsed):
            yield entry


def _is_telling(entry: Entry, parsed: ParsedFeed) -> bool:
    """Whether the link tells it from others."""
    return entry.link is not None and entry.link != parsed.link


def _sorted_at(entry: Entry, now: datetime, index: int) -> int:
    """Milliseconds of the first sane date; without one those of `now`, falling with `index`."""
    for claimed in (entry.published, entry.updated):
        if claimed and _FIRST_YEAR <= claimed <= now + _CLOCKS_DIFFER:
            return (claimed - _EPOCH) // _MILLISECOND
    return (now - _EPOCH) // _MILLISECOND - index
