"""Recognises what sites say around their articles; the words are in `phrasebook`."""

import re

from newsreader.reading import phrasebook

LINE_MAX = 90
"""Characters; no heading of a box and no prompt is longer."""
SMALL_PRINT_MAX = 400
_SENTENCE = 5
"""Words; with a full stop behind them, they are no heading."""

_EDGES = " \t\n:;,.!?…|•·»›>→«‹<←-–—*#\u200d\ufe0f"  # noqa: RUF001 - marks around lines
_EDIT = re.compile(
    r"\[ ?(?:edit|bearbeiten|quelltext bearbeiten|modifier|editar|modifica|править)[^\]]{0,30}\]"
)
"""What wikis put behind every heading."""


def _any_of(*lists: str) -> re.Pattern[str]:
    lines = [line for each in lists for line in each.splitlines() if line]
    return re.compile("|".join(f"(?:{line})" for line in lines))


_LINKS = _any_of(phrasebook.BOXES_OF_LINKS, phrasebook.BOXES_OF_SHARING)
_PEOPLE = _any_of(phrasebook.BOXES_OF_PEOPLE)
_COMMENTS = _any_of(phrasebook.BOXES_OF_COMMENTS)
_REPLIES = _any_of(phrasebook.REPLIES)
_NOTICES = _any_of(phrasebook.NOTICES)
_PROMPTS = _any_of(phrasebook.PROMPTS)
_LABELS = _any_of(phrasebook.LABELS)
_CAPTION_PROMPTS = _any_of(phrasebook.CAPTION_PROMPTS)
_LEAD_INS = re.compile(rf"(?:{_any_of(phrasebook.LEAD_INS).pattern})\s*[:：|»>\u2013\u2014-]+")  # noqa: RUF001 - colons
_APPARATUS = _any_of(phrasebook.APPARATUS)
_META = _any_of(phrasebook.META)
_RIGHTS = _any_of(phrasebook.RIGHTS)
_SMALL_PRINT = _any_of(phrasebook.SMALL_PRINT)


def opens_box(line: str) -> bool:
    """Whether this is what stands over related links, comments, author boxes, newsletters."""
    said = "" if line.rstrip().endswith(".") and len(line.split()) >= _SENTENCE else _short(line)
    return bool(said) and any(kind.fullmatch(said) for kind in (_LINKS, _PEOPLE, _COMMENTS))


def opens_comments(line: str) -> bool:
    return bool(said := _short(line)) and _COMMENTS.fullmatch(said) is not None


def wants_reply(line: str) -> bool:
    """Whether this is what stands below every comment."""
    return len(line) <= LINE_MAX and bool(said := _short(line)) and bool(_REPLIES.fullmatch(said))


def is_prompt(line: str) -> bool:
    """Whether a line of its own tells nothing, but wants a click."""
    said = _short(line)
    if not said or _NOTICES.fullmatch(said):
        return bool(said)
    return not line.rstrip().endswith(".") and _PROMPTS.fullmatch(said) is not None


def is_label(line: str) -> bool:
    """Whether this only says what comes next: an advertisement, a list of contents."""
    return bool(said := _short(line)) and _LABELS.fullmatch(said) is not None


def is_caption_prompt(line: str) -> bool:
    """Whether a part of a caption wants a click, or only says what follows."""
    return bool(said := _short(line)) and _CAPTION_PROMPTS.fullmatch(said) is not None


def leads_away(line: str) -> bool:
    """Whether a linked line offers another article: "Read also: …"."""
    return _LEAD_INS.match(line.strip().lower()) is not None


def is_apparatus(line: str) -> bool:
    """Whether this stands over the sources and notes of an article."""
    return _APPARATUS.fullmatch(_short(line)) is not None


def is_meta(line: str) -> bool:
    """Whether a line before the text says when, by whom or how long."""
    return _META.fullmatch(_folded(line)) is not None


def is_rights(line: str) -> bool:
    """Whether a line after the text is about rights, money, newsletters or comments."""
    return _RIGHTS.search(line.lower()) is not None


def is_small_print(line: str) -> bool:
    """Whether this is what a newsletter box makes people agree to."""
    return len(line) <= SMALL_PRINT_MAX and _SMALL_PRINT.search(line.lower()) is not None


def _short(line: str) -> str:
    return _folded(line) if len(line) <= LINE_MAX else ""


def _folded(line: str) -> str:
    """A line as the phrasebook has it."""
    folded = _EDIT.sub("", line.lower()).replace("\u2019", "'")
    return " ".join(folded.split()).strip(_EDGES)
