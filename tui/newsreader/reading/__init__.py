"""The reader view, minus the view: HTML of strangers → typed blocks → text."""

from newsreader.reading.render import text

__all__ = ["text"]
