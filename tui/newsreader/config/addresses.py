"""Where a feed is: URLs as people write them, checked and brought into one form."""

import re
from dataclasses import dataclass, field
from urllib.parse import SplitResult, quote, unquote, urlsplit

from newsreader.text import URL_MAX, has_scheme, one_line, safe_url

_EXAMPLE = "https://example.org/feed.xml"
_HOST_AND_PORT = re.compile(r"[A-Za-z0-9.-]+:[0-9]+(?:[/?#]|$)")
_BREAKS = re.compile(r"[\t\r\n]")  # browsers drop them wherever they stand (WHATWG URL)
_USERINFO = re.compile(r"//[^/?#]*@")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
_FILE_PATH = re.compile(r"file:(?://(?:localhost)?)?(/[^/].*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    url: str
    """Scheme and host in lower case; no default port, userinfo or fragment; path not empty."""
    username: str = ""
    password: str = field(default="", repr=False)


def read_address(written: str) -> Address | str:
    """The address, or what is wrong with it and what to do, as a predicate of the key."""
    written = _BREAKS.sub("", written).strip()
    if len(written) > URL_MAX:
        return f"is longer than {URL_MAX:,} characters; write the feed's own address"
    match _scheme(written):
        case "http" | "https":
            return _web(written)
        case "file":
            return _file(written)
        case "feed":
            return f"begins with feed:; write {_shown(_without_feed(written))} instead"
        case "":
            return _without_scheme(written)
        case scheme:
            return f"begins with {_shown(scheme)}:; only http, https and file can be read"


def _scheme(written: str) -> str:
    if not has_scheme(written) or _HOST_AND_PORT.match(written):
        return ""
    return written.partition(":")[0].lower()


def _without_scheme(written: str) -> str:
    if not written:
        return f"is empty; write the feed's address, such as {_EXAMPLE}"
    return f"has no https:// in front; did you mean {_shown('https://' + written.lstrip('/'))}?"


def _web(written: str) -> Address | str:
    # Other slashes stand in the path: https://archive.example/https://ada@paper.example/
    given = _USERINFO.match(written, written.find("//"))
    bare = written[: given.start()] + "//" + written[given.end() :] if given else written
    parts = _split(bare)
    if parts is None:
        return f"is no full address ({_shown(written)}); write it like {_EXAMPLE}"
    host = parts.netloc.lower().removesuffix(_DEFAULT_PORTS[parts.scheme]).removesuffix(":")
    query = f"?{parts.query}" if parts.query else ""
    username, _, password = given.group()[2:-1].partition(":") if given else ("", "", "")
    return Address(
        f"{parts.scheme}://{host}{parts.path or '/'}{query}", unquote(username), unquote(password)
    )


def _split(written: str) -> SplitResult | None:
    url = safe_url(written)
    try:
        parts = urlsplit(url or "")
        _ = parts.port  # raises ValueError above 65535
    except ValueError:
        return None
    return parts if url else None


def _file(written: str) -> Address | str:
    match = _FILE_PATH.fullmatch(written)
    if match is None:
        return "is no full path; write it like file:///home/ada/feed.xml, with three slashes"
    # A question mark or number sign can only be part of the file's name here; and a name in another
    # encoding comes from the command line as lone surrogates.
    path = quote(match[1], safe="/%!$&'()*+,;=:@~", errors="surrogateescape")
    return Address(f"file://{path}")


def _without_feed(written: str) -> str:
    rest = written[len("feed:") :]
    return rest if has_scheme(rest) else "https://" + rest.lstrip("/")


def _shown(written: str) -> str:
    """Fit to stand in a sentence: no password, no more than a line."""
    return one_line(_USERINFO.sub("//", written), 100)
