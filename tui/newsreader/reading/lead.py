"""What stands between the headline and the text: the standfirst and the lead picture."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice, pairwise, takewhile

from newsreader.reading.facts import Facts
from newsreader.reading.filenames import is_same_file
from newsreader.reading.pictures import letters
from newsreader.reading.roles import marks_of
from newsreader.reading.sayings import is_meta
from newsreader.reading.titles import heading_text, is_title
from newsreader.reading.tree import Node
from newsreader.reading.weigh import PROSE_MIN

_SUBTITLE = (
    r"standfirst|dek|deck|sub-?title|sub-?headline|strap-?line|stand-?first|chapo|chapeau|bajada"
    r"|copete|vorspann|anrisstext|perex|sottotitolo|entradilla|ingress"
)
_NAMED_SUBTITLE = re.compile(rf"(?<![a-z])(?:{_SUBTITLE})(?![a-z])")
_STANDFIRST = re.compile(
    rf"(?<![a-z])(?:{_SUBTITLE}|sub-?head(?:er|ing)?|lead|lede|lead-?in|intro(?:duction)?|excerpt"
    r"|summary|abstract|kicker-text|teaser-text|description|spot)(?![a-z])"
)
_HEADERS = frozenset(("header", "hgroup"))
_STOPS = (".", "!", "?", "…", "。")
_LENGTHS = range(30, 500)
_SUBTITLES = range(10, 500)
_UNNAMED_SUBTITLES = range(60, 500)
_BELOW = range(20, 500)
"""Characters of a heading that stands with the headline outside of the text."""
_BESIDE_MAX = 20
_INSIDE_MAX = 40
_TOLD_MIN = 40
"""Letters that a line shares with what the page says of itself to be its standfirst."""
_LINES = frozenset(("p", "h2", "h3", "div"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_BELOW_HEADLINE = 40
"""Elements after a headline, among which its subtitle is."""
_PORTRAIT_PX = 200
_EMBLEM = re.compile(
    r"(?<![a-z])(?:logos?|avatars?|authors?|bylines?|profile|gravatar|headshot|portrait|icons?)(?![a-z])"
)
_EMBLEM_FILE = re.compile(r"(?:logo|avatar|gravatar|headshot)(?![a-z])")
_FEATURED = re.compile(
    r"(?<![a-z])(?:wp-post-image|featured|post-?thumb(?:nail)?|hero|opener|aufmacher(?:bild)?"
    r"|(?:lead|cover|top|main|header|headline|primary|featured|article|entry)-?(?:image|img|media"
    r"|photo|picture|thumb))(?![a-z])"
)
"""What a picture above the headline is called that belongs to the article."""
_GENERATIONS = 3
_NAME = 60
"""Characters at the end of an address, in which the name of the file stands."""
_PICTURES = frozenset(("figure", "img", "picture"))
_TWINS = frozenset(("img", "noscript"))
_PICTURES_MAX = 30
_TWINS_MAX = 4


def with_lead(part: Node, root: Node, title: str, facts: Facts) -> Node:
    """The part that holds the article, below what leads into it."""
    _name_subtitles(part, title)
    text = letters(part.text())
    found = [
        node
        for node in _around_headline(part, root, title, facts)
        if node.tag in _PICTURES or letters(node.text()) not in text
    ]
    if not found:
        return part
    return Node("article", {}, [*map(_with_twin, found), part])


def _name_subtitles(part: Node, title: str) -> None:
    """A heading below the headline that is named as its subtitle is none over a section."""
    left = 0
    for node in part.walk():
        if _is_headline(node, title):
            left = _BELOW_HEADLINE
        elif left:
            left = 0 if node.tag == "p" and len(node.text()) >= PROSE_MIN else left - 1
            if node.tag in _HEADINGS and _is_subtitle(node, title):
                node.tag = "p"


def _is_subtitle(heading: Node, title: str) -> bool:
    """Whether it is named so, or is long and comes right behind the headline."""
    length = len(heading.text().strip())
    if _NAMED_SUBTITLE.search(marks_of(heading)):
        return length in _SUBTITLES
    return length in _UNNAMED_SUBTITLES and _follows_headline(heading, title)


def _follows_headline(node: Node, title: str) -> bool:
    beside = node.parent.first_elements(_BESIDE_MAX) if node.parent is not None else []
    return any(other is node and _is_headline(one, title) for one, other in pairwise(beside))


def _around_headline(part: Node, root: Node, title: str, facts: Facts) -> Iterator[Node]:
    """What leads into the article: a picture above the headline, else below it, and lines below."""
    around = list(takewhile(lambda node: node is not part, root.walk()))
    at = next((at for at, node in enumerate(around) if _is_headline(node, title)), None)
    has_title = at is not None or any(_is_headline(node, title) for node in part.walk())
    above = {id(node) for node in part.ancestors()}
    first = _featured(around[:at] if has_title else [], facts, above)
    if first is not None:
        yield first
    has_picture = first is not None
    told = [letters(facts.meta(name)) for name in ("og:description", "description")]
    taken: set[int] = set()
    below = [] if at is None else around[at:]
    for node in below:
        if id(node) in above or any(id(each) in taken for each in node.ancestors()):
            continue
        if node.tag in _PICTURES and not has_picture and _is_large(node):
            has_picture = True
        elif _is_standfirst(node, title) or _is_told(node, told) or _is_beside(node, below[0]):
            node.tag = "p"
        else:
            continue
        taken.add(id(node))
        yield node


def _is_headline(node: Node, title: str) -> bool:
    return node.tag == "h1" and is_title(heading_text(node), title)


def _featured(nodes: Sequence[Node], facts: Facts, above: AbstractSet[int]) -> Node | None:
    """The picture above the headline that is the article's."""
    pictures = islice((node for node in nodes if node.tag in _PICTURES), _PICTURES_MAX)
    large = (node for node in pictures if _is_large(node))
    return next((node for node in large if _is_of_article(node, facts, above)), None)


def _is_of_article(node: Node, facts: Facts, above: AbstractSet[int]) -> bool:
    """Whether the page states it as its own, or it is named so and stands in the article."""
    images = [image for image in (node, *node.walk()) if image.tag == "img"]
    stated = facts.meta("og:image", "twitter:image") or facts.ld.image
    if any(is_same_file(image.get("src"), stated) for image in images):
        return True
    holders = (*images, node, *islice(node.ancestors(), _GENERATIONS))
    frame = next((each for each in node.ancestors() if each.tag == "article"), None)
    is_named = any(_FEATURED.search(marks_of(h)) or h.get("itemprop") == "image" for h in holders)
    return is_named and frame is not None and id(frame) in above


def _is_standfirst(node: Node, title: str) -> bool:
    around = node.parent or node
    if node.tag not in _LINES:
        return False
    is_named = any(_STANDFIRST.search(marks_of(holder)) for holder in (node, around))
    if not is_named and node.tag in _HEADINGS:
        return _follows_headline(node, title) and len(_line(node)) in _BELOW
    if not is_named and (node.tag != "p" or around.tag not in _HEADERS):
        return False
    line = _line(node)
    is_sentence = line.endswith(_STOPS) and not is_meta(line)
    return len(line) in _LENGTHS and (is_named or is_sentence)


def _is_told(node: Node, told: Sequence[str]) -> bool:
    """Whether the page says the same line of itself, be it cut short."""
    line = letters(_line(node)) if node.tag in _LINES else ""
    return len(line) >= _TOLD_MIN and any(
        len(said) >= _TOLD_MIN and (said.startswith(line) or line.startswith(said)) for said in told
    )


def _is_beside(node: Node, headline: Node) -> bool:
    """Whether this is a sentence in the box of the headline, which nobody named."""
    boxes = (node.parent, node.parent.parent if node.parent is not None else None)
    if node.tag != "p" or headline.parent not in boxes:
        return False
    line = _line(node)
    return PROSE_MIN <= len(line) < _LENGTHS.stop and line.endswith(_STOPS) and not is_meta(line)


def _line(node: Node) -> str:
    """The words of an element that can be a line: with little in it, and no link."""
    inside = list(islice(node.walk(), _INSIDE_MAX))
    if len(inside) == _INSIDE_MAX or any(inner.tag in {"a", "h1"} for inner in inside):
        return ""
    line = " ".join(node.text().split())
    return line if len(line) <= 2 * _LENGTHS.stop else ""


def _is_large(node: Node) -> bool:
    """Whether it holds a picture, and neither a logo nor a portrait of who wrote the text."""
    images = [image for image in (node, *node.walk()) if image.tag == "img"]
    around = (node, *islice(node.ancestors(), _GENERATIONS), *images)
    if not images or any(_EMBLEM.search(marks_of(holder)) for holder in around):
        return False
    widths = [image.get("width") for image in images]
    addresses = [image.get("src").lower() for image in images]
    is_small = any(w.isdecimal() and int(w) < _PORTRAIT_PX for w in widths)
    return not is_small and not any(_EMBLEM_FILE.search(address[-_NAME:]) for address in addresses)


def _with_twin(node: Node) -> Node:
    """An image with what stands beside it for browsers without scripts, which may be all of it."""
    is_image = node.parent is not None and node.tag == "img"
    around = node.parent.first_elements(_TWINS_MAX + 1) if node.parent and is_image else []
    if 1 < len(around) <= _TWINS_MAX and all(each.tag in _TWINS for each in around):
        return Node("div", {}, [*around])
    return node
