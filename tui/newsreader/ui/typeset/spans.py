"""Spans of the model → runs of a page: emphasis becomes roles, links get their numbers."""

import re
import unicodedata

from rich.cells import cell_len

from newsreader.page import Spans, Style
from newsreader.text import SafeUrl, clean
from newsreader.ui.typeset.lines import Roles, Run, Runs

_ROLES = {
    Style.BOLD: "bold",
    Style.ITALIC: "italic",
    Style.CODE: "code",
    Style.STRIKE: "strike",
    Style.MARK: "mark",
}
_SCRIPTS = Style.SUPER | Style.SUB
_SUPER = str.maketrans("0123456789+-=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ")
_SUB = str.maketrans("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_BLANKS = str.maketrans("\t", " ")

# Rich counts whatever follows a joiner as part of the cluster before it; terminals do so only for
# pictures. Elsewhere (Sinhala, Malayalam) the joiner goes, so that both count the same cells.
_JOINER = re.compile("\u200d(?![\u2190-\u2bff\u3030\U0001f000-\U0001faff])")


class Links:
    """The addresses of a page in reading order, each numbered once, from 1."""

    def __init__(self) -> None:
        self._numbers: dict[SafeUrl, int] = {}

    def number(self, url: SafeUrl) -> int:
        return self._numbers.setdefault(url, len(self._numbers) + 1)

    @property
    def urls(self) -> tuple[SafeUrl, ...]:
        return tuple(self._numbers)


def printable(text: str) -> str:
    """Text as it may be drawn and measured; what passed the gate comes out as it went in."""
    if text.isprintable():
        return text
    text = clean(text, len(text)).translate(_BLANKS)
    return _JOINER.sub("", text) if "\u200d" in text else text


def runs_of(spans: Spans, links: Links, roles: Roles = ()) -> Runs:
    """Runs of at least one character each; a link's number follows its last run."""
    runs: list[Run] = []
    for index, span in enumerate(spans):
        text = _scripted(printable(span.text), span.style, bare=bool(span.jump or span.link))
        text = _whole_clusters(text, runs)
        if text:
            link = None if span.link is None else links.number(span.link)
            runs.append(
                Run(text, (*roles, *_emphasis(span.style, link, span.jump)), link, span.jump)
            )
        following = spans[index + 1].link if index + 1 < len(spans) else None
        if span.link is not None and following != span.link and runs:
            runs.append(link_number(links.number(span.link), roles))
    return tuple(runs)


def link_number(link: int, roles: Roles = ()) -> Run:
    return Run(f"[{link}]", (*roles, "link-number"), link, furniture=True)


def is_rtl(runs: Runs, *, otherwise: bool) -> bool:
    """Whether the first letter that has a direction runs from right to left (UAX 9, P2 and P3)."""
    for run in runs:
        if run.text.isascii() and not any(map(str.isalpha, run.text)):
            continue
        for character in run.text:
            match unicodedata.bidirectional(character):
                case "L":
                    return False
                case "R" | "AL":
                    return True
    return otherwise


def _emphasis(style: Style, link: int | None, jump: str) -> Roles:
    plain = style is Style.PLAIN  # nearly always, and asking a flag is slow
    roles = () if plain else tuple(role for flag, role in _ROLES.items() if flag in style)
    if link is not None:
        return (*roles, "link")
    return (*roles, "jump") if jump else roles


def _scripted(text: str, style: Style, *, bare: bool) -> str:
    """Super- and subscript in Unicode where every character has one, else marked with ^ and _."""
    if style is Style.PLAIN or not style & _SCRIPTS or not text.strip():
        return text
    table, mark = (_SUPER, "^") if Style.SUPER in style else (_SUB, "_")
    if all(ord(character) in table for character in text):
        return text.translate(table)
    if bare:
        return text
    return f"{mark}{text}" if len(text) == 1 else f"{mark}({text})"


def _whole_clusters(text: str, runs: list[Run]) -> str:
    """Give marks at the start of a run to the run before, where the letter is that they mark."""
    if not runs or text[:1].isascii():
        return text
    count = 0
    while count < len(text) and text[count] != "\n" and cell_len(text[count]) == 0:
        count += 1
    before = runs[-1]
    if count or before.text.endswith("\u200d"):
        runs[-1] = before._replace(text=before.text.rstrip("\u200d") + text[:count])
    return text[count:]
