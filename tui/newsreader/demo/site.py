"""What the sample newspaper answers to a path. Pure: the server only carries it."""

from http import HTTPStatus

from msgspec import Struct

from newsreader.demo import feeds, media, pages
from newsreader.demo.newspaper import Newspaper, Outlet

_HTML = "text/html; charset=utf-8"


class Answer(Struct, frozen=True):
    body: bytes
    media_type: str = _HTML
    status: int = HTTPStatus.OK
    delay: float = 0
    """Seconds to wait before it is sent."""


def answer(newspaper: Newspaper, base: str, path: str) -> Answer:
    match path.strip("/").split("/"):
        case ["feeds", _]:
            found = _feed(newspaper, base, path)
        case ["pictures", name] if name.endswith(".svg"):
            found = Answer(media.picture(name), "image/svg+xml")
        case ["sound", name]:
            found = _sound(newspaper, name)
        case ["films", _]:
            found = _html(pages.notice_page("Film", "The projector of the sample paper is broken."))
        case [""]:
            found = _home(newspaper, newspaper.outlets[0], base)
        case [slug] if outlet := newspaper.outlet(slug):
            found = _home(newspaper, outlet, base)
        case [slug, name] if outlet := newspaper.outlet(slug):
            found = _story(newspaper, outlet, name, base)
        case [slug, name, number] if number.isdecimal() and (outlet := newspaper.outlet(slug)):
            found = _story(newspaper, outlet, name, base, int(number))
        case _:
            found = None
    return found or _notice(HTTPStatus.NOT_FOUND, "There is no such page in this paper.")


def _feed(newspaper: Newspaper, base: str, path: str) -> Answer | None:
    outlet = next((each for each in newspaper.outlets if each.feed_path == path), None)
    if outlet is None:
        return None
    if outlet.status != HTTPStatus.OK:
        return _notice(outlet.status, "The instruments are being dried out.")
    media_type, body = feeds.document(outlet, base)
    return Answer(body, media_type, delay=outlet.delay)


def _sound(newspaper: Newspaper, name: str) -> Answer | None:
    recordings = {
        f"{story.slug}.wav"
        for outlet in newspaper.outlets
        for story in outlet.stories
        if story.minutes
    }
    return Answer(media.bell(), "audio/wav") if name in recordings else None


def _home(newspaper: Newspaper, outlet: Outlet, base: str) -> Answer:
    return _html(pages.home_page(newspaper, outlet, base))


def _story(
    newspaper: Newspaper, outlet: Outlet, name: str, base: str, number: int = 1
) -> Answer | None:
    story = next((each for each in outlet.stories if each.slug == name), None)
    if story is None or not 0 < number <= len(story.sheets):
        return None
    return _html(pages.story_page(newspaper, outlet, story, base, number))


def _notice(status: int, text: str) -> Answer:
    page = pages.notice_page(HTTPStatus(status).phrase, text)
    return Answer(page.encode(), status=status)


def _html(page: str) -> Answer:
    return Answer(page.encode())
