"""Content codings, undone in small steps so that no bomb gets to explode."""

import sys
import zlib
from collections.abc import Iterator
from typing import Protocol

from newsreader.feeds.failures import Refused
from newsreader.text import one_line

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ACCEPTED = "gzip, deflate, br, zstd"
STEP = 256 * 1024  # bytes that come out at once: about a millisecond of work
ZSTD_WINDOW_LOG = 23  # 8 MiB of window is what a sender may ask for (RFC 9659)


class Decoder(Protocol):
    def pieces(self, wire: bytes) -> Iterator[bytes]:
        """The content in `wire`, at most about STEP bytes at a time. Raises Refused on garbage."""

    @property
    def complete(self) -> bool:
        """Whether the end of the coded stream has been seen."""


def decoder_for(content_encoding: str) -> Decoder:
    """Raises Refused for codings that nobody offered, and for more than one."""
    codings = [coding.strip().lower() for coding in content_encoding.split(",")]
    codings = [coding for coding in codings if coding not in {"", "identity"}]
    match codings:
        case []:
            return _Identity()
        case ["gzip" | "x-gzip"]:
            return _Gzip()
        case ["deflate"]:
            return _Deflate()
        case ["br"]:
            return _Brotli()
        case ["zstd"]:
            return _Zstd()
        case [unknown]:
            raise Refused(f"the answer is packed as “{one_line(unknown, 30)}”, which is not known")
        case _:
            raise Refused("the answer is packed more than once")


class _Identity:
    complete = True

    def pieces(self, wire: bytes) -> Iterator[bytes]:
        yield wire


class _Gzip:
    def __init__(self) -> None:
        self._inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)

    @property
    def complete(self) -> bool:
        return self._inflater.eof

    def pieces(self, wire: bytes) -> Iterator[bytes]:
        while wire:
            if self._inflater.eof:
                if not wire.startswith(b"\x1f"):
                    return  # padding after the last member, which gzip(1) ignores as well
                self._inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
            yield from _inflated(self._inflater, wire, "gzip")
            wire = self._inflater.unused_data


class _Deflate:
    """Means zlib (RFC 9110, section 8.4.1.2), but many servers send it raw."""

    def __init__(self) -> None:
        self._inflater: zlib._Decompress | None = None
        self._head = b""

    @property
    def complete(self) -> bool:
        return self._inflater is not None and self._inflater.eof

    def pieces(self, wire: bytes) -> Iterator[bytes]:
        if self._inflater is None:
            wire = self._head + wire
            if len(wire) < 2:  # noqa: PLR2004  # the length of a zlib header
                self._head = wire
                return
            zlib_header = wire[0] & 0x0F == zlib.DEFLATED and int.from_bytes(wire[:2]) % 31 == 0
            self._inflater = zlib.decompressobj(zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS)
        if not self._inflater.eof:
            yield from _inflated(self._inflater, wire, "deflate")


class _Brotli:
    def __init__(self) -> None:
        import brotli  # many servers never need it

        self._error = brotli.error
        self._decoder = brotli.Decompressor()

    @property
    def complete(self) -> bool:
        return bool(self._decoder.is_finished())

    def pieces(self, wire: bytes) -> Iterator[bytes]:
        # It stops at about the limit, and often long before; only an empty piece says "no more"
        # (can_accept_more_data() says nothing of the sort).
        while not self._decoder.is_finished():
            try:
                piece = self._decoder.process(wire, output_buffer_limit=STEP)
            except self._error as error:
                raise Refused("the answer is not the br that it claims to be") from error
            if not piece:
                return
            wire = b""
            yield piece


class _Zstd:
    def __init__(self) -> None:
        self._decoder = self._fresh()

    @staticmethod
    def _fresh() -> zstd.ZstdDecompressor:
        return zstd.ZstdDecompressor(
            options={zstd.DecompressionParameter.window_log_max: ZSTD_WINDOW_LOG}
        )

    @property
    def complete(self) -> bool:
        return self._decoder.eof

    def pieces(self, wire: bytes) -> Iterator[bytes]:
        while True:
            if self._decoder.eof:
                self._decoder = self._fresh()
            try:
                piece = self._decoder.decompress(wire, STEP)
            except zstd.ZstdError as error:
                raise Refused("the answer is not the zstd that it claims to be") from error
            yield piece
            wire = self._decoder.unused_data
            if (self._decoder.eof and not wire) or (
                not self._decoder.eof and self._decoder.needs_input
            ):
                return


def _inflated(inflater: "zlib._Decompress", wire: bytes, name: str) -> Iterator[bytes]:
    try:
        piece = inflater.decompress(wire, STEP)
        yield piece
        # A full piece may leave output behind in the inflater even when no input is left.
        while not inflater.eof and (inflater.unconsumed_tail or len(piece) == STEP):
            piece = inflater.decompress(inflater.unconsumed_tail, STEP)
            yield piece
    except zlib.error as error:
        raise Refused(f"the answer is not the {name} that it claims to be") from error
