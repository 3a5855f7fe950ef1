"""Parts of a text of which browsers show one at a time: each gets the words of its tab."""

from itertools import islice

from newsreader.reading.roles import marks_of
from newsreader.reading.tree import Node

_TABS_MAX = 20
_SETS_MAX = 200
_LABEL_MAX = 60
_INSIDE_MAX = 500
"""Elements behind a row of tabs, among which its panels are."""
_BESIDE_MAX = 50


def with_tabs(root: Node) -> None:
    """Put the label of every tab above what it opens, and let all of that be seen."""
    rows = (node for node in root.walk() if _is_row(node))
    for row in list(islice(rows, _SETS_MAX)):
        labels = [node for node in _first(row) if _is_tab(node)]
        panels = _panels_behind(row)
        if 1 < len(labels) == len(panels) <= _TABS_MAX and row.parent is not None:
            for label, panel in zip(labels, panels, strict=True):
                _open(panel, " ".join(label.text().split())[:_LABEL_MAX])
            row.parent.children = [each for each in row.parent.children if each is not row]


def _is_row(node: Node) -> bool:
    if node.get("role") == "tablist" or "tabbed-labels" in marks_of(node):
        return True
    inside = node.first_elements(2 * _TABS_MAX) if node.tag == "div" else []
    kinds = {each.get("type") if each.tag == "input" else each.tag for each in inside}
    return kinds == {"radio", "label"}


def _is_tab(node: Node) -> bool:
    return node.get("role") == "tab" or (node.tag == "label" and bool(node.get("for")))


def _panels_behind(row: Node) -> list[Node]:
    around = row.parent.first_elements(_BESIDE_MAX) if row.parent is not None else []
    at = next((at for at, node in enumerate(around) if node is row), len(around))
    if row.get("role") != "tablist" and at + 1 < len(around):
        return around[at + 1].first_elements(_TABS_MAX + 1)
    for behind in around[at + 1 :]:
        found = [node for node in (behind, *_first(behind)) if _is_panel(node)]
        if found:
            return found if len(found) > 1 else [n for n in around[at + 1 :] if _is_panel(n)]
    return []


def _is_panel(node: Node) -> bool:
    return node.get("role") == "tabpanel"


def _first(node: Node) -> list[Node]:
    return list(islice(node.walk(), _INSIDE_MAX))


def _open(panel: Node, label: str) -> None:
    # Hidden panels hold the same for other systems and languages; other ones may be anything.
    if any(inner.tag == "pre" for inner in _first(panel)):
        panel.attributes.pop("hidden", None)
    title = Node("p", parent=panel)
    title.children.append(Node("strong", children=[label], parent=title))
    panel.children.insert(0, title)
