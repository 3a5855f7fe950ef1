"""The command line."""

from newsreader.cli.main import main, script

__all__ = ["main", "script"]
