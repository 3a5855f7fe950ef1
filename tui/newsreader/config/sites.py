"""[[sites]]: what to keep and to drop on the pages of a site."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from newsreader.config.tables import Table, shown
from newsreader.config.values import SiteConfig
from newsreader.page import SiteRules

SELECTOR_MAX = 1_000
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")


def read_sites(document: Table) -> tuple[SiteConfig, ...]:
    return tuple(filter(None, map(_site, filter(None, document.tables("sites")))))


def rules_for(sites: Iterable[SiteConfig], url: str) -> SiteRules | None:
    """What all that is said of the site of a page comes to; None where nothing is."""
    host = _ascii(_host_in(url))
    rules = [site.rules for site in sites if host == site.host or host.endswith(f".{site.host}")]
    if not rules:
        return None
    return SiteRules(
        keep=tuple(selector for each in rules for selector in each.keep),
        drop=tuple(selector for each in rules for selector in each.drop),
    )


def _site(table: Table) -> SiteConfig | None:
    host = _host(table)
    rules = SiteRules(_selectors(table, "keep"), _selectors(table, "drop"))
    if not {"keep", "drop"} & set(table.keys):
        table.wrong('has neither keep nor drop; add a line such as drop = [".related"]')
    table.finish()
    return SiteConfig(host, rules) if host and rules != SiteRules() else None


def _host(table: Table) -> str:
    if "host" not in table.keys:
        table.wrong('has no host; add a line such as host = "example.org"')
    written = table.text("host")
    if written is None:
        return ""
    host = _ascii(written)
    if _HOST.fullmatch(host):
        return host
    inside = _ascii(_host_in(written))
    advice = f"did you mean {inside}?" if inside else "write it like example.org"
    table.wrong(f"is no name of a host ({shown(written)}); {advice}", "host")
    return ""


def _selectors(table: Table, key: str) -> tuple[str, ...]:
    """All good ones."""
    from newsreader.selectors import SelectorError, compiled  # 8 ms, and few files have sites

    good = []
    for position, written in table.items(key, SELECTOR_MAX):
        try:
            compiled(written)
        except SelectorError as error:
            message = f"holds {shown(written)}, which is no CSS selector: {error}"
            table.wrong(message, key, position)
        else:
            good.append(written)
    return tuple(good)


def _host_in(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _ascii(host: str) -> str:
    """As it is compared: hosts in other scripts have two spellings."""
    host = host.lower().removesuffix(".").removeprefix("www.")
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return ""
