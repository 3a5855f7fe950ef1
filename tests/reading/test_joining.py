import pytest

from newsreader.page import Extracted, Heading, Image, Paragraph
from newsreader.reading import text
from newsreader.reading.extract import extract
from newsreader.reading.joining import goes_on, joined

URL = "https://paper.example/ferry"
LEAD = "Nine days without a boat have changed an island more than it likes to say, it seems."
TAIL = "Ada Reporter has lived on the island since the bridge was not built, which is long."
PROSE = [
    "The harbour ferry lay still for nine days after its engine had taken in a fishing net.",
    "On the tenth day the baker rowed across with bread, and half of the island came to see it.",
    "Nobody had expected that the engine would start again before the first snow of the year.",
    "It did so on a Sunday, in the middle of the sermon, and the church was empty in a minute.",
    "What the net was doing in the harbour is a question that the court will have to answer now.",
    "Until then the baker keeps his oars beside the oven, where they are dry and nobody asks.",
]


def part(number: int, body: str, *, title: str = "The harbour ferry", head: str = "") -> Extracted:
    url = URL if number == 1 else f"{URL}/{number}"
    html = f"<head><title>{title}</title>{head}</head><article><h1>{title}</h1>{body}</article>"
    found = extract(html, url, number=number)
    assert isinstance(found, Extracted), found
    return found


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def test_what_stands_on_every_page_is_said_once() -> None:
    picture = "<figure><img src=/ferry.jpg><figcaption>The ferry.</figcaption></figure>"
    parts = [
        part(n, f"<p>{LEAD}</p>{picture}{paragraphs(*PROSE[2 * n - 2 : 2 * n])}<p>{TAIL}</p>")
        for n in (1, 2, 3)
    ]

    whole = joined(parts).page

    said = [b for b in whole.blocks if isinstance(b, Paragraph)]
    assert ["".join(s.text for s in b.spans) for b in said] == [LEAD, *PROSE, TAIL]
    assert len([b for b in whole.blocks if isinstance(b, Image)]) == 1
    assert not [b for b in whole.blocks if isinstance(b, Heading)]


def test_headings_of_a_page_stay() -> None:
    more = f"<h2>The second week</h2>{paragraphs(*PROSE[2:4])}"

    whole = joined([part(1, paragraphs(*PROSE[:2])), part(2, more)])

    assert "\n\nThe second week\n\n" in text(whole.page)


def test_words_are_those_of_all_pages() -> None:
    one, two = part(1, paragraphs(*PROSE[:3])), part(2, paragraphs(*PROSE[3:]))

    assert joined([one, two]).page.words == one.page.words + two.page.words


def test_footnotes_lead_to_those_of_their_own_page() -> None:
    notes = [
        f'<p>{line} <a href="#n1">1</a> and more words.</p><p>{PROSE[4 + at]}</p>'
        f"<p id=n1>1. {note}, which is said here and nowhere else.</p>"
        for at, (line, note) in enumerate(zip(PROSE, ["First", "Second"], strict=False))
    ]

    blocks = joined([part(n, note) for n, note in enumerate(notes, 1)]).page.blocks

    said = [b for b in blocks if isinstance(b, Paragraph)]
    jumps = [span.jump for block in said for span in block.spans if span.jump]
    anchors = [block.anchor for block in said if block.anchor]
    assert jumps == anchors
    assert len(set(anchors)) == 2


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ("The harbour ferry", "The harbour ferry", True),
        ("The harbour ferry", "The harbour ferry \u2013 Page 2", True),
        ("The harbour ferry (1/3)", "The harbour ferry (2/3)", True),
        ("Die Fähre im Hafen, Seite 1 von 2", "Die Fähre im Hafen, Seite 2 von 2", True),
        ("港口的渡轮 第1页", "港口的渡轮 第2页", True),
        ("The harbour ferry", "The harbour ferry: what the court says", True),
        ("The harbour ferry, part 1", "The harbour ferry, part 2", False),
        ("Chapter 1", "Chapter 2", False),
        ("The harbour ferry", "The lighthouse", False),
        ("Ferry", "Ferry timetable", False),
    ],
)
def test_pages_of_an_article_have_one_headline(first: str, second: str, *, is_same: bool) -> None:
    one = part(1, paragraphs(*PROSE[:3]), title=first)
    two = part(2, paragraphs(*PROSE[3:]), title=second)

    assert goes_on(one, URL, two) is is_same


def test_a_page_that_names_the_first_as_its_own_place_belongs_to_it() -> None:
    one = part(1, paragraphs(*PROSE[:3]))
    canonical = f'<link rel=canonical href="{URL}/">'
    two = part(2, paragraphs(*PROSE[3:]), title="What the court says", head=canonical)

    assert goes_on(one, URL, two)
