"""Which folders of the feed list are folded, from one window to the next."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from newsreader import files
from newsreader.text import NAME_MAX, CleanLine, one_line

_SIZE_MAX = 1_048_576  # bytes: 10,000 folders

Folder = tuple[CleanLine, ...]


class Folds:
    """Of so little worth that what goes wrong with them is not said."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> frozenset[Folder]:
        try:
            with self._file.open("rb") as file:
                paths = msgspec.json.decode(file.read(_SIZE_MAX), type=list[list[str]])
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return frozenset()
        return frozenset(tuple(one_line(part, NAME_MAX) for part in path) for path in paths)

    def keep(self, folded: Iterable[Folder]) -> None:
        content = msgspec.json.encode(sorted(folded))
        with suppress(OSError):
            if not files.write_new(self._file, content):
                files.replace(self._file, content)
