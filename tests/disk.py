"""Disks that refuse: for people without rights, and full ones."""

import contextlib
import os
import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path

NOBODY = 65534


@contextlib.contextmanager
def without_privileges() -> Iterator[None]:
    """Root may read and write everything: be somebody else for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@contextlib.contextmanager
def folder_for_all() -> Iterator[Path]:
    """A folder that others can reach, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        path.chmod(0o755)
        yield path


def seal(folder: Path) -> None:
    """Let everybody read all that is in a folder, and nobody but root write."""
    for parent, _, names in os.walk(folder):
        for name in names:
            (Path(parent) / name).chmod(0o444)
        Path(parent).chmod(0o555)


@contextlib.contextmanager
def no_room() -> Iterator[None]:
    """No file can grow, whoever one is: what is written is refused as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
