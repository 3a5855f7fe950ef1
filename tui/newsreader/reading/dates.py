"""When a page was published and last changed, as it states it for machines."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from newsreader.reading.facts import Facts
from newsreader.reading.tree import Node

_LENGTH_MAX = 40
_TIMES_MAX = 20
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_LATEST = datetime(9999, 1, 1, tzinfo=UTC)  # the last hours of the calendar have no local time
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "pubdate", "publish-date", "publication_date", "dc.date.issued", "dc.date",
    "dcterms.created", "citation_publication_date", "date", "cxenseparse:publishtime",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified",
    "lastmod",
)  # fmt: skip


def published(facts: Facts, root: Node) -> datetime | None:
    """Aware, in UTC; None where the page states none that can be read."""
    said = [facts.ld.published, *(facts.meta(name) for name in _PUBLISHED), *_shown(root)]
    return _first(said)


def updated(facts: Facts) -> datetime | None:
    """The same for the last change."""
    return _first([facts.ld.modified, *(facts.meta(name) for name in _UPDATED)])


def _first(said: list[str]) -> datetime | None:
    return next((moment for each in said if (moment := _moment(each))), None)


def _shown(root: Node) -> Iterator[str]:
    """The time elements of the page; what says that it is the date of publication comes first."""
    times = [node for node in root.walk() if node.tag == "time" and node.get("datetime")]
    times = times[:_TIMES_MAX]
    marked = [n for n in times if n.get("itemprop") == "datePublished" or "pubdate" in n.attributes]
    for node in marked + times:
        yield node.get("datetime")


def _moment(said: str) -> datetime | None:
    said = said.strip()
    if not said or len(said) > _LENGTH_MAX:
        return None
    moment = _iso(said) or _mail(said)
    if moment is None:
        return None
    try:
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):  # the year 1, and offsets beyond the calendar
        return None
    return moment if _EARLIEST <= moment < _LATEST else None


def _iso(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        return None


def _mail(said: str) -> datetime | None:
    try:
        return parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return None
