"""Each in a process that has no threads, as `newsreader read` has none."""

import subprocess
import sys
import time

PROGRAM = """
import re, sys
from newsreader.cli.bounded import Bounded
from newsreader.workers import Crashed, Overrun

def stuck():
    re.match(r"(a+)+$", "a" * 40 + "b")

def greedy():
    return bytes(3 << 30)

def wrong():
    raise ValueError

def fine():
    return 2

with Bounded(lambda: None) as bounded:
    for name in sys.argv[1:]:
        try:
            deadline = 0.2 if name == "stuck" else 20
            print(bounded.call(globals()[name], deadline=deadline))
        except (Crashed, Overrun) as failure:
            print(type(failure).__name__)
"""


def outcome(*names: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, *names],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stderr == ""
    return done.stdout.split()


def test_what_the_functions_return_comes_back() -> None:
    assert outcome("fine", "fine") == ["2", "2"]


def test_a_regular_expression_that_never_ends_is_ended() -> None:
    begun = time.monotonic()

    assert outcome("stuck") == ["Overrun"]
    assert time.monotonic() - begun < 20


def test_a_function_that_takes_all_memory_or_breaks_is_told_of() -> None:
    assert outcome("greedy") == ["Crashed"]
    assert outcome("wrong") == ["Crashed"]


def test_what_is_asked_of_it_after_its_end_is_told_of_as_well() -> None:
    assert outcome("stuck", "stuck") == ["Overrun", "Crashed"]
