"""Elements inside a line: emphasis, quotation marks, formulas, readings, tick boxes."""

import re

from msgspec.structs import replace

from newsreader.page import Style
from newsreader.reading.flow import Context, Flow
from newsreader.reading.hidden import is_initial
from newsreader.reading.marks import marks
from newsreader.reading.tree import Node

STYLES = {
    "b": Style.BOLD,
    "strong": Style.BOLD,
    "cite": Style.ITALIC,
    "dfn": Style.ITALIC,
    "em": Style.ITALIC,
    "i": Style.ITALIC,
    "var": Style.ITALIC,
    "code": Style.CODE,
    "kbd": Style.CODE,
    "samp": Style.CODE,
    "tt": Style.CODE,
    "del": Style.STRIKE,
    "s": Style.STRIKE,
    "strike": Style.STRIKE,
    "mark": Style.MARK,
    "sub": Style.SUB,
    "sup": Style.SUPER,
}
_CSS = re.compile(
    r"(font-weight|font-style|text-decoration(?:-line)?)\s*:\s*([\w-]+)", re.IGNORECASE
)
_CSS_STYLES = {"font-weight": Style.BOLD, "font-style": Style.ITALIC}
_CSS_OFF = {"normal", "lighter", "100", "200", "300", "400", "500"}
_CSS_ON = {"bold", "bolder", "600", "700", "800", "900", "italic", "oblique", "line-through"}

_TEX = re.compile(r"\s*\{\s*\\(?:display|text|script)style\s+(.*)\}\s*", re.DOTALL)


def emphasis(flow: Flow, node: Node, context: Context) -> None:
    """Style by tag and CSS; Google Docs pastes whole texts as <b style="font-weight:normal">."""
    on = STYLES.get(node.tag, Style.PLAIN)
    css = node.get("style")
    inner = _dressed(context, on, css) if css else context.styled(on)
    flow.walk(node, inner)
    classes = node.get("class")
    if classes == "ellipsis":  # Mastodon cuts long links with CSS
        flow.say("…", inner)
    elif classes and is_initial(node):
        flow.join()


def quotation(flow: Flow, node: Node, context: Context) -> None:
    opening, closing = marks(node.get("lang") or flow.source.language, context.quotes)
    flow.say(opening, context)
    flow.walk(node, replace(context, quotes=context.quotes + 1))
    flow.say(closing, context)


def reading(flow: Flow, node: Node, context: Context) -> None:
    """A gloss over the characters before it: 漢字(かんじ)."""
    text = " ".join(node.text().split())
    if text:
        flow.say(f"({text})", context)


def formula(flow: Flow, node: Node, context: Context) -> None:
    """MathML: the TeX that it was made from where it is given, else the text of its parts."""
    if any(above.tag == "math" for above in node.ancestors()):
        flow.walk(node, context)  # looked through already: nesting must not cost squares
        return
    if node.get("display") == "block":
        flow.end_paragraph()
    sources = (inner for inner in node.walk() if inner.tag == "annotation")
    source = next((inner.text() for inner in sources if "tex" in inner.get("encoding")), None)
    if source is None:
        flow.walk(node, context)
    else:
        flow.say(without_wrapper(source), context)
    if node.get("display") == "block":
        flow.end_paragraph()


def script(flow: Flow, node: Node, context: Context) -> None:
    """Nothing, but for the formulas that kramdown and others leave to MathJax."""
    kind = node.get("type")
    if not kind.startswith("math/tex"):
        return
    if "display" in kind:
        flow.end_paragraph()
    flow.say(without_wrapper(node.text()), context)
    if "display" in kind:
        flow.end_paragraph()


def tick_box(flow: Flow, node: Node, context: Context) -> None:
    if node.get("type") == "checkbox" and any(above.tag == "li" for above in node.ancestors()):
        flow.say("☑ " if "checked" in node.attributes else "☐ ", context)


def line_break(flow: Flow, node: Node, context: Context) -> None:
    del node, context
    flow.line_break()


def nothing(flow: Flow, node: Node, context: Context) -> None:
    """Scripts, styles, form controls and the like."""
    del flow, node, context


def without_wrapper(tex: str) -> str:
    """TeX without the wrapper that MediaWiki puts around it."""
    match = _TEX.fullmatch(tex)
    return match[1] if match else tex


def _dressed(context: Context, on: Style, css: str) -> Context:
    off = Style.PLAIN
    for name, value in _CSS.findall(css.lower()):
        kind = _CSS_STYLES.get(name, Style.STRIKE)
        if value in _CSS_OFF:
            off |= kind
        elif value in _CSS_ON:
            on |= kind
    return context.styled(on & ~off, off)
