"""A small web on loopback sockets: servers that answer well, badly, or not at all."""

import asyncio
import contextlib
import inspect
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as the server got it."""

    target: str
    headers: Mapping[str, str]

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]


Talk = Callable[[Seen, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Answer = bytes | Callable[[Seen], bytes] | Talk
"""Raw bytes, a function that makes them, or a coroutine that says what it wants."""


@dataclass(slots=True)
class Site:
    port: int
    scheme: str = "http"
    seen: list[Seen] = field(default_factory=list)
    connections: int = 0
    open_now: int = 0
    most_open: int = 0

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    @property
    def last(self) -> Seen:
        return self.seen[-1]


def reply(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A well-formed answer; `content_type="…"` becomes Content-Type."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def redirect(location: str, status: str = "301 Moved Permanently") -> bytes:
    return reply(status=status, location=location)


def chunked(*chunks: bytes, **headers: str) -> bytes:
    lines = ["HTTP/1.1 200 OK", "Transfer-Encoding: chunked"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    body = b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks)
    return "\r\n".join([*lines, "", ""]).encode() + body + b"0\r\n\r\n"


@contextlib.asynccontextmanager
async def serving(
    routes: Mapping[str, Answer] | Answer,
    *,
    host: str = "127.0.0.1",
    tls: ssl.SSLContext | None = None,
    keep_alive: bool = False,
) -> AsyncIterator[Site]:
    """Answer by path (`*` for the rest), or everything in the same way."""
    table: Mapping[str, Answer] = routes if isinstance(routes, Mapping) else {"*": routes}

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        site.connections += 1
        site.open_now += 1
        site.most_open = max(site.most_open, site.open_now)
        try:
            while (seen := await _request(reader)) is not None:
                site.seen.append(seen)
                answer = table.get(seen.path, table.get("*", reply(status="404 Not Found")))
                await say(answer, seen, reader, writer)
                if not keep_alive:
                    break
        finally:
            site.open_now -= 1

    site = Site(0, "https" if tls else "http")
    async with listening(talk, host=host, tls=tls) as site.port:
        yield site


@contextlib.asynccontextmanager
async def listening(
    talk: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
    *,
    host: str = "127.0.0.1",
    tls: ssl.SSLContext | None = None,
) -> AsyncIterator[int]:
    """Hold `talk` on every connection; gives the port, and leaves nothing open."""
    talks: set[asyncio.Task[None]] = set()

    async def hold(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await talk(reader, writer)
        except (ConnectionError, ssl.SSLError):
            pass  # the other side has hung up
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError, ssl.SSLError):
                await writer.wait_closed()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(hold(reader, writer))
        talks.add(task)
        task.add_done_callback(talks.discard)

    server = await asyncio.start_server(connected, host, 0, ssl=tls)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in list(talks):
            task.cancel()
        await asyncio.gather(*talks, return_exceptions=True)
        await server.wait_closed()


async def say(
    answer: Answer, seen: Seen, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    if isinstance(answer, bytes):
        writer.write(answer)
    elif inspect.iscoroutinefunction(answer):
        await answer(seen, reader, writer)
    else:
        made = answer(seen)  # type: ignore[call-arg]  # the kind that makes bytes
        assert isinstance(made, bytes)
        writer.write(made)
    await writer.drain()


async def _request(reader: asyncio.StreamReader) -> Seen | None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines if line)
    return Seen(first.split(" ")[1], {name.lower(): value.strip() for name, _, value in pairs})
