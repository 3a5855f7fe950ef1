"""Which proxy the environment asks for (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY)."""

import ipaddress
from collections.abc import Mapping

from msgspec import Struct

from newsreader.feeds.address import literal
from newsreader.feeds.target import Target


class Proxies(Struct, frozen=True):
    http: str = ""
    https: str = ""
    direct: tuple[str, ...] = ()
    """Hosts, domains, networks and host:port pairs that are dialled without a proxy; * is all."""

    def for_target(self, target: Target) -> str:
        """URL of the proxy to use, empty for none."""
        proxy = self.https if target.scheme == "https" else self.http
        if not proxy or any(_covers(entry, target) for entry in self.direct):
            return ""
        return proxy


def proxies_from(environment: Mapping[str, str]) -> Proxies:
    """Names in lower case win over those in capitals, as in curl."""
    settings = {
        name: environment.get(f"{name}_proxy") or environment.get(f"{name.upper()}_PROXY") or ""
        for name in ("http", "https", "all", "no")
    }
    entries = (entry.strip().lower() for entry in settings["no"].split(","))
    return Proxies(
        http=_with_scheme(settings["http"] or settings["all"]),
        https=_with_scheme(settings["https"] or settings["all"]),
        direct=tuple(entry for entry in entries if entry),
    )


def _with_scheme(proxy: str) -> str:
    return proxy if "://" in proxy or not proxy else f"http://{proxy}"


def _covers(entry: str, target: Target) -> bool:
    if entry == "*":
        return True
    address = literal(target.host)
    if address is not None:
        try:
            return address in ipaddress.ip_network(entry.strip("[]"), strict=False)
        except ValueError:
            pass  # a name or host:port
    name, _, port = entry.partition(":")
    if port and port != str(target.port):
        return False
    name = name.removeprefix("*").removeprefix(".")
    return bool(name) and (target.host == name or target.host.endswith(f".{name}"))
