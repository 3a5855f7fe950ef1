"""A line of text in the making: white space folded as browsers fold it, across every border."""

import re
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from newsreader.page import Block, Image, Paragraph, Span, Spans, Style
from newsreader.text import CleanText, SafeUrl, clean, safe_url

_FOLDED = re.compile(r"[ \t\n\r\f]+")
_CJK = "\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
# A line break in the source between two such characters is no space (CSS Text 3, 4.1.3).
_CJK_BREAK = re.compile(f"(?<=[{_CJK}])[ \t]*\n[ \t\n]*(?=[{_CJK}])")
_ADDRESS = re.compile('https?://[^\\s<>"\u201c\u201d«»\u2039\u203a「」『』、。…]+', re.IGNORECASE)
_AFTER_ADDRESS = ".,;:!?'*_\u2019"


class Picture(Struct, frozen=True):
    """An image as it stands in running text."""

    image: Image
    icon: bool = False
    """So small that it belongs to the text beside it."""


_BREAK = Span(CleanText("\n"))


class Line:
    """Collects the runs of one paragraph until `blocks` takes them out."""

    __slots__ = ("_joins", "_runs", "_space")

    def __init__(self) -> None:
        self._runs: list[Span | Picture] = []
        self._space = False
        self._joins = False

    def forget(self) -> None:
        """No text came; a space before the next paragraph is none."""
        self._space = False

    @property
    def size(self) -> int:
        return len(self._runs)

    def add(self, text: str, like: Span) -> None:
        """Append text in the style, and with the link and the jump, of `like`."""
        text = clean(text)
        if not text.isascii():
            text = _CJK_BREAK.sub("", text)
        text = _FOLDED.sub(" ", text)
        body = text.strip(" ")
        if text.startswith(" ") or not body:
            self._space = self._space or bool(text)
        if not body:
            return
        if self._joins:
            self._space = self._space and not body[0].islower()
            self._joins = False
        self._push(Span(CleanText(body), like.style, like.link, like.jump))
        self._space = text.endswith(" ")

    def add_picture(self, picture: Picture) -> None:
        self._push(picture)

    def line_break(self) -> bool:
        """Break the line; False where it is broken already, which ends a paragraph instead."""
        self._space = False
        self._drop_blank()
        if not self._runs:
            return True
        if self._runs[-1] is _BREAK:
            return False
        self._runs.append(_BREAK)
        return True

    def _drop_blank(self) -> None:
        """Forget a line of nothing but no-break spaces."""
        start = len(self._runs)
        while start and isinstance(run := self._runs[start - 1], Span) and run.text.isspace():
            if run is _BREAK:
                break
            start -= 1
        if not start or self._runs[start - 1] is _BREAK:
            del self._runs[start:]

    def join(self) -> None:
        """Let what comes next belong to the same word, whatever space is between."""
        self._space = False
        self._joins = bool(self._runs)

    def blocks(self) -> list[Block]:
        """Take out what was collected, as paragraphs and the images between them."""
        runs, self._runs, self._space = self._runs, [], False
        if not any(isinstance(run, Picture) for run in runs):
            return _paragraph([run for run in runs if isinstance(run, Span)])
        blocks: list[Block] = []
        paragraph: list[Span] = []
        for run in _settled(runs):
            if isinstance(run, Span):
                paragraph.append(run)
                continue
            blocks += _paragraph(paragraph)
            paragraph = []
            blocks.append(run)
        return blocks + _paragraph(paragraph)

    def _push(self, run: Span | Picture) -> None:
        if self._space and self._runs and self._runs[-1] is not _BREAK:
            self._runs.append(_space_between(self._runs[-1], run))
        self._space = False
        self._runs.append(run)


def joined(paragraphs: list[Paragraph]) -> Spans:
    """Several paragraphs as the lines of one."""
    spans: list[Span] = []
    for paragraph in paragraphs:
        spans += [_BREAK, *paragraph.spans] if spans else paragraph.spans
    return _merged(spans)


def string(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def as_text(image: Image) -> list[Span]:
    """An image where only text can stand."""
    words = clean(f"[{image.alt or string(image.caption) or 'image'}]")
    return [Span(words, link=image.link or image.url)]


def _space_between(before: Span | Picture, after: Span | Picture) -> Span:
    """A space has only what both sides share: no underlined blank at the end of a link."""
    space = CleanText(" ")
    if isinstance(before, Picture) or isinstance(after, Picture):
        return Span(space)
    same_style = before.style is after.style or before.style == after.style
    style = before.style if same_style else before.style & after.style
    if before.link == after.link and before.jump == after.jump:
        return Span(space, style, before.link, before.jump)
    return Span(space, style)


def _settled(runs: list[Span | Picture]) -> list[Span | Image]:
    """Pictures inside a sentence become text; those at an edge or alone stand as images."""
    settled: list[Span | Image] = []
    for broken, group in groupby(runs, key=lambda run: run is _BREAK):
        line = list(group)
        if broken:
            settled.append(_BREAK)
            continue
        texts = [at for at, run in enumerate(line) if isinstance(run, Span) and run.text.strip()]
        first, last = (texts[0], texts[-1]) if texts else (0, -1)
        for at, run in enumerate(line):
            if isinstance(run, Span):
                settled.append(run)
            elif first < at < last or (run.icon and texts):
                settled += as_text(run.image)
            else:
                settled.append(run.image)
    return settled


def _paragraph(runs: list[Span]) -> list[Block]:
    spans = _trimmed(list(_merged(runs)))
    if not spans or not string(spans).strip():
        return []
    whole = spans if len(runs) == 1 else _without_piles(spans)
    return [Paragraph(_linked(whole))]


def _trimmed(spans: list[Span]) -> Spans:
    """Without white space at the end, and without spaces and line breaks at the start."""
    while spans and not (first := spans[0].text.lstrip(" \n")):
        del spans[0]
    while spans and not (last := spans[-1].text.rstrip()):
        del spans[-1]
    if spans and len(first) < len(spans[0].text):
        spans[0] = replace(spans[0], text=CleanText(first))
        last = first.rstrip() if len(spans) == 1 else last
    if spans and len(last) < len(spans[-1].text):
        spans[-1] = replace(spans[-1], text=CleanText(last))
    return tuple(spans)


def _merged(spans: list[Span]) -> Spans:
    """The spans with neighbours of one kind joined."""
    if len(spans) == 1:
        return tuple(spans)
    merged: list[Span] = []
    for (style, link, jump), group in groupby(spans, key=lambda s: (s.style, s.link, s.jump)):
        merged.append(Span(CleanText("".join(span.text for span in group)), style, link, jump))
    return tuple(merged)


def _without_piles(spans: Spans) -> Spans:
    """Spans that stay clean when they are joined; marks piled up across borders cost the styles."""
    whole = string(spans)
    if whole.isascii() or clean(whole) == whole:
        return spans
    return (Span(clean(whole)),)


def _linked(spans: Spans) -> Spans:
    """Addresses that stand bare in the text become links."""
    if not any("://" in span.text for span in spans):
        return spans
    found: list[Span] = []
    for span in spans:
        if span.link or span.jump or Style.CODE in span.style:
            found.append(span)
        else:
            found += _addresses(span)
    return tuple(found)


def _addresses(span: Span) -> list[Span]:
    pieces: list[Span] = []
    done = 0
    for match in _ADDRESS.finditer(span.text):
        address = match.group().rstrip(_AFTER_ADDRESS)
        if address.endswith(")") and address.count("(") < address.count(")"):
            address = address[:-1].rstrip(_AFTER_ADDRESS)
        url = safe_url(address)
        if url is None:
            continue
        pieces += _piece(span, done, match.start(), None)
        done = match.start() + len(address)
        pieces += _piece(span, match.start(), done, url)
    return pieces + _piece(span, done, len(span.text), None)


def _piece(span: Span, start: int, end: int, link: SafeUrl | None) -> list[Span]:
    part = CleanText(span.text[start:end])
    return [replace(span, text=part, link=link)] if part else []
