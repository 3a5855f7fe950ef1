from collections.abc import Callable
from pathlib import Path

import pytest

from newsreader.config import Config, load

Written = Callable[[str | bytes], Config]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Loads what a person saved."""

    def save_and_load(content: str | bytes) -> Config:
        file = tmp_path / "feeds.toml"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return load(file)

    return save_and_load


@pytest.fixture
def sentences(written: Written) -> Callable[[str | bytes], list[str]]:
    """What the person is told about what they saved, without the folder."""

    def told(content: str | bytes) -> list[str]:
        config = written(content)
        return [str(problem).removeprefix(f"{config.file.parent}/") for problem in config.problems]

    return told
