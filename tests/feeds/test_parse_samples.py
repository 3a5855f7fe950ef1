"""Each document in samples/ is read as the values beside it say; what they leave out is free."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import asdict

from newsreader.feeds.parse import parse
from newsreader.model import ParsedFeed

SAMPLES = Path(__file__).parent / "samples"
DOCUMENTS = sorted(path for path in SAMPLES.iterdir() if ".expected" not in path.suffixes)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_a_sample_gives_the_values_beside_it(document: Path) -> None:
    expected = json.loads((SAMPLES / f"{document.stem}.expected.json").read_text("utf-8"))
    headers = expected.pop("headers", {})

    parsed = parse(document.read_bytes(), "https://news.example/feed.xml", headers)

    assert isinstance(parsed, ParsedFeed), parsed
    assert _like(expected, _plain(parsed)) == expected


def _plain(value: Any) -> Any:
    if isinstance(value, Struct):
        return {name: _plain(part) for name, part in asdict(value).items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, datetime) else value


def _like(expected: Any, found: Any) -> Any:
    """`found` without the fields that `expected` does not speak of."""
    if isinstance(expected, dict):
        return {key: _like(value, found[key]) for key, value in expected.items()}
    if isinstance(expected, list) and len(expected) == len(found):
        return [_like(*pair) for pair in zip(expected, found, strict=True)]
    return found
