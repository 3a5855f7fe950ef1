from pathlib import Path

import pytest

from hostile.bait import bait
from hostile.day import a_day_of, cases_of, every_article_opens
from hostile.payloads import entities, structure


@pytest.mark.slow
async def test_documents_of_absurd_structure_cost_little_and_say_what_is_wrong(
    tmp_path: Path,
) -> None:
    day = await a_day_of(tmp_path, cases_of(structure))

    day.nothing_is_harmed()
    assert day.failed == {
        "entry of fifty megabytes": "the document is larger than 16 MiB",
        "nothing": "the document is empty",
        "white space": "the document is empty",
        "picture": "this is not a feed: the document is a PNG image",
        "web page": "this is not a feed: the document is an HTML page",
        "deep json": "the document is JSON that is nested too deeply",
        "end tags only": "this is not a feed: the document is plain text or unknown data",
    }
    too_many = "the feed has more than 2,000 entries; the first were read"
    assert day.flawed == {
        "items within items": too_many,
        "entries by the million": too_many,
        "twenty thousand entries": too_many,
        "broken off in the middle": "the document breaks off; the entries up to there were read",
    }
    assert {name: len(titles) for name, titles in day.brought.items()} == {
        "deep unknown elements": 2,
        "deep xhtml": 1,
        "deep html in a description": 1,
        "items within items": 1,
        "bases that add up": 1,
        "bases that lead astray": 2,
        "attributes without end": 2,
        "namespaces without end": 1,
        "names of a megabyte": 1,
        "twenty thousand entries": 2000,
        "fields of ten megabytes": 1,
        "categories authors enclosures by the hundred thousand": 1,
        "broken off in the middle": 7,
        "nulls": 2,
        "comments without end": 1,
        "json of wrong types": 1,
        "names of python": 1,
        "numbers that are none": 1,
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
        "body that is the name of a file": not_a_feed,
        "body that is the name of a device": not_a_feed,
        "body that is the address of a file": not_a_feed,
        "body that is an address": not_a_feed,
    }
    assert {name: len(titles) for name, titles in day.brought.items()} == {
        "billion laughs": 1,
        "quadratic entity": 1,
        "quadratic entity in an ill formed document": 1,
        "entity that is a file": 2,
        "entity that is an address": 2,
        "parameter entity that is an address": 2,
        "declarations at an address": 1,
        "inclusion and stylesheet": 1,
        "html that wants to be fetched": 1,
    }
