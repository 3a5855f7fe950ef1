"""Each in a process that has no threads, as `newsreader read` has none."""

import subprocess
import sys
import time

PROGRAM = """
import re, sys
from newsreader.cli.bounded import Bounded, Failed

def stuck():
    re.match(r"(a+)+$", "a" * 40 + "b")

def greedy():
    return bytes(3 << 30)

def wrong():
    raise ValueError

def fine():
    return "fine"

bounded = Bounded(lambda: None, globals()[sys.argv[1]], 1)
try:
    print(bounded())
except Failed as failure:
    print(failure)
"""


def outcome(name: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, name],
        capture_output=True,
        text=True,
        check=True,
        timeout=20,
    )
    assert done.stderr == ""
    return done.stdout.strip()


def test_what_the_function_returns_comes_back() -> None:
    assert outcome("fine") == "fine"


def test_a_regular_expression_that_never_ends_is_ended() -> None:
    begun = time.monotonic()

    assert outcome("stuck") == "it takes longer than 1 s to read"
    assert time.monotonic() - begun < 5


def test_a_function_that_takes_all_memory_or_breaks_is_a_sentence() -> None:
    assert outcome("greedy").startswith("it needs more memory than a page may have")
    assert outcome("wrong").endswith("cannot be read at all")
