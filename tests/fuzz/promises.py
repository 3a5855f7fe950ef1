"""What holds for every value that is made of strangers' words."""

from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from newsreader.text import POISON, SafeUrl, clean, safe_url

SENTENCE_MAX = 700  # characters, addresses included
RAW = frozenset({"html", "content", "summary", "identity", "body"})
"""Fields that hold what was written, which passes the gate on the way to the screen."""


def is_safe_to_show(value: Any) -> None:
    """Each string in a value is as the gate leaves it, and can be stored."""
    ahead = [value]
    while ahead:
        value = ahead.pop()
        if isinstance(value, str):
            assert clean(value) == value, value
            value.encode()
        elif isinstance(value, Struct):
            ahead += [part for name, part in asdict(value).items() if name not in RAW]
        elif isinstance(value, dict):
            ahead += [*value, *value.values()]
        elif isinstance(value, tuple | list):
            ahead += value


def is_a_sentence(said: str) -> None:
    is_safe_to_show(said)
    assert said
    assert "\n" not in said
    assert len(said) <= SENTENCE_MAX


def is_an_address(url: SafeUrl | None) -> None:
    if url is not None:
        assert safe_url(url) == url
        assert not POISON.search(url)


def is_a_moment(moment: datetime | None) -> None:
    """It can be stored, and shown wherever a person is."""
    if moment is not None:
        assert moment.tzinfo is UTC
        for hours in (-12, 14):
            moment + timedelta(hours=hours)
