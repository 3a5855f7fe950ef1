"""Dates as feeds write them: RFC 822 and its mistakes, ISO 8601 and its mistakes."""

import re
from datetime import UTC, datetime, timedelta

_LONGEST = 100  # characters
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan janv januar januari enero gen gennaio janvier ene",
            "feb fev février fevrier februar februari febrero febbraio fév",
            "mar märz marz mars maart marzo mär mrz mrt mär",
            "apr avr april avril abril aprile abr",
            "may mai mei mayo maggio mag maj",
            "jun june juni juin junio giugno giu",
            "jul july juli juillet julio luglio lug",
            "aug août aout augustus agosto ago aou",
            "sep sept september septembre septiembre settembre set",
            "oct okt oktober octobre octubre ottobre ott out",
            "nov november novembre noviembre",
            "dec dez dezember décembre decembre diciembre dicembre dic déc",
        ),
        start=1,
    )
    for name in names.split()
}
_ZONES = {  # hours east of Greenwich; single letters are left out: RFC 822 got them wrong
    "ast": -4,
    "adt": -3,
    "est": -5,
    "edt": -4,
    "cst": -6,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
    "akst": -9,
    "akdt": -8,
    "hst": -10,
    "brt": -3,
    "art": -3,
    "bst": 1,
    "wet": 0,
    "west": 1,
    "cet": 1,
    "met": 1,
    "mez": 1,
    "cest": 2,
    "mest": 2,
    "mesz": 2,
    "eet": 2,
    "eest": 3,
    "msk": 3,
    "trt": 3,
    "sast": 2,
    "pkt": 5,
    "ist": 5.5,
    "ict": 7,
    "sgt": 8,
    "hkt": 8,
    "awst": 8,
    "jst": 9,
    "kst": 9,
    "acst": 9.5,
    "aest": 10,
    "aedt": 11,
    "nzst": 12,
    "nzdt": 13,
}
_ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)?(?:-?(?P<day>\d\d?))?"
    r"(?:[T ]\s?(?P<hour>\d\d?):?(?P<minute>\d\d)?(?::?(?P<second>\d\d))?(?:[.,]\d+)?)?"
    r"\s?(?P<zone>[^\s\d].*)?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<!\d)(\d\d?):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s?(?:([ap])\.?m\b)?", re.IGNORECASE
)
_OFFSET = re.compile(r"(?:gmt|utc?)?\s?([+-])(\d\d?):?(\d\d)?$")
_LAST_YEAR = re.compile(r"\b\d{4}$")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_YEAR_DIGITS = 4
_CENTURY_TURN = 70  # two-digit years from here on are 19xx
_DAY_DIGITS = 2
_NOON = 12
_LAST_HOUR = 24
_SIXTY = 60
# Year 1 is how some programs write "no date", and the ends of the calendar have no local time.
_YEARS = range(2, 9999)


def moment(written: str) -> datetime | None:
    """The instant that `written` names, in UTC; None where it names none in years 2 to 9998.

    A date without a time is midnight, one without a zone is UTC. Month 13 and the like are None;
    a second of 60 and an hour of 24 are what they mean.
    """
    written = " ".join(written[:_LONGEST].split())
    if match := _ISO.fullmatch(written):
        year, month, day, hour, minute, second = (
            int(match[part] or default)
            for part, default in zip(_ISO.groupindex, (0, 1, 1, 0, 0, 0), strict=False)
        )
        return _utc((year, month, day), (hour, minute, second), match["zone"] or "")
    return _rfc822(written)


def _rfc822(written: str) -> datetime | None:
    """`[Day,] day month year [time [zone]]`, with day and month in either order."""
    clock = _CLOCK.search(written)
    date, rest = (written[: clock.start()], written[clock.end() :]) if clock else (written, "")
    month = _month(date)
    numbers: list[str] = _NUMBER.findall(date)
    if clock and len(numbers) == 1 and (year := _LAST_YEAR.search(rest)):  # as asctime writes
        numbers.append(year.group())
        rest = rest[: year.start()]
    if not month or len(numbers) < len(("day", "year")):
        return None
    day, year_digits = numbers[:2] if len(numbers[0]) < _YEAR_DIGITS else numbers[1::-1]
    if len(day) > _DAY_DIGITS or len(year_digits) > _YEAR_DIGITS:
        return None
    return _utc((_full_year(year_digits), month, int(day)), _time(clock), rest)


def _time(clock: re.Match[str] | None) -> tuple[int, int, int]:
    if clock is None:
        return (0, 0, 0)
    hour, minute, second = (int(clock[part] or 0) for part in (1, 2, 3))
    if clock[4]:
        hour = hour % _NOON + (_NOON if clock[4] in {"p", "P"} else 0)
    return (hour, minute, second)


def _month(date: str) -> int:
    """The last word that is a month wins: the first may be a day ("mar 21 nov", a Tuesday)."""
    words = [word.lower() for word in reversed(_WORD.findall(date))]
    candidates = [*words, *(word[:3] for word in words)]
    return next((_MONTHS[word] for word in candidates if word in _MONTHS), 0)


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) >= _YEAR_DIGITS:
        return year
    if len(digits) > _DAY_DIGITS:  # 126 for 2026, as C counts years
        return year + 1900
    return year + (1900 if year >= _CENTURY_TURN else 2000)


def _utc(date: tuple[int, int, int], clock: tuple[int, int, int], zone: str) -> datetime | None:
    hour, minute, second = clock
    offset = _offset(zone)
    if hour > _LAST_HOUR or minute >= _SIXTY or second > _SIXTY or offset is None:
        return None
    try:
        midnight = datetime(*date, tzinfo=UTC)
        found = midnight + timedelta(hours=hour, minutes=minute, seconds=second) - offset
    except (ValueError, OverflowError):
        return None
    return found if found.year in _YEARS else None


def _offset(zone: str) -> timedelta | None:
    """How far `zone` is ahead of UTC; a zone that nobody knows counts as UTC."""
    zone = re.sub(r"\(.*", "", zone.lower()).strip(" .,[]")
    if match := _OFFSET.match(zone):
        ahead = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        if ahead >= timedelta(days=1):
            return None
        return ahead if match[1] == "+" else -ahead
    return timedelta(hours=_ZONES.get(zone.split(" ")[0], 0))
