"""What a browser would not show, or shows only as furniture around the text."""

import re

from newsreader.reading.tree import Node

_UNSEEN = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
_FURNITURE = re.compile(
    r"(?:^|\s)(?:"
    r"feedflare|sharedaddy|sharethis|addtoany_share_save_container|addtoany_content|a2a_kit"
    r"|jp-relatedposts|sd-sharing|subscription-widget\S*|subscribe-widget|image-link-expand"
    r"|invisible"  # Mastodon's scheme and tail of long links
    r"|copy-code-button|zeroclipboard-container|MathJax_Preview"
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
_SIZES_MAX = 12
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
    return attributes.get("aria-hidden") == "true" and not _shows_picture(node)


def _is_other_size(node: Node) -> bool:
    """Whether a graphic stands here for screens of another width: ai2html makes one for each."""
    beside = node.parent.elements()[:_SIZES_MAX] if node.parent else [node]
    sizes = (sibling for sibling in beside if _GRAPHIC in sibling.get("class"))
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
