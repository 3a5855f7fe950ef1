"""Standard input, output and errors, of which a caller may have closed some: `newsreader … >&-`."""

import os
import sys


def open_closed_streams() -> None:
    """Let those that are closed lead nowhere.

    Otherwise the next file that is opened takes the number of the closed one, and what is printed
    would be written into it: here, and in every program that is started from here.
    """
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:  # noqa: PLR2004 - standard error
        os.set_inheritable(descriptor, True)
    os.close(descriptor)
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - as long as we live
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - the same
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - the same
