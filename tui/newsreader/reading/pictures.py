"""Images, with their captions, and without the ones that only count readers."""

import re
from itertools import pairwise

from msgspec.structs import replace

from newsreader.page import Block, Image, Media, Paragraph, Quote, Span, Spans, Table
from newsreader.reading.filenames import is_ornament
from newsreader.reading.flow import Context, Flow
from newsreader.reading.hidden import is_hidden
from newsreader.reading.inline import Picture, string
from newsreader.reading.phrases import without_wrapper
from newsreader.reading.quotes import attributed
from newsreader.reading.tree import Node
from newsreader.text import CleanLine, CleanText, SafeUrl, host_of, one_line, safe_url

ICON_PX = 32
BEACON_PX = 2
ALT_MAX = 1000
TITLE_WORDS_MIN = 3
"""Shorter titles of images are file names and keywords."""
SRCSET_MAX = 20_000
SYMBOL_MAX = 8
_BESIDE_MAX = 12
"""Elements of one parent, among which the image of a noscript element is looked for."""

_LAZY = (
    "data-src", "data-lazy-src", "data-original", "data-orig-src", "data-lazy", "nitro-lazy-src",
    "data-delayed-url", "data-actualsrc", "data-img-src", "data-image", "data-cfsrc",
    "data-fallback-src",
)  # fmt: skip
_SETS = ("data-srcset", "data-lazy-srcset", "nitro-lazy-srcset", "srcset")
_PLACEHOLDER = re.compile(
    r"/(?:blank|spacer|transparent|placeholder|pixel|1x1|lazy[\w-]{0,20}|gr[ae]y)\.(?:gif|png|svg)\b",
    re.IGNORECASE,
)
_BEACON = re.compile(
    r"//(?:feeds\.feedburner\.com|feeds\.\w+\.com|feedproxy\.google\.com)/~(?:r|ff|f)/"
    r"|//(?:pixel|beacon|tracking|telemetry)\.[\w.-]+/|//stats\.wordpress\.com/"
    r"|//feeds\.wordpress\.com/1\.0/|//blogger\.googleusercontent\.com/tracker/"
    r"|list-manage\.com/track/|doubleclick\.net/|google-analytics\.com/"
    r"|gravatar\.com/avatar/"  # a portrait of who wrote it
    r"|scorecardresearch\.com/|quantserve\.com/|//medium\.com/_/stat|/__utm\.gif",
    re.IGNORECASE,
)
_EMOJI_CLASS = re.compile(
    r"(?:^|\s)(?:wp-smiley|(?:custom-|tw)?emoji(?:one)?|emote|smiley)(?:\s|$)"
)
_EMOJI_PLACE = re.compile(r"/(?:emoji|custom_emojis|smilies|twemoji)/", re.IGNORECASE)
_INITIAL_CLASS = re.compile(r"(?:^|\s)(?:drop-?cap|initial|lettrine)\S*(?:\s|$)")
_FORMULA_CLASS = re.compile(r"(?:^|\s)(?:latex|tex|math|mwe-math-fallback-image-\w+)(?:\s|$)")
_FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|avif|svg|heic)|(?:img|dsc\w?|image|photo)[\s_-]*\d*", re.IGNORECASE
)
_NO_LETTERS = re.compile(r"[\W_]+")
_PIXELS = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*", re.ASCII)
_CSS_PIXELS = re.compile(
    r"(?:^|[;\s])(?:width|height)\s*:\s*(\d{1,5})(?:px)?\s*(?:!important\s*)?(?:;|$)"
)
_DESCRIPTOR = re.compile(r"(\d{1,5}(?:\.\d{1,3})?)[wx],?", re.ASCII)


def image(flow: Flow, node: Node, context: Context) -> None:
    alt = one_line(node.get("alt"), ALT_MAX)
    url = _address(node, flow.source.base)
    sizes = _sizes(node)
    is_beacon = (sizes and min(sizes) <= BEACON_PX) or _BEACON.search(url or "")
    if is_beacon or (is_ornament(url) and flow.caption is None):
        return
    if _stands_for_text(node, url):
        if not _has_formula_beside(node):
            flow.say(without_wrapper(alt), context)
        return
    alt = CleanLine("") if _FILE_NAME.fullmatch(alt) else alt
    caption = _title(node)
    icon = bool(sizes) and min(sizes) <= ICON_PX
    link = None if context.like.link == url else context.like.link
    if (url and not icon) or alt or caption:
        flow.show(Picture(_once(Image(url, alt, caption, link)), icon))


def without_script(flow: Flow, node: Node, context: Context) -> None:
    """The images and players that lazy loading keeps for browsers without scripts."""
    for inner in node.walk():
        if inner.tag in {"img", "iframe"} and not _is_shown_beside(node, inner, flow.source.base):
            flow.enter(inner, context)


def _is_shown_beside(holder: Node, picture: Node, base: str) -> bool:
    """Whether the same image stands right before its noscript element, or right behind."""
    around = holder.parent.first_elements(_BESIDE_MAX + 1) if holder.parent else []
    if picture.tag != "img" or len(around) > _BESIDE_MAX:
        return False
    at = next((at for at, node in enumerate(around) if node is holder), 0)
    beside = [*around[max(0, at - 1) : at], *around[at + 1 : at + 2]]
    return any(
        node.tag == "img" and node.get("alt") == picture.get("alt") and _address(node, base)
        for node in beside
    )


def figure(flow: Flow, node: Node, context: Context) -> None:
    inside = Flow(flow.source)
    inside.caption = []
    inside.walk(node, context)
    flow.extend(_captioned(inside.finish(), tuple(inside.caption)))


def caption(flow: Flow, node: Node, context: Context) -> None:
    spans, others = flow.spans(node, context)
    flow.extend(others)
    if flow.caption is not None:
        flow.caption += [Span(CleanText(" ")), *spans] if flow.caption and spans else spans
    elif spans:
        flow.add(Paragraph(spans))


def _captioned(blocks: list[Block], spans: Spans) -> list[Block]:
    """The caption goes to the last picture, else to the table, the quotation, the player."""
    if not spans:
        return blocks
    for kind in (Image, Table, Quote, Media):
        for at in reversed(range(len(blocks))):
            block = blocks[at]
            if isinstance(block, kind) and (with_caption := _with_caption(block, spans)):
                return [*blocks[:at], with_caption, *blocks[at + 1 :]]
    return [*blocks, Paragraph(spans)]


def _with_caption(block: Block, spans: Spans) -> Block | None:
    match block:
        case Image():
            return _once(replace(block, caption=spans))
        case Table(caption=()):
            return replace(block, caption=spans)
        case Quote():
            return Quote((*block.blocks, attributed(Paragraph(spans))))
        case Media() if block.title == host_of(block.url):
            return replace(block, title=one_line(string(spans)))
    return None


def _once(picture: Image) -> Image:
    """The image without an alternative text that its caption repeats."""
    repeated = letters(picture.alt) in letters(string(picture.caption))
    return replace(picture, alt=CleanLine("")) if repeated else picture


def letters(words: str) -> str:
    """What is left of a text when case and punctuation do not count."""
    return "".join(filter(str.isalnum, words.casefold()))


def _title(node: Node) -> Spans:
    """The title attribute as a caption: in comics it is the joke."""
    title = one_line(node.get("title"), ALT_MAX)
    few_words = title.isascii() and len(title.split()) < TITLE_WORDS_MIN
    return () if few_words or not title else (Span(CleanText(title)),)


def _stands_for_text(node: Node, url: str | None) -> bool:
    """Whether this is a character or a formula drawn as an image."""
    classes = node.get("class")
    alt = node.get("alt").strip()
    is_symbol = 0 < len(alt) <= SYMBOL_MAX and not alt.isascii() and not letters(alt)
    return bool(
        is_symbol
        or (len(alt) == 1 and _INITIAL_CLASS.search(classes))
        or _EMOJI_CLASS.search(classes)
        or _FORMULA_CLASS.search(classes)
        or (_EMOJI_PLACE.search(url or "") and alt)
    )


def _has_formula_beside(node: Node) -> bool:
    """Whether this is MediaWiki's image of a formula that is also there as MathML."""
    if "mwe-math-fallback" not in node.get("class") or node.parent is None:
        return False
    shown = (sibling for sibling in node.parent.elements() if not is_hidden(sibling))
    return any(inner.tag == "math" for sibling in shown for inner in (sibling, *sibling.walk()))


def _address(node: Node, base: str) -> SafeUrl | None:
    """Where the image really is: lazy loading keeps a placeholder in src."""
    for name in _LAZY:
        # Some sites keep JSON there, of an address for every width of the window.
        if (lazy := node.get(name).strip()) and not lazy.startswith(("{", "[")):
            url = safe_url(lazy, base)
            if url and not _PLACEHOLDER.search(url):
                return url
    if (url := safe_url(node.get("src"), base)) and not _PLACEHOLDER.search(url):
        return url
    holders = [node]
    if node.parent is not None and node.parent.tag == "picture":
        holders += [source for source in node.parent.elements() if source.tag == "source"]
    for holder in holders:
        for name in _SETS:
            if (candidates := holder.get(name)) and (url := safe_url(_largest(candidates), base)):
                return url
    return None


def _largest(candidates: str) -> str:
    """The widest address of a srcset; addresses may hold commas, so white space alone divides."""
    words = candidates[:SRCSET_MAX].split()
    largest, size = (words[0].rstrip(",") if words else ""), 0.0
    for address, descriptor in pairwise(words):
        if (match := _DESCRIPTOR.fullmatch(descriptor)) and float(match[1]) > size:
            largest, size = address.lstrip(","), float(match[1])
    return largest


def _sizes(node: Node) -> list[int]:
    """The width and height that are stated, in pixels."""
    stated = (_PIXELS.fullmatch(node.get(name)) for name in ("width", "height"))
    sizes = [int(match[1]) for match in stated if match]
    return sizes + [int(size) for size in _CSS_PIXELS.findall(node.get("style"))]
