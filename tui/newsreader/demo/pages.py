"""The site around the stories: real-looking pages with all that surrounds an article out there."""

import re
from html import escape
from importlib.resources import files
from string import Template
from zlib import crc32

from msgspec import Struct

from newsreader.demo.feeds import media_type, story_url
from newsreader.demo.newspaper import Newspaper, Outlet, Story

_CAPTION = re.compile(r"<figcaption>(.*?)</figcaption>", re.DOTALL)
_RELATED = 4
_RIGHT_TO_LEFT = {"ar"}


class Comment(Struct, frozen=True):
    name: str
    text: str


def story_page(
    newspaper: Newspaper, outlet: Outlet, story: Story, base: str, number: int = 1
) -> str:
    """A page of a story: navigation, banner, share bar, newsletter, author box, comments."""
    comment = _template(f"{outlet.template}-comment")
    comments = [
        comment.substitute(name=escape(each.name), text=escape(each.text), number=number)
        for number, each in enumerate(_comments(story), start=1)
    ]
    language = story.language or "en"
    return _template(outlet.template).substitute(
        language=language,
        direction="rtl" if language in _RIGHT_TO_LEFT else "ltr",
        base=base,
        site=escape(outlet.title),
        tagline=escape(outlet.tagline),
        home=f"{base}/{outlet.slug}/",
        feed=f"{base}{outlet.feed_path}",
        feed_type=media_type(outlet),
        navigation=_navigation(newspaper, base),
        url=story_url(outlet, story, base),
        title=escape(story.title or _first_words(story)),
        author=escape(story.author),
        iso=story.published.isoformat(),
        date=f"{story.published.day} {story.published:%B %Y}",
        time=f"{story.published:%H:%M}",
        body=_captions_twice(story.sheets[number - 1]) + _sheets(outlet, story, base, number),
        related=_headlines(outlet, _related(outlet, story), base),
        comments="\n".join(comments),
        count=len(comments),
    )


def home_page(newspaper: Newspaper, outlet: Outlet, base: str) -> str:
    """The front page of an outlet, which tells where its feed is."""
    return _template("home").substitute(
        site=escape(outlet.title),
        tagline=escape(outlet.tagline),
        feed=f"{base}{outlet.feed_path}",
        feed_type=media_type(outlet),
        navigation=_navigation(newspaper, base),
        headlines=_headlines(outlet, outlet.stories, base),
    )


def notice_page(title: str, text: str) -> str:
    return _template("notice").substitute(title=escape(title), text=escape(text))


def _template(name: str) -> Template:
    source = files("newsreader.demo") / "templates" / f"{name}.html"
    return Template(source.read_text(encoding="utf-8"))


def _navigation(newspaper: Newspaper, base: str) -> str:
    return "\n".join(
        f'<li><a href="{base}/{outlet.slug}/">{escape(outlet.title)}</a></li>'
        for outlet in newspaper.outlets
    )


def _headlines(outlet: Outlet, stories: tuple[Story, ...], base: str) -> str:
    return "\n".join(
        f'<li><a href="{story_url(outlet, story, base)}">'
        f"{escape(story.title or _first_words(story))}</a></li>"
        for story in stories
    )


def _related(outlet: Outlet, story: Story) -> tuple[Story, ...]:
    """The stories that follow, going round at the end."""
    place = outlet.stories.index(story)
    others = outlet.stories[place + 1 :] + outlet.stories[:place]
    return others[:_RELATED]


def _comments(story: Story) -> list[Comment]:
    """Two to five readers' remarks, always the same ones under the same story."""
    lines = (files("newsreader.demo") / "stories" / "comments.txt").read_text(encoding="utf-8")
    pool = [Comment(*line.split(": ", 1)) for line in lines.splitlines() if line]
    seed = crc32(story.slug.encode())
    return [pool[(seed + step * 7) % len(pool)] for step in range(2 + seed % 4)]


def _sheets(outlet: Outlet, story: Story, base: str, number: int) -> str:
    """The links to the pages of a story that is spread over several, as WordPress sets them."""
    if len(story.sheets) == 1:
        return ""
    url = story_url(outlet, story, base)
    links = (
        f'<span class="post-page-numbers current">{each}</span>'
        if each == number
        else f'<a class="post-page-numbers" href="{url}/{each}">{each}</a>'
        for each in range(1, len(story.sheets) + 1)
    )
    return f'\n<p class="post-nav-links">Pages: {" ".join(links)}</p>'


def _captions_twice(body: str) -> str:
    """Many sites print a caption under the picture and once more for small screens."""
    return _CAPTION.sub(r'\g<0><p class="caption mobile-caption">\1</p>', body)


def _first_words(story: Story) -> str:
    words = re.sub(r"<[^>]*>", " ", story.body).split()
    return " ".join(words[:8]) + " …"
