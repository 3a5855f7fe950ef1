"""Dates as people write them, in the languages of our readers."""

import re
from datetime import UTC, datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan janv ene gen янв stycznia",
            "feb fev fév lut фев",
            "mar mär mrt mars мар",
            "apr avr abr kwi апр",
            "may mai mei mag maj мая",
            "jun juin giu cze июн",
            "jul juil lug lip июл",
            "aug aoû aou ago sie авг",
            "sep set wrz сен",
            "oct okt out ott paź окт",
            "nov lis ноя",
            "dec dez déc dic dic gru дек",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = r"(?P<month>[^\W\d_]{3,12})\.?"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})\b"
_NUMBER = r"(?P<number>\d{1,2})"
_PATTERNS = (
    re.compile(rf"\b{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}"),
    re.compile(rf"\b{_DAY}(?:st|nd|rd|th|er|\.|º)?(?: de)? {_MONTH},?(?: de)? {_YEAR}"),
    re.compile(rf"(?<![\d.])(?P<year>\d{{4}})[-./]{_NUMBER}[-./]{_DAY}(?!\.?\d)"),
    re.compile(rf"(?<![\d.]){_DAY}\.\s?{_NUMBER}\.\s?{_YEAR}(?!\.?\d)"),
    re.compile(rf"(?P<year>\d{{4}})\s?[年년]\s?{_NUMBER}\s?[月월]\s?{_DAY}\s?[日일]"),
)


def written_date(line: str) -> datetime | None:
    """The first date in a line, at midnight UTC; 3/4/2031 is none, as nobody knows which it is."""
    folded = line.casefold()
    for pattern in _PATTERNS:
        if match := pattern.search(folded):
            parts = match.groupdict()
            month = int(parts.get("number") or _month(parts.get("month") or ""))
            try:
                return datetime(int(parts["year"]), month, int(parts["day"]), tzinfo=UTC)
            except ValueError:
                continue
    return None


def _month(name: str) -> int:
    """1 to 12, by as many letters as it takes; 0 for what is no month."""
    return next((_MONTHS[name[:n]] for n in (4, 3, 8) if name[:n] in _MONTHS), 0)
