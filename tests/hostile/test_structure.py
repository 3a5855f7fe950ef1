from pathlib import Path

import pytest

from feeds.web import serving
from hostile.bait import bait
from hostile.day import MEMORY_MAX, a_day_of, cases_of, every_article_opens
from hostile.payloads import entities, structure
from hostile.payloads.documents import channel, document, item
from hostile.program import run, subscribe


@pytest.mark.slow
async def test_documents_of_absurd_structure_cost_little_and_say_what_is_wrong(
    tmp_path: Path,
) -> None:
    day = await a_day_of(tmp_path, cases_of(structure))

    day.nothing_is_harmed()
    assert day.failed == {
        "x_50mb_entry": "the document is larger than 16 MiB",
        "x_empty": "the document is empty",
        "x_whitespace": "the document is empty",
        "x_binary_png": "this is not a feed: the document is a PNG image",
        "x_html_page": "this is not a feed: the document is an HTML page",
        "x_jsonfeed_deep": "the document is JSON that is nested too deeply",
        "x_end_tags_only": "this is not a feed: the document is plain text or unknown data",
    }
    too_many = "the feed has more than 2,000 entries; the first were read"
    assert day.flawed == {
        "x_nested_items": too_many,
        "x_million_entries": too_many,
        "x_20k_entries": too_many,
        "x_truncated": "the document breaks off; the entries up to there were read",
    }
    assert {name: len(titles) for name, titles in day.brought.items()} == {
        "x_deep_unknown": 2,
        "x_deep_xhtml": 1,
        "x_deep_html_desc": 1,
        "x_nested_items": 1,
        "x_xmlbase_growth": 1,
        "x_xmlbase_tricks": 2,
        "x_many_attrs": 2,
        "x_many_namespaces": 1,
        "x_long_names": 1,
        "x_20k_entries": 2000,
        "x_10mb_fields": 1,
        "x_many_categories": 1,
        "x_truncated": 7,
        "x_nul": 2,
        "x_leading_junk": 1,
        "x_unclosed_cdata": 3,
        "x_unclosed_comment": 2,
        "x_comment_flood": 1,
        "x_gzip_undeclared": 1,
        "x_jsonfeed_types": 1,
        "x_handler_names": 1,
        "x_extension_garbage": 1,
    }
    assert all(len(title) <= 500 for titles in day.brought.values() for title in titles)
    assert {link.split(":")[0] for link in day.links} <= {"http", "https"}
    await every_article_opens(tmp_path, day.urls)


@pytest.mark.slow
async def test_no_document_gets_anything_read_or_fetched_that_it_names(tmp_path: Path) -> None:
    async with bait(tmp_path) as trap:
        day = await a_day_of(tmp_path / "root", cases_of(entities, trap))
        await every_article_opens(tmp_path / "root", day.urls)

    day.nothing_is_harmed()
    assert not trap.touched
    library = tmp_path / "root" / "data" / "library.db"
    files = list(library.parent.glob("library*"))
    assert files
    assert not any(trap.secret.encode() in file.read_bytes() for file in files)
    not_a_feed = "this is not a feed: the document is plain text or unknown data"
    assert day.failed == {
        "h_body_is_path": not_a_feed,
        "h_body_is_devzero": not_a_feed,
        "h_body_is_file_url": not_a_feed,
        "h_body_is_url": not_a_feed,
    }
    assert {name: len(titles) for name, titles in day.brought.items()} == {
        "x_billion_laughs": 1,
        "x_quadratic_entity": 1,
        "x_quadratic_entity_loose": 1,
        "x_xxe_file": 2,
        "x_xxe_http": 2,
        "x_xxe_param": 2,
        "x_external_dtd": 1,
        "x_xinclude": 1,
        "s_html_tricks": 1,
    }


@pytest.mark.slow
async def test_the_greatest_documents_that_may_be_all_at_once_fit_into_memory(
    tmp_path: Path,
) -> None:
    words = item("Noon", "words " * (2**24 // 6 - 1000))
    async with serving(document(channel(words))) as site:
        subscribe(tmp_path, [site.url(f"/{number}") for number in range(64)])
        refreshed = await run(tmp_path, "refresh", "--all")

    assert (refreshed.code, refreshed.err) == (0, "")
    assert refreshed.out == "64 feeds refreshed, 64 new.\n"
    assert refreshed.memory < MEMORY_MAX
