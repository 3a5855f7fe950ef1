"""What the disk refuses is said in the status line, and the window stays."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from newsreader.library import LibraryError
from newsreader.ui.main.desk import Desk

D = TypeVar("D", bound=Desk)
P = ParamSpec("P")


def tells(step: Callable[Concatenate[D, P], None]) -> Callable[Concatenate[D, P], None]:
    """For what a key, a click or a clock begins: Textual ends the window over any exception."""

    @wraps(step)
    def told(desk: D, /, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            step(desk, *args, **kwargs)
        except LibraryError as error:
            desk.say(str(error), alert=True)

    return told
