"""The programs outside: the browser, and the clipboard of the machine that newsreader runs on.

Argument lists only, never a shell; what is opened has passed `text.safe_url`.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from threading import Thread

from newsreader.text import SafeUrl

_OPENERS = ("xdg-open", "open", "wslview", "termux-open-url")
_IN_TERMINAL = frozenset(
    ("browsh", "carbonyl", "cha", "elinks", "links", "links2", "lynx", "netrik", "retawq", "w3m")
)
"""Browsers that draw on the terminal, and have to be lent it."""

_CLIPBOARDS: Sequence[tuple[str, ...]] = (
    ("pbcopy",),
    ("wl-copy",),
    ("xclip", "-selection", "clipboard"),
    ("xsel", "--clipboard", "--input"),
    ("clip.exe",),
)


def open_url(url: SafeUrl, environ: Mapping[str, str]) -> bool:
    """Start the person's browser without waiting for it; False if there is none."""
    command = _browser(environ)
    if command is None:
        return False
    return _start([*command, url], None)


def in_terminal(url: SafeUrl, environ: Mapping[str, str]) -> Sequence[str]:
    """The command that shows a URL where the person's browser needs the terminal; else empty."""
    command = _browser(environ) or ("",)
    return [*command, url] if os.path.basename(command[0]) in _IN_TERMINAL else []  # noqa: PTH119 - of a word


def copy(text: str, environ: Mapping[str, str]) -> bool:
    """Hand text to the desktop's clipboard; False where there is no desktop."""
    if not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY") or sys.platform == "darwin"):
        return False
    for command in _CLIPBOARDS:
        if shutil.which(command[0]):
            return _start(command, text)
    return False


def _browser(environ: Mapping[str, str]) -> Sequence[str] | None:
    for choice in environ.get("BROWSER", "").split(os.pathsep):
        try:
            words = [word for word in shlex.split(choice) if word != "%s"]
        except ValueError:
            continue
        if words and shutil.which(words[0]):
            return words
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY") or sys.platform == "darwin":
        for opener in _OPENERS:
            if shutil.which(opener):
                return (opener,)
    return None


def _start(command: Sequence[str], text: str | None) -> bool:
    try:
        process = subprocess.Popen(  # noqa: S603 - an argument list; no shell reads it
            command,
            stdin=subprocess.DEVNULL if text is None else subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    # In a thread, for it may never end; waited for, or it would stay in the process table.
    given = None if text is None else text.encode()
    Thread(target=process.communicate, args=(given,), daemon=True).start()
    return True
