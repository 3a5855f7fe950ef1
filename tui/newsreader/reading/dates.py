"""When a page was published and last changed, as it states it for machines."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import islice

from newsreader.reading.below import below_headlines
from newsreader.reading.facts import Facts
from newsreader.reading.tree import Node
from newsreader.reading.written import written_date

_LENGTH_MAX = 40
_LINE_MAX = 90
"""Characters; where a line is longer, the text has begun."""
_BELOW_HEADLINE = 59
"""Elements after a headline, among which its date is."""
_NO_DATE = frozenset(("script", "style", "a", "h2", "h3", "h4", "li", "figcaption"))
_CHANGED = re.compile(
    r"updated|modified|reviewed|aktualisiert|geändert|mis à jour|modifi|actualiz|aggiorn|bijgewerkt"
    r"|обновлено|更新|수정",
    re.IGNORECASE,
)
_TIMES_MAX = 20
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_LATEST = datetime(9999, 1, 1, tzinfo=UTC)  # the last hours of the calendar have no local time
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "publish-date", "publication_date", "dc.date.issued", "dc.date",
    "dcterms.created", "dcterms.date", "citation_publication_date", "citation_online_date", "date",
    "publishdate", "pubdate", "published", "article:published", "cxenseparse:publishtime",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified",
    "lastmod",
)  # fmt: skip


def published(facts: Facts, root: Node) -> datetime | None:
    """Aware, in UTC; None where the page states none that can be read."""
    said = [facts.ld.published, *(facts.meta(name) for name in _PUBLISHED), *_shown(root)]
    return _first(said) or _below_headline(root)


def updated(facts: Facts, root: Node) -> datetime | None:
    """The same for the last change."""
    shown = (n.get("datetime") for n in _times(root) if n.get("itemprop") == "dateModified")
    return _first([facts.ld.modified, *(facts.meta(name) for name in _UPDATED), *shown])


def _first(said: list[str]) -> datetime | None:
    return next((moment for each in said if (moment := _moment(each))), None)


def _shown(root: Node) -> Iterator[str]:
    """The time elements of the page; what says that it is the date of publication comes first."""
    times = [n for n in _times(root) if n.get("itemprop") != "dateModified"]
    marked = [n for n in times if n.get("itemprop") == "datePublished" or "pubdate" in n.attributes]
    for node in marked + times:
        yield node.get("datetime")


def _times(root: Node) -> list[Node]:
    times = (n for n in root.walk() if n.tag == "time" and n.get("datetime"))
    return list(islice(times, _TIMES_MAX))


def _below_headline(root: Node) -> datetime | None:
    """The date in a short line between the headline and the text."""
    found = map(_written, _lines_below_headline(root))
    return next((moment for moment in found if moment and moment >= _EARLIEST), None)


def _written(line: str) -> datetime | None:
    return (_moment(line) if line.endswith("Z") else None) or written_date(line)


def _lines_below_headline(root: Node) -> Iterator[str]:
    for node in below_headlines(root, _BELOW_HEADLINE, _begins_text):
        line = _line(node)
        if len(line) <= _LINE_MAX and node.tag not in _NO_DATE and not _CHANGED.search(line):
            yield line


def _begins_text(node: Node) -> bool:
    return len(_line(node)) > _LINE_MAX


def _line(node: Node) -> str:
    """What stands in an element itself; GitHub's own time elements say the day in an attribute."""
    if node.tag == "relative-time" and (node.parent is None or node.parent.tag != "td"):
        return node.get("datetime")
    return " ".join("".join(child for child in node.children if isinstance(child, str)).split())


def _moment(said: str) -> datetime | None:
    said = said.strip()
    if not said or len(said) > _LENGTH_MAX:
        return None
    moment = _iso(said) or _mail(said) or written_date(said)
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
