import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from newsreader.text import SafeUrl
from newsreader.ui import outside
from ui.programs import Program

URL = SafeUrl("https://paper.example/a?b=$(touch%20x)&c='d'%action")


@pytest.fixture
def browser(tmp_path: Path) -> Program:
    return Program(tmp_path / "a browser")


def test_the_browser_is_given_the_address_as_one_argument(browser: Program) -> None:
    assert outside.open_url(URL, {"BROWSER": f"'{browser.path}'"})

    assert browser.arguments() == [URL]


def test_the_browser_can_have_arguments(browser: Program) -> None:
    assert outside.open_url(URL, {"BROWSER": f"'{browser.path}' --new-window %s"})

    assert browser.arguments() == ["--new-window", URL]


def test_what_a_shell_would_do_is_not_done(browser: Program, tmp_path: Path) -> None:
    made = tmp_path / "made"

    outside.open_url(URL, {"BROWSER": f"'{browser.path}' $(touch\\ {made}) ; `id` && x"})

    assert browser.arguments()[-1] == URL
    assert not made.exists()


def test_the_first_browser_that_there_is_gets_the_address(browser: Program) -> None:
    choices = f"/nowhere/firefox:'unclosed:'{browser.path}':/nowhere/other"

    assert outside.open_url(URL, {"BROWSER": choices})
    assert browser.arguments() == [URL]


@pytest.mark.parametrize("environ", [{}, {"BROWSER": ""}, {"BROWSER": "/nowhere/firefox:%s"}])
def test_without_a_browser_and_a_desktop_nothing_is_opened(environ: Mapping[str, str]) -> None:
    assert not outside.open_url(URL, environ)


def test_the_desktop_opens_it_where_no_browser_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opener = Program(tmp_path / "xdg-open")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    assert outside.open_url(URL, {"DISPLAY": ":0"})
    assert opener.arguments() == [URL]


def test_a_file_that_is_no_program_is_no_browser(tmp_path: Path) -> None:
    damaged = tmp_path / "firefox"
    damaged.write_bytes(b"\x7fELF and nothing else")
    damaged.chmod(0o755)

    assert not outside.open_url(URL, {"BROWSER": str(damaged)})


def test_nobody_waits_for_a_browser_that_stays_open(tmp_path: Path) -> None:
    slow = Program(tmp_path / "slow", then="sleep 30")
    begun = time.monotonic()

    assert outside.open_url(URL, {"BROWSER": str(slow.path)})

    assert time.monotonic() - begun < 20
    assert slow.arguments() == [URL]
    slow.end()


def test_text_is_handed_to_the_clipboard_of_the_desktop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clipboard = Program(tmp_path / "wl-copy", then="cat > $0.text")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    assert outside.copy("https://paper.example/é", {"WAYLAND_DISPLAY": "wayland-0"})

    assert clipboard.text() == "https://paper.example/é"


def test_a_clipboard_that_does_not_listen_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Program(tmp_path / "wl-copy", then="exec <&-; exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    for _ in range(20):
        assert outside.copy("x" * 100_000, {"WAYLAND_DISPLAY": "wayland-0"})


def test_without_a_desktop_there_is_no_clipboard() -> None:
    assert not outside.copy("text", {})


@pytest.mark.parametrize("name", ["w3m", "lynx"])
def test_a_browser_that_draws_on_the_terminal_is_told_from_others(
    tmp_path: Path, name: str
) -> None:
    own, other = Program(tmp_path / name), Program(tmp_path / f"{name}-gtk")

    assert outside.in_terminal(URL, {"BROWSER": f"{own.path} -x %s"}) == [str(own.path), "-x", URL]
    assert outside.in_terminal(URL, {"BROWSER": str(other.path)}) == []
    assert outside.in_terminal(URL, {}) == []
