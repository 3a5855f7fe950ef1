"""What tells that articles of several feeds are the same story: the same link, or the same guid.

Pure. Nothing is guessed: a story is the same where a link leads to the same page, whatever its
sender has hung on it to count clicks, or where a guid is unique in the whole world.
"""

import re
from urllib.parse import urlsplit

_UNIQUE = re.compile(r"(?:tag:|urn:uuid:)[^\s]", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_ROUTE = ("!", "/")
"""How a fragment begins behind which stands a page of its own, on sites that are one program."""

_USUAL_PORTS = {"http": 80, "https": 443}

_TRACKER = re.compile(
    r"utm_|mtm_|at_(?:medium|campaign)|_hsenc|_hsmi"
    r"|(?:fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid"
    r"|ref|ref_src|ref_url|referer|referrer|cmpid|ocid|smid|xtor)(?:=|\Z)|source=rss",
    re.IGNORECASE,
)
"""How a parameter begins that says where a reader comes from, and not what is to be read."""


def keys(identity: str, link: str, front: str) -> frozenset[int]:
    """Numbers of 64 bits; articles that have one in common are the same story.

    `front` is the page of the feed itself, to which a link tells nothing, as with that of a site.
    """
    home = canonical(front)
    told = {canonical(link), _of_guid(identity)} - {home, ""}
    return frozenset(map(_number, told))


def canonical(url: str) -> str:
    """What all addresses of a page have in common; empty where they name none."""
    if not _WEB.match(url):
        return ""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return ""
    query = "&".join(each for each in parts.query.split("&") if not _TRACKER.match(each))
    route = parts.fragment if parts.fragment.startswith(_ROUTE) else ""
    path = parts.path.rstrip("/")
    if not host or not (path or query or route):
        return ""
    place = host if port in (None, _USUAL_PORTS[parts.scheme]) else f"{host}:{port}"
    return f"//{place}{path}{query and '?'}{query}{route and '#'}{route}"


def _of_guid(identity: str) -> str:
    if _UNIQUE.match(identity):
        return identity
    same_page = canonical(identity)
    fragment = identity.partition("#")[2]
    if not same_page or not fragment or fragment.startswith(_ROUTE):
        return same_page
    return f"{same_page}#{fragment}"  # tells two entries of one page apart


def _number(told: str) -> int:
    from hashlib import blake2b

    digest = blake2b(told.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
