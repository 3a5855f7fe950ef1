"""An article as a document of its own: title and byline above its text."""

from html import escape

from newsreader.page import Extracted, Paragraph, Span
from newsreader.reading import markdown, markup, render
from newsreader.text import clean


def as_text(found: Extracted) -> str:
    """A block a line, with blank lines between."""
    head = "\n".join(filter(None, (found.title, _about(found))))
    body = (render.plain((block,)) for block in found.page.blocks)
    return "\n\n".join(filter(None, (head, *body, *found.notes)))


def as_markdown(found: Extracted, url: str) -> str:
    title = markdown.as_markdown([Paragraph((Span(clean(found.title)),))])
    about = markdown.as_markdown([Paragraph((Span(clean(_about(found))),))])
    source = f"<{url}>" if url else ""
    body = markdown.as_markdown(found.page.blocks)
    return "\n\n".join(filter(None, (title and f"# {title}", about, source, body, *found.notes)))


def as_html(found: Extracted, url: str) -> str:
    """A page that a browser shows: no script, no style, nothing is loaded but its pictures."""
    page = found.page
    about = [f"<p>{escape(_about(found))}</p>"] if _about(found) else []
    source = [f'<p><a href="{escape(url)}">{escape(url)}</a></p>'] if url else []
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{escape(page.language)}" dir="{page.direction.value}">',
            f'<meta charset="utf-8"><title>{escape(found.title)}</title>',
            f"<article>\n<h1>{escape(found.title)}</h1>",
            *about,
            *source,
            markup.as_html(page.blocks),
            *(f"<p>{escape(note)}</p>" for note in found.notes),
            "</article>\n</html>",
        )
    )


def _about(found: Extracted) -> str:
    day = found.published.strftime("%Y-%m-%d") if found.published else ""
    return " · ".join(filter(None, (found.byline, found.site, day)))
