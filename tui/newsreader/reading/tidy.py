"""What stands around an article in feeds and is no part of it."""

import re
from collections.abc import Sequence

from newsreader.page import Block, Heading, Image, Media, Paragraph, Rule
from newsreader.reading.filenames import is_same_file, width_named
from newsreader.reading.inline import string
from newsreader.reading.pictures import letters

_THUMBNAIL_PX = 300
_WIDE = 10_000
"""Of a file that does not say how wide it is, since nobody made it narrower."""
_TAIL = 4
"""How many blocks from the end a trailer is looked for."""
_TRAILER = re.compile(
    r"the post .{1,600} (?:appeared first|first appeared) on .{1,200}", re.IGNORECASE | re.DOTALL
)
_CONTINUE = re.compile(
    r"[\[(]?\s*(?:more\W{0,9}|(?:continue reading|keep reading"
    r"|read (?:more|on|the rest|the full \w+)|weiterlesen|weiter lesen|mehr lesen"
    r"|lire la suite|lire plus|leer más|seguir leyendo"
    r"|continua a leggere|leggi tutto|lees verder|читать далее|続きを読む|阅读全文)\b.{0,200})",
    re.IGNORECASE,
)
_PROMPT = re.compile(
    r"(?:subscribe(?: now)?|share(?: this post)?|leave a comment|refer a friend|upgrade to paid"
    r"|give a gift subscription|get the app)",
    re.IGNORECASE,
)


def tidied(blocks: Sequence[Block], title: str) -> list[Block]:
    kept = _without_prompts(list(blocks))
    kept = _without_title(kept, title)
    kept = _without_doubled_lead(kept)
    kept = _without_trailers(kept)
    while kept and isinstance(kept[-1], Rule):
        kept.pop()
    while kept and isinstance(kept[0], Rule):
        del kept[0]
    return kept


def _without_prompts(blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if not _is_lone_link(block, _PROMPT)] or blocks


def _without_title(blocks: list[Block], title: str) -> list[Block]:
    """Leave out a heading that says the title again before the text begins."""
    wanted = letters(title)
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            same = wanted and letters(string(block.spans)) == wanted
            return blocks[:at] + blocks[at + 1 :] if same else blocks
        if not isinstance(block, Image | Media | Rule):
            break
    return blocks


def _without_doubled_lead(blocks: list[Block]) -> list[Block]:
    """Leave out a first image that the article shows again, in whatever size."""
    if not blocks or not isinstance(lead := blocks[0], Image):
        return blocks
    again = [
        block
        for block in blocks[1:]
        if isinstance(block, Image) and is_same_file(lead.url, block.url)
    ]
    thumbnails = {id(block) for block in again if _is_thumbnail(block, lead)}
    if thumbnails:
        return [block for block in blocks if id(block) not in thumbnails]
    if not lead.caption:
        return blocks[1:] if again else blocks
    said = letters(string(lead.caption))
    copies = {id(block) for block in again if letters(string(block.caption)) == said}
    return [block for block in blocks if id(block) not in copies]


def _is_thumbnail(copy: Image, lead: Image) -> bool:
    """Whether a picture without words of its own is small, and the first is not."""
    width, before = width_named(copy.url), width_named(lead.url)
    is_small = width is not None and width <= _THUMBNAIL_PX and (before or _WIDE) > width
    return is_small and not copy.caption


def _without_trailers(blocks: list[Block]) -> list[Block]:
    head, tail = blocks[:-_TAIL], blocks[-_TAIL:]
    tail = [block for block in tail if not _is_trailer(block)]
    return head + tail or blocks


def _is_trailer(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    return bool(_TRAILER.fullmatch(string(block.spans))) or _is_lone_link(block, _CONTINUE)


def _is_lone_link(block: Block, words: re.Pattern[str]) -> bool:
    if not isinstance(block, Paragraph) or not all(span.link for span in block.spans):
        return False
    return words.fullmatch(string(block.spans)) is not None
