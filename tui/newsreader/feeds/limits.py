"""How much one document may cost: time, bytes, redirects, connections."""

from datetime import timedelta

from msgspec import Struct

from newsreader.feeds.room import Tier


class Limits(Struct, frozen=True):
    total: timedelta = timedelta(seconds=30)
    """The whole exchange, redirects included; waiting for a free place is not counted."""
    connect: timedelta = timedelta(seconds=10)
    """Looking the name up and connecting; the TLS handshake gets as long again."""
    read: timedelta = timedelta(seconds=15)
    """Silence in the middle of an answer."""
    size: int = 16 * 1024 * 1024
    """Bytes after decoding. The largest honest feeds seen have 8 MiB."""
    redirects: int = 5
    """Honest chains (http to https, then www, then a feed host) have three."""
    at_once: int = 32
    """Exchanges in flight. More gains nothing on a home line and fills cheap routers' tables."""
    room: tuple[Tier, ...] = ((1 << 20, 12), (4 << 20, 3))
    """Documents in memory, from their first byte until they were read: each is there three times
    for a while. One honest feed in forty has more than 1 MiB."""
    per_host: int = 2
    """Exchanges in flight with one host; loopback hosts are exempt."""
    pause: timedelta = timedelta()
    """Between the beginnings of two exchanges with one host; loopback hosts are exempt."""


DEFAULT_LIMITS = Limits()
