"""Both ends of an article: the headline said again, author and date before it, trailers after."""

import re
from collections.abc import Sequence

from newsreader.page import Block, Definitions, Heading, Image, ListBlock, Media, Paragraph, Rule
from newsreader.reading.bodytext import body_text
from newsreader.reading.inline import string
from newsreader.reading.names import person
from newsreader.reading.pictures import letters
from newsreader.reading.prose import is_prose, line_of, linked_share, only_links
from newsreader.reading.sayings import LINE_MAX, is_apparatus, is_meta, is_rights, opens_box
from newsreader.reading.titles import is_title
from newsreader.text import host_of

_HEAD = 30
"""How many blocks from the start the headline may stand."""
_STANDFIRSTS = 2
"""Paragraphs that may stand before the headline."""
_CRUMB = 60
_TAG = 40
_META = 400
_BYLINE = 120
_BEHIND_STANDFIRST = 6
"""Blocks, among which author and date are looked for below a standfirst."""
_DIARY = 12
_DAYS_MIN = 2
"""Blocks, among which there are as many more dates if the dates belong to the text."""
_BY = re.compile(r"\s*(?:by|von|par|por)\b", re.IGNORECASE)
_STOPS = (".", "!", "?", ":", "\u2026", "\u201d")
_SENTENCE_ENDS = ("\u3002", "\uff01", "\uff1f", "\u0964")
"""Of scripts that write a whole sentence in as many characters as a byline has."""
_MORE_THAN_NAME = 3
"""Times as long as the byline is a sentence about the author."""
_HEADLINE_MIN = 15
_KICKER = 3
"""Times as long as the headline is a heading that has a kicker, too."""
_RIGHTS = 700
_TITLE_WORDS = 3
_NETWORK = re.compile(
    r"(?:^|\.)(?:facebook|twitter|x|linkedin|pinterest|whatsapp|reddit|t|telegram|instagram|threads"
    r"|youtube|tiktok|bsky|mastodon|flipboard|xing|vk|tumblr|apple|google|spotify|patreon|paypal"
    r"|ko-fi|buymeacoffee|amazon|amzn)\.\w+(?:\.\w+)?$"
)
_LINKED = 0.6
_ALL_LINKED = 0.8


def without_head(blocks: list[Block], title: str, byline: str) -> list[Block]:
    """Without breadcrumbs, the headline said again, and the lines about author and date."""
    headlines = _headlines(blocks, title)
    start = headlines[-1] + 1 if headlines else 0
    head = [
        block
        for at, block in enumerate(blocks[:start])
        if at not in headlines and _leads_in(block, byline, is_below=at > headlines[0])
    ]
    for at, block in enumerate(blocks[start:], start):
        if isinstance(block, Image | Media):
            head.append(block)
        elif not isinstance(block, Rule) and not _is_around_head(block, byline):
            return head + _without_meta_behind(blocks[at:], byline)
    return head


def _without_meta_behind(blocks: list[Block], byline: str) -> list[Block]:
    """Without the lines about author and date that follow a standfirst."""
    top = blocks[:_BEHIND_STANDFIRST]
    is_text = (not isinstance(b, Image | Media) and not _says(b, byline) for b in top[1:])
    end = next((at for at, found in enumerate(is_text, 1) if found), len(top))
    days = sum(map(_says_when_or_who, blocks[end : end + _DIARY]))
    if isinstance(blocks[0], Heading) or days >= _DAYS_MIN:
        return blocks  # a diary, or a list of changes
    return [b for at, b in enumerate(blocks) if at == 0 or at >= end or not _says(b, byline)]


def _says(block: Block, byline: str) -> bool:
    is_name = bool(byline) and letters(line_of(block)) == letters(byline)
    return is_name or _says_when_or_who(block)


def _says_when_or_who(block: Block) -> bool:
    if isinstance(block, ListBlock):
        return all(map(is_meta, body_text((block,)).split("\n")))
    line = line_of(block) if isinstance(block, Paragraph) else ""
    return 0 < len(line) <= LINE_MAX and not line.endswith(_STOPS) and is_meta(line)


def _is_about(line: str) -> bool:
    """Whether a line is about author or date; "By noon the square was full." is a story."""
    if not is_meta(line):
        return False
    is_sentence = line.rstrip().endswith(_STOPS) or "\n" in line
    return not (is_sentence and _BY.match(line)) or bool(person(line.partition("\n")[0]))


def _headlines(blocks: Sequence[Block], title: str) -> list[int]:
    """Where the headline is said, before the text or among its first words."""
    found: list[int] = []
    seen = 0
    for at, block in enumerate(blocks[:_HEAD]):
        if is_title(line_of(block), title) or _is_below_kicker(block, title):
            found.append(at)
        else:
            seen += is_prose(block)
        if seen > _STANDFIRSTS:
            break
    return found


def _is_below_kicker(block: Block, title: str) -> bool:
    """Whether a heading says the headline behind what it is about: "Harbour: Ferry sinks"."""
    said, wanted = letters(line_of(block)), letters(title)
    is_short = len(said) <= _KICKER * len(wanted)
    return (
        isinstance(block, Heading)
        and len(wanted) >= _HEADLINE_MIN
        and is_short
        and said.endswith(wanted)
    )


def _leads_in(block: Block, byline: str, *, is_below: bool) -> bool:
    """Whether a block before the last headline belongs to the article all the same.

    Above the first, only pictures and sentences do.
    """
    if isinstance(block, Image | Media):
        return True
    if isinstance(block, Rule) or _is_around_head(block, byline):
        return False
    line = line_of(block).rstrip()
    return is_below or (is_prose(block) and line.endswith((*_STOPS, *_SENTENCE_ENDS)))


def _is_around_head(block: Block, byline: str) -> bool:
    if isinstance(block, ListBlock):
        items = body_text((block,)).split("\n")
        is_menu = all(len(item) < _CRUMB for item in items) and linked_share(block) > _LINKED
        return is_menu or all(map(is_meta, items))
    if not isinstance(block, Paragraph):
        return False
    line = line_of(block)
    if not letters(line) or (len(line) < _META and _is_about(line)):
        return True
    if byline and len(line) < _BYLINE and letters(byline) in letters(line):
        is_sentence = line.rstrip().endswith(".") and len(line) > _MORE_THAN_NAME * len(byline)
        return not is_sentence and not line.rstrip().endswith(_SENTENCE_ENDS)
    return len(line) < _TAG and only_links(block)


def without_tail(blocks: list[Block], byline: str, home: str) -> list[Block]:
    """Without headings over nothing, lists of links, and lines about rights and newsletters.

    `home` is the host of the page: links to others are sources.
    """
    end = len(blocks)
    while end and _is_trailer(blocks[max(0, end - 2) : end], byline, home):
        end -= 1
    kept = blocks[:end]
    return kept if any(map(is_prose, kept)) else blocks


def _is_trailer(last_two: Sequence[Block], byline: str, home: str) -> bool:
    block = last_two[-1]
    if isinstance(block, Rule | Heading):
        return True
    if isinstance(block, ListBlock):
        is_menu = len(block.items) > 1 and linked_share(block) > _ALL_LINKED
        return is_menu and not _is_introduced(last_two) and not _are_sources(block, home)
    if not isinstance(block, Paragraph):
        return False
    line = line_of(block)
    if len(line) < _RIGHTS and is_rights(line):
        return True
    if only_links(block):
        return not _leads_out(block, home)
    return len(line) <= LINE_MAX and _is_signature(line, byline)


def _are_sources(block: ListBlock, home: str) -> bool:
    """Whether every item leads to another site."""
    lines = [part for item in block.items for part in item.blocks]
    return all(isinstance(line, Paragraph) and _leads_out(line, home) for line in lines)


def _leads_out(line: Paragraph, home: str) -> bool:
    """Whether a line of some words links another site, and no network to share it on."""
    hosts = [host_of(span.link) for span in line.spans if span.link]
    if not hosts or len(string(line.spans).split()) < _TITLE_WORDS:
        return False
    return not any(_is_same_site(host, home) or _NETWORK.search(host) for host in hosts)


def _is_same_site(one: str, other: str) -> bool:
    """Whether two hosts end alike, up to the name above the top."""
    return one.split(".")[-2:] == other.split(".")[-2:]


def _is_introduced(last_two: Sequence[Block]) -> bool:
    """Whether the last block follows a line or a heading that announces it."""
    if len(last_two) == 1:
        return False
    before = last_two[0]
    if isinstance(before, Definitions):
        return True  # wikis group their links below terms
    if isinstance(before, Heading):
        return is_apparatus(string(before.spans))
    return line_of(before).rstrip().endswith((":", "\uff1a"))


def _is_signature(line: str, byline: str) -> bool:
    return _is_about(line) or opens_box(line) or bool(byline and letters(line) == letters(byline))
