"""What each target begins with is no finding; `make fuzz` goes on from there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fuzz.mutate import moved
from fuzz.run import TARGETS

TESTS = Path(__file__).parents[1]
BEGIN = """
import importlib, sys
target = importlib.import_module(f"fuzz.targets.{sys.argv[1]}")
step = max(1, len(target.SEEDS) // 12)
for seed in target.SEEDS[::step]:
    target.check(seed)
    target.check(seed[: len(seed) // 2])
"""


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_has_nothing_against_what_it_begins_with(name: str) -> None:
    # In a process of its own, which one of them keeps from the network for good.
    run = subprocess.run(
        [sys.executable, "-c", BEGIN, name],
        env=os.environ | {"PYTHONPATH": str(TESTS)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr


def test_what_is_changed_is_the_same_for_the_same_seed_and_never_too_long() -> None:
    page = b"<p>One.</p>\n<p>Two <b>and</b> three.</p>\n" * 10

    made = {moved(page, 300, seed) for seed in range(50)}

    assert len(made) > 30
    assert max(map(len, made)) <= 300
    assert moved(page, 300, 7) == moved(page, 300, 7)
