"""The command line."""

from newsreader.cli.main import main

__all__ = ["main"]
