"""The documents drawn here hold, at every place, the number of the line it stands in."""

import tomllib
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.config.lines import DEEPEST, Place, locate, table_lines

# {n} makes names unique, {0} is the line where the piece begins, {1} the one after it, and so on.
PIECES = (
    "[[feeds]]",
    '  [[ feeds ]]  # a comment with ] and "',
    "[feeds.table_{n}]",
    "[table_{n}]",
    "['quoted.{n}'.\"two words\"]",
    "[[array_{n}.in]]\nx = {1}\n[[array_{n}.in]]\nx = {3}\n[array_{n}.in.deeper]\nx = {5}",
    "key_{n} = {0}",
    "dotted_{n}.'b c'.\"\\u0064\\t\" = {0}",
    'key_{n} = {0} # [[feeds]] """ \'',
    '# """\n# [[feeds]]',
    "",
    'text_{n} = """\n[[feeds]]\nurl = 1\n"""\nafter_{n} = {4}',
    'text_{n} = """ \\""" # no "" comment """""\nafter_{n} = {1}',
    "text_{n} = '''\n[[feeds]]\n\"\"\" ''\n''''\nafter_{n} = {4}",
    'text_{n} = "\\\\"\nafter_{n} = {1}',
    "text_{n} = '\\'\nafter_{n} = {1}",
    "text_{n} = ''\nafter_{n} = {1}",
    "date_{n} = 1979-05-27 07:32:00.5\nafter_{n} = {1}",
    "array_{n} = [\n  {1}, # ]\n\n  {{ y = {3}, z = [ {3}, [\n  {4} ] ] }},\n]\nafter_{n} = {6}",
    "array_{n} = [[[[[[[[[1]]]]]]]], [{0}]]\nafter_{n} = {1}",
    'array_{n} = [\n[["feeds"]],\n[{2}]]',
    "inline_{n} = {{ 'q.r' = {0}, s.t = {0}, u = {{}}, v = [] }}",
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    lines = ["[[feeds]]"]
    for n, piece in enumerate(draw(st.lists(st.sampled_from(PIECES), max_size=12))):
        here = len(lines) + 1
        lines += piece.format(*range(here, here + 9), n=n).split("\n")
    return "\n".join(lines)


@settings(deadline=None)
@given(documents())
def test_every_number_is_found_in_the_line_that_it_names(document: str) -> None:
    lines = locate(document)

    for place, number in _numbers((), tomllib.loads(document)):
        assert lines[place] == number, place


@settings(deadline=None)
@given(documents(), st.sampled_from(("\n", "\r\n")))
def test_all_places_of_a_document_are_found_and_no_others(document: str, newline: str) -> None:
    values = tomllib.loads(document)

    lines = locate(document.replace("\n", newline))

    assert set(lines) == {place for place in _places((), values) if len(place) <= DEEPEST}


@settings(deadline=None)
@given(documents())
def test_the_quick_way_to_the_feeds_finds_the_same_lines(document: str) -> None:
    lines = locate(document)

    assert table_lines(document, "feeds") == [
        lines["feeds", position] for position in range(len(tomllib.loads(document)["feeds"]))
    ]


def test_a_document_with_as_many_levels_as_toml_reads_is_walked() -> None:
    deep = f"x = {'[' * 150}{']' * 150}\nlast = 2"

    assert locate(deep)["last",] == 2


def _numbers(place: Place, value: object) -> Iterator[tuple[Place, int]]:
    for each, within in _all(place, value):
        if isinstance(within, int) and len(each) <= DEEPEST:
            yield each, within


def _places(place: Place, value: object) -> Iterator[Place]:
    return (each for each, _ in _all(place, value))


def _all(place: Place, value: object) -> Iterator[tuple[Place, object]]:
    items: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    for key, within in items:
        yield (*place, key), within
        yield from _all((*place, key), within)
