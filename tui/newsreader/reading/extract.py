"""A web page → its article, whole, and nothing but the article."""

from typing import Any

from newsreader.model import Extracted, Hint, NoArticle, Page, SiteRules
from newsreader.reading import measure
from newsreader.reading.blocks import blocks_of, finished
from newsreader.reading.bodytext import body_text
from newsreader.reading.bylines import byline
from newsreader.reading.container import container
from newsreader.reading.decode import PAGE_MAX, decoded
from newsreader.reading.facts import facts
from newsreader.reading.lead import with_lead
from newsreader.reading.markup import as_html
from newsreader.reading.prune import without_comments, without_furniture
from newsreader.reading.titles import site_name, title
from newsreader.reading.tree import Node, parse
from newsreader.reading.trim import trimmed
from newsreader.text import CleanLine, one_line, safe_url

_NOTHING = "There is no article on this page."


def extract(
    html: str | bytes,
    url: str,
    *,
    hint: Hint | None = None,
    charset: str = "",
    rules: SiteRules | None = None,
) -> Extracted | NoArticle:
    markup = decoded(html, charset) if isinstance(html, bytes) else html
    tree = parse(markup, PAGE_MAX)
    known = facts(tree.root)
    headline = title(known, tree.root, url)
    base = _base(tree.root, url)
    without_comments(tree.root)
    author = byline(known, tree.root, url)
    without_furniture(tree.root)
    part = with_lead(container(tree.root), tree.root, headline)
    blocks = trimmed(blocks_of(part, base, '', known.language), headline, author)
    page = finished(tuple(blocks), known.language, '')
    if not page.blocks:
        return NoArticle(CleanLine(_NOTHING))
    return Extracted(
        headline, author, site_name(known), None, None,
        safe_url(known.meta("og:image") or known.ld.image, url), page,
    )


def _base(root: Node, url: str) -> str:
    """What relative links lead from."""
    stated = next((node.get("href") for node in root.walk() if node.tag == "base"), "")
    return (stated and safe_url(stated, url)) or url


def as_json(extracted: Extracted, url: str) -> dict[str, Any]:
    page = extracted.page
    return {
        "url": url,
        "title": extracted.title,
        "byline": extracted.byline,
        "site": extracted.site,
        "published": extracted.published and extracted.published.isoformat(),
        "language": page.language,
        "direction": page.direction.value,
        "image": extracted.image,
        "words": page.words,
        "text": body_text(page.blocks),
        "html": as_html(page.blocks),
        "blocks": [],
    }
