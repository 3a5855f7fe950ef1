"""What elements mean to the mender, by their local names in small letters."""

from newsreader.feeds.parse_tags import Attributes

ROOTS = frozenset({"rss", "rdf", "feed", "channel", "entry", "html"})
ENTRIES = frozenset({"item", "entry"})
OWN_PREFIXES = frozenset({"", "atom", "rss"})
# Elements with text for reading: the markup in them is copied, not interpreted.
BODIES = frozenset(
    {"abstract", "body", "content", "description", "encoded", "fullitem", "subtitle", "summary"}
    | {"tagline"}
)
CONTENT = BODIES | {"copyright", "div", "info", "rights", "title"}
# What may stand in a title. Of other elements there, feedparser forgets that they are in one, and
# reads the entries after them otherwise than it would without them.
INLINE = frozenset(
    {"a", "abbr", "b", "br", "cite", "code", "del", "div", "em", "font", "i", "img", "ins", "mark"}
    | {"p", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u"}
)
# Nothing of these is shown, and feedparser raises for some of what strangers put into them.
IGNORED = frozenset({"textinput", "image", "cloud", "skiphours", "skipdays", "tags"})
# Characters of text; feedparser searches authors in quadratic time, and dates in many ways.
ROOM = {
    **dict.fromkeys(CONTENT, 1_200_000),
    **dict.fromkeys(("author", "creator", "managingeditor", "webmaster", "publisher"), 400),
    **dict.fromkeys(("name", "email", "language"), 400),
    **dict.fromkeys(("published", "issued", "pubdate", "updated", "modified", "date"), 100),
    **dict.fromkeys(("created", "lastbuilddate", "expirationdate", "available", "valid"), 100),
    **dict.fromkeys(("category", "subject", "keywords"), 2000),
    **dict.fromkeys(("link", "url", "uri", "homepage", "comments", "docs"), 8192),
}


def local_name(name: str) -> str:
    return name.rpartition(":")[2].lower()


def is_content(prefix: str, local: str) -> bool:
    return local in CONTENT and (local != "content" or prefix in OWN_PREFIXES)


def is_base64(attributes: Attributes) -> bool:
    """Whether content is neither text nor markup; feedparser decodes it, if anyone does."""
    kind = attributes.get("type", "text").lower()
    readable = "/" not in kind or kind.startswith("text/") or kind.endswith("xml")
    return not readable or attributes.get("mode") == "base64"
