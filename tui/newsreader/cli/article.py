"""An article as a document of its own: title and byline above its text."""

import re
from html import escape

from newsreader.model import Block, Code, Extracted, Paragraph, Span, Table
from newsreader.reading import markdown, markup, render
from newsreader.text import clean

_MARKER = re.compile(r"(?:> |• |\d+\. | {2,})+")
"""What stands before the words of a line: quotes, bullets, numbers, indentation."""
_COLUMNS_MIN = 20
_WORDS_MIN = 10  # columns that are left for words, however deep the quotes


def as_text(found: Extracted, columns: int | None, *, styled: bool) -> str:
    """Wrapped where there are `columns`, else a block a line; blank lines between blocks."""
    head = _lines(found.title, columns)
    title = f"\x1b[1m{head}\x1b[22m" if styled else head
    about = _lines(_about(found), columns)
    body = (_text(block, columns) for block in found.page.blocks)
    notes = (_lines(note, columns) for note in found.notes)
    return "\n\n".join(filter(None, ("\n".join(filter(None, (title, about))), *body, *notes)))


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


def _text(block: Block, columns: int | None) -> str:
    said = render.plain((block,))
    if columns is None or isinstance(block, Code | Table):  # whose lines mean something
        return said
    return "\n".join(_lines(line, columns) for line in said.split("\n"))


def _lines(line: str, columns: int | None) -> str:
    """A line wrapped to the columns, what follows set under its first word."""
    if columns is None or not line:
        return line
    from newsreader.ui.wrap import cells, wrap

    match = _MARKER.match(line)
    marker = match.group() if match else ""
    width = max(_WORDS_MIN, max(_COLUMNS_MIN, columns) - cells(marker))
    words = line[len(marker) :]
    rest = re.sub(r"[^>\s]", " ", marker)
    pieces = [words[start:end] for start, end in wrap(words, width)]
    return f"\n{rest}".join((marker + pieces[0], *pieces[1:])) if pieces else line
