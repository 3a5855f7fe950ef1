import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.library.state import HEAD, BadLine, as_json, is_state, only_good, read_state
from newsreader.store import LetGo, Marked, Told

GOOD = {"feed": "https://a.example/", "id": "one", "read": "2026-11-22T09:30:00.250Z"}


def document(*lines: object) -> bytes:
    return "".join(json.dumps(line) + "\n" for line in (HEAD, *lines)).encode()


def bad_lines(written: bytes) -> list[tuple[int, str]]:
    return [(bad.line, bad.reason) for bad in read_state(written) if isinstance(bad, BadLine)]


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
moments = st.none() | st.integers(0, 4_000_000_000_000)
marks = st.builds(
    Marked,
    feed=st.integers(0, 9).map(lambda n: f"https://{n}.example/feed?a=1&b={n}"),
    identity=texts.filter(bool),
    link=st.sampled_from(["", "https://a.example/one?a=%22#b"]),
    read_at=moments,
    starred_at=moments,
    later_at=moments,
    hidden_at=moments,
    tags=st.lists(texts, max_size=3).map(tuple),
)


digests = st.binary(min_size=16, max_size=16)
gone = st.builds(
    LetGo,
    feed=st.just("https://a.example/feed"),
    digests=st.lists(digests, max_size=3).map(tuple),
)


@given(st.lists(marks | gone, max_size=5))
def test_what_is_exported_is_imported_as_it_was(exported: list[Told]) -> None:
    written = document(*map(as_json, exported))

    assert is_state(written)
    assert list(read_state(written)) == exported


@given(st.binary(max_size=100))
def test_no_line_is_too_strange(noise: bytes) -> None:
    found = list(read_state(document(GOOD) + noise + b"\n" + json.dumps(GOOD).encode()))

    assert isinstance(found[0], Marked)
    assert isinstance(found[-1], Marked)


def read_at_of(told: Told) -> int | None:
    assert isinstance(told, Marked)
    return told.read_at


def test_times_of_other_zones_and_of_none_are_understood() -> None:
    lines = [GOOD | {"read": "2026-11-22T10:30:00+01:00"}, GOOD | {"read": "2026-11-22T09:30:00"}]

    found = [read_at_of(each) for each in only_good(read_state(document(*lines)), [], 1)]

    assert found == [1_795_339_800_000] * 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (GOOD | {"feed": "exec:touch /tmp/x"}, "has a feed that begins with"),
        (GOOD | {"id": ""}, "has an id that no article can have"),
        (GOOD | {"id": "x" * 2_000}, "has an id that no article can have"),
        (GOOD | {"id": "a\0b"}, "has an id that no article can have"),
        (GOOD | {"read": "yesterday"}, "is no article (Invalid RFC3339"),
        (GOOD | {"read": True}, "is no article (Expected `datetime | null`"),
        ({"feed": "https://a.example/"}, "is no article (it has no id)"),
        ([], "is no article"),
        ({"feed": "https://a.example/", "gone": ["00" * 16, "x"]}, "has what tells no article"),
        ({"feed": "https://a.example/", "gone": 1}, "is no article (Expected `array | null`"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_taken(line: object, reason: str) -> None:
    written = document(GOOD, line, GOOD)

    ((number, said),) = bad_lines(written)

    assert number == 3
    assert said.startswith(reason)
    assert len(list(only_good(read_state(written), [], 1))) == 2


def test_brackets_without_end_are_a_bad_line() -> None:
    assert [line for line, _ in bad_lines(document(GOOD) + b"[" * 200_000)] == [3]


def test_a_state_of_a_newer_newsreader_is_refused() -> None:
    written = b'{"newsreader": "state", "version": 99}\n' + json.dumps(GOOD).encode()

    assert [line for line, _ in bad_lines(written)] == [1]
    assert list(only_good(read_state(written), [], 1)) == []
