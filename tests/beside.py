"""Another process at work at the same time."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_THEN = "\nprint('ready', flush=True)\nsys.stdin.read()\n"


@contextlib.contextmanager
def beside(script: str, folder: Path) -> Iterator[None]:
    """Run a script, which finds the folder in `folder`, and leave it as it is until the end."""
    begin = f"import sys\nfrom pathlib import Path\nfolder = Path({str(folder)!r})\n"
    process = subprocess.Popen(
        [sys.executable, "-c", begin + script + _THEN],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        yield
        process.kill()
