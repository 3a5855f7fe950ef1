"""What the headers of an answer say. Pure functions; every value is a stranger's."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from newsreader.text import one_line

WAIT_MIN = timedelta(minutes=5)
WAIT_MAX = timedelta(hours=24)
VALIDATOR_MAX = 512  # bytes; longer ones are sent back with every request, or break it
VALUE_MAX = 500  # characters of a header that is handed on
DATE_MAX = 64  # characters; RFC 9110 dates have 29
DIGITS_MAX = 12  # of a number of seconds

# Content-Location is left out: it is no base for links (RFC 9110, section 8.7).
KEPT = ("content-type", "content-language", "last-modified", "link")
_LISTS = frozenset({"cache-control", "content-encoding", "link", "transfer-encoding"})


def read_headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Names in lower case; lists are joined, of anything else that comes twice the first counts."""
    headers: dict[str, str] = {}
    for name_bytes, value_bytes in raw:
        name = name_bytes.decode("latin-1").lower()
        value = _decoded(value_bytes).strip()
        if name not in headers:
            headers[name] = value
        elif name in _LISTS:
            headers[name] += f", {value}"
    return headers


def kept(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: one_line(headers[name], VALUE_MAX) for name in KEPT if headers.get(name)}


def validator(value: str) -> str:
    """An ETag or Last-Modified that can be sent back without harm, else empty."""
    sendable = value.isascii() and value.isprintable() and len(value) <= VALIDATOR_MAX
    return value.strip() if sendable else ""


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Seconds, or a date by the server's own clock (RFC 9110, section 10.2.3), clamped."""
    value = headers.get("retry-after", "")
    wait = _seconds(value)
    if wait is None:
        moment = _date(value)
        wait = moment - (_date(headers.get("date", "")) or now) if moment is not None else None
    return None if wait is None else _clamped(wait)


def fresh_for(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """RFC 9111, section 4.2; None when the server promises nothing."""
    directives = _directives(headers.get("cache-control", ""))
    if "no-cache" in directives or "no-store" in directives:
        return None
    if "max-age" in directives:
        span = _seconds(directives["max-age"])
    else:
        expires = _date(headers.get("expires", ""))
        sent = _date(headers.get("date", "")) or now
        span = expires - sent if expires is not None else None
    if span is None:
        return None
    span -= _seconds(headers.get("age", "")) or timedelta()
    return _clamped(span) if span > timedelta() else None


def announced_size(headers: Mapping[str, str]) -> int | None:
    value = headers.get("content-length", "")
    if not _is_number(value):
        return None
    return int(value[:19])  # 19 digits and more are too large, cut or not


def _decoded(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _directives(value: str) -> dict[str, str]:
    directives: dict[str, str] = {}
    for part in value.lower().split(","):
        name, _, argument = part.partition("=")
        directives.setdefault(name.strip(), argument.strip().strip('"'))
    return directives


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit()


def _seconds(value: str) -> timedelta | None:
    if not _is_number(value):
        return None
    return WAIT_MAX if len(value) > DIGITS_MAX else min(timedelta(seconds=int(value)), WAIT_MAX)


def _date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value[:DATE_MAX])
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _clamped(span: timedelta) -> timedelta:
    return min(max(span, WAIT_MIN), WAIT_MAX)
