"""Text without any markup, and telling it from markup."""

import html
import re

from newsreader.reading.tree import ELEMENTS_MAX, Node, Tree
from newsreader.reading.vocabulary import TAGS
from newsreader.text import TEXT_MAX, clean

_TAG = re.compile(r"</?([a-zA-Z][\w:-]*)(?:\s[^<>]*)?/?>|<!")
_ESCAPED_TAG = re.compile(r"\s*&lt;(?:p|div|span|a|img|h[1-6]|ul|ol|table|figure|blockquote|br)\b")


def is_plain(markup: str) -> bool:
    """Whether no HTML tag is in it; List<String> and <username> are none."""
    return all(match[1] and match[1].lower() not in TAGS for match in _TAG.finditer(markup))


def unescaped(markup: str) -> str:
    """Markup as it was meant, where a feed escaped it once too often."""
    if is_plain(markup) and _ESCAPED_TAG.match(markup):
        return html.unescape(markup)
    return markup


def parse(words: str) -> Tree:
    """The tree of somebody who knows HTML: blank lines part paragraphs, other line breaks stay."""
    lines = clean(html.unescape(words[:TEXT_MAX])).split("\n")
    root = Node("")
    paragraph = Node("p", parent=root)
    for line in lines[:ELEMENTS_MAX]:
        if line.strip():
            paragraph.children += [line, Node("br", parent=paragraph)]
        elif paragraph.children:
            root.children.append(paragraph)
            paragraph = Node("p", parent=root)
    root.children.append(paragraph)
    return Tree(root, cut=len(words) > TEXT_MAX or len(lines) > ELEMENTS_MAX)
