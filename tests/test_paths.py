from pathlib import Path

import pytest

from newsreader.paths import Paths


def test_the_persons_folders_follow_xdg(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/xdg/config")
    monkeypatch.setenv("XDG_DATA_HOME", "/xdg/data")
    monkeypatch.setenv("XDG_CACHE_HOME", "/xdg/cache")
    monkeypatch.setenv("XDG_STATE_HOME", "/xdg/state")

    paths = Paths.of_person()

    assert paths.feeds == Path("/xdg/config/newsreader/feeds.toml")
    assert paths.library == Path("/xdg/data/newsreader/library.db")
    assert paths.cache == Path("/xdg/cache/newsreader")
    assert paths.log.is_relative_to("/xdg/state/newsreader")


def test_asking_for_the_persons_folders_makes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))

    Paths.of_person()

    assert list(tmp_path.iterdir()) == []


def test_a_throw_away_root_holds_everything(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)

    for place in (paths.feeds, paths.library, paths.cache, paths.log):
        assert place.is_relative_to(tmp_path)
    assert len({paths.config, paths.data, paths.cache, paths.log}) == 4
