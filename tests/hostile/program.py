"""`newsreader` as a person runs it: in a process of its own, with files of its own."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hostile.tree import peak_of

HANGS_S = 90.0
"""No run takes a tenth of it on a quiet machine, but where servers are waited for."""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str
    memory: int
    """Bytes of the whole process tree, at most."""

    @property
    def json(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


async def run(root: Path, *arguments: str, zone: str = "UTC") -> Ran:
    """`newsreader` with some arguments, in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "newsreader", "--root", str(root), *arguments),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=_environment() | {"TZ": zone, "PYTHONIOENCODING": "utf-8"},
        start_new_session=True,
    )
    watching = asyncio.create_task(peak_of(process.pid))
    try:
        async with asyncio.timeout(HANGS_S):
            out, err = await process.communicate()
    finally:
        watching.cancel()
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
    assert process.returncode is not None
    return Ran(process.returncode, out.decode(), err.decode(), await watching)


def subscribe(root: Path, urls: Sequence[str]) -> None:
    """Each feed shows all that it brings, also what another one has brought."""
    blocks = (f'[[feeds]]\nurl = "{url}"\n' for url in urls)
    file = root / "config" / "feeds.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"[settings]\nwelcome = false\nsame_story = false\n{''.join(blocks)}", "utf-8")


def _environment() -> dict[str, str]:
    """Without a proxy that might stand between the program and the servers of the tests."""
    return {name: value for name, value in os.environ.items() if "_proxy" not in name.lower()}
