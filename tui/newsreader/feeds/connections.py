"""The connection pools: one for each kind of trust, and for each proxy."""

import asyncio
import ssl
from functools import partial
from urllib.parse import unquote, urlsplit

import httpcore2
from msgspec import Struct

from newsreader.feeds.address import is_loopback, is_public, literal, may_dial
from newsreader.feeds.aside import aside
from newsreader.feeds.dial import Dialer, ProxyDialer
from newsreader.feeds.exchange import Trust
from newsreader.feeds.failures import NotPublic, Refused
from newsreader.feeds.limits import Limits
from newsreader.feeds.proxies import Proxies
from newsreader.feeds.target import Target
from newsreader.feeds.wire import Wire

IDLE_S = 15.0  # how long an unused connection waits for the next feed of its host
IDLE_MAX = 8  # the pool looks at each of them at every request


class _Route(Struct, frozen=True):
    trust: Trust
    proxy: str
    any_certificate: bool


class Connections:
    def __init__(self, limits: Limits, proxies: Proxies) -> None:
        self._limits = limits
        self._proxies = proxies
        self._pools: dict[_Route, httpcore2.AsyncConnectionPool] = {}
        self._tls: ssl.SSLContext | None = None
        self._tls_lock = asyncio.Lock()
        self._closed = False

    async def ready(self) -> None:
        """Get ready to dial at once, so that exchanges begin as far apart as they were let in."""
        await self._shared_tls()

    async def pool_for(
        self, target: Target, trust: Trust, *, any_certificate: bool = False
    ) -> httpcore2.AsyncConnectionPool:
        """Raises Refused when the target may not be dialled, as far as its name tells."""
        proxy = self._proxies.for_target(target)
        if proxy:
            _check_name(target.host, trust)  # the proxy dials, so nobody else can
        tls = await self._shared_tls()
        if self._closed:
            raise Refused("the program is closing")
        route = _Route(trust, proxy, any_certificate)
        if route not in self._pools:
            self._pools[route] = self._pool(route, _unchecked() if any_certificate else tls)
        return self._pools[route]

    def answered_privately(self, target: Target, response: httpcore2.Response) -> bool:
        """Whether the answer came from an address that is not public, so far as can be known."""
        stream = response.extensions["network_stream"]
        if self._proxies.for_target(target) or not isinstance(stream, Wire):
            address = literal(target.host)
        else:
            address = stream.peer
        return address is not None and not is_public(address)

    async def renew(self) -> None:
        """Let go of every connection: this computer slept, and nobody at the other end is left."""
        await self._hang_up()

    async def aclose(self) -> None:
        self._closed = True
        await self._hang_up()

    async def _hang_up(self) -> None:
        pools, self._pools = self._pools, {}
        for pool in pools.values():
            await pool.aclose()

    async def _shared_tls(self) -> ssl.SSLContext:
        """One for all, because each holds its own copy of the system's certificates."""
        async with self._tls_lock:
            if self._tls is None:
                self._tls = await aside(httpcore2.default_ssl_context)  # 23 ms of reading
            return self._tls

    def _pool(self, route: _Route, tls: ssl.SSLContext) -> httpcore2.AsyncConnectionPool:
        direct = partial(may_dial, trust=route.trust)
        return httpcore2.AsyncConnectionPool(
            ssl_context=tls,
            proxy=_proxy(route.proxy) if route.proxy else None,
            max_connections=self._limits.at_once,
            max_keepalive_connections=IDLE_MAX,
            keepalive_expiry=IDLE_S,
            http2=True,
            network_backend=ProxyDialer(self._limits) if route.proxy else Dialer(direct),
        )


async def hang_up_idle(pool: httpcore2.AsyncConnectionPool, origin: httpcore2.Origin) -> None:
    """Let go of what idles there: what is asked for next, before any other wait, is dialled."""
    while idle := [
        connection
        for connection in pool.connections
        if connection.is_idle()
        and not connection.is_closed()
        and connection.can_handle_request(origin)
    ]:
        for connection in idle:
            await connection.aclose()


def _unchecked() -> ssl.SSLContext:
    """Encrypts, and believes anybody: only for the feeds that feeds.toml names."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    tls.check_hostname = False
    tls.verify_mode = ssl.CERT_NONE
    return tls


def _proxy(url: str) -> httpcore2.Proxy:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Refused("the address of the proxy is not valid; check HTTPS_PROXY") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Refused("only http and https proxies can be used; check HTTPS_PROXY and ALL_PROXY")
    auth = (unquote(parts.username or "").encode(), unquote(parts.password or "").encode())
    return httpcore2.Proxy(
        httpcore2.URL(scheme=parts.scheme, host=parts.hostname, port=port, target="/"),
        auth=auth if parts.username else None,
        # A context of its own: connecting sets the protocols to offer on it.
        ssl_context=httpcore2.default_ssl_context() if parts.scheme == "https" else None,
    )


def _check_name(host: str, trust: Trust) -> None:
    address = literal(host)
    if address is not None:
        allowed = may_dial(address, trust)
    else:
        allowed = trust is Trust.PERSON or not is_loopback(host)
    if not allowed:
        raise NotPublic(f"{host} is not a public address")
