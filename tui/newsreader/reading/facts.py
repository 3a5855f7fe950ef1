"""Everything that a page states about its article outside of the article."""

from collections.abc import Mapping

from msgspec import Struct

from newsreader.reading.jsonld import Stated, stated
from newsreader.reading.tree import Node
from newsreader.text import URL_MAX, CleanLine, plain

_METAS_MAX = 500


class Facts(Struct, frozen=True):
    metas: Mapping[str, tuple[str, ...]]
    """Contents by lower-case name, property or itemprop."""
    links: Mapping[str, str]
    """The first address by lower-case rel."""
    title: CleanLine
    """The title element."""
    ld: Stated
    language: str

    def meta(self, *names: str) -> CleanLine:
        """The first of these that says something."""
        for name in names:
            for value in self.metas.get(name, ()):
                if said := plain(value, URL_MAX):
                    return said
        return CleanLine("")

    def all(self, name: str) -> list[CleanLine]:
        return [plain(value) for value in self.metas.get(name, ())]


def facts(root: Node) -> Facts:
    metas: dict[str, tuple[str, ...]] = {}
    links: dict[str, str] = {}
    title = language = ""
    count = 0
    for node in root.walk():
        if node.tag == "meta" and count < _METAS_MAX:
            count += 1
            named = node.get("property") or node.get("name") or node.get("itemprop")
            for name in named.lower().split():
                metas[name] = (*metas.get(name, ()), node.get("content"))
            if node.get("http-equiv").lower() == "content-language":
                language = language or node.get("content")
        elif node.tag == "link":
            for rel in node.get("rel").lower().split():
                links.setdefault(rel, node.get("href"))
        elif node.tag == "title" and not title and _in_head(node):
            title = node.text()
        elif node.tag == "html":
            language = language or node.get("lang") or node.get("xml:lang")
    return Facts(metas, links, plain(title), stated(root), language)


def _in_head(node: Node) -> bool:
    """SVG has titles, too."""
    return not any(above.tag == "svg" for above in node.ancestors())
