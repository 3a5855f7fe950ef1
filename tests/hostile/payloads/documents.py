"""Answers with a feed in them, written without the program's help."""

import gzip

from feeds.web import reply


def document(text: str | bytes, head: str = "", content_type: str = "text/xml") -> bytes:
    body = text if isinstance(text, bytes) else f"{head}{text}".encode()
    return reply(body, content_type=content_type)


def packed(text: str) -> bytes:
    """For documents that would take long to send."""
    return reply(gzip.compress(text.encode(), 1), content_type="text/xml", content_encoding="gzip")


def channel(*items: str) -> str:
    return f'<rss version="2.0"><channel><title>Hostile</title>{"".join(items)}</channel></rss>'


def item(title: str, description: str = "", more: str = "") -> str:
    return (
        f"<item><guid>{title}</guid><title>{title}</title>"
        f"<description>{description}</description>{more}</item>"
    )
