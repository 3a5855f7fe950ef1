"""What rules say of articles that arrive, as values. How they come to it is in `rules`."""

from collections.abc import Mapping

from msgspec import Struct

from newsreader.model import Marks
from newsreader.text import NOTHING, CleanLine, SafeUrl


class Home(Struct, frozen=True):
    """The feed that articles arrive from."""

    title: CleanLine
    url: str
    language: CleanLine = NOTHING
    folder: tuple[CleanLine, ...] = ()
    tags: tuple[CleanLine, ...] = ()


class Notice(Struct, frozen=True):
    """An article that a rule wants the person to hear of."""

    title: CleanLine
    feed: CleanLine
    link: SafeUrl | None = None


class Ruling(Struct, frozen=True):
    marks: Mapping[str, Marks]
    """By the identity of the article; none where no rule has anything to say."""
    notices: tuple[Notice, ...] = ()
    """Of what is not hidden, in the order in which the articles came."""


NO_RULING = Ruling({})
