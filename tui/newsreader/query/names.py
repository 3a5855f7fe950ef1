"""Whether a name in a query means a feed, a folder, a tag or a language."""

import string
from collections.abc import Sequence

from newsreader.words import folded, language_code, tag_name

_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def is_feed(said: str, title: str, url: str) -> bool:
    """Whether these words stand together in its title or in its address."""
    looked_for = folded(said)
    return looked_for in folded(title) or looked_for in folded(url)


def is_in_folder(said: str, folder: Sequence[str]) -> bool:
    """Whether the folder, or one around it, is called so; a slash leads into a folder."""
    wanted = [folded(part) for part in said.split("/") if folded(part)]
    path = [folded(part) for part in folder]
    starts = range(len(path) - len(wanted) + 1)
    return any(path[at : at + len(wanted)] == wanted for at in starts)


def is_tag(said: str, tag: str) -> bool:
    return folded(tag_name(said)) == folded(tag_name(tag))


def is_language(said: str, language: str) -> bool:
    """Whether it is this language, or a regional form of it."""
    code = language_code(language)
    return code == said or code.startswith(f"{said}-")


def lower(text: str) -> str:
    """As SQLite does it, which leaves other letters than A to Z as they are."""
    return text.translate(_LOWER)
