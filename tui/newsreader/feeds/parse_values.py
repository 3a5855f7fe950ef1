"""From what a dialect says about an entry to the values that everybody shares, clean and capped."""

import html
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b

from msgspec import Struct, field

from newsreader.model import Enclosure, Entry
from newsreader.text import (
    NAME_MAX,
    TEXT_MAX,
    TITLE_MAX,
    CleanLine,
    SafeUrl,
    one_line,
    plain,
    safe_url,
)
from newsreader.words import language_named

CATEGORIES_MAX = 50
ENCLOSURES_MAX = 20
_IDENTITY_MAX = 1024  # characters
_LENGTH_MAX = 1 << 62  # bytes; what an SQLite integer holds with room to spare
_TITLE_WORDS = 12
_TYPE_MAX = 100  # characters

_NOTHING = CleanLine("")
_BLANK_BRAILLE = "\u2800"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
_LANGUAGE_MAX = 60  # characters
_LONGEST_CODE = 3  # letters, but for what regions and scripts add
_LETTER = re.compile(r"[A-Za-z0-9]")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")  # neither SQLite nor UTF-8 takes them
_INTEGER = re.compile(r"\s*[+-]?\d{1,30}(?:\.0*)?\s*")
# Text in RSS may be plain or HTML and does not say which; one of these says it.
_HTML_HINT = re.compile(
    r"</(?:a|abbr|b|cite|code|del|em|font|i|ins|p|q|s|small|span|strike|strong|sub|sup|tt|u)\s*>"
    r"|<(?:br|hr|wbr)\s*/?>|<(?:img|a)\s[^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z][a-z0-9]*);",
    re.IGNORECASE,
)


class Draft(Struct):
    """What a document says about one entry, as it says it."""

    guid: str = ""
    title: CleanLine = _NOTHING
    link: SafeUrl | None = None
    authors: list[str] = field(default_factory=list)
    published: datetime | None = None
    updated: datetime | None = None
    summary: str = ""
    """Raw HTML, as are the contents."""
    contents: list[str] = field(default_factory=list)
    base: SafeUrl | None = None
    language: str = ""
    enclosures: list[Enclosure] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)


def entry_of(draft: Draft) -> Entry | None:
    """None when the draft says nothing."""
    texts = (draft.summary, *draft.contents)
    if draft.title or draft.link or draft.enclosures or any(map(str.strip, texts)):
        return _entry(draft)
    return None


def unique(entries: Iterable[Entry | None]) -> tuple[Entry, ...]:
    """Each entry once: of those with one identity the first stays."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        if entry is not None:
            kept.setdefault(entry.identity, entry)
    return tuple(kept.values())


def text_title(value: str) -> CleanLine:
    """A title declared to be text; empty when nothing in it can be seen."""
    return _visible(one_line(value))


def html_title(value: str) -> CleanLine:
    return _visible(_words_of(value))


def any_title(value: str) -> CleanLine:
    """A title that may be text or HTML, as in RSS and JSON Feed."""
    return html_title(value) if is_html(value) else text_title(value)


def is_html(value: str) -> bool:
    return _HTML_HINT.search(value, 0, TEXT_MAX) is not None


def paragraphs(value: str) -> str:
    """Text as HTML: blank lines part paragraphs, line breaks stay."""
    parts = (part.strip("\n") for part in _BLANK_LINES.split(value[:TEXT_MAX].strip()))
    return "".join(f"<p>{html.escape(part).replace(chr(10), '<br>')}</p>" for part in parts if part)


def loose_html(value: str) -> str:
    """HTML; where it has not one tag, blank lines part paragraphs as its author meant them to."""
    value = value[:TEXT_MAX].strip()
    if "<" in value or not _BLANK_LINES.search(value):
        return value
    return "".join(f"<p>{part}</p>" for part in _BLANK_LINES.split(value))


def enclosure(url: str, base: str, kind: str, length: str) -> Enclosure | None:
    address = safe_url(url, base)
    if not address:
        return None
    claimed = int(float(length)) if _INTEGER.fullmatch(length) else None
    size = None if claimed is None else min(max(claimed, 0), _LENGTH_MAX)
    return Enclosure(address, one_line(kind, _TYPE_MAX), size)


def storable(value: str) -> str:
    """Raw text without what neither UTF-8 nor SQLite takes."""
    return _UNSTORABLE.sub("\ufffd", value)


def _entry(draft: Draft) -> Entry:
    content = storable(max(draft.contents, key=len, default="")[:TEXT_MAX].strip())
    summary = storable(draft.summary[:TEXT_MAX].strip())
    summary = "" if summary == content else summary
    text = content or summary
    title = draft.title or _first_words(text) or text_title(draft.link or "")
    return Entry(
        identity=_identity(draft, text),
        title=title or CleanLine("(no title)"),
        link=draft.link,
        author=one_line(", ".join(_unique(draft.authors)), NAME_MAX),
        published=draft.published,
        updated=draft.updated,
        summary=summary,
        content=content,
        base=draft.base,
        language=language(draft.language),
        enclosures=_unique_enclosures(draft.enclosures),
        categories=tuple(_unique(draft.categories)[:CATEGORIES_MAX]),
    )


def language(tag: str) -> CleanLine:
    """A language tag (BCP 47), also for `English`; empty when `tag` does not look like one."""
    tag = tag.strip()[:_LANGUAGE_MAX].replace("_", "-")
    if len(tag) > _LONGEST_CODE and "-" not in tag:
        return CleanLine(language_named(tag))
    return CleanLine(tag if _LANGUAGE.fullmatch(tag) else "")


def _identity(draft: Draft, text: str) -> str:
    guid = storable(draft.guid.strip()) or draft.link or ""
    if guid and len(guid) <= _IDENTITY_MAX:
        return guid
    said = guid or f"{draft.title}\n{text}"
    return f"hash:{blake2b(said.encode(), digest_size=16).hexdigest()}"


def _first_words(markup: str) -> CleanLine:
    words = _words_of(markup).split(" ")
    if len(words) > _TITLE_WORDS:
        words = [*words[:_TITLE_WORDS], "…"]
    return _visible(CleanLine(" ".join(words).replace(" …", "…")))


def _words_of(markup: str) -> CleanLine:
    # html.parser raises AssertionError for a marked section that names no keyword.
    return plain(markup[: TITLE_MAX * 20].replace("<![", "<! ["))


def _visible(line: CleanLine) -> CleanLine:
    """`line`, or nothing when it holds only marks and spaces that nobody can see."""
    if _LETTER.search(line):
        return line
    seen = any(unicodedata.category(c)[0] in "LNPS" and c != _BLANK_BRAILLE for c in line)
    return line if seen else _NOTHING


def _unique(names: Iterable[str]) -> list[CleanLine]:
    return [name for name in dict.fromkeys(one_line(name, NAME_MAX) for name in names) if name]


def _unique_enclosures(enclosures: list[Enclosure]) -> tuple[Enclosure, ...]:
    by_url: dict[SafeUrl, Enclosure] = {}
    for each in enclosures:
        by_url.setdefault(each.url, each)
    return tuple(by_url.values())[:ENCLOSURES_MAX]
