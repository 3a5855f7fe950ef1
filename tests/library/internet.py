"""Hosts out there: a proxy on loopback answers for them, and what it says can be changed."""

import contextlib
import os
import socket
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from unittest.mock import patch

from feeds.web import Answer, Seen, Site, reply, serving

PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")

_look_up = socket.getaddrinfo


@dataclass
class Internet:
    """`routes` are by whole URL, `*` for the rest; hosts named `….dead.example` are not there."""

    routes: dict[str, Answer] = field(default_factory=dict)
    looked_up: list[str] = field(default_factory=list)
    """Hosts without an address, each time that somebody wanted it."""
    trouble: int = socket.EAI_NONAME
    site: Site | None = None

    @property
    def asked(self) -> list[str]:
        assert self.site is not None
        return [seen.target for seen in self.site.seen]

    def answer(self, seen: Seen) -> bytes:
        answer = self.routes.get(seen.target, self.routes.get("*", reply(status="404 Not Found")))
        if callable(answer):
            answer = answer(seen)  # type: ignore[call-arg,assignment]  # the kind that makes bytes
        assert isinstance(answer, bytes)
        return answer

    def look_up(self, host: str, *args: object, **named: object) -> object:
        if host.endswith(".example"):
            self.looked_up.append(host)
            raise socket.gaierror(self.trouble, "Name or service not known")
        return _look_up(host, *args, **named)  # type: ignore[arg-type]  # as it came


@contextlib.asynccontextmanager
async def internet(routes: Mapping[str, Answer]) -> AsyncIterator[Internet]:
    net = Internet(dict(routes))
    async with serving(net.answer) as net.site:
        settings = {"HTTP_PROXY": net.site.url(), "NO_PROXY": "dead.example,127.0.0.0/8"}
        with _environment(settings), patch("socket.getaddrinfo", net.look_up):
            yield net


@contextlib.contextmanager
def _environment(settings: Mapping[str, str]) -> Iterator[None]:
    with patch.dict(os.environ, settings):
        for name in PROXIES:
            os.environ.pop(name, None)
        yield
