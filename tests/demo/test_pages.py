import re

import pytest

from demo.visit import visit
from newsreader.demo import Newspaper, Server
from newsreader.demo.newspaper import Outlet, Story


def all_stories(newspaper: Newspaper) -> list[tuple[Outlet, Story]]:
    return [(outlet, story) for outlet in newspaper.outlets for story in outlet.stories]


def test_every_story_has_pages_with_its_whole_text(newspaper: Newspaper, server: Server) -> None:
    for outlet, story in all_stories(newspaper):
        for number, sheet in enumerate(story.sheets, 1):
            reply = visit(f"{server.url}/{outlet.slug}/{story.slug}/{number}")

            assert reply.status == 200
            assert re.findall("<p>.*</p>", sheet)[-1] in reply.body.decode()


def test_an_essay_is_spread_over_pages_that_lead_to_each_other(
    newspaper: Newspaper, server: Server
) -> None:
    (essay,) = (story for _, story in all_stories(newspaper) if len(story.sheets) > 1)
    url = f"{server.url}/lantern/{essay.slug}"

    first, second = visit(url).body.decode(), visit(f"{url}/2").body.decode()

    assert "\n".join(essay.sheets) == essay.body
    assert f'href="{url}/2">2</a>' in first
    assert f'href="{url}/3">3</a>' in second
    assert visit(f"{url}/{len(essay.sheets) + 1}").status == visit(f"{url}/0").status == 404


def test_every_address_within_a_story_answers(newspaper: Newspaper, server: Server) -> None:
    texts = "".join(story.body for _, story in all_stories(newspaper))

    for path in sorted(set(re.findall('(?:href|src)="(/[^"]*)"', texts))):
        assert visit(server.url + path).status == 200, path


@pytest.mark.parametrize("path", ["lantern/the-fog-atlas", "gazette/ferry-ramp", "shed/note-rain"])
def test_a_page_surrounds_its_story_as_the_web_does(path: str, server: Server) -> None:
    page = visit(f"{server.url}/{path}").body.decode()

    for furniture in ("cookie", "newsletter", "share", "related", "must be", "<nav", "author"):
        assert furniture in page.lower(), furniture
    assert 2 <= len(re.findall('id="(?:comment-|c)\\d"', page)) <= 5
    assert "$" not in page


def test_captions_are_doubled(server: Server) -> None:
    page = visit(f"{server.url}/gazette/bridge-otters").body.decode()

    assert page.count("Tanner's Bridge at low water.") == 2


def test_a_right_to_left_page_says_so(server: Server) -> None:
    page = visit(f"{server.url}/elsewhere/risala-min-marsa-alnur").body.decode()

    assert '<html lang="ar" dir="rtl">' in page


def test_a_title_about_markup_is_escaped(server: Server) -> None:
    page = visit(f"{server.url}/machines/brackets").body.decode()

    assert "and then &lt;b&gt;: escaping" in page


def test_front_pages_tell_where_the_feed_is(newspaper: Newspaper, server: Server) -> None:
    for outlet in newspaper.outlets:
        page = visit(f"{server.url}/{outlet.slug}/").body.decode()

        assert f'href="{server.url}{outlet.feed_path}"' in page


@pytest.mark.parametrize(
    "path", ["nowhere", "gazette/nothing", "feeds/none.xml", "sound/none.wav", "a/b/c", "../etc"]
)
def test_what_is_not_there_is_not_found(path: str, server: Server) -> None:
    assert visit(f"{server.url}/{path}").status == 404
