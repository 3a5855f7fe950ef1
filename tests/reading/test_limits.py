import pickle
import subprocess
import sys
import time

import pytest

from newsreader.page import ListBlock, Page, Paragraph, Span, Table
from newsreader.reading import text
from newsreader.reading.blocks import page
from newsreader.text import TEXT_MAX, clean

LIMIT_S = 5
"""Many times what any takes; what is quadratic takes longer."""

HOSTILE = {
    "paragraphs": "<p>x" * 30_000,
    "one attribute": "<a href='" + "x" * 1_000_000 + "'>y</a>",
    "many attributes": "<a " + " ".join(f"a{at}=1" for at in range(100_000)) + ">x",
    "one tag name": "<" + "a" * 200_000 + ">x",
    "open divs": "<div>" * 20_000 + "x",
    "open bolds": "<b>x" * 20_000,
    "open quotes": "<blockquote>x" * 8_000,
    "open lists": "<ul><li>x" * 10_000,
    "open tables": "<table><tr><td>x" * 6_000,
    "open definitions": "<dl><dt>x<dd>y" * 6_000,
    "open formulas": "<math><mi>x" * 9_000,
    "open figures": "<figure><figcaption>x" * 4_000,
    "stray items": "<li>x" * 15_000,
    "stray terms": "<dl>" + "<dd>x" * 15_000,
    "cells": "<table><tr>" + "<th>x" * 15_000,
    "spans": "<table>" + "<tr><th colspan=1000 rowspan=65000>x<td>y" * 2_000,
    "captions": "<figure>" + "<figcaption>x</figcaption>" * 4_000,
    "code lines in quotes": "<blockquote>" * 100 + "<pre>" + "a\n" * 50_000,
    "images": "<img src=/a.png>" * 6_000,
    "images in text": "x <img src=/a.png> " * 5_500,
    "candidates": "<img srcset='" + "a," * 50_000 + "'>",
    "styles": "<p style='" + "font-weight: " * 8_000 + "'>x",
    "links": "<a href=/x>abc</a> " * 5_500,
    "anchors": "".join(f"<p id=a{at}><a href=#a{at}>y</a>" for at in range(3_000)),
    "addresses": "http://a " * 11_600,
    "brackets": "http://a" + ")" * 100_000,
    "line breaks": "<p>" + "x<br>" * 20_000,
    "plain lines": "a\n" * 50_000,
    "blanks": "<p>" + " \n" * 50_000 + "x",
    "tabs": "<pre>x" + "\t" * 100_000,
    "marks": "<p>a" + "<b>\u0301</b>" * 8_000,
    "less-thans": "<p>" + "<" * 100_000,
    "ampersands": "<p>" + "&" * 100_000,
    "comments": "<!--" * 25_000,
    "gutters": "<i class=ln>" * 90 + "1 " * 40_000 + "x",
    "navs": "<nav>" * 90 + "<p>x" * 9_000 + "<a href=#x>y",
    "hidden pictures": "<i aria-hidden=true>" * 50 + "<b>x</b>" * 8_000 + "<img src=/a>",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_no_markup_is_too_much(name: str) -> None:
    start = time.perf_counter()

    shown = page(HOSTILE[name], "https://example.org/")
    read = text(shown)

    assert time.perf_counter() - start < LIMIT_S
    assert clean(read, len(read)) == read
    assert pickle.loads(pickle.dumps(shown)) == shown


def test_text_deeper_than_anybody_nests_is_not_lost() -> None:
    read = text(page("<p>start</p>" + "<div>" * 5_000 + "deep<p>deeper</p></div>end"))

    assert read.split() == ["start", "deep", "deeper", "end"]


def test_a_page_that_was_cut_says_so() -> None:
    ellipsis = Paragraph((Span(clean("…")),))

    assert page("<p>x</p>" * 200_000).blocks[-1] == ellipsis
    assert page("x" * (TEXT_MAX + 1)).blocks[-1] == ellipsis
    assert page("<p>x</p>").blocks[-1] != ellipsis


def test_a_table_keeps_as_many_rows_as_a_reader_can_use() -> None:
    shown = page("<table>" + "<tr><th>a<td>b<td>c" * 3_000 + "</table>")

    table = shown.blocks[0]
    assert isinstance(table, Table)
    assert len(table.rows) == 1_666
    assert text(shown).endswith("…")


def test_one_column_over_all_is_written_as_a_hundred_percent() -> None:
    shown = page('<table><tr><th colspan="100%">T' + "<tr><td>a<td>b" * 100 + "</table>")

    table = shown.blocks[0]
    assert isinstance(table, Table)
    assert len(table.rows) == 101
    assert {len(row) for row in table.rows} == {2}


def test_a_list_may_start_at_any_number() -> None:
    def start_of(shown: Page) -> int | None:
        block = shown.blocks[0]
        assert isinstance(block, ListBlock)
        return block.start

    assert start_of(page("<ol start='-3'><li>x</ol>")) == -3
    assert start_of(page(f"<ol start='{'9' * 5_000}'><li>x</ol>")) == 1
    assert start_of(page("<ol start=x><li value=' 7 '>x</ol>")) == 7


def test_the_room_opens_without_its_parser() -> None:
    program = "import newsreader.reading, sys; sys.exit('lxml' in sys.modules)"

    subprocess.run([sys.executable, "-c", program], check=True)
