"""Whether the network lets anybody out, and when to try again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from newsreader.feeds.address import is_loopback
from newsreader.feeds.exchange import Failed, Way
from newsreader.store import Fetching
from newsreader.text import CleanLine, SafeUrl, host_of, one_line

RETRY_FIRST = timedelta(minutes=1)
RETRY_LAST = timedelta(minutes=5)
"""While nobody can be reached, a few of the feeds that are due are asked this often, in turn."""


class Away(Struct, frozen=True):
    """Nobody out there can be reached, which is no feed's fault."""

    reason: CleanLine
    """One sentence without its stop; names the page to open where a login is wanted."""


class Doubt(Struct, frozen=True):
    """A failure for which the feed may not be to blame."""

    fetching: Fetching
    title: CleanLine
    failed: Failed
    since: float
    """When it failed, by the event loop's clock."""
    is_page: bool = False
    """A web page came in the place of the feed."""

    @property
    def host(self) -> str:
        return host_of(self.fetching.url)


class Network:
    """What is known of it from one refresh to the next."""

    def __init__(self) -> None:
        self.away: Away | None = None
        self.tries = 0
        """In vain, in a row."""
        self._lost_at: datetime | None = None
        self._retry_at: datetime | None = None

    def lost(self, away: Away, now: datetime) -> None:
        self.away = away
        self._lost_at = now
        self._retry_at = now + min(RETRY_FIRST * (1 << min(self.tries, 10)), RETRY_LAST)
        self.tries += 1

    def found(self) -> None:
        self.away, self.tries = None, 0
        self._lost_at = self._retry_at = None

    def rests(self, now: datetime) -> bool:
        """Whether it is too soon to try again; a clock that was turned back does not count."""
        if self._lost_at is None or self._retry_at is None:
            return False
        return self._lost_at <= now < self._retry_at


def is_outside(url: str) -> bool:
    """Whether getting it says something about the network; a server on this computer does not."""
    host = host_of(url)
    return bool(host) and not is_loopback(host)


def is_nobody_out_there(doubts: Sequence[Doubt]) -> bool:
    """What to believe when there is no other feed to ask: one host alone is to blame itself."""
    return len({doubt.host for doubt in doubts}) > 1 or any(_is_sure(doubt) for doubt in doubts)


def why_away(doubts: Sequence[Doubt]) -> Away:
    diverted = [doubt for doubt in doubts if doubt.failed.way is Way.DIVERTED]
    page = next((doubt.failed.led_to for doubt in diverted if doubt.failed.led_to), None)
    if page is not None:
        return Away(_login(page))
    if diverted:
        first = diverted[0]
        return Away(
            one_line(
                f"Something in this network answers for others ({first.failed.reason});"
                f" perhaps it wants a login: open http://{first.host}/ in a browser"
            )
        )
    reasons = {doubt.failed.reason for doubt in doubts}
    return Away(one_line(f"Offline: {reasons.pop() if len(reasons) == 1 else 'no host answers'}"))


def _login(page: SafeUrl) -> CleanLine:
    return one_line(f"The network wants a login: open {page} in a browser", 1_000)


def _is_sure(doubt: Doubt) -> bool:
    if doubt.failed.way is Way.NONE:
        return True
    return doubt.failed.led_to is not None and not doubt.is_page
