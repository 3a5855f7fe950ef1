"""What the rules of feeds.toml say of articles that arrive. Pure.

Each rule looks at the article as it came: what one rule does is nothing to the next.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from newsreader import words
from newsreader.config import RuleConfig
from newsreader.library.ruling import Home, Notice, Ruling
from newsreader.model import Entry, Marks, NewArticle, State
from newsreader.query import Facts, Trait, matches
from newsreader.text import CleanLine


def ruled(
    rules: Sequence[RuleConfig],
    arriving: Iterable[NewArticle],
    texts: Mapping[str, str],
    home: Home,
    now: datetime,
) -> Ruling:
    """`texts` are the articles' as the search index takes them, by identity."""
    here = now.astimezone().replace(tzinfo=None)
    marks: dict[str, Marks] = {}
    notices: list[Notice] = []
    for new in arriving:
        facts = _facts(new, texts.get(new.entry.identity, ""), home)
        met = [rule for rule in rules if matches(rule.query, facts, here)]
        if not met:
            continue
        marks[new.entry.identity] = together(met)
        hidden = State.HIDDEN in marks[new.entry.identity].state
        if not hidden and any(rule.notify for rule in met):
            notices.append(Notice(new.entry.title, home.title, new.entry.link))
    return Ruling(marks, tuple(notices))


def together(rules: Iterable[RuleConfig]) -> Marks:
    """All that these rules do."""
    state, tags = State.NONE, dict[CleanLine, None]()
    for rule in rules:
        state |= rule.marks.state
        tags |= dict.fromkeys(rule.marks.tags)
    return Marks(state, tuple(tags))


def _facts(new: NewArticle, text: str, home: Home) -> Facts:
    entry = new.entry
    return Facts(
        title=words.folded(entry.title),
        author=words.folded(entry.author),
        text=words.folded(text),
        link=entry.link or "",
        language=entry.language,
        words=words.count(text),
        sorted_at=new.sorted_at,
        feed_title=home.title,
        feed_url=home.url,
        feed_language=home.language,
        folder=home.folder,
        tags=home.tags,
        traits=_traits(entry),
    )


def _traits(entry: Entry) -> frozenset[Trait]:
    always = frozenset({Trait.UNREAD, Trait.NEW})
    return always | {Trait.ENCLOSURE} if entry.enclosures else always
