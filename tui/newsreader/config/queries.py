"""[[views]] and [[rules]]: what has a query. One that is wrong is said, and left out."""

from typing import TYPE_CHECKING

from newsreader.config.nearest import did_you_mean
from newsreader.config.subscriptions import read_folder, with_lines
from newsreader.config.tables import Table, shown
from newsreader.config.values import NO_TEXT, RuleConfig, View
from newsreader.model import Marks, State
from newsreader.text import CleanLine, one_line
from newsreader.words import tag_name

if TYPE_CHECKING:
    from newsreader.query import Query

QUERY_MAX = 1_000
"""Characters; longer ones are refused."""

_STATES = {
    "mark-read": State.READ,
    "star": State.STARRED,
    "save": State.LATER,
    "hide": State.HIDDEN,
}
_NOTIFY = "notify"
_TAG = "tag:"
_ACTIONS = (*_STATES, _NOTIFY, "tag:NAME")


def read_views(document: Table, text: str) -> tuple[View, ...]:
    """All good ones, in the order of the file."""
    views: list[View] = []
    for table, line in with_lines(document, "views", text):
        if table is None:
            continue
        title = _needed(table, "title", '"Science this week"')
        folder = read_folder(table)
        query = _query(table, '"tag:science is:unread"')
        table.finish()
        if title and query:
            views.append(View(title, *query, folder=folder, line=line))
    return tuple(views)


def read_rules(document: Table) -> tuple[RuleConfig, ...]:
    """All good ones, in the order of the file."""
    rules: list[RuleConfig] = []
    for table in filter(None, document.tables("rules")):
        title = table.text("title") or NO_TEXT
        query = _query(table, '"title:sponsored"')
        actions = _actions(table)
        table.finish()
        if query and actions:
            state = State.NONE
            for action in actions:
                state |= _STATES.get(action, State.NONE)
            tags = tuple(tag_name(a.removeprefix(_TAG)) for a in actions if a.startswith(_TAG))
            marks = Marks(state, tuple(dict.fromkeys(tags)))
            rules.append(RuleConfig(*query, marks, notify=_NOTIFY in actions, title=title))
    return tuple(rules)


def _actions(table: Table) -> tuple[CleanLine, ...]:
    if "do" not in table.keys:
        table.wrong('has no do; add a line such as do = ["mark-read"]')
    written = table.texts("do")
    good = tuple(action for action in written if _is_known(table, action))
    if "do" in table.keys and not written:
        table.wrong('says nothing; write what to do, such as do = ["mark-read"]', "do")
    return good


def _is_known(table: Table, action: str) -> bool:
    if action in _STATES or action == _NOTIFY:
        return True
    if not action.startswith(_TAG):
        table.wrong(f"holds {shown(action)}; {did_you_mean(action, _ACTIONS)}", "do")
        return False
    if not tag_name(action.removeprefix(_TAG)):
        table.wrong(f"holds {shown(action)}; a tag has letters or digits", "do")
        return False
    return True


def _query(table: Table, example: str) -> "tuple[Query, CleanLine] | None":
    """As it is understood, and as it is written."""
    line = _needed(table, "query", example)
    written = table.value("query")
    if line is None or not isinstance(written, str):
        return None
    from newsreader.query import Mistake, parse  # 10 ms, for those who have any

    try:
        return parse(written), one_line(written, QUERY_MAX)
    except Mistake as mistake:
        table.wrong(f"is wrong at {mistake}", "query")
        return None


def _needed(table: Table, key: str, example: str) -> CleanLine | None:
    if key not in table.keys:
        table.wrong(f"has no {key}; add a line such as {key} = {example}")
    return table.text(key)
