"""What a browser would not show, or shows only as furniture around the text."""

import re
from itertools import pairwise

from newsreader.reading.tree import Node

_UNSEEN = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
_FURNITURE = re.compile(
    r"(?:^|\s)(?:"
    r"feedflare|sharedaddy|sharethis|addtoany_share_save_container|addtoany_content|a2a_kit"
    r"|jp-relatedposts|sd-sharing|subscription-widget\S*|subscribe-widget|image-link-expand"
    r"|invisible"  # Mastodon's scheme and tail of long links
    r"|copy-code-button|copy-?btn|copy-?button|btn-copy|btn-clipboard|clipboard-copy|zeroclipboard-container|MathJax_Preview"
    r"|mw-editsection|mw-jump|headerlink"
    r")(?:\s|$)",
)
_GUTTER = re.compile(
    r"(?:^|\s)(?:"
    r"linenos?|linenodiv|lineno-\w+|line-numbers?|linenumbers?|gutter|gl|lnt|ln|lntd|blob-num"
    r"|hljs-ln-numbers|hljs-ln-n|crayon-nums?|code-lineno|rouge-gutter"
    r"|react-syntax-highlighter-line-number"
    r")(?:\s|$)",
)
_GRAPHIC = "g-artboard"
_INITIAL = re.compile(
    r"(?:^|[\s_-])(?:drop-?cap|initial|first-?letter|lettrine|letrina)", re.IGNORECASE
)
_BESIDE_MAX = 12
"""Children of one parent that are looked at."""
_NOT_A_NUMBER = re.compile(r"[^\d\s]")


def is_hidden(node: Node) -> bool:
    """Whether the element is left out with all that is in it."""
    attributes = node.attributes
    if "hidden" in attributes or _UNSEEN.search(attributes.get("style", "")):
        return True
    if (classes := attributes.get("class")) and (
        _FURNITURE.search(classes)
        or (_GUTTER.search(classes) and _is_counting(node))
        or (_GRAPHIC in classes and _is_other_size(node))
    ):
        return True
    if attributes.get("aria-hidden") != "true":
        return False
    return not _shows_picture(node) and not _begins_word(node)


def _is_other_size(node: Node) -> bool:
    """Whether a graphic stands here for screens of another width: ai2html makes one for each."""
    sizes = (sibling for sibling in _first_beside(node) if _GRAPHIC in sibling.get("class"))
    return next(sizes, node) is not node


def _is_counting(node: Node) -> bool:
    """Whether there is nothing but numbers: the class names of gutters also stand on code."""
    ahead: list[Node | str] = [node]
    digits = False
    while ahead:
        item = ahead.pop()
        if isinstance(item, Node):
            ahead += item.children
        elif _NOT_A_NUMBER.search(item):
            return False
        else:
            digits = digits or not item.isspace()
    return digits or "data-line-number" in node.attributes


def _shows_picture(node: Node) -> bool:
    nested = any(above.get("aria-hidden") == "true" for above in node.ancestors())
    return nested or node.tag == "img" or any(inner.tag == "img" for inner in node.walk())


def is_initial(node: Node) -> bool:
    """Whether this is the first letter of a text, set large."""
    letter = node.text().strip() if _INITIAL.search(node.get("class")) else ""
    return len(letter) == 1 and letter.isalpha()


def _begins_word(node: Node) -> bool:
    """Whether the rest of the word stands right behind it, and nothing says the letter again."""
    letter = node.text().strip()
    if len(letter) != 1 or not letter.isalpha() or node.parent is None:
        return False
    beside = node.parent.children[:_BESIDE_MAX]
    at = next((at for at, other in enumerate(beside) if other is node), len(beside))
    rest = beside[at + 1] if at + 1 < len(beside) else ""
    return isinstance(rest, str) and rest[:1].islower()


def spells_initial(node: Node) -> bool:
    """Whether this says, for those who listen, a first letter that is drawn before it."""
    for drawn, said in pairwise(_first_beside(node)):
        if said is node and drawn.get("aria-hidden") == "true":
            letter = drawn.text().strip()
            return len(letter) == 1 and node.text().strip().startswith(letter)
    return False


def _first_beside(node: Node) -> list[Node]:
    """The first children of its parent; not all, there can be as many as the page has."""
    children = node.parent.children if node.parent else []
    return [child for child in children[:_BESIDE_MAX] if isinstance(child, Node)]
