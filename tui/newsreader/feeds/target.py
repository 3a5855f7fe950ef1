"""A URL taken apart into what a connection and a request line need."""

import re
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from newsreader.feeds.failures import Refused
from newsreader.text import SafeUrl, one_line, safe_url

HOST_MAX = 253  # RFC 1035, section 2.3.4
DEFAULT_PORTS = {"http": 80, "https": 443}

_NAME = re.compile(r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)*[A-Za-z0-9_-]{1,63}\.?")
_IPV6 = re.compile(r"[0-9A-Fa-f:.]+")


class Target(Struct, frozen=True):
    url: SafeUrl
    """Without name, password and fragment."""
    scheme: str
    host: str
    """ASCII, lower case, an IPv6 address without brackets."""
    port: int
    path: str
    """What stands in the request line: path and query."""
    username: str
    """As written in the URL, decoded."""
    password: str

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port

    @property
    def authority(self) -> str:
        """The Host header (RFC 9110, section 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"


def target_of(value: str, base: str = "") -> Target:
    """Raises Refused when `value`, resolved against `base`, is not a http or https URL."""
    url = safe_url(value, base)
    try:
        parts = urlsplit(url or "")
        port = parts.port
    except ValueError:  # a port beyond 65535
        parts, port = urlsplit(""), None
    if parts.scheme not in DEFAULT_PORTS:
        raise Refused(f"“{one_line(value, 100)}” is not an address that can be fetched")
    host = _ascii_host(parts.hostname or "")
    path = parts.path or "/"
    bare = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{path}"
    query = f"?{parts.query}" if parts.query else ""
    return Target(
        url=SafeUrl(bare + query),
        scheme=parts.scheme,
        host=host,
        port=DEFAULT_PORTS[parts.scheme] if port is None else port,
        path=path + query,
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def _ascii_host(host: str) -> str:
    name = host
    if not name.isascii():
        import idna  # 17 ms, and hardly any feed needs it

        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except UnicodeError:
            name = ""
    if len(name) <= HOST_MAX and (_NAME.fullmatch(name) or (":" in name and _IPV6.fullmatch(name))):
        return name.lower()
    raise Refused(f"“{one_line(host, 100)}” is not a valid host name")
