"""The inside of a tag: attributes as strangers write them, and the namespaces of prefixes."""

import re
from itertools import islice

Attributes = dict[str, str]
"""Name as written to value with its references, quotes and all `<` escaped."""

VOID = frozenset(  # elements that HTML never closes, section 13.1.2
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"}
    | {"source", "track", "wbr"}
)
_ATTRIBUTES_MAX = 64
_WRITTEN_MAX = 65_536  # characters of all attributes of a tag
_BASE_MAX = 1024  # characters of one xml:base: they add up with depth
_PREFIXES_MAX = 64  # feedparser walks all of them at each element
_RESERVED = {"xml", "xmlns"}

_ATTRIBUTE = re.compile(
    r"([A-Za-z_][A-Za-z0-9_.-]{0,127}+(?::[A-Za-z_][A-Za-z0-9_.-]{0,127}+)?+)(?![\w:.-])"
    r"(?:\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s\"']++))?+"
)
_PERMALINK = re.compile(r"\s*(?:<!\[CDATA\[\s*)?https?://", re.IGNORECASE)

_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "itunes": "http://www.itunes.com/DTDs/PodCast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "xlink": "http://www.w3.org/1999/xlink",
}
# The names that a document may give: none of XML's own, and none with white space, for which the
# binding of expat raises, or with references.
_NAMESPACE = re.compile(r"(?!.*www\.w3\.org/(?:XML/1998|2000/xmlns))[!#-%'-;=?-~]+")
# Nothing of these is shown, and feedparser raises for some of what strangers put into them.
_UNUSED_PREFIXES = frozenset({"georss", "gml", "psc", "cc", "creativecommons", "admin"})
_UNUSED_NAMESPACES = re.compile(
    r"georss|opengis\.net|podlove|creativecommons|webns\.net|web\.resource"
)


class Prefixes:
    """The namespace prefixes of a document, all to be declared on its root.

    Feeds use prefixes that they do not declare, or declare them where they do not reach; no feed
    is known that gives one prefix two meanings.
    """

    def __init__(self) -> None:
        self._uris: dict[str, str] = {}
        self._used: set[str] = set()
        self._unused: set[str] = set()

    def hoist(self, attributes: Attributes) -> None:
        """Take the declarations of prefixes out of `attributes`, and what has an odd prefix."""
        if not attributes:  # most elements have none
            return
        if not _NAMESPACE.fullmatch(attributes.get("xmlns", "-")):
            del attributes["xmlns"]
        for name in [name for name in attributes if ":" in name]:
            prefix, _, local = name.partition(":")
            if prefix == "xmlns":
                self._declare(local, attributes.pop(name))
            elif prefix != "xml" and not self.admits(prefix):
                del attributes[name]

    def admits(self, prefix: str) -> bool:
        """Whether elements with `prefix` are kept; it will be declared then."""
        if prefix in self._used or not prefix:
            return True
        if prefix in _RESERVED or len(self._used) >= _PREFIXES_MAX:
            return False
        if prefix.lower() in _UNUSED_PREFIXES or prefix in self._unused:
            return False
        self._used.add(prefix)
        return True

    def declarations(self) -> str:
        uris = {prefix: f"urn:{prefix}" for prefix in self._used} | _NAMESPACES | self._uris
        return "".join(f' xmlns:{prefix}="{uris[prefix]}"' for prefix in sorted(self._used))

    def _declare(self, prefix: str, uri: str) -> None:
        if _UNUSED_NAMESPACES.search(uri):
            self._unused.add(prefix)
        elif _NAMESPACE.fullmatch(uri):
            self._uris.setdefault(prefix, uri)


def attributes_of(written: str) -> Attributes:
    """Attributes with or without quotes and values; of doubled ones the first."""
    found: Attributes = {}
    for match in islice(_ATTRIBUTE.finditer(written, 0, _WRITTEN_MAX), _ATTRIBUTES_MAX):
        name, value = match.groups()
        if value is None:
            value = name
        elif value[0] in "\"'":
            value = value[1:-1]
        if name.endswith("base") and len(value) > _BASE_MAX:
            continue
        found.setdefault(name, value.replace("<", "&lt;").replace('"', "&quot;"))
    return found


def identity_attributes(attributes: Attributes, text: str, at: int) -> Attributes:
    """Say outright whether the guid, whose text begins at `at`, is a link.

    feedparser takes every guid for a link and resolves it against the feed's address, so that the
    same entry would be another one after the feed has moved.
    """
    claimed = next((v for k, v in attributes.items() if k.lower() == "ispermalink"), "true")
    link = claimed.strip().lower() != "false" and _PERMALINK.match(text, at) is not None
    return {"isPermaLink": "true" if link else "false"}
