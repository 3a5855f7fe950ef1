import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from newsreader.demo import Newspaper
from newsreader.demo.newspaper import Story, read

NOW = datetime(2031, 4, 5, 9, 30, tzinfo=UTC)


def stories(newspaper: Newspaper) -> list[Story]:
    return [story for outlet in newspaper.outlets for story in outlet.stories]


def test_the_paper_has_120_stories_in_four_folders(newspaper: Newspaper) -> None:
    assert len(stories(newspaper)) == 120
    assert len({outlet.folder for outlet in newspaper.outlets}) == 4


def test_the_paper_looks_like_this_morning(newspaper: Newspaper) -> None:
    ages = sorted(NOW - story.published for story in stories(newspaper))

    assert timedelta(minutes=1) < ages[0] < timedelta(minutes=10)
    assert timedelta(days=18) < ages[-1] <= timedelta(days=21)
    assert sum(age < timedelta(days=1) for age in ages) > 30


def test_the_same_moment_gives_the_same_paper(newspaper: Newspaper) -> None:
    assert read(NOW) == newspaper


def test_every_slug_is_used_once(newspaper: Newspaper) -> None:
    slugs = [story.slug for story in stories(newspaper)]

    assert len(set(slugs)) == len(slugs)


def test_every_body_is_well_formed_and_not_empty(newspaper: Newspaper) -> None:
    for story in stories(newspaper):
        body = ET.fromstring(f"<div>{story.body}</div>")
        assert "".join(body.itertext()).strip(), story.slug


def test_an_empty_line_in_code_stays_in_the_code(newspaper: Newspaper) -> None:
    story = next(each for each in stories(newspaper) if each.slug == "tide-mill")

    assert "while the pond empties\ndensity = 1_025" in story.body
    assert "cubic metre of sea\n\nenergy" in story.body


@pytest.mark.parametrize(
    "feature",
    [
        "<h2>",
        "<h3>",
        "<em>",
        "<strong>",
        '<a href="/',
        "<li>[^<]*\\s*<ul>",
        '<ol start="5">',
        "<blockquote>",
        "language-python",
        "language-rust",
        "language-sql",
        "language-c",
        "language-diff",
        "<table>",
        "<caption>",
        "<img [^>]*alt=",
        "<figcaption>",
        "<hr/>",
        '<section class="footnotes">',
        "<dl>",
        "<iframe ",
        "<sub>",
        "<sup>",
        "<del>",
        "<mark>",
        "<q>",
        'dir="rtl"',
        "\N{COMBINING DIAERESIS}",
        "\N{ZERO WIDTH JOINER}",
    ],
)
def test_between_them_the_stories_show_off(feature: str, newspaper: Newspaper) -> None:
    assert any(re.search(feature, story.body) for story in stories(newspaper))


def test_one_story_is_a_long_read(newspaper: Newspaper) -> None:
    words = max(len(re.sub("<[^>]*>", " ", story.body).split()) for story in stories(newspaper))

    assert words > 3000
