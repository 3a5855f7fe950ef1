"""Comments of every system there is, below the same story: none of their words may stay."""

from pathlib import Path

import pytest

from newsreader.page import Extracted
from newsreader.reading import render
from newsreader.reading.extract import extract

DISCUSSIONS = Path(__file__).parent / "discussions"

STORY = (
    "The lamp at the end of the quay went out at nine, unnoticed until the ferry came in by ear.",
    "It was lit again by a boy who had been sent for bread and knew where the matches were.",
    "The harbour office has promised a second lamp by winter, and a second box of matches.",
)


@pytest.mark.parametrize("name", sorted(path.stem for path in DISCUSSIONS.glob("*.html")))
def test_a_discussion_below_the_story_leaves_no_trace(name: str) -> None:
    discussion = (DISCUSSIONS / f"{name}.html").read_text("utf-8")

    assert text(page_with(discussion)) == "\n\n".join(STORY)


@pytest.mark.parametrize("name", sorted(path.stem for path in DISCUSSIONS.glob("*.html")))
def test_nor_does_one_inside_the_element_of_the_story(name: str) -> None:
    discussion = (DISCUSSIONS / f"{name}.html").read_text("utf-8")

    assert text(page_with(inside=discussion)) == "\n\n".join(STORY)


def page_with(after: str = "", *, inside: str = "") -> str:
    story = "".join(f"<p>{line}</p>" for line in STORY)
    return (
        "<html><head><title>The lamp</title></head><body>"
        f"<main><article><h1>The lamp</h1>{story}{inside}</article>{after}</main></body></html>"
    )


def text(markup: str) -> str:
    found = extract(markup, "https://example.org/the-lamp")
    assert isinstance(found, Extracted)
    return render.text(found.page)
