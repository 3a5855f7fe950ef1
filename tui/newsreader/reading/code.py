"""Preformatted text, exactly as written, without what highlighters put around it."""

import re

from newsreader.page import Code
from newsreader.reading.flow import Context, Flow
from newsreader.reading.hidden import is_hidden
from newsreader.reading.tree import Node
from newsreader.text import CleanLine, clean

TAB_COLUMNS = 4
_ANCESTORS = 8
"""Rouge puts seven elements between the language and the code."""
_LINES = {"div", "p", "li", "tr", "pre", "figure"}
_PREFIXED = re.compile(
    r"(?:^|\s)(?:language-|lang-|highlight-(?:source-|text-)?|brush:\s*|sourceCode\s+|hljs\s+)"
    r"([\w+#.-]{1,30})",
    re.IGNORECASE,
)
_VERSE = re.compile(r"(?:^|\s)(?:wp-block-verse|verse|poem|poetry|lyrics)(?:\s|$)")
_NO_LANGUAGE = {"", "auto", "default", "nohighlight", "none", "plain", "plaintext", "text", "txt"}


def code(flow: Flow, node: Node, context: Context) -> None:
    if _VERSE.search(node.get("class")):
        _verse(flow, node, context)
        return
    block = _code(_exact(node), _language(node))
    if block:
        flow.add(block)


def _verse(flow: Flow, node: Node, context: Context) -> None:
    """A poem keeps its lines, and is no code."""
    for line in _exact(node).strip("\n").split("\n"):
        flow.say(line, context)
        flow.line_break()


def listing(rows: list[Node]) -> Code | None:
    """A table that has one line of code in each row."""
    return _code("\n".join(_exact(row).strip("\n") for row in rows), "")


def _code(text: str, language: str) -> Code | None:
    lines = clean(text).expandtabs(TAB_COLUMNS).split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    text = clean("\n".join(line.rstrip() for line in lines))
    return Code(text, CleanLine(language)) if text else None


def _exact(node: Node) -> str:
    pieces: list[str] = []
    _collect(node, pieces)
    return "".join(pieces)


def _collect(node: Node, pieces: list[str]) -> None:
    for child in node.children:
        if isinstance(child, str):
            pieces.append(child)
        elif child.tag == "br":
            pieces.append("\n")
        elif child.tag in _LINES and not is_hidden(child):
            if pieces and not pieces[-1].endswith("\n"):
                pieces.append("\n")
            start = len(pieces)
            _collect(child, pieces)
            if len(pieces) == start or not pieces[-1].endswith("\n"):
                pieces.append("\n")
        elif not is_hidden(child):
            _collect(child, pieces)


def _language(node: Node) -> str:
    """From the pre, the code in it, or the wrappers of highlighters around it."""
    around = [above for above, _ in zip(node.ancestors(), range(_ANCESTORS), strict=False)]
    for element in (node, *node.elements(), *around):
        named = _named(element)
        if named is not None:
            return "" if named in _NO_LANGUAGE else named
    return ""


def _named(element: Node) -> str | None:
    stated = (
        element.get("data-lang")
        or element.get("data-language")
        or element.get("data-enlighter-language")
    )
    if stated:
        return stated.lower() if re.fullmatch(r"[\w+#.-]{1,30}", stated) else None
    match = _PREFIXED.search(element.get("class"))
    return match[1].lower() if match else None
