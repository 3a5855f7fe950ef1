"""Text as the search index takes it, and what a person looks for in the same form.

SQLite's tokenizer parts words at spaces and marks, folds case and drops accents. Scripts that write
without spaces are prepared for it here: each of their characters becomes a word, and what is looked
for becomes a phrase of such words, so that any part of a Chinese sentence is found. Trigrams would
find parts of all words in all scripts, but double the index and find nothing of two characters.
"""

import re
import unicodedata
from collections.abc import Iterator
from types import MappingProxyType

from newsreader.page import (
    Block,
    Code,
    Definitions,
    Heading,
    Image,
    ListBlock,
    Media,
    Page,
    Paragraph,
    Quote,
    Spans,
    Table,
)
from newsreader.text import MARKUP, NAME_MAX, NOTHING, TEXT_MAX, CleanLine, one_line, unescaped

INDEXED_MAX = 250_000
"""Characters of one article: a short book, 30 ms to index."""
_PART = 2048  # characters
_TAG_MAX = 60  # characters
# As people call them, folded; only those that feeds are written in most, and want a code for.
_LANGUAGES = {
    "ar": "arabic",
    "bg": "bulgarian",
    "ca": "catalan catala",
    "cs": "czech cestina",
    "da": "danish dansk",
    "de": "german deutsch",
    "el": "greek",
    "en": "english",
    "es": "spanish espanol castellano",
    "fa": "persian farsi",
    "fi": "finnish suomi",
    "fr": "french francais",
    "he": "hebrew",
    "hi": "hindi",
    "hr": "croatian hrvatski",
    "hu": "hungarian magyar",
    "id": "indonesian",
    "it": "italian italiano",
    "ja": "japanese",
    "ko": "korean",
    "nl": "dutch nederlands",
    "no": "norwegian norsk",
    "pl": "polish polski",
    "pt": "portuguese portugues",
    "ro": "romanian romana",
    "ru": "russian русский",
    "sk": "slovak slovencina",
    "sr": "serbian srpski",
    "sv": "swedish svenska",
    "th": "thai",
    "tr": "turkish turkce",
    "uk": "ukrainian українська",
    "vi": "vietnamese",
    "zh": "chinese mandarin",
}

# Thai and Lao, Burmese, Hangul's parts, Khmer, the Japanese syllables, Chinese, Hangul.
_UNSPACED = (
    "\u0e01-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005\u3041-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
# Vowel signs and points of Arabic and Hebrew; texts are written with and without them, as Russian
# ones are with and without the dots on ё. And marks on letters that have no form of their own.
_POINTS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
# Letters with accents that SQLite's tokenizer leaves on them: Greek, and some Latin ones.
_ACCENTED = "\u01e0-\u01e3\u01ee\u01ef\u01fc-\u01ff\u0385-\u03ce\u1f00-\u1fff"
# Texts, which re compiles when it first meets them: 3 ms that the start does without.
_IS_POINT = f"[{_POINTS}]"
_IS_ACCENTED = f"[{_ACCENTED}]"
_MARKS = "[\u0300-\u036f]+"
_LATIN = "[\u00c0-\u024f\u1e00-\u1eff\u212b]+"
_TOKENS = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No", "Co", "Mn", "Mc"))
# What the tokenizer's folding of case knows otherwise than Python's.
_CASES = {ord("\u03c2"): "\u03c3"}
# Letters whose other case, or whose form on other keyboards, Unicode does not hold for the same: an
# upper-case ß is SS, the Turkish I is written as any other, and Łódź is Lodz to many.
ALIKE = MappingProxyType(
    dict(
        zip(
            "\u0131łŁøØđĐħĦßẞæÆœŒ",
            ("i", *"lLoOdDhH", "ss", "SS", "ae", "AE", "oe", "OE"),
            strict=True,
        )
    )
)
_SPECIAL = f"[{_UNSPACED}]+|[{_POINTS}]+|[{_ACCENTED}]+|[\u0401\u0451]"
# What can stand within a word.
_INLINE = (
    r"<(?i:/?(?:[abiqsu]|abbr|acronym|b(?:di|do|ig)|c(?:ite|ode)|d(?:el|fn)|em|font|ins|kbd|mark"
    r"|s(?:amp|mall|pan|trike|trong|u[bp])|tt|var|wbr)\b)[^<>]*>"
)


def of_text(text: str) -> str:
    """One word for each character where a script has no spaces, and one form of each character."""
    text = text[:INDEXED_MAX]
    if text.isascii():
        return text
    # In parts, because runs of marks are sorted, which takes quadratic time. To ask first whether
    # there is anything to do takes a quarter of doing it.
    parts = (text[at : at + _PART] for at in range(0, len(text), _PART))
    text = "".join(
        part if unicodedata.is_normalized("NFKC", part) else unicodedata.normalize("NFKC", part)
        for part in parts
    )
    text = re.sub(_SPECIAL, _one_form, text)
    for letter, letters in ALIKE.items():  # a tenth of what `translate` takes
        text = text.replace(letter, letters)
    return text


def of_html(markup: str) -> str:
    # Twice over the text is faster than to ask a function about each tag.
    return of_text(unescaped(MARKUP.sub(" ", re.sub(_INLINE, "", markup[:TEXT_MAX]))))


def of_page(page: Page) -> str:
    return of_text("\n".join(_texts(page.blocks)))


def language_code(language: str) -> str:
    """`pt-br` for `pt_BR`."""
    return language.strip().lower().replace("_", "-")


def language_named(name: str) -> str:
    """`de` for `German`, and for `Deutsch`; empty for what is no name of a language."""
    said = folded(name).strip()
    return next((code for code, names in _LANGUAGES.items() if said in names.split()), "")


def count(text: str) -> int:
    """How many words `text` has, as `of_text` gives it; two characters without spaces are one."""
    number = len(text.split())
    return number if text.isascii() else number - len(re.findall(f"[{_UNSPACED}]", text)) // 2


def folded(text: str) -> str:
    """The words as the index has them, each between spaces; empty where there are none.

    What SQLite's tokenizer makes of `of_text`, for looking without SQLite.
    """
    if text.isascii():  # 1 µs for a title against 10
        kept = re.findall("[a-z0-9]+", text[:INDEXED_MAX].lower())
    else:
        bare = re.sub(_LATIN, _bare_match, of_text(text)).lower().translate(_CASES)
        kept = "".join(c if c.isalnum() or _is_in_words(c) else " " for c in bare).split()
    return f" {' '.join(kept)} " if kept else ""


def tag_name(written: str) -> CleanLine:
    """One word in lower case, for any way of writing a tag; empty without letters or digits.

    `#Long reads` is `long-reads`: names can stand in a query, and in a list, without quotes.
    """
    line = unicodedata.normalize("NFKC", one_line(written, NAME_MAX)).lower()
    name = re.sub(r"[\s\"'`,;:()<>]+", "-", line)[:_TAG_MAX].strip("-#*")
    return one_line(name) if any(map(str.isalnum, name)) else NOTHING


def _one_form(match: re.Match[str]) -> str:
    found = match[0]
    if found in "\u0401\u0451":
        return "\u0435"
    if re.match(_IS_ACCENTED, found):
        return _bare(found)
    return "" if re.match(_IS_POINT, found) else f" {' '.join(found)} "


def _bare_match(match: re.Match[str]) -> str:
    return _bare(match[0])


def _is_in_words(character: str) -> bool:
    return unicodedata.category(character) in _TOKENS


def _bare(letters: str) -> str:
    """Without their accents."""
    return re.sub(_MARKS, "", unicodedata.normalize("NFD", letters))


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield _said(block.spans)
            case Code():
                yield block.text
            case Image():
                yield f"{block.alt} {_said(block.caption)}"
            case Media():
                yield block.title
            case _:
                yield from _texts_within(block)


def _texts_within(block: Block) -> Iterator[str]:
    match block:
        case ListBlock():
            for item in block.items:
                yield from _texts(item.blocks)
        case Definitions():
            for definition in block.items:
                yield _said(definition.term)
                yield from _texts(definition.blocks)
        case Quote():
            yield from _texts(block.blocks)
        case Table():
            yield _said(block.caption)
            yield from (_said(cell.spans) for row in block.rows for cell in row)


def _said(spans: Spans) -> str:
    return "".join(span.text for span in spans)
