"""Telling web pages from feeds at a glance, without reading them."""

LOOKED_AT = 2048  # bytes: the beginnings of pages are short, but for comments

_PAGES = (b"<!doctype html", b"<html")
_FEEDS = (b"<rss", b"<feed", b"<rdf", b"<channel")


def is_page(document: bytes) -> bool:
    head = document[:LOOKED_AT].lower()
    return any(sign in head for sign in _PAGES) and not any(sign in head for sign in _FEEDS)
