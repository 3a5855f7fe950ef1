"""A program outside that notes what it was given."""

import os
import signal
import time
from pathlib import Path

PATIENCE_S = 25


class Program:
    """A shell script at `path`: writes down its arguments, then does something."""

    def __init__(self, path: Path, then: str = "true") -> None:
        self.path = path
        # Renamed into place, so that whoever sees the file sees all of it.
        path.write_text(
            "#!/bin/sh\n"
            'echo $$ > "$0.pid"\n'
            'printf "%s\\0" "$@" > "$0.part" && mv "$0.part" "$0.arguments"\n'
            f"{then}\n"
        )
        path.chmod(0o755)

    def arguments(self) -> list[str]:
        """What it was called with, once it was."""
        return self._noted("arguments").split("\0")[:-1]

    def text(self) -> str:
        """What it was given on its standard input, for one that writes it down."""
        return self._noted("text")

    @property
    def was_called(self) -> bool:
        return self._note("arguments").exists()

    def end(self) -> None:
        os.killpg(int(self._noted("pid")), signal.SIGKILL)

    def _noted(self, kind: str) -> str:
        end = time.monotonic() + PATIENCE_S
        while not self._note(kind).exists() or not (noted := self._note(kind).read_text("utf-8")):
            assert time.monotonic() < end, f"{self.path} was not called"
            time.sleep(0.01)
        return noted

    def _note(self, kind: str) -> Path:
        return self.path.with_name(f"{self.path.name}.{kind}")
