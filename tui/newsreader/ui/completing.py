"""Completing what a person types. Pure."""

from collections.abc import Iterable


def completed(typed: str, choices: Iterable[str], between: str = "") -> str:
    """With the first choice that begins like it, whatever the case; empty where none does.

    Of several answers, with one of the characters of `between` between two, the last is completed.
    """
    at = max((typed.rfind(mark) + 1 for mark in between), default=0)
    begun = typed[at:].lstrip()
    length, folded = len(begun), begun.casefold()
    found = next((c for c in choices if c[:length].casefold() == folded and len(c) > length), "")
    return typed.removesuffix(begun) + found if begun and found else ""
