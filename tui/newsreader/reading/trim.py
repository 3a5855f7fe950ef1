"""What is left around an article once it is blocks: taken away at both ends, and between."""

from collections.abc import Sequence
from dataclasses import replace

from newsreader.model import (
    Block,
    Code,
    Heading,
    Image,
    ListBlock,
    Media,
    Paragraph,
    Quote,
    Rule,
    Table,
)
from newsreader.reading.bodytext import body_text
from newsreader.reading.inline import string
from newsreader.reading.pictures import letters
from newsreader.reading.sayings import (
    is_apparatus,
    is_small_print,
    is_rights,
    is_meta,
    is_prompt,
    leads_away,
    opens_box,
)
from newsreader.reading.titles import likeness
from newsreader.text import CleanText

_PROSE = 80
_HEAD = 30
"""How many blocks from the start the headline may stand."""
_TITLE_LIKENESS = 0.85
_BOX_SHARE = 0.25
_DOUBLED_WORDS = 6
_WRITTEN_TWICE = 160
_QUOTE_MIN = 30
_QUOTE_MAX = 400


def trimmed(blocks: Sequence[Block], title: str, byline: str) -> list[Block]:
    kept = [block for block in blocks if not _says_nothing(block)]
    kept = _without_head(kept, title, byline)
    kept = _without_boxes(kept, byline)
    kept = _without_tail(kept, byline)
    return _with_initials(_once(kept)) or list(blocks)


def _says_nothing(block: Block) -> bool:
    match block:
        case Paragraph(spans):
            line = string(spans)
            if not any(c.isprintable() and c not in " \u200d\u200c" for c in line):
                return True
            if is_prompt(line) or is_small_print(line):
                return True
            linked = sum(len(span.text) for span in spans if span.link)
            return leads_away(line) and linked * 2 > len(line)
        case Heading(_, spans):
            return is_prompt(string(spans)) or not letters(string(spans))
    return False


def _line(block: Block) -> str:
    return string(block.spans) if isinstance(block, Paragraph | Heading) else ""


def _is_prose(block: Block) -> bool:
    if isinstance(block, Paragraph):
        line = string(block.spans)
        linked = sum(len(span.text) for span in block.spans if span.link)
        return (
            len(line) >= _PROSE
            or (len(line) >= 40 and line.rstrip().endswith((".", "!", "?", "”", "。", ":", "…")))
        ) and linked * 2 < len(line)
    return isinstance(block, Quote | Code)


def _without_head(blocks: list[Block], title: str, byline: str) -> list[Block]:
    """Without breadcrumbs, the headline said again, and the lines about author and date."""
    start = 0
    seen = 0
    for at, block in enumerate(blocks[:_HEAD]):
        line = _line(block)
        if line and _is_title(line, title):
            start = at + 1
        seen += _is_prose(block) and not _is_title(line, title)
        if seen > 2:
            break
    head: list[Block] = [b for b in blocks[:start] if isinstance(b, Image | Media)]
    rest = blocks[start:]
    while rest:
        block = rest[0]
        line = _line(block)
        if isinstance(block, Image | Media):
            head.append(rest.pop(0))
        elif isinstance(block, Rule) or _is_around_head(block, line, byline):
            rest.pop(0)
        else:
            break
    return head + rest


def _is_title(line: str, title: str) -> bool:
    a, b = letters(line), letters(title)
    if not a or not b:
        return False
    return a == b or (
        len(a) > 15 and likeness(line, title) >= _TITLE_LIKENESS and 0.6 < len(a) / len(b) < 1.6
    )


def _is_around_head(block: Block, line: str, byline: str) -> bool:
    if isinstance(block, ListBlock):
        items = body_text((block,)).split("\n")
        return all(len(item) < 60 for item in items) and _linked_share(block) > 0.6
    if not isinstance(block, Paragraph):
        return False
    if len(line) < 400 and is_meta(line):
        return True
    if byline and len(line) < 120 and letters(byline) in letters(line):
        return True
    return len(line) < 40 and all(span.link for span in block.spans if span.text.strip())


def _linked_share(block: ListBlock) -> float:
    total = linked = 0
    for item in block.items:
        for inner in item.blocks:
            if isinstance(inner, Paragraph):
                for span in inner.spans:
                    total += len(span.text)
                    linked += len(span.text) if span.link else 0
            elif isinstance(inner, ListBlock):
                total += 1
                linked += _linked_share(inner) > 0.6
    return linked / total if total else 0.0


def _without_boxes(blocks: list[Block], byline: str) -> list[Block]:
    """Without what stands under "Related", "About the author" and the like, up to a heading."""
    sizes = [len(body_text((block,))) for block in blocks]
    whole = sum(sizes)
    kept: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        line = _line(block)
        if line and opens_box(line) and kept:
            end = at + 1
            level = block.level if isinstance(block, Heading) else 7
            while end < len(blocks) and not _ends_box(blocks[end], level):
                end += 1
            if sum(sizes[at:end]) <= _BOX_SHARE * whole and _may_go(
                blocks[at + 1 : end], end == len(blocks)
            ):
                at = end
                continue
        kept.append(block)
        at += 1
    return kept


def _ends_box(block: Block, level: int) -> bool:
    if isinstance(block, Heading):
        return not (block.level > level)
    return isinstance(block, Rule)


def _may_go(section: Sequence[Block], at_end: bool) -> bool:
    """At the end anything; between, only what is not prose."""
    return at_end or not any(_is_prose(block) for block in section)


def _without_tail(blocks: list[Block], byline: str) -> list[Block]:
    kept = list(blocks)
    while kept:
        block = kept[-1]
        line = _line(block)
        if isinstance(block, Rule | Heading):
            kept.pop()
        elif (
            isinstance(block, ListBlock)
            and _linked_share(block) > 0.8
            and len(block.items) > 1
            and not _introduced(kept)
        ):
            kept.pop()
        elif isinstance(block, Paragraph) and (
            is_rights(line)
            and len(line) < 700
            or _is_short_meta(line, byline)
            or _is_link_only(block)
        ):
            kept.pop()
        else:
            break
    return kept if any(_is_prose(block) for block in kept) else list(blocks)


def _introduced(blocks: list[Block]) -> bool:
    """Whether the last block follows a line or a heading that announces it."""
    before = blocks[-2] if len(blocks) > 1 else None
    if isinstance(before, Heading):
        return is_apparatus(string(before.spans))
    return before is not None and _line(before).rstrip().endswith((":", "："))


def _is_short_meta(line: str, byline: str) -> bool:
    if len(line) > 90:
        return False
    return is_meta(line) or opens_box(line) or bool(byline and letters(line) == letters(byline))


def _is_link_only(block: Paragraph) -> bool:
    return all(span.link for span in block.spans if span.text.strip())


def _once(blocks: Sequence[Block]) -> list[Block]:
    """Without passages that are said again, and quotes pulled out of the text.

    A long paragraph that alone comes twice was written twice.
    """
    keys = [_key(block) for block in blocks]
    paragraphs = " ".join(letters(_line(b)) for b in blocks if isinstance(b, Paragraph))
    said: set[str] = set()
    kept: list[Block] = []
    for at, (block, key) in enumerate(zip(blocks, keys, strict=True)):
        if isinstance(block, Quote):
            quoted = letters(body_text((block,)))
            if _QUOTE_MIN <= len(quoted) <= _QUOTE_MAX and quoted in paragraphs:
                continue
        elif key in said and (len(key) < _WRITTEN_TWICE or _in_copy(keys, at, said)):
            continue
        if key:
            said.add(key)
        kept.append(block)
    return kept


def _key(block: Block) -> str:
    """The letters of a line that is long enough to be known again."""
    if isinstance(block, ListBlock | Table):
        whole = letters(body_text((block,)))
        return whole if len(whole) > _PROSE else ""
    line = _line(block)
    return letters(line) if len(line.split()) >= _DOUBLED_WORDS or len(line) > _PROSE else ""


def _in_copy(keys: Sequence[str], at: int, said: set[str]) -> bool:
    """Whether a neighbour that says something else is said again, too."""
    around = {key for key in keys[max(0, at - 2) : at + 3] if key} - {keys[at]}
    first = keys.index(keys[at])
    before = {key for key in keys[max(0, first - 2) : first + 3] if key}
    return any(key in said and key in before for key in around)


def _with_initials(blocks: Sequence[Block]) -> list[Block]:
    """With each large first letter, set as a block of its own, back at its word."""
    kept: list[Block] = []
    for block in blocks:
        initial = _line(kept[-1]) if kept else ""
        line = _line(block)
        if (
            len(initial) == 1
            and initial.isupper()
            and isinstance(block, Paragraph)
            and line[:1].islower()
        ):
            first, *rest = block.spans
            first = replace(first, text=CleanText(initial + first.text))
            kept[-1] = replace(block, spans=(first, *rest))
        else:
            kept.append(block)
    return kept
