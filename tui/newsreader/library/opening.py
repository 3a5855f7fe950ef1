"""Opening the library's file: for reading and writing, or for reading alone."""

import contextlib

from msgspec import Struct

from newsreader import store
from newsreader.library.claims import Claims
from newsreader.library.lane import Lane
from newsreader.paths import Paths


class Opened(Struct, frozen=True):
    lane: Lane
    db: store.Connection
    """For reading."""
    claims: Claims
    suspect: bool
    """Whether whoever had it open last was killed, which may have damaged it."""


def open_library(paths: Paths) -> Opened:
    """Raises LibraryError where it cannot be read either."""
    file = paths.library
    with contextlib.ExitStack() as stack:
        claims, problem = _claims(paths)
        stack.callback(claims.close)
        suspect = claims.alone and store.has_log(file)
        lane = Lane(file)
        stack.callback(lane.close)
        if problem and not lane.refusal:
            raise problem
        db = store.open_unwritable(file) if lane.refusal else store.open_reader(file)
        stack.pop_all()
    return Opened(lane, db, claims, suspect)


def _claims(paths: Paths) -> tuple[Claims, store.LibraryError | None]:
    """Where nothing can be written, nothing can be claimed, and the second says why."""
    try:
        return Claims(paths.data / "refresh.lock"), None
    except store.UnwritableError as problem:
        return Claims(None), problem
