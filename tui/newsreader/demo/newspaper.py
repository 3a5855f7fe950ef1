"""The sample newspaper in memory, read from `stories/`: one file per outlet, edited by hand.

A file begins with the fields of the outlet, one `name: value` a line. Each story follows a line
`=== slug` with its own fields, an empty line and its body: HTML that is also well-formed XML.
A piece of the body that does not begin with a tag becomes a paragraph.
"""

import re
from datetime import UTC, datetime, timedelta
from importlib.resources import files

from msgspec import Struct

_STORY = re.compile(r"^=== ", re.MULTILINE)
_AGE = re.compile(r"(\d+)([mhd])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_HEADING = re.compile(r"\n(?=<h2>)")
_PRE = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)


class Story(Struct, frozen=True):
    slug: str
    title: str
    """Empty for a note without a title."""
    author: str
    published: datetime
    body: str
    """Well-formed XHTML whose links are relative to the root of the server."""
    teaser: str
    language: str
    """Empty for English."""
    tags: tuple[str, ...]
    minutes: int
    """Length of the recording; 0 for a story without one."""
    sheets: tuple[str, ...]
    """The body as its site gives it: on one page, or on one for each heading."""


class Outlet(Struct, frozen=True):
    """A paper, a blog or a podcast: one feed and one site."""

    slug: str
    title: str
    tagline: str
    folder: str
    tags: tuple[str, ...]
    form: str
    """What its feed is written in: rss, rdf, atom, teasers or json."""
    template: str
    """What its pages look like: classic, block or news."""
    status: int
    """200, or the HTTP status that its feed fails with."""
    delay: float
    """Seconds that its feed takes to answer."""
    stories: tuple[Story, ...]
    """Newest first."""

    @property
    def feed_path(self) -> str:
        return f"/feeds/{self.slug}.{'json' if self.form == 'json' else 'xml'}"


class Newspaper(Struct, frozen=True):
    outlets: tuple[Outlet, ...]

    def outlet(self, slug: str) -> Outlet | None:
        return next((outlet for outlet in self.outlets if outlet.slug == slug), None)


def read(now: datetime) -> Newspaper:
    """The newspaper as it looks at `now`: the same for the same moment, aware or local."""
    now = now.astimezone(UTC).replace(second=0, microsecond=0)
    sources = sorted(
        (files("newsreader.demo") / "stories").iterdir(),
        key=lambda source: source.name,
    )
    return Newspaper(
        tuple(
            _outlet(source.name, source.read_text(encoding="utf-8"), now)
            for source in sources
            if source.name.endswith(".html")
        ),
    )


def _outlet(name: str, text: str, now: datetime) -> Outlet:
    head, *pieces = _STORY.split(text)
    fields = _fields(head)
    stories = [_story(piece, fields["author"], now) for piece in pieces]
    return Outlet(
        slug=name.removesuffix(".html").partition("-")[2],  # the number before it gives the order
        title=fields["title"],
        tagline=fields["tagline"],
        folder=fields["folder"],
        tags=_list(fields["tags"]),
        form=fields["form"],
        template=fields["template"],
        status=int(fields.get("status", "200")),
        delay=float(fields.get("delay", "0")),
        stories=tuple(sorted(stories, key=lambda story: story.published, reverse=True)),
    )


def _story(piece: str, author: str, now: datetime) -> Story:
    slug, _, rest = piece.partition("\n")
    head, _, body = rest.partition("\n\n")
    fields = _fields(head)
    whole = _html(body)
    return Story(
        slug=slug.strip(),
        title=fields.get("title", ""),
        author=fields.get("author", author),
        published=now - _age(fields["age"]),
        body=whole,
        teaser=fields.get("teaser", ""),
        language=fields.get("language", ""),
        tags=_list(fields.get("tags", "")),
        minutes=int(fields.get("minutes", "0")),
        sheets=tuple(_HEADING.split(whole)) if "paged" in fields else (whole,),
    )


def _fields(head: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in head.splitlines() if line.strip())
    return {name.strip(): value.strip() for name, _, value in pairs}


def _list(value: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in value.split(",") if item.strip())


def _age(value: str) -> timedelta:
    parts = {_UNITS[unit]: int(count) for count, unit in _AGE.findall(value)}
    return timedelta(**parts)


def _html(body: str) -> str:
    """The body with its bare pieces as paragraphs; an empty line within `pre` divides nothing."""
    pieces: list[str] = []
    for part in _PRE.split(body):
        blocks = [part] if part.startswith("<pre>") else part.split("\n\n")
        pieces += (block.strip() for block in blocks if block.strip())
    return "\n".join(piece if piece.startswith("<") else f"<p>{piece}</p>" for piece in pieces)
