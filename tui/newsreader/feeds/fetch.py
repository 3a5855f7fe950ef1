"""Getting one document over HTTP, whatever the server does."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from types import TracebackType
from typing import Self

import httpcore2
from msgspec import Struct

from newsreader import __version__
from newsreader.feeds.address import is_loopback
from newsreader.feeds.answer import (
    announced_size,
    fresh_for,
    kept,
    read_headers,
    retry_after,
    validator,
)
from newsreader.feeds.aside import aside
from newsreader.feeds.ask import ask, explain_refusal
from newsreader.feeds.connections import Connections, hang_up_idle
from newsreader.feeds.decode import STEP, decoder_for
from newsreader.feeds.exchange import Failed, Fetched, NotModified, Outcome, Request, Way
from newsreader.feeds.failures import Refused, explain, seconds
from newsreader.feeds.limits import DEFAULT_LIMITS, Limits
from newsreader.feeds.local import is_local, read_local
from newsreader.feeds.neighbours import Hold
from newsreader.feeds.places import Places
from newsreader.feeds.proxies import proxies_from
from newsreader.feeds.redirects import REDIRECTS, Hop, first_hop, next_hop
from newsreader.feeds.room import Room, Stay
from newsreader.feeds.ways import way_of
from newsreader.feeds.wire import Wire
from newsreader.text import SafeUrl, host_of, one_line

OURS = f"newsreader/{__version__}"
LEFTOVER_MAX = 64 * 1024  # bytes of an unwanted body that are read to keep the connection
LEFTOVER_S = 1.0
LEAST_WORK = 1024  # bytes that a piece counts for: 7,281 empty zstd frames in 64 KiB take 0.1 s
FRAMING = 64 * 1024  # bytes by which a coded body may be longer than what it decodes to

_TROUBLE = (
    Refused,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.TimeoutException,
    TimeoutError,
)
_Grow = Callable[[int], Awaitable[None]]
"""Waits until there is room for a body of so many bytes."""

_GOOD = frozenset({HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION})


class _Answer(Struct, frozen=True):
    status: int
    phrase: str
    headers: dict[str, str]
    private: bool
    """Whether it came from an address that is not public."""
    response: httpcore2.Response

    async def skip_body(self) -> None:
        """Read what little may be left, so that the connection can serve again."""
        with contextlib.suppress(*_TROUBLE):
            async with (
                asyncio.timeout(LEFTOVER_S),
                contextlib.aclosing(self.response.aiter_stream()) as chunks,
            ):
                left = LEFTOVER_MAX
                async for chunk in chunks:
                    left -= len(chunk)
                    if left < 0:
                        return


class Web:
    """Fetches documents, many at a time. `async with Web() as web: await web.fetch(…)`."""

    def __init__(
        self, limits: Limits = DEFAULT_LIMITS, user_agent: str = OURS, hold: Hold | None = None
    ) -> None:
        self._limits = limits
        self._user_agent = user_agent
        pause_s = limits.pause.total_seconds()
        self._places = Places(limits.at_once, limits.per_host, pause_s, hold)
        self._room = Room(limits.room)
        proxies = proxies_from(os.environ)
        self._connections = Connections(limits, proxies)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        await self._connections.aclose()

    async def renew(self) -> None:
        """Begin with fresh connections: those from before this computer slept are dead."""
        await self._connections.renew()

    async def fetch(self, request: Request) -> Outcome:
        """Never raises, but for being cancelled."""
        async with self.fetched(request) as outcome:
            return outcome

    @contextlib.asynccontextmanager
    async def fetched(self, request: Request) -> AsyncIterator[Outcome]:
        """The same, for one of many: while it is held, its body is counted among the large ones."""
        stay = self._room.stay()
        try:
            yield await self._fetch(request, stay)
        finally:
            stay.end()

    async def _fetch(self, request: Request, stay: Stay) -> Outcome:
        deadline = asyncio.timeout(None)
        try:
            async with asyncio.timeout(self._limits.total.total_seconds()) as deadline:
                if is_local(request.url):
                    return await aside(partial(read_local, request, self._limits.size))
                return await self._exchange(request, first_hop(request), stay, deadline)
        except TimeoutError as late:
            if deadline.expired():
                reason = f"no complete answer within {seconds(self._limits.total)}"
                return _failed(reason, _silence(request))
            return _failed(explain(late, "", self._limits))
        except Exception as problem:  # noqa: BLE001  # whatever it is, it ends one exchange only
            return _failed(explain(problem, "", self._limits))

    async def _exchange(
        self, request: Request, hop: Hop, stay: Stay, deadline: asyncio.Timeout
    ) -> Outcome:
        await self._connections.ready()
        grow = partial(stay.grow, deadline=deadline)
        for _ in range(self._limits.redirects + 1):
            try:
                async with self._places.take_in_time(hop.target.host, deadline):
                    found = await self._step(request, hop, grow)
            except Exception as problem:  # noqa: BLE001  # nothing that a server does may end more
                way = way_of(problem, hop)
                led_to = hop.target.url if way is Way.DIVERTED and hop.left_home else None
                return _failed(explain(problem, hop.target.host, self._limits), way, led_to)
            if not isinstance(found, Hop):
                return found
            hop = found
        return _failed(f"the server redirects more than {self._limits.redirects} times")

    async def _step(self, request: Request, hop: Hop, grow: _Grow) -> Outcome | Hop:
        async with self._answer(request, hop) as answer:
            if answer.status not in REDIRECTS:
                return await self._outcome(request, hop, answer, grow)
            await answer.skip_body()
        return next_hop(
            hop,
            answer.status,
            answer.headers.get("location", ""),
            answered_privately=answer.private,
        )

    async def _outcome(self, request: Request, hop: Hop, answer: _Answer, grow: _Grow) -> Outcome:
        now = datetime.now(UTC)
        way = Way.UNKNOWN if answer.private else Way.OPEN
        etag = validator(answer.headers.get("etag", ""))
        modified = validator(answer.headers.get("last-modified", ""))
        if answer.status in _GOOD:
            return Fetched(
                url=hop.target.url,
                status=answer.status,
                body=await self._body(answer, grow),
                headers=kept(answer.headers),
                etag=etag,
                modified=modified,
                moved_to=hop.moved_to,
                fresh_for=fresh_for(answer.headers, now),
                way=way,
            )
        await answer.skip_body()
        if answer.status == HTTPStatus.NOT_MODIFIED:
            if not (validator(request.etag) or validator(request.modified)):
                raise Refused("the server says that nothing has changed, though nothing was known")
            return NotModified(
                etag=etag or request.etag,
                modified=modified or request.modified,
                moved_to=hop.moved_to,
                fresh_for=fresh_for(answer.headers, now),
                way=way,
            )
        login = answer.status == HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED  # RFC 6585, section 6
        return Failed(
            reason=explain_refusal(request, hop, answer.status, answer.phrase),
            status=answer.status,
            retry_after=retry_after(answer.headers, now),
            host=host_of(hop.target.url),
            moved_to=hop.moved_to,
            way=Way.DIVERTED if login else Way.UNKNOWN,
            led_to=hop.target.url if login else None,
        )

    @contextlib.asynccontextmanager
    async def _answer(self, request: Request, hop: Hop) -> AsyncIterator[_Answer]:
        response = await self._send(request, hop)
        wire = response.extensions["network_stream"]
        if isinstance(wire, Wire):
            wire.allow(self._limits.size * 2 + FRAMING)  # twice, for chunks of few bytes each
        try:
            yield _Answer(
                status=response.status,
                phrase=response.extensions.get("reason_phrase", b"").decode("latin-1"),
                headers=read_headers(response.headers),
                private=self._connections.answered_privately(hop.target, response),
                response=response,
            )
        except Refused:
            # An HTTP/2 server would go on sending, and its window would close for other requests.
            await wire.aclose()
            raise
        finally:
            await response.aclose()

    async def _send(self, request: Request, hop: Hop) -> httpcore2.Response:
        """Up to the headers of the answer.

        Repeated once when a connection that had idled turns out to be dead (RFC 9110, 9.2.2), and
        then on a new one: those that idled beside it came to the same end.
        """
        pool = await self._connections.pool_for(
            hop.target, hop.trust, any_certificate=request.any_certificate and hop.is_home
        )
        dialled = False

        async def trace(event: str, _: object) -> None:
            nonlocal dialled
            dialled = dialled or event.startswith("connection.connect_tcp")

        sent = ask(request, hop, self._user_agent, self._limits)
        sent.extensions["trace"] = trace
        try:
            return await pool.handle_async_request(sent)
        except (httpcore2.NetworkError, httpcore2.RemoteProtocolError):
            if dialled:
                raise
        await hang_up_idle(pool, sent.url.origin)
        return await pool.handle_async_request(sent)

    async def _body(self, answer: _Answer, grow: _Grow) -> bytes:
        """Decoded and complete; raises Refused when it is too large, coded oddly or cut short."""
        size = self._limits.size
        too_large = Refused(f"the document is larger than {size / 2**20:.3g} MiB")
        announced = announced_size(answer.headers) or 0
        if announced > size:
            raise too_large
        await grow(announced)
        decoder = decoder_for(answer.headers.get("content-encoding", ""))
        body = bytearray()
        on_wire = 0
        since_pause = 0
        async with contextlib.aclosing(answer.response.aiter_stream()) as chunks:
            async for chunk in chunks:
                on_wire += len(chunk)
                if on_wire > size + FRAMING:
                    raise too_large
                for piece in decoder.pieces(chunk):
                    await grow(len(body) + len(piece))
                    body += piece
                    if len(body) > size:
                        raise too_large
                    since_pause += max(len(piece), LEAST_WORK)
                    if since_pause >= STEP:
                        since_pause = 0
                        await asyncio.sleep(0)  # a bomb must not hold up the window
        if on_wire and not decoder.complete:
            raise Refused("the answer is incomplete: its packed content stops in the middle")
        return bytes(body)


def _failed(reason: str, way: Way = Way.UNKNOWN, led_to: SafeUrl | None = None) -> Failed:
    return Failed(one_line(reason), status=None, retry_after=None, way=way, led_to=led_to)


def _silence(request: Request) -> Way:
    """What it says that the deadline has passed."""
    host = host_of(request.url)
    return Way.UNKNOWN if is_local(request.url) or is_loopback(host) else Way.SILENT
