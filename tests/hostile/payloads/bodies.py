"""Answers whose bodies explode, never end, or end too early."""

import asyncio
import gzip
import socket
import sys
import zlib

import brotli

from feeds.web import Answer, Seen, reply
from library.newsroom import rss

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MIB = 2**20
FEED = rss(["Noon"])


def h_gzip_bomb() -> Answer:
    return reply(gzip.compress(bytes(16 * MIB)) * 64, content_encoding="gzip")


def h_deflate_bomb() -> Answer:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    block = packer.compress(bytes(16 * MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return reply(block * 64, content_encoding="deflate")


def h_brotli_bomb() -> Answer:
    return reply(brotli.compress(bytes(256 * MIB), quality=1), content_encoding="br")


def h_zstd_bomb() -> Answer:
    return reply(zstd.compress(bytes(16 * MIB)) * 64, content_encoding="zstd")


def h_gzip_gzip() -> Answer:
    packed = gzip.compress(gzip.compress(bytes(16 * MIB)))
    return reply(packed, content_encoding="gzip, gzip")


def h_gzip_x500() -> Answer:
    return reply(FEED, content_encoding=", ".join(["gzip"] * 500))


def h_gzip_lie() -> Answer:
    return reply(FEED, content_encoding="gzip")


def h_gzip_truncated() -> Answer:
    return reply(gzip.compress(FEED)[:-20], content_encoding="gzip")


def h_endless() -> Answer:
    async def talk(_: Seen, __: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n<rss><channel>")
        while True:
            writer.write(b"<item><title>More</title></item>" * 4096)
            await writer.drain()

    return talk


def h_cl_too_long() -> Answer:
    """Shorter than announced."""
    return _raw(f"Content-Length: {len(FEED) + 1}", FEED)


def h_cl_too_short() -> Answer:
    """Longer than announced."""
    document = rss(["Noon", "Left out"])
    return _raw(f"Content-Length: {document.index(b'Left out')}", document)


def h_cl_huge() -> Answer:
    """Announced as a terabyte."""
    return _raw(f"Content-Length: {2**40}", FEED)


def h_cl_bad() -> Answer:
    return _raw("Content-Length: -1", FEED)


def h_cl_text() -> Answer:
    return _raw("Content-Length: many", FEED)


def h_cl_and_te() -> Answer:
    """Announced in two ways."""
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(FEED), FEED)
    smuggled = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello"
    return _raw("Content-Length: 5\r\nTransfer-Encoding: chunked", chunks + smuggled)


def h_chunk_bad() -> Answer:
    return _raw("Transfer-Encoding: chunked", b"zz\r\n" + FEED)


def h_chunk_ext() -> Answer:
    """A megabyte said beside each of many small chunks."""
    chunk = b"1;%b\r\n<\r\n" % (b"x" * MIB)
    return _raw("Transfer-Encoding: chunked", chunk * 8 + b"0\r\n\r\n")


def h_chunk_huge() -> Answer:
    return _raw("Transfer-Encoding: chunked", b"10000000000\r\n" + FEED)


def h_chunk_cut() -> Answer:
    return _raw("Transfer-Encoding: chunked", b"%x\r\n%b\r\n" % (len(FEED), FEED))


def h_reset() -> Answer:
    async def talk(_: Seen, __: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss>")
        await writer.drain()
        linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"  # closing sends a reset
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        writer.transport.abort()

    return talk


def _raw(headers: str, body: bytes) -> bytes:
    return f"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n".encode() + body
