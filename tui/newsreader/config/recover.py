"""A feeds.toml made of what the library still knows, beside the one that is lost or broken."""

from collections.abc import Iterable
from pathlib import Path

from newsreader import files
from newsreader.config.subscribe import feed_table
from newsreader.text import CleanLine

_HEAD = "# What newsreader's library knew of your feeds. Put it in the place of feeds.toml.\n"


def write_recovered(
    feeds_file: Path,
    feeds: Iterable[tuple[str, CleanLine, tuple[CleanLine, ...], tuple[CleanLine, ...]]],
) -> Path | None:
    """Write each feed's URL, title, folder and tags; where to.

    None if such a file is there already. Raises OSError.
    """
    target = feeds_file.with_name(f"{feeds_file.stem}.recovered{feeds_file.suffix}")
    target.parent.mkdir(parents=True, exist_ok=True)
    text = _HEAD + "".join(_table(*feed) for feed in feeds)
    return target if files.write_new(target, text.encode()) else None


def _table(
    url: str, title: CleanLine, folder: tuple[CleanLine, ...], tags: tuple[CleanLine, ...]
) -> str:
    values = {"url": url, "title": title, "folder": "/".join(folder), "tags": list(tags)}
    return "\n" + feed_table(values)
