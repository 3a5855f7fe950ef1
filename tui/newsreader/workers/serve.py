"""What runs in a worker process: one call after the other, until nobody asks any more."""

import contextlib
import os
import pickle
import resource
import signal
import socket
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from newsreader.workers.limits import ended_after
from newsreader.workers.outcome import Failure

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

LENGTH = 8
"""Bytes that say how long a message is, before each of them."""
AT_DEADLINE = signal.SIGPROF
"""What ends a process whose call has had its processor time."""
_NICENESS = 5
_ORPHANED_S = 1.0  # after the last moment a worker that nobody killed ends itself


def serve(line: socket.socket, memory: int) -> None:
    """Answer what is asked over `line`; `memory` in bytes."""
    _begin(memory)
    with contextlib.suppress(OSError), line, line.makefile("rb") as asked:
        while head := asked.read(LENGTH):
            size = int.from_bytes(head, "big")
            line.sendall(framed(_answer(asked.read(size))))


def framed(message: bytes) -> bytes:
    return len(message).to_bytes(LENGTH, "big") + message


def _begin(memory: int) -> None:
    from multiprocessing import parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # at once, and in the middle of C code
    signal.signal(AT_DEADLINE, signal.SIG_DFL)
    # RLIMIT_DATA counts what can be written, and so not the libraries and the address space that
    # allocators merely reserve, as RLIMIT_AS does. (macOS knows both and enforces neither.)
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    os.nice(_NICENESS)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    os.close(nothing)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: "BaseProcess") -> None:
    """Die with the program in the middle of a call, even if it is killed."""
    parent.join()
    os._exit(1)


def _answer(asked: bytes) -> bytes:
    try:
        return pickle.dumps(_called(asked), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps(Failure("it took more memory than allowed", out_of_memory=True))
    except Exception as error:  # noqa: BLE001 -- whatever it raises must become text
        return pickle.dumps(Failure(f"{type(error).__name__}: {error}"[:500]))


def _called(asked: bytes) -> Any:
    function: Callable[..., Any]
    function, args, deadline = pickle.loads(asked)  # noqa: S301 -- the program itself asks
    with ended_after(deadline, spare_s=_ORPHANED_S):  # by the clock the program kills, unless gone
        return function(*args)
