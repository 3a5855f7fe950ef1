"""What becomes of a call that does not return."""

from msgspec import Struct


class Overrun(Exception):  # noqa: N818 -- a fact about the call, not an error in the program
    """The function did not finish before its deadline, and was killed."""


class Crashed(Exception):  # noqa: N818 -- the same
    """The function raised, took too much memory, died, or was stopped; the message says which."""


class Stopped(Crashed):
    """Nothing is wrong with the call: the program ends."""

    def __init__(self) -> None:
        super().__init__("the workers were stopped")


class Failure(Struct, frozen=True):
    """What went wrong in the worker, as text: not every exception can be unpickled."""

    reason: str
