"""`newsreader rules`: what the rules of feeds.toml would have done, and doing it."""

import asyncio
from collections.abc import Sequence

from newsreader.cli.main import DONE, FAILED, Call, complain_about
from newsreader.cli.say import complain, say
from newsreader.config import RuleConfig
from newsreader.library import Library
from newsreader.library.past import latest, met, run_rules
from newsreader.model import Headline, State
from newsreader.text import counted

_DOES = {
    State.READ: "mark-read",
    State.STARRED: "star",
    State.LATER: "save",
    State.HIDDEN: "hide",
}


def run(call: Call) -> int:
    config = call.config()
    complain_about(config.problems)
    if not config.usable:
        return FAILED
    if not config.rules:
        say(f"There are no rules. Write one as [[rules]] into {config.file}.")
        return DONE
    act = _run if call.arguments.act == "run" else _test
    return asyncio.run(act(Library(config, call.paths, clock=call.clock), config.rules, call))


async def _test(library: Library, rules: Sequence[RuleConfig], call: Call) -> int:
    try:
        feeds = {feed.id: feed.title for feed in library.feeds()}
        articles = await latest(library.finder, call.arguments.last)
        for number, rule in enumerate(rules, 1):
            found = await met(library.finder, rule, articles)
            say(f"{number}  {_said(rule)}")
            for row in articles:
                if row.id in found:
                    say(f"     {_day(row)}  {row.title}  ({feeds.get(row.feed, '')})")
            say(f"     {len(found):,} of the last {counted(len(articles), 'article')}")
    finally:
        await library.close()
    return DONE


async def _run(library: Library, rules: Sequence[RuleConfig], call: Call) -> int:
    try:
        if library.health.banner:
            complain(library.health.banner)
            return FAILED
        wanted = call.arguments.rule
        chosen = [
            rule
            for number, rule in enumerate(rules, 1)
            if wanted in (None, str(number), rule.title, rule.written)
        ]
        if not chosen:
            complain(f"no rule has the number, title or query {wanted}; see newsreader rules test")
            return FAILED
        deed = await run_rules(library, chosen)
    finally:
        await library.close()
    say(
        f"{deed}. To take it back, press u in the window."
        if deed.changes
        else "Nothing changed: all of it was so already."
    )
    return DONE


def _said(rule: RuleConfig) -> str:
    does = [name for state, name in _DOES.items() if state in rule.marks.state]
    does += [f"tag:{tag}" for tag in rule.marks.tags]
    does += ["notify"] if rule.notify else []
    name = f"{rule.title}: {rule.written}" if rule.title else rule.written
    return f"{name} → {', '.join(does)}"


def _day(row: Headline) -> str:
    return row.published.astimezone().strftime("%Y-%m-%d") if row.published else " " * 10
