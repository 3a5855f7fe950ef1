"""A list of feeds in any of the forms that are understood, told apart by what stands in it."""

from newsreader.feeds import list_lines, opml
from newsreader.feeds.list_found import Found, NoList
from newsreader.text import one_line

LIST_MAX = 16 * 1024 * 1024
"""Bytes; 20,000 feeds with long titles take a third of it."""

READ_DEADLINE_S = 10.0
"""Reading the largest list takes about a second."""

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def read_list(document: bytes) -> Found | NoList:
    """For a worker: a pure function of what a stranger may have written."""
    if len(document) > LIST_MAX:
        return NoList(one_line(f"larger than {LIST_MAX >> 20} MiB"))
    start = document[:200]
    for bom in _BOMS:
        start = start.removeprefix(bom)
    start = start.replace(b"\0", b"").lstrip().lower()
    if not start:
        return NoList(one_line("empty"))
    if start.startswith((b"<!doctype html", b"<html")):
        return NoList(one_line("no list of feeds but a web page"))
    if start.startswith(b"<"):
        return opml.parse(document)
    if b"\0" in document:
        return NoList(one_line("no list of feeds: it holds bytes that are no text"))
    return list_lines.parse(document.decode("utf-8-sig", "replace"))
