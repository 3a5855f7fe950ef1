"""What goes wrong with a library file, said to the person who owns it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import apsw


class LibraryError(Exception):
    """The library cannot be used; the message is one sentence for the person."""


@contextlib.contextmanager
def explained(file: Path) -> Iterator[None]:
    """Turn what SQLite and the disk say into one sentence that names the file and a way on."""
    try:
        yield
    except apsw.NotADBError as error:
        raise LibraryError(
            f"{file} is not a newsreader library, or it is damaged: move it away to start anew, "
            "or put a backup in its place."
        ) from error
    except (apsw.CorruptError, UnicodeDecodeError) as error:  # damage to a text breaks its UTF-8
        raise LibraryError(
            f"{file} is damaged ({error}): put a backup in its place, or move it away."
        ) from error
    except UnicodeEncodeError as error:
        raise LibraryError(
            f"{file} cannot be used: SQLite opens no path that is not UTF-8; "
            "name another folder with --root."
        ) from error
    except apsw.FullError as error:
        raise LibraryError(f"The disk that holds {file} is full: make room, then retry.") from error
    except (apsw.BusyError, apsw.LockedError) as error:
        raise LibraryError(f"Another program keeps {file} locked: close it, then retry.") from error
    except (apsw.CantOpenError, apsw.ReadOnlyError, apsw.IOError, OSError) as error:
        raise LibraryError(f"{file} cannot be used ({error}): check its folder.") from error
