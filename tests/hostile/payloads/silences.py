"""Servers that hold on to whoever asks."""

import asyncio

from feeds.web import Answer, Seen

DROP_S = 0.5


def h_silent() -> Answer:
    return _dripping(b"", b"")


def h_slow_headers() -> Answer:
    return _dripping(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n")


def h_slow_body() -> Answer:
    return _dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"<")


def h_endless_1xx() -> Answer:
    """Promises, drop by drop."""
    return _dripping(b"", b"HTTP/1.1 102 Processing\r\n\r\n")


def h_slow_chunks() -> Answer:
    return _dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\n<\r\n")


def _dripping(start: bytes, drop: bytes) -> Answer:
    async def talk(_: Seen, __: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while True:
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(DROP_S)

    return talk
