from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from newsreader.demo import Newspaper, Server
from newsreader.demo.newspaper import read

NOW = datetime(2031, 4, 5, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def newspaper() -> Newspaper:
    return read(NOW)


@pytest.fixture(scope="session")
def server(newspaper: Newspaper) -> Iterator[Server]:
    with Server(newspaper) as running:
        yield running
