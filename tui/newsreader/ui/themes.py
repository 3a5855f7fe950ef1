"""Our two themes: ink on paper, and the same paper by night. Anything else is Textual's own."""

from collections.abc import Mapping

from textual.theme import Theme

DAY = Theme(
    name="newsprint-light",
    dark=False,
    primary="#7a2f1d",
    secondary="#3f5f6f",
    accent="#a63d22",
    foreground="#26231e",
    background="#faf7f0",
    surface="#faf7f0",
    panel="#efeadf",
    boost="#f1ece1",
    warning="#8a6100",
    error="#a5271d",
    success="#3c6b3f",
    variables={
        "text-muted": "#6b655a",
        "text-disabled": "#8f887b",
    },
)

NIGHT = Theme(
    name="newsprint-dark",
    dark=True,
    primary="#e0a070",
    secondary="#8fb0bd",
    accent="#e8935a",
    foreground="#dad5ca",
    background="#1b1a18",
    surface="#1b1a18",
    panel="#272522",
    boost="#24221f",
    warning="#d9b25f",
    error="#e0705f",
    success="#93b98a",
    variables={
        "text-muted": "#9a9488",
        "text-disabled": "#6f6a61",
    },
)

OURS = (DAY, NIGHT)

_LIGHT = frozenset(("7", *map(str, range(9, 16))))
"""White and the bright colours, as `COLORFGBG` names them."""


def resolve(name: str, environ: Mapping[str, str]) -> str:
    """The theme that a setting means: `newsprint` follows the terminal where that says its colours.

    `COLORFGBG` is `foreground;background` in colour numbers, as rxvt, Konsole and others set it.
    """
    if name != "newsprint":
        return name
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    return DAY.name if background in _LIGHT else NIGHT.name


def opposite(name: str, *, dark: bool) -> str:
    """The theme for the other time of day."""
    if name.startswith("ansi-"):
        return "ansi-light" if dark else "ansi-dark"
    return DAY.name if dark else NIGHT.name
