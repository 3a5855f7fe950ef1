"""The person's editor, and how it is told on which line to begin. Pure.

Argument lists only, never a shell.
"""

import os
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path

from newsreader.text import CleanLine, one_line

_PLUS = frozenset(
    {
        *("vi", "vim", "nvim", "vis", "elvis", "gvim", "nano", "pico", "emacs", "emacsclient"),
        *("micro", "kak", "mg", "zile", "joe", "jmacs", "jed", "ne", "jove", "gedit"),
    }
)
"""They take `+LINE FILE`."""
_COLON = frozenset({"hx", "helix", "subl", "zed", "zeditor"})
"""They take `FILE:LINE`."""
_GOTO = frozenset({"code", "codium", "vscodium", "code-insiders", "cursor"})
"""They take `-g FILE:LINE`."""
_USUAL = ("nano", "vi")


def editor_command(
    environ: Mapping[str, str], file: Path, line: int | None
) -> list[str] | CleanLine:
    """How to open a file in `$VISUAL`, `$EDITOR`, nano or vi; or why that cannot be done."""
    path = environ.get("PATH")
    for variable in ("VISUAL", "EDITOR"):
        written = environ.get(variable, "").strip()
        if not written:
            continue
        try:
            words = [os.path.expanduser(word) for word in shlex.split(written)]  # noqa: PTH111 - arguments, not paths
        except ValueError:
            return one_line(f"${variable} is not complete ({written}): a quote is not closed")
        if shutil.which(words[0], path=path) is None:
            return one_line(f"${variable} names {words[0]}, and there is no such program")
        return [*words, *_place(Path(words[0]).name, file, line)]
    found = next((name for name in _USUAL if shutil.which(name, path=path)), None)
    if found is None:
        return CleanLine("no editor is known here: set EDITOR to yours, such as EDITOR=vim")
    return [found, *_place(found, file, line)]


def _place(editor: str, file: Path, line: int | None) -> list[str]:
    # A path from the root, for one that begins with - or + would be taken for an option.
    name = str(file.absolute())
    editor = editor.lower().removesuffix(".exe")
    if line is None:
        return [name]
    if editor in _PLUS:
        return [f"+{line}", name]
    if editor in _COLON:
        return [f"{name}:{line}"]
    if editor in _GOTO:
        return ["-g", f"{name}:{line}"]
    return [name]
