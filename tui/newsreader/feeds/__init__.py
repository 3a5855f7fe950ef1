"""Getting news: fetch documents, parse them in a worker, decide what is new."""

from newsreader.feeds.decide import decide, digest, recognise

__all__ = ["decide", "digest", "recognise"]
