import pytest

from newsreader.page import Extracted
from newsreader.reading.blocks import page
from newsreader.reading.extract import extract
from reading.dump import lines

PROSE = "".join(
    f"<p>Sentence number {at} says something of its own about the sea, at some length, so that it "
    f"counts as prose.</p>"
    for at in range(5)
)


@pytest.mark.parametrize(
    "opening",
    [
        '<span class="dropcap">T</span>he ship sank.',
        '<span class="drop-cap">T</span>\n he ship sank.',
        '<span aria-hidden="true">T</span><span class="sr-only">T</span>he ship sank.',
        '<span aria-hidden="true">T</span>he ship sank.',
        '<img class="dropcap" src="/t.png" alt="T">he ship sank.',
    ],
)
def test_a_first_letter_set_large_belongs_to_its_word(opening: str) -> None:
    found = extract(
        f"<title>Ships</title><article><p>{opening}</p>{PROSE}</article>", "https://example.org/a"
    )

    assert isinstance(found, Extracted)
    assert lines(found.page.blocks)[0] == "p: The ship sank."


def test_a_word_after_a_large_letter_that_is_a_word_stays_apart() -> None:
    shown = page('<p><span class="dropcap">A</span> Dutch ship sank.</p>')

    assert lines(shown.blocks) == ["p: A Dutch ship sank."]


def test_a_letter_that_is_read_out_elsewhere_is_not_shown_twice() -> None:
    shown = page('<p><span aria-hidden="true">x</span> Close the window.</p>')

    assert lines(shown.blocks) == ["p: Close the window."]


def test_lines_of_nothing_but_no_break_spaces_part_paragraphs() -> None:
    shown = page("<div>One.<br>&nbsp;<br>Two.<br><br>Three.</div>")

    assert lines(shown.blocks) == ["p: One.", "p: Two.", "p: Three."]
