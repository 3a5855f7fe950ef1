"""The feeds and pages of the other tests, which the fuzzer begins with."""

from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]
SIZE_MAX = 20_000  # bytes: of larger ones few are mutated in ten minutes


def feeds() -> Iterator[bytes]:
    for file in sorted((TESTS / "feeds" / "samples").iterdir()):
        if ".expected" not in file.suffixes:
            yield from _small(file)


def pages() -> Iterator[bytes]:
    for folder in ("articles", "discussions", "samples"):
        for file in sorted((TESTS / "reading" / folder).glob("*.html")):
            yield from _small(file)


def _small(file: Path) -> Iterator[bytes]:
    document = file.read_bytes()
    if len(document) <= SIZE_MAX:
        yield document
