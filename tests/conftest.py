import gc
import os
import sys
from collections.abc import Iterator

import pytest

import newlibrary
from newsreader.store import connect

# Compiled files are kept, whatever the environment says: compiling the tests takes each process of
# them 5 s.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

gc.disable()  # until everything is imported, none of which is garbage: a seventh of that time


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two to a processor: some wait for servers and programs, and each process imports for 2 s.

    Those of the slow half wait for most of their time.
    """
    return (3 if config.option.markexpr == "slow" else 2) * (os.cpu_count() or 1)


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and never among what is imported: it took a quarter of all time."""
    gc.freeze()
    gc.set_threshold(20_000, 5, 100)
    gc.enable()


@pytest.fixture(autouse=True, scope="session")
def _copied_libraries() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connect, "migrate", newlibrary.fill)
        yield
