"""Connecting: look a name up once, check what was found, dial nothing else."""

import asyncio
import contextlib
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from itertools import chain, zip_longest

import httpcore2

from newsreader.feeds.address import Address, literal
from newsreader.feeds.aside import aside
from newsreader.feeds.failures import NotPublic, Refused, Unreached, explain
from newsreader.feeds.limits import Limits
from newsreader.feeds.wire import Wire

STAGGER_S = 0.25  # head start of one address over the next (RFC 8305, section 8)
ADDRESSES_MAX = 8  # of one name; half a second of staggering is as much as anybody waits


class Dialer(httpcore2.AsyncNetworkBackend):
    """Opens TCP connections for a pool, to addresses that `allowed` agrees with."""

    def __init__(self, allowed: Callable[[Address], bool]) -> None:
        self._allowed = allowed
        self._tcp = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  # the signature of httpcore2
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        async def dial(address: Address) -> httpcore2.AsyncNetworkStream:
            stream = await self._tcp.connect_tcp(
                str(address), port, local_address=local_address, socket_options=socket_options
            )
            return Wire(stream, address)

        try:
            async with asyncio.timeout(timeout):
                found = await addresses_of(host)
                allowed = [address for address in found if self._allowed(address)]
                if not allowed:
                    raise NotPublic(_forbidden(host, found[0]))
                return await first_answering(allowed[:ADDRESSES_MAX], dial)
        except TimeoutError as late:
            raise httpcore2.ConnectTimeout from late

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class ProxyDialer(Dialer):
    """Dials a proxy, wherever the person put it; names it where it does not answer."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(_anything)
        self._limits = limits

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  # the signature of httpcore2
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        try:
            return await super().connect_tcp(host, port, timeout, local_address, socket_options)
        except Refused:
            raise
        except Exception as problem:  # noqa: BLE001  # explained as any other
            why = explain(problem, f"{host}:{port}", self._limits)
        # Outside of the handler: what is known of the problem would be told of the feed's host.
        raise Unreached(f"the proxy does not serve: {why}")


def _anything(address: Address) -> bool:
    del address
    return True


def _forbidden(host: str, address: Address) -> str:
    if str(address) == host:
        return f"{host} is not a public address"
    return f"{host} leads to {address}, which is not a public address"


async def addresses_of(host: str) -> list[Address]:
    """At least one address, families taking turns; OSError when there is none."""
    address = literal(host)
    if address is not None:
        return [address]
    found = await aside(lambda: socket.getaddrinfo(host, None, type=socket.SOCK_STREAM))
    addresses = list(dict.fromkeys(ipaddress.ip_address(entry[4][0]) for entry in found))
    if not addresses:
        raise socket.gaierror(socket.EAI_NONAME, "no address")
    preferred = [address for address in addresses if address.version == addresses[0].version]
    others = [address for address in addresses if address.version != addresses[0].version]
    in_turn = chain.from_iterable(zip_longest(preferred, others))
    return [address for address in in_turn if address is not None]


async def first_answering(
    addresses: Sequence[Address],
    dial: Callable[[Address], Awaitable[httpcore2.AsyncNetworkStream]],
) -> httpcore2.AsyncNetworkStream:
    """Try the addresses one after the other, without waiting long for any (RFC 8305, section 5).

    Raises what the last one raised when none answers.
    """
    if len(addresses) == 1:
        return await dial(addresses[0])
    waiting = list(addresses)
    attempts: list[asyncio.Task[httpcore2.AsyncNetworkStream]] = []
    winner = None
    try:
        while True:
            if waiting:
                attempts.append(asyncio.ensure_future(dial(waiting.pop(0))))
            pending = [attempt for attempt in attempts if not attempt.done()]
            if pending:
                await asyncio.wait(
                    pending,
                    timeout=STAGGER_S if waiting else None,
                    return_when=asyncio.FIRST_COMPLETED,
                )
            winner = next((attempt for attempt in attempts if _connected(attempt)), None)
            if winner is not None or (not waiting and all(attempt.done() for attempt in attempts)):
                return await (winner or attempts[-1])
    finally:
        try:
            await _hang_up([attempt for attempt in attempts if attempt is not winner])
        except asyncio.CancelledError:
            if winner is not None:
                await winner.result().aclose()
            raise


def _connected(attempt: asyncio.Task[httpcore2.AsyncNetworkStream]) -> bool:
    return attempt.done() and not attempt.cancelled() and attempt.exception() is None


async def _hang_up(attempts: Sequence[asyncio.Task[httpcore2.AsyncNetworkStream]]) -> None:
    for attempt in attempts:
        attempt.cancel()
    for stream in await asyncio.gather(*attempts, return_exceptions=True):
        if not isinstance(stream, BaseException):  # connected in the same moment as the winner
            with contextlib.suppress(OSError):
                await stream.aclose()
