"""Servers that hold on to whoever asks."""

import asyncio

from feeds.web import Answer, Seen

DROP_S = 0.5


def silence() -> Answer:
    return _dripping(b"", b"")


def headers_drop_by_drop() -> Answer:
    return _dripping(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n")


def body_drop_by_drop() -> Answer:
    return _dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"<")


def promises_drop_by_drop() -> Answer:
    return _dripping(b"", b"HTTP/1.1 102 Processing\r\n\r\n")


def chunks_drop_by_drop() -> Answer:
    return _dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\n<\r\n")


def _dripping(start: bytes, drop: bytes) -> Answer:
    async def talk(_: Seen, __: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while True:
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(DROP_S)

    return talk
