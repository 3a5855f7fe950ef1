"""[[views]] and [[rules]]: only checked, nothing acts on them yet."""

from newsreader.config.nearest import did_you_mean
from newsreader.config.tables import Table, shown

ACTIONS = ("mark-read", "star", "save", "hide", "notify", "tag:NAME")


def check_views(document: Table) -> None:
    for view in filter(None, document.tables("views")):
        _need(view, "title", '"Science this week"')
        _need(view, "query", '"tag:science is:unread"')
        _check_query(view)
        view.finish()


def check_rules(document: Table) -> None:
    for rule in filter(None, document.tables("rules")):
        _need(rule, "query", '"title:sponsored"')
        _check_query(rule)
        if "do" not in rule.keys:
            rule.wrong('has no do; add a line such as do = ["mark-read"]')
        for action in rule.texts("do"):
            if action not in ACTIONS[:-1] and not action.startswith("tag:"):
                rule.wrong(f"holds {shown(action)}; {did_you_mean(action, ACTIONS)}", "do")
        rule.finish()


def _check_query(table: Table) -> None:
    written = table.value("query")
    if not isinstance(written, str):
        return  # which has been said
    from newsreader.query import Mistake, parse  # 10 ms, for those who have any

    try:
        parse(written)
    except Mistake as mistake:
        table.wrong(f"is wrong at {mistake}", "query")


def _need(table: Table, key: str, example: str) -> None:
    if table.text(key) is None and key not in table.keys:
        table.wrong(f"has no {key}; add a line such as {key} = {example}")
