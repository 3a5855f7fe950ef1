import re
import runpy
import shlex
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from newsreader import welcome
from newsreader.cli import main
from newsreader.cli.main import _parser
from newsreader.config import load
from newsreader.ui.check import problems_of
from newsreader.ui.keys import keymap, spoken

ROOT = Path(__file__).parents[1]
PAGES = tuple(sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]))
LINK = re.compile(r"\]\(([^)]+)\)")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


every_page = pytest.mark.parametrize("page", PAGES, ids=name)


def test_generated_pages_say_what_the_program_does() -> None:
    generated: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "generate.py"))

    stale = [name(f) for f, text in generated["pages"]().items() if f.read_text("utf-8") != text]

    assert stale == [], "run `make docs`"


@every_page
def test_only_real_keys_are_named(page: Path) -> None:
    text = page.read_text("utf-8").replace("\\|", "|")
    named = {unescape(key) for key in re.findall(r"<kbd>(.*?)</kbd>", text)}

    # A preset's keys are named on the page that lists them.
    assert named <= (keys_of("default") | keys_of("newsboat" if page.stem == "keys" else "default"))


def test_welcome_teaches_only_real_keys() -> None:
    taught = {
        element.text or ""
        for element in ET.fromstring(welcome.document()).iter()
        if element.tag.endswith(("}kbd", "}code"))
    }

    keys = {text for text in taught if len(text) == 1 or text.istitle()} - {"#"}
    assert len(keys) > 20
    assert keys <= keys_of("default")


@every_page
def test_links_lead_somewhere(page: Path) -> None:
    broken = [link for link in LINK.findall(page.read_text("utf-8")) if not leads(page, link)]

    assert broken == []


@every_page
def test_samples_of_feeds_toml_are_understood(page: Path, tmp_path: Path) -> None:
    for sample in blocks(page, "toml"):
        file = tmp_path / "feeds.toml"
        file.write_text(sample, "utf-8")

        assert [str(problem) for problem in problems_of(load(file))] == []


@every_page
def test_commands_are_ones_that_there_are(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    for line in "".join(blocks(page, "sh")).splitlines():
        program, *arguments = shlex.split(line, comments=True)
        match program:
            case "make":
                assert set(arguments) <= targets
            case "newsreader":
                assert exit_code(arguments) == 0, line


def test_every_command_is_in_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = re.findall(r"^    ([a-z]+)  ", capsys.readouterr().out, re.MULTILINE)
    readme = (ROOT / "README.md").read_text("utf-8")

    assert {"refresh", "import", "doctor"} <= set(commands)
    assert [command for command in commands if f"newsreader {command}" not in readme] == []


@every_page
def test_lines_fit_a_terminal(page: Path) -> None:
    prose = re.sub(r"^\|.*$", "", page.read_text("utf-8"), flags=re.MULTILINE)

    assert [line for line in prose.splitlines() if len(line) > 100] == []


def keys_of(preset: str) -> set[str]:
    keys, _ = keymap(preset, ())
    return {spoken(sequence) for sequence in keys.by_sequence}


def blocks(page: Path, language: str) -> list[str]:
    return [text for said, text in FENCE.findall(page.read_text("utf-8")) if said == language]


def exit_code(arguments: list[str]) -> object:
    try:
        _parser().parse_args(arguments)
    except SystemExit as end:  # --paths answers at once
        return end.code or 0
    return 0


def leads(page: Path, link: str) -> bool:
    if link.startswith("https://"):
        return True
    path, _, anchor = link.partition("#")
    target = (page.parent / path) if path else page
    return target.exists() and (not anchor or anchor in anchors(target))


def anchors(page: Path) -> set[str]:
    """The names that a page's headings have on the usual hosts."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
