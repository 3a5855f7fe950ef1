"""What every HTML element means here."""

from collections.abc import Mapping

from newsreader.reading import (
    code,
    links,
    lists,
    media,
    phrases,
    pictures,
    quotes,
    sections,
    tables,
)
from newsreader.reading.flow import Handler

# Words in a list read better across than down.
# fmt: off
_DROPPED = (
    "area", "base", "button", "canvas", "colgroup", "datalist", "frame", "frameset", "link",
    "meta", "meter", "noframes", "optgroup", "option", "output", "param", "progress", "rp",
    "select", "source", "style", "svg", "template", "textarea", "title", "track",
)
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li", "listing",
    "main", "menu", "nav", "ol", "p", "plaintext", "pre", "search", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp",
))
"""The elements that stand on lines of their own; all others run with the text."""
_INLINE = (
    "abbr", "acronym", "b", "bdi", "bdo", "big", "blink", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "ins", "kbd", "label", "mark", "marquee", "nobr", "picture", "rb", "rtc",
    "ruby", "s", "samp", "slot", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr",
)
# fmt: on

HANDLERS: Mapping[str, Handler] = {
    **dict.fromkeys(_DROPPED, phrases.nothing),
    **dict.fromkeys(("audio", "embed", "iframe", "object", "video"), media.player),
    **dict.fromkeys(("amp-audio", "amp-iframe", "amp-video"), media.player),
    **dict.fromkeys(("amp-youtube", "lite-youtube", "youtube-video"), media.scripted_player),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), sections.heading),
    **dict.fromkeys(("listing", "plaintext", "pre", "xmp"), code.code),
    **dict.fromkeys(("dir", "menu", "ul"), lists.bullets),
    "a": links.link,
    **dict.fromkeys(("amp-anim", "amp-img"), pictures.image),
    "blockquote": quotes.quote,
    "br": phrases.line_break,
    "dialog": sections.dialog,
    "dl": lists.definitions,
    "figcaption": pictures.caption,
    "figure": pictures.figure,
    "hr": sections.rule,
    "img": pictures.image,
    "input": phrases.tick_box,
    "math": phrases.formula,
    "nav": sections.navigation,
    "noscript": pictures.without_script,
    "ol": lists.numbers,
    "q": phrases.quotation,
    "rt": phrases.reading,
    "script": phrases.script,
    "summary": sections.summary,
    "table": tables.table,
}

TAGS = BLOCKS.union(HANDLERS, _INLINE, ("caption", "col"))
"""All that HTML has, or had."""
