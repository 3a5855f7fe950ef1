"""Files written whole or not at all, whatever happens in the middle."""

import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_ANYBODY = 0o666  # what the person's umask leaves of it


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """While no other process of ours writes a file there; what a person's editor does is theirs."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a share without locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def write_new(file: Path, content: bytes) -> bool:
    """Write a file that is not there yet; False if one appeared in the meantime."""
    temporary = _written_beside(file, content, _ANYBODY)
    try:
        return _put(temporary, file)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def replace(file: Path, content: bytes) -> None:
    """Put other content into a file: links still lead to it, and who may read it stays."""
    target = Path(os.path.realpath(file))
    mode = stat.S_IMODE(target.stat().st_mode)
    temporary = _written_beside(target, content, mode)
    try:
        temporary.chmod(mode)  # the umask may have taken some of it
        temporary.replace(target)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def _put(temporary: Path, file: Path) -> bool:
    try:
        os.link(temporary, file)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        if os.path.lexists(file):
            return False
        temporary.replace(file)
    sync_folder(file.parent)
    return True


def _written_beside(file: Path, content: bytes, mode: int) -> Path:
    # A name of fixed length, for the file's own may be as long as the disk allows.
    temporary = file.with_name(f".newsreader.{os.getpid()}.part")
    temporary.unlink(missing_ok=True)  # of a process that was killed
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    return temporary


def sync_folder(folder: Path) -> None:
    with suppress(OSError):  # not every file system can; the file itself is safe
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
