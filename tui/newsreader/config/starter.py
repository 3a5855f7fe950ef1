"""Which feeds file it is, and what stands in it the first time."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from newsreader import files
from newsreader.paths import Paths

STARTER = Path(__file__).with_name("starter.toml")


def find(paths: Paths, given: Path | None, environ: Mapping[str, str]) -> Path:
    """`given` on the command line, else `$NEWSREADER_FEEDS`, else the one in the config folder."""
    named = given or environ.get("NEWSREADER_FEEDS")
    if not named:
        return paths.feeds
    with suppress(RuntimeError):  # a ~ without anybody's home behind it stays as it is
        return Path(named).expanduser()
    return Path(named)


def without_feeds() -> str:
    """The starter's settings and notes, for somebody who brings feeds along."""
    head, _, _ = STARTER.read_text("utf-8").partition("\n\n# -- ")
    return head.rstrip() + "\n"


def install_starter(file: Path) -> bool:
    """True if it was written. A disk that refuses is no error here: `load` tells what is wrong."""
    if os.path.lexists(file):  # a dangling link too is somebody's, and not a first launch
        return False
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return files.write_new(file, STARTER.read_bytes())
    except OSError:
        return False
