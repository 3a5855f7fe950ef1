"""What goes wrong with a library file, said to the person who owns it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import apsw


class LibraryError(Exception):
    """The library cannot be used; the message is one sentence for the person."""


class DamagedError(LibraryError):
    """What stands in the file is not what was written."""


class UnwritableError(LibraryError):
    """Nothing can be written where the file lies; it may be that it can still be read."""


@contextlib.contextmanager
def explained(file: Path) -> Iterator[None]:
    """Turn what SQLite and the disk say into one sentence that names the file and a way on."""
    try:
        yield
    except apsw.NotADBError as error:
        raise DamagedError(
            f"{file} is not a newsreader library, or it is damaged: `newsreader doctor` says what "
            "can be saved."
        ) from error
    except (apsw.CorruptError, UnicodeDecodeError) as error:  # damage to a text breaks its UTF-8
        raise DamagedError(
            f"{file} is damaged ({error}): `newsreader doctor` says what can be saved."
        ) from error
    except UnicodeEncodeError as error:
        raise LibraryError(
            f"{file} cannot be used: SQLite opens no path that is not UTF-8; "
            "name another folder with --root."
        ) from error
    except apsw.InterruptError as error:
        raise LibraryError(f"Looking through {file} was stopped.") from error
    except apsw.FullError as error:
        raise UnwritableError(
            f"The disk that holds {file} is full: make room, then retry."
        ) from error
    except (apsw.BusyError, apsw.LockedError) as error:
        raise LibraryError(f"Another program keeps {file} locked: close it, then retry.") from error
    except (apsw.CantOpenError, apsw.ReadOnlyError, apsw.IOError, OSError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or error
        raise UnwritableError(f"{file} cannot be used ({reason}): check its folder.") from error
