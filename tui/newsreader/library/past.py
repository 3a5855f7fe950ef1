"""Rules over articles that are there already."""

from collections.abc import Iterable, Iterator, Sequence

from newsreader.config import RuleConfig
from newsreader.library.deeds import Deed
from newsreader.library.finding import Finder
from newsreader.library.library import Library
from newsreader.model import ArticleId, Headline, Mark, State
from newsreader.query import Query, Trait
from newsreader.store import Chosen, Wish

BATCH = 200


async def run_rules(library: Library, rules: Iterable[RuleConfig]) -> Deed:
    """Do what they say, as one deed.

    Each looks at the articles as they are before it. Hidden ones are left alone, and nobody is
    notified.
    """
    await library.indexed()  # or words would not be found that have come this minute
    wishes = [
        Wish(Chosen(ids=ids), mark, on=True)
        for rule in rules
        if (ids := tuple(await library.finder.ids(rule.query, apart=True)))
        for mark in _marks(rule)
    ]
    return await library.deeds.act_exactly(wishes)


async def latest(finder: Finder, number: int) -> list[Headline]:
    """The newest articles, those that are hidden among them."""
    # In two parts, because there is an index for each.
    shown = await finder.find(Query(), limit=number, apart=True)
    hidden = await finder.find(Query(Trait.HIDDEN), limit=number, apart=True)
    return sorted([*shown, *hidden], key=lambda row: row.key, reverse=True)[:number]


async def met(
    finder: Finder, rule: RuleConfig, articles: Sequence[Headline]
) -> frozenset[ArticleId]:
    """Those that a rule finds."""
    found: set[ArticleId] = set()
    for start in range(0, len(articles), BATCH):
        ids = [row.id for row in articles[start : start + BATCH]]
        found |= await finder.matching(rule.query, ids, with_hidden=True)
    return frozenset(found)


def _marks(rule: RuleConfig) -> Iterator[Mark]:
    yield from (state for state in State if state in rule.marks.state)
    yield from rule.marks.tags
