"""The pages for people that players and embedded posts belong to."""

import re
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from newsreader.text import SafeUrl, host_of, safe_url

_YOUTUBE = {"youtube.com", "m.youtube.com", "youtube-nocookie.com", "youtu.be"}
_YOUTUBE_PATH = re.compile(r"/(?:embed|v|e)/([\w-]{6,20})")
_PAGES = (
    (r"player\.vimeo\.com/video/(\d{1,12})", r"vimeo.com/\1"),
    (r"(?:geo\.)?dailymotion\.com/embed/video/(\w{4,20})", r"www.dailymotion.com/video/\1"),
    (r"open\.spotify\.com/embed/(\w+/\w+)", r"open.spotify.com/\1"),
    (r"embed\.podcasts\.apple\.com/([^?#]+)", r"podcasts.apple.com/\1"),
    (r"platform\.twitter\.com/embed/[^?#]*\?(?:[^#]*&)?id=(\d+)", r"x.com/i/status/\1"),
    (r"instagram\.com/((?:p|reel|tv)/[\w-]+)/embed", r"www.instagram.com/\1/"),
    (r"tiktok\.com/embed/(?:v\d/)?(\d+)", r"www.tiktok.com/@/video/\1"),
    (
        r"embed\.bsky\.app/embed/(did:[\w:.%]+)/app\.bsky\.feed\.post/(\w+)",
        r"bsky.app/profile/\1/post/\2",
    ),
    (r"([\w.-]+/@[\w.@-]+/\d+)/embed", r"\1"),  # Mastodon, on whatever host
    (r"archive\.org/embed/([\w.-]+)", r"archive.org/details/\1"),
    (r"ted\.com/talks/([\w/]+)", r"www.ted.com/talks/\1"),
)
_COMPILED = tuple((re.compile(rf"(?:www\.|embed\.)?{made}"), page) for made, page in _PAGES)
_VIDEO = re.compile(r"//(?:www\.)?(?:vimeo\.com|dailymotion\.com|tiktok\.com|ted\.com)/")


def watch_page(url: SafeUrl) -> tuple[str, SafeUrl] | None:
    """What is to be found there, `video` or `embed`, and where."""
    if page := _youtube(url):
        return "video", page
    host = host_of(url)
    if host == "w.soundcloud.com":
        sound = parse_qs(urlsplit(url).query).get("url", [""])[0]
        page = safe_url(sound) if "api.soundcloud.com" not in sound else None
        return ("embed", page) if page else None
    address = url.partition("://")[2]
    for made, people in _COMPILED:
        if (match := made.match(address)) and (page := safe_url(f"https://{match.expand(people)}")):
            return "video" if _VIDEO.search(page) else "embed", page
    return None


def youtube_page(name: str) -> SafeUrl | None:
    """The page of a video by its name, as elements made by scripts state it."""
    return _youtube(SafeUrl(f"https://www.youtube.com/embed/{name}"))


def _youtube(url: SafeUrl) -> SafeUrl | None:
    if host_of(url) not in _YOUTUBE:
        return None
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    if "list" in query and parts.path.startswith("/embed/videoseries"):
        return safe_url(f"https://www.youtube.com/playlist?{urlencode({'list': query['list'][0]})}")
    match = _YOUTUBE_PATH.match(unquote(parts.path))
    if match is None:
        return None
    start = query.get("start", [""])[0]
    moment = f"&t={start}s" if start.isdecimal() else ""
    return safe_url(f"https://www.youtube.com/watch?v={match[1]}{moment}")
