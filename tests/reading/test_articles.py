from datetime import datetime
from pathlib import Path

import pytest

from newsreader.page import Extracted, NoArticle
from newsreader.reading.extract import extract
from reading.dump import dump

ARTICLES = Path(__file__).parent / "articles"


@pytest.mark.parametrize("name", sorted(path.stem for path in ARTICLES.glob("*.html")))
def test_pages_of_the_wild_become_the_articles_that_were_reviewed(name: str) -> None:
    markup = (ARTICLES / f"{name}.html").read_bytes()

    found = extract(markup, "https://example.org/2026/post/")

    assert report(found) == (ARTICLES / f"{name}.txt").read_text("utf-8")


def report(found: Extracted | NoArticle) -> str:
    if isinstance(found, NoArticle):
        return f"no article: {found.reason}\n"
    head = (
        f"title: {found.title}",
        f"byline: {found.byline or '-'}",
        f"site: {found.site or '-'}",
        f"published: {_moment(found.published)}, updated: {_moment(found.updated)}",
        f"image: {found.image or '-'}",
        *(f"note: {note}" for note in found.notes),
    )
    return "\n".join([*head, dump(found.page)])


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else "-"
