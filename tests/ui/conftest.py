import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import textual.app
import textual.pilot
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from newsreader.ui.main import ahead
from newsreader.ui.main.desk import Desk
from ui.programs import Program
from ui.quiet import until_quiet
from ui.stand import Newsstand, small


@pytest.fixture(autouse=True, scope="session")
def _parsed_once() -> Iterator[None]:
    """Every window has the same style sheets: parsing them again takes a tenth of a start."""
    parse = Stylesheet._parse_rules
    parsed: dict[object, list[RuleSet]] = {}

    def parse_once(sheet: Stylesheet, *args: Any, **named: Any) -> list[RuleSet]:
        key = (args, *named.items(), frozenset(sheet._variables.items()))
        if key not in parsed:
            parsed[key] = parse(sheet, *args, **named)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture(autouse=True, scope="session")
def _waiting_for_what_is_under_way() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module in (textual.app, textual.pilot):
            patch.setattr(module, "wait_for_idle", until_quiet)
        yield


@pytest.fixture(autouse=True)
def same_everywhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No time zone, browser, desktop or colours of the machine that runs the tests."""
    for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "COLORFGBG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(autouse=True)
def never_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is fetched or hushed because a test takes its time: those about it say when."""
    monkeypatch.setattr(ahead, "AHEAD_DELAY_S", 3_600)
    defaults = Desk.say.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "seconds", 3_600)


@pytest.fixture
def empty(tmp_path: Path) -> Newsstand:
    """A library to be filled by the test."""
    return Newsstand(tmp_path)


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Newsstand:
    """What `stand` is copied from, as making it takes longer than many a test of it."""
    return small(tmp_path_factory.mktemp("pattern"))


@pytest.fixture
def stand(pattern: Newsstand, tmp_path: Path) -> Newsstand:
    """Four feeds, five articles, four of them unread."""
    return pattern.copied(tmp_path)


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    browser = Program(tmp_path / "browser")
    monkeypatch.setenv("BROWSER", str(browser.path))
    return browser
