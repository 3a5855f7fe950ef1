from pathlib import Path

import pytest

from newsreader.library.ruling import Notice
from newsreader.text import CleanLine
from ui.stand import Newsstand, Told

HIDE = '[[rules]]\nquery = "title:sponsored"\ndo = ["hide"]\n'


def noticed(*titles: str) -> list[Notice]:
    return [Notice(CleanLine(title), CleanLine("Desk")) for title in titles]


async def test_rules_are_run_over_the_past_and_taken_back(empty: Newsstand) -> None:
    empty.feed("Desk", Told("Sponsored: buy", 1), Told("Harbour reopens", 2))
    empty.more = HIDE
    async with empty.open() as window:
        await window.do("rules.run")
        assert window.status.startswith("1 article hidden — u to undo.")
        assert window.counts["Desk"] == 1

        window.screen.look()
        await window.settle()
        assert window.listed == ["Harbour reopens"]

        await window.press("u")
        assert window.listed == ["Sponsored: buy", "Harbour reopens"]
        assert window.counts["Desk"] == 2


async def test_rules_that_change_nothing_say_so(empty: Newsstand) -> None:
    empty.feed("Desk", Told("Harbour reopens"))
    empty.more = HIDE
    async with empty.open() as window:
        await window.do("rules.run")

        assert window.status.startswith("The rules change nothing")


async def test_without_rules_it_is_said_where_they_are_written(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.do("rules.run")

        assert window.status.startswith("There are no rules: write one as [[rules]]")


async def test_the_terminal_is_asked_to_notify_a_few_times_at_most(
    stand: Newsstand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("VTE_VERSION", raising=False)
    async with stand.open() as window:
        written: list[str] = []
        monkeypatch.setattr(window.app._driver, "write", written.append)

        window.screen.notify_of(noticed("One", "Two", "Three", "Four"))
        await window.settle()

        assert written == [
            "\x1b]9;“One” — Desk\x07",
            "\x1b]9;“Two” — Desk\x07",
            "\x1b]9;“2 more articles” — Desk\x07",
        ]


async def test_a_program_notifies_in_the_place_of_the_terminal(
    stand: Newsstand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand.settings["notify_command"] = ["touch", str(tmp_path / "told")]
    monkeypatch.chdir(tmp_path)
    async with stand.open() as window:
        written: list[str] = []
        monkeypatch.setattr(window.app._driver, "write", written.append)

        window.screen.notify_of(noticed("One"))
        await window.settle()

        assert (tmp_path / "told").exists()
        assert (tmp_path / "One").exists()
        assert written == []


async def test_a_program_that_is_not_there_is_said(stand: Newsstand) -> None:
    stand.settings["notify_command"] = ["no-such-program"]
    async with stand.open() as window:
        window.screen.notify_of(noticed("One"))
        await window.settle()

        assert window.status.startswith("notify_command: no-such-program cannot be started")
