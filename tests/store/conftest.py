from collections.abc import Iterator
from pathlib import Path

import pytest

from newsreader import store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.db"


@pytest.fixture
def db(file: Path) -> Iterator[store.Connection]:
    connection = store.open_writer(file)
    yield connection
    connection.close()
