"""Documents on this computer: file:// addresses that the person wrote."""

import os
import stat
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import unquote_to_bytes, urlsplit

from newsreader.feeds.exchange import Fetched, NotModified, Outcome, Request, Trust
from newsreader.feeds.failures import Refused
from newsreader.text import one_line


def is_local(url: str) -> bool:
    return url.strip()[:5].lower() == "file:"


def read_local(request: Request, size: int) -> Outcome:
    """Blocks. Raises Refused; the time of the last change stands in for Last-Modified."""
    if request.trust is not Trust.PERSON:
        raise Refused("only you may name files of this computer, not a feed or a page")
    path = _path_of(request.url.strip())
    name = one_line(os.fsdecode(path), 200)
    try:
        # Looking first: to open a device or a pipe can have effects, or never return.
        _check(os.stat(path), name, size)  # noqa: PTH116  # bytes paths, as they are
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(descriptor, "rb") as file:  # noqa: PTH123  # a descriptor
            found = os.fstat(descriptor)
            _check(found, name, size)
            etag = f'"{found.st_mtime_ns:x}-{found.st_size:x}-{found.st_ino:x}"'
            changed = datetime.fromtimestamp(int(found.st_mtime), UTC)
            modified = format_datetime(changed, usegmt=True)
            if etag == request.etag or (not request.etag and modified == request.modified):
                return NotModified(etag, modified, moved_to=None, fresh_for=None)
            body = file.read(size + 1)
    except FileNotFoundError as error:
        raise Refused(f"there is no file {name}") from error
    except PermissionError as error:
        raise Refused(f"the file {name} may not be read") from error
    except (OSError, ValueError, OverflowError) as error:
        raise Refused(f"the file {name} cannot be read: {_words(error)}") from error
    if len(body) > size:
        raise Refused(f"the file {name} is larger than {size // 2**20} MiB")
    return Fetched(
        url=request.url.strip(),
        status=200,
        body=body,
        headers={"last-modified": modified},
        etag=etag,
        modified=modified,
        moved_to=None,
        fresh_for=None,
    )


def _path_of(url: str) -> bytes:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise Refused(f"“{one_line(url, 100)}” is not an address that can be fetched") from error
    if parts.netloc.lower() not in {"", "localhost"}:
        raise Refused("file:// addresses of other computers cannot be read")
    path = unquote_to_bytes(parts.path)
    if not path.startswith(b"/") or b"\0" in path:
        raise Refused("a file:// address needs the whole path, as in file:///home/me/feed.xml")
    return path


def _check(found: os.stat_result, name: str, size: int) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise Refused(f"{name} is not a plain file")
    if found.st_size > size:
        raise Refused(f"the file {name} is larger than {size // 2**20} MiB")


def _words(error: Exception) -> str:
    return one_line(getattr(error, "strerror", None) or str(error), 60)
