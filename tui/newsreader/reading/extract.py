"""A web page → its article, whole, and nothing but the article.

`decode` and `tree` read it, `facts` hears what it says about itself, `comments` and `prune` take
away what stands around, `container` finds the part that is left, `lead` what leads into it,
`blocks` reads that, and `trim` tidies both ends. `hints` and `verdict` judge what was found.
"""

from msgspec import Struct
from msgspec.structs import replace

from newsreader.page import Block, Extracted, Hint, NoArticle, Page, SiteRules
from newsreader.reading import plain
from newsreader.reading.blocks import blocks_of, finished
from newsreader.reading.bylines import byline
from newsreader.reading.captions import with_captions
from newsreader.reading.comments import without_comments
from newsreader.reading.container import container
from newsreader.reading.copies import copies
from newsreader.reading.dates import published, updated
from newsreader.reading.decode import PAGE_MAX, decoded
from newsreader.reading.document import as_json
from newsreader.reading.facts import Facts, facts
from newsreader.reading.hints import Feeds, feeds, is_as_good, is_elsewhere
from newsreader.reading.lead import with_lead
from newsreader.reading.paging import next_page
from newsreader.reading.prune import without_asides, without_furniture
from newsreader.reading.pullquotes import without_pull_quotes
from newsreader.reading.selectors import select
from newsreader.reading.streamed import settle
from newsreader.reading.tabs import with_tabs
from newsreader.reading.titles import site_name, title
from newsreader.reading.tree import Node, parse
from newsreader.reading.trim import trimmed
from newsreader.reading.verdict import (
    NOTE_WORDS_MIN,
    WALL_WORDS_MAX,
    notes,
    told_words,
    too_little,
    unreadable,
    wall,
)
from newsreader.text import CleanLine, host_of, one_line, safe_url

__all__ = ["as_json", "extract"]

_SPARSE_WORDS = 40
"""Below this, what a page has for search engines may be more than what it shows."""
_CLEARLY_MORE = 2


class _Head(Struct, frozen=True):
    """What is known of an article besides its text."""

    facts: Facts
    title: CleanLine
    byline: CleanLine
    base: str
    direction: str


def extract(
    html: str | bytes,
    url: str,
    *,
    hint: Hint | None = None,
    charset: str = "",
    rules: SiteRules | None = None,
    number: int = 1,
) -> Extracted | NoArticle:
    """The article of a page; pure, never raising, and linear up to 4 MB and 100,000 elements.

    `number` says which page of an article that is split over several this is.
    """
    markup = decoded(html, charset) if isinstance(html, bytes) else html[:PAGE_MAX]
    if refused := unreadable(markup):
        return refused
    hint = hint or Hint()
    root = _tree(markup)
    known = facts(root)
    heading = title(known, root, url)
    headline = one_line(hint.title) or heading
    moments = published(known, root), updated(known, root)
    elsewhere = copies(known, url)
    _obey(rules, root)
    without_comments(root)
    following = next_page(known, root, url, number)
    author = one_line(hint.byline) or byline(known, root, url)
    head = _Head(known, headline, author, _base(root, url), _stated_direction(root))
    page = _article(markup, root, head, rules)
    told = feeds(hint, url, headline)
    if rules is None and is_as_good(told, page):
        page = told.page
    elif refused := _refusal(page, told, known, markup):
        return replace(refused, copies=elsewhere)
    return Extracted(
        title=headline,
        byline=author,
        site=site_name(known),
        published=hint.published or moments[0],
        updated=moments[1],
        image=safe_url(known.meta("og:image", "twitter:image") or known.ld.image, url),
        page=page,
        notes=notes(page.words, known),
        heading=heading,
        next_page=following,
        copies=elsewhere,
    )


def _tree(markup: str) -> Node:
    root = parse(markup, PAGE_MAX).root
    settle(root)
    return root


def _article(markup: str, root: Node, head: _Head, rules: SiteRules | None) -> Page:
    """The best of what is found strictly, less strictly, and in the data for search engines."""
    kept = _kept(rules, root)
    if kept:
        return _page(kept, head)
    with_captions(root)
    with_tabs(root)
    without_furniture(root)
    without_pull_quotes(root)
    page = _page(with_lead(container(root), root, head.title, head.facts), head)
    others = []
    if page.words < NOTE_WORDS_MIN:
        others.append(_second_look(markup, head, rules))
    if page.words < _SPARSE_WORDS and head.facts.ld.body:
        others.append(_page(plain.parse(head.facts.ld.body).root, head))
    richest = max(others, key=lambda other: other.words, default=page)
    enough = max(NOTE_WORDS_MIN, _CLEARLY_MORE * page.words)
    return richest if richest.words >= enough else page


def _second_look(markup: str, head: _Head, rules: SiteRules | None) -> Page:
    """The page again, without trust in the names of its elements."""
    root = _tree(markup)
    _obey(rules, root)
    without_comments(root)
    without_asides(root)
    return _page(container(root), head)


def _page(part: Node, head: _Head) -> Page:
    blocks: tuple[Block, ...] = blocks_of(part, head.base, "", head.facts.language)
    kept = tuple(trimmed(blocks, head.title, head.byline, host_of(head.base)))
    return finished(kept, head.facts.language, head.direction)


def _refusal(page: Page, told: Feeds, known: Facts, markup: str) -> NoArticle | None:
    words = told_words(page.blocks, page.words, known)
    if words < WALL_WORDS_MAX:
        root = parse(markup, PAGE_MAX).root
        if refused := wall(page.blocks, known, root) or too_little(page.blocks, words, known, root):
            return refused
    if is_elsewhere(told, page):
        return NoArticle(CleanLine("The page does not hold the article that the feed speaks of."))
    return None


def _obey(rules: SiteRules | None, root: Node) -> None:
    """Drop what a person wants dropped."""
    for node in select(root, rules.drop) if rules else ():
        if node.parent is not None:
            node.parent.children = [child for child in node.parent.children if child is not node]


def _kept(rules: SiteRules | None, root: Node) -> Node | None:
    """What a person wants kept, in one element."""
    found = select(root, rules.keep) if rules else []
    return Node("article", {}, [*found]) if found else None


def _base(root: Node, url: str) -> str:
    """What relative links lead from."""
    stated = next((node.get("href") for node in root.walk() if node.tag == "base"), "")
    return (stated and safe_url(stated, url)) or url


def _stated_direction(root: Node) -> str:
    holders = (node for node in root.walk() if node.tag in {"html", "body"})
    return next((node.get("dir") for node in holders if node.get("dir")), "")
