"""That nothing a stranger wrote goes past the gate: not on the screen, not to a program.

What is shown by calls of Textual, Rich and print stands in few files, each of which cleans it;
whatever else shows something calls those.
"""

import ast
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "tui" / "newsreader"
UI, CLI = sorted((PACKAGE / "ui").rglob("*.py")), sorted((PACKAGE / "cli").glob("*.py"))
SOURCES = sorted(PACKAGE.rglob("*.py"))

GATES = {"clean", "one_line", "plain", "safe_url", "json_line", "drawable", "fit", "age", "host_of"}
"""Functions that let only clean text out; `fit` cuts what `one_line` has cleaned."""

NEVER = {
    *("notify", "Label", "Markdown", "MarkdownViewer", "RichLog", "Log", "OptionList", "Option"),
    *("SelectionList", "Select", "ListItem", "DataTable", "Tree", "Button", "Collapsible"),
    *("TabPane", "Tabs", "TextArea", "Header", "Footer", "Tooltip", "Toast", "Link", "Pretty"),
    *("from_markup", "from_text", "from_ansi", "from_rich_text", "escape", "open_url_in_browser"),
    *("system", "popen", "getoutput", "create_subprocess_shell", "eval", "exec", "log", "add_row"),
}
"""Calls that read text as markup, or as a command; we have no use for them."""

DRAWERS = {
    "Content": {"widgets/banner.py", "widgets/progress_line.py", "widgets/status_line.py"},
    "assemble": {"health_rows.py", "widgets/progress_line.py", "widgets/status_line.py"},
    "Segment": {
        *(
            "contents.py",
            "health_rows.py",
            "offer.py",
            "paint.py",
            "widgets/headline_list.py",
            "widgets/page_paint.py",
        ),
        *("widgets/page_select.py", "widgets/row_list.py"),
    },
    "Text": {"main/screen.py"},
    "Static": {"health.py", "list_sheet.py", "main/desk.py", "widgets/prompt.py"},
    "Input": {"widgets/prompt.py"},
    "copy_to_clipboard": {"main/links.py"},
    "CommandPalette": {"palette.py"},
    "Hit": {"palette.py"},
    "DiscoveryHit": {"palette.py"},
}
"""Calls that draw, or hand something out, and the files that may have them."""

STARTERS = {"Popen": {"ui/outside.py"}, "create_subprocess_exec": {"ui/lending.py"}}
"""Calls that start a program."""


@cache
def nodes(file: Path) -> list[ast.AST]:
    """Those of all files are looked through by every test."""
    return list(ast.walk(ast.parse(file.read_text("utf-8"))))


@cache
def calls(file: Path) -> list[tuple[str, ast.Call]]:
    return [
        (name, node)
        for node in nodes(file)
        if isinstance(node, ast.Call) and (name := name_of(node.func))
    ]


def name_of(function: ast.expr) -> str:
    match function:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
    return ""


def is_gated(value: ast.expr) -> bool:
    """Whether an expression is written in the source, or comes out of a gate."""
    match value:
        case ast.Constant() | ast.Lambda():
            return True
        case ast.JoinedStr(values=parts):
            return all(map(is_gated, parts))
        case ast.FormattedValue(value=inner):
            return is_gated(inner)
        case ast.IfExp(body=one, orelse=other):
            return is_gated(one) and is_gated(other)
        case ast.Call(func=ast.Name(name)):
            return name in GATES
    return False


def named(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def test_no_call_reads_text_as_markup_or_as_a_command() -> None:
    found = [
        f"{named(file)}:{call.lineno}: {name}"
        for file in SOURCES
        for name, call in calls(file)
        if name in NEVER and (file in UI or file in CLI or name in {"system", "popen", "eval"})
        if ast.unparse(call.func) != "re.escape"
    ]
    assert found == []


@pytest.mark.parametrize("word", ["webbrowser", "pickle", "shelve", "marshal", "logging"])
def test_modules_that_open_run_or_write_what_they_are_given_are_in_no_window(word: str) -> None:
    importing = [
        named(file)
        for file in UI
        for node in nodes(file)
        if isinstance(node, ast.Import | ast.ImportFrom)
        and word in {getattr(node, "module", ""), *(alias.name for alias in node.names)}
    ]
    assert importing == []


@pytest.mark.parametrize("keyword", ["markup", "shell", "open_links", "links", "tooltip"])
def test_no_keyword_switches_markup_a_shell_or_links_on(keyword: str) -> None:
    on = [
        f"{named(file)}:{call.lineno}"
        for file in SOURCES
        for _, call in calls(file)
        for each in call.keywords
        if each.arg == keyword
        and not (isinstance(each.value, ast.Constant) and each.value.value is False)
        and (file in UI or keyword == "shell")
    ]
    assert on == []


def test_what_draws_stands_in_the_files_that_clean_what_they_draw() -> None:
    strays = [
        f"{named(file)}:{call.lineno}: {name}"
        for file in UI
        for name, call in calls(file)
        if name in DRAWERS and file.relative_to(PACKAGE / "ui").as_posix() not in DRAWERS[name]
    ]
    assert strays == []


def test_a_text_widget_is_made_without_markup_and_given_clean_text() -> None:
    made = [(named(file), call) for file in UI for name, call in calls(file) if name == "Static"]
    assert made
    for file, call in made:
        assert "markup" in {keyword.arg for keyword in call.keywords}, file
        assert all(map(is_gated, call.args)), file
    updated = [
        (named(file), call)
        for file in UI
        for name, call in calls(file)
        if name == "update"
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Attribute)
        and call.func.value.attr in {"question", "list_title"}
    ]
    assert len(updated) == 2
    assert [file for file, call in updated if not all(map(is_gated, call.args))] == []


def test_no_title_of_a_border_and_no_tooltip_is_set() -> None:
    shown = {"border_title", "border_subtitle", "tooltip", "sub_title"}
    assigned = [
        f"{named(file)}:{node.lineno}"
        for file in UI
        for node in nodes(file)
        if isinstance(node, ast.Attribute) and node.attr in shown
    ]
    assert assigned == []


def test_what_is_printed_has_gone_through_the_gate() -> None:
    printed = [
        (named(file), ast.unparse(call.args[0]))
        for file in CLI
        for name, call in calls(file)
        if name == "print" and not all(map(is_gated, call.args))
    ]
    assert printed == [("cli/read.py", "said")]  # made of clean pieces, between our own escapes
    lent = [
        ast.unparse(call)
        for file in UI
        for name, call in calls(file)
        if name == "print" and not all(map(is_gated, call.args))
    ]
    assert lent == ["print(_SANE, end='', file=sys.__stdout__, flush=True)"]  # our own escapes


def test_programs_are_started_from_two_files_with_lists_of_arguments() -> None:
    for file in [*UI, *CLI]:
        for name, call in calls(file):
            if name in STARTERS:
                assert named(file) in STARTERS[name]
                assert "shell" not in {keyword.arg for keyword in call.keywords}


def test_the_types_of_clean_text_are_given_by_the_gate_alone() -> None:
    given = [
        f"{named(file)}:{call.lineno}: {ast.unparse(call)}"
        for file in [*UI, *CLI]
        for name, call in calls(file)
        if name in {"CleanLine", "CleanText", "SafeUrl"}
        and not isinstance(call.args[0], ast.Constant)
    ]
    assert given == []
