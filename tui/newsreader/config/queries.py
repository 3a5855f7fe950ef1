"""[[views]] and [[rules]]: what has a query. One that is wrong is said, and left out."""

from typing import TYPE_CHECKING

from newsreader.config.nearest import did_you_mean
from newsreader.config.subscriptions import read_folder
from newsreader.config.tables import Table, shown
from newsreader.config.values import NO_TEXT, RuleConfig, ViewConfig
from newsreader.model import Marks, State
from newsreader.text import TITLE_MAX, CleanLine
from newsreader.words import tag_name

if TYPE_CHECKING:
    from newsreader.query import Query

QUERY_MAX = 1_001
"""Characters: one more than a query may have, so that one that is too long is said to be."""

_STATES = {
    "mark-read": State.READ,
    "star": State.STARRED,
    "save": State.LATER,
    "hide": State.HIDDEN,
}
_NOTIFY = "notify"
_TAG = "tag:"
_ACTIONS = (*_STATES, _NOTIFY, "tag:NAME")


def read_views(document: Table) -> tuple[ViewConfig, ...]:
    """All good ones, in the order of the file."""
    views: list[ViewConfig] = []
    for table in filter(None, document.tables("views")):
        title = _needed(table, "title", '"Science this week"')
        folder = read_folder(table)
        query = _query(table, '"tag:science is:unread"')
        table.finish()
        if title and query:
            views.append(ViewConfig(title, *query, folder=folder))
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
    written = _needed(table, "query", example, limit=QUERY_MAX)
    if written is None:
        return None
    from newsreader.query import Mistake, parse  # 10 ms, for those who have any

    try:
        return parse(written), written
    except Mistake as mistake:
        column, sentence = mistake.column, mistake.sentence
        table.wrong(f"is wrong at column {column} of {shown(written)}: {sentence}", "query")
        return None


def _needed(table: Table, key: str, example: str, limit: int = TITLE_MAX) -> CleanLine | None:
    if key not in table.keys:
        table.wrong(f"has no {key}; add a line such as {key} = {example}")
    return table.text(key, limit)
