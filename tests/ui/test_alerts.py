import pytest

from newsreader.text import CleanLine
from newsreader.ui.alerts import sequence


def told(title: str, environ: dict[str, str], feed: str = "The Paper") -> str:
    return sequence(CleanLine(title), CleanLine(feed), environ)


def test_most_terminals_are_told_in_one_line() -> None:
    assert told("Harbour reopens", {}) == "\x1b]9;“Harbour reopens” — The Paper\x07"


@pytest.mark.parametrize("environ", [{"TERM": "rxvt-unicode"}, {"VTE_VERSION": "7600"}])
def test_some_take_a_title_of_its_own(environ: dict[str, str]) -> None:
    assert told("Harbour reopens", environ) == "\x1b]777;notify;The Paper;Harbour reopens\x07"


@pytest.mark.parametrize("environ", [{}, {"TERM": "foot"}])
def test_what_strangers_wrote_cannot_end_a_sequence_nor_part_it(environ: dict[str, str]) -> None:
    written = told("4;1;\x1b]52;c;eA==\x07\x9c\x1b\\ " + "x" * 999, environ, "a;b\x07\n")

    assert written.count("\x1b") == written.count("\x07") == 1
    assert "\x9c" not in written
    assert len(written) < 300
    assert written.count(";") == (3 if environ else 1)
