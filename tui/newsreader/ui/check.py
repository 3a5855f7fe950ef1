"""What is wrong in feeds.toml, with what only the window knows: keys and themes."""

from textual.theme import BUILTIN_THEMES

from newsreader.config import Config, Problem, nearest
from newsreader.ui import themes
from newsreader.ui.keys import keymap

THEMES = ("newsprint", *(theme.name for theme in themes.OURS), *BUILTIN_THEMES)


def problems_of(config: Config) -> tuple[Problem, ...]:
    """Everything, in the order of the file."""
    problems = [*config.problems, *_keys(config), *_theme(config)]
    return tuple(sorted(problems, key=lambda problem: problem.line or 0))


def theme_of(config: Config) -> str:
    """The theme that is wanted, or ours where there is none of that name."""
    return config.settings.theme if config.settings.theme in THEMES else "newsprint"


def _keys(config: Config) -> list[Problem]:
    _, refusals = keymap(config.preset, config.keys)
    return [
        Problem(config.file, r.setting.line, f"keys.{r.setting.action}", r.reason) for r in refusals
    ]


def _theme(config: Config) -> list[Problem]:
    name = config.settings.theme
    if name in THEMES:
        return []
    near = nearest(name, THEMES)
    hint = f"did you mean {near}?" if near else f"choose one of {', '.join(THEMES)}"
    return [Problem(config.file, None, "settings.theme", f"is no theme ({name}); {hint}")]
