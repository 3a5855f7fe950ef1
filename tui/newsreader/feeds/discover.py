"""Which feeds a site has, from one of its addresses alone. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import parse_qs, quote, urlsplit

from newsreader.model import FeedLink
from newsreader.text import SafeUrl, host_of, one_line, safe_url

_USUAL = ("feed", "rss.xml", "atom.xml", "index.xml", "feed.xml", "rss")
_USUAL_IN_PART = ("feed", "index.xml")
_FEED_NAME = re.compile(r"\.(?:rss|atom|xml|json)$")
_AT_USER = re.compile(r"@([\w.-]+)(?:@([\w-]+(?:\.[\w-]+)+))?")
_MEDIUM_OWN = frozenset({"m", "me", "p", "search", "s", "feed", "about", "new-story", "tag"})


def known(url: str) -> tuple[FeedLink, ...]:
    """The feeds that a well-known site has at addresses made of this one; none for a feed."""
    parts = urlsplit(url)
    host = host_of(url).lower()
    path = [quote(part, safe="@%+.:~") for part in parts.path.split("/") if part]
    if path and (_FEED_NAME.search(path[-1]) or path[-1] in {"feed", "rss"}):
        return ()
    made = _SITES[host](path, parts.query) if host in _SITES else _of_subdomain(host)
    found = [(safe_url(address), title) for address, title in made]
    return tuple(FeedLink(address, one_line(title)) for address, title in found if address)


def guesses(url: str) -> tuple[SafeUrl, ...]:
    """Where to look, one after another, for the feed of a page that names none."""
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}"
    path = [part for part in parts.path.split("/") if part]
    places = [*_of_user(root, path)]
    if path and not path[0].startswith("@"):
        places += [f"{root}/{path[0]}/{name}" for name in _USUAL_IN_PART]
    places += [f"{root}/{name}" for name in _USUAL]
    return tuple(dict.fromkeys(place for each in places if (place := safe_url(each))))


def in_order(links: Iterable[FeedLink], more: Iterable[FeedLink]) -> tuple[FeedLink, ...]:
    """All of them once; the feeds of comments last."""
    once: dict[str, FeedLink] = {}
    for link in (*links, *more):
        once.setdefault(link.url.partition("//")[2].rstrip("/"), link)
    return tuple(sorted(once.values(), key=lambda link: link.comments))


def _youtube(path: list[str], query: str) -> Iterator[tuple[str, str]]:
    feeds = "https://www.youtube.com/feeds/videos.xml"
    match path:
        case ["channel", channel, *_]:
            yield f"{feeds}?channel_id={channel}", "Videos"
        case ["user", name, *_]:
            yield f"{feeds}?user={name}", "Videos"
        case ["playlist", *_] if lists := parse_qs(query).get("list"):
            yield f"{feeds}?playlist_id={quote(lists[0])}", "Playlist"


def _reddit(path: list[str], query: str) -> Iterator[tuple[str, str]]:
    match path:
        case ["r", _, "comments", *_]:
            title = "Thread"
        case ["r", _, *_]:
            title = "Subreddit"
        case ["u" | "user", _, *_]:
            title = "User"
        case _:
            return
    kept = f"?{query}" if query else ""
    yield f"https://www.reddit.com/{'/'.join(path)}/.rss{kept}", title


def _github(path: list[str], _: str) -> Iterator[tuple[str, str]]:
    match path:
        case [owner]:
            yield f"https://github.com/{owner}.atom", f"Activity of {owner}"
        case [owner, name, *more]:
            root = f"https://github.com/{owner}/{name.removesuffix('.git')}"
            branch = f"/{'/'.join(more[1:])}" if more[:1] in (["tree"], ["commits"]) else ""
            feeds = {
                "releases": (f"{root}/releases.atom", "Releases"),
                "commits": (f"{root}/commits{branch}.atom", "Commits"),
                "tags": (f"{root}/tags.atom", "Tags"),
            }
            asked = {"tree": "commits"}.get(more[0], more[0]) if more else ""
            if asked in feeds:
                yield feeds.pop(asked)
            yield from feeds.values()


def _medium(path: list[str], _: str) -> Iterator[tuple[str, str]]:
    match path:
        case ["tag", name, *_]:
            yield f"https://medium.com/feed/tag/{name}", "Posts"
        case [name, *_] if name not in _MEDIUM_OWN:
            yield f"https://medium.com/feed/{name}", "Posts"


def _bluesky(path: list[str], _: str) -> Iterator[tuple[str, str]]:
    if path[:1] == ["profile"] and path[1:]:
        yield f"https://bsky.app/profile/{path[1]}/rss", "Posts"


def _substack(path: list[str], _: str) -> Iterator[tuple[str, str]]:
    if path[:1] == ["pub"] and path[1:]:
        yield f"https://{path[1]}.substack.com/feed", "Posts"


def _tumblr(path: list[str], _: str) -> Iterator[tuple[str, str]]:
    if path:
        yield f"https://{path[0].removeprefix('@')}.tumblr.com/rss", "Posts"


def _of_subdomain(host: str) -> Iterator[tuple[str, str]]:
    domain = host.partition(".")[2]
    match domain:
        case "substack.com" | "medium.com":
            yield f"https://{host}/feed", "Posts"
        case "tumblr.com":
            yield f"https://{host}/rss", "Posts"
        case _ if domain.startswith("blogspot."):
            yield f"https://{host}/feeds/posts/default", "Posts"


def _of_user(root: str, path: list[str]) -> Iterator[str]:
    """Mastodon and its kin: of their own users, and of others whom they show."""
    part = next((each for each in path[:2] if each.startswith("@")), "")
    if match := _AT_USER.fullmatch(part):
        name, elsewhere = match.groups()
        yield f"https://{elsewhere}/@{name}.rss" if elsewhere else f"{root}/@{name}.rss"


_SITES: Mapping[str, Callable[[list[str], str], Iterator[tuple[str, str]]]] = {
    **dict.fromkeys(("youtube.com", "m.youtube.com", "music.youtube.com"), _youtube),
    **dict.fromkeys(("reddit.com", "old.reddit.com", "new.reddit.com", "np.reddit.com"), _reddit),
    "github.com": _github,
    "medium.com": _medium,
    "bsky.app": _bluesky,
    "open.substack.com": _substack,
    "tumblr.com": _tumblr,
}
"""From the parts of a path, and the query, to addresses and titles."""
