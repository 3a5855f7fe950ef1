"""Questions to the person at the terminal."""

import contextlib
import sys
from collections.abc import Sequence

from newsreader.cli.say import say
from newsreader.text import clean, one_line


def can_ask() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str, usual: str = "", choices: Sequence[str] = ()) -> str | None:
    """One line; `usual` for an empty one, None at its end (Ctrl+D). Tab completes the choices."""
    with contextlib.suppress(ImportError):  # a Python without it reads plain lines
        _complete(choices)
    try:
        return one_line(input(clean(question))) or usual
    except EOFError:
        print()
        return None
    except KeyboardInterrupt:
        print()  # what the shell says next stands on a line of its own
        raise


def confirm(question: str) -> bool:
    return (ask(f"{question} (y or n) ") or "").lower() in {"y", "yes"}


def choose_one(question: str, lines: Sequence[str]) -> int | None:
    """The position of one of the lines; None where the person leaves."""
    for number, line in enumerate(lines, 1):
        say(f"{number:>3}  {line}")
    while (answer := ask(f"{question} (1 to {len(lines)}; Enter for 1, q to leave) ", "1")) != "q":
        if answer is None:
            return None
        if answer.isascii() and answer.isdigit() and 1 <= int(answer[:4]) <= len(lines):
            return int(answer[:4]) - 1
    return None


def _complete(choices: Sequence[str]) -> None:
    import readline

    def nth(typed: str, number: int) -> str | None:
        fitting = [each for each in choices if each.lower().startswith(typed.lower())]
        return fitting[number] if number < len(fitting) else None

    readline.set_completer(nth)
    readline.set_completer_delims("")
    readline.parse_and_bind("tab: complete")
