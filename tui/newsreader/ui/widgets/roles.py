"""From a component class to a style that can be laid over another."""

from rich.style import Style
from textual.widget import Widget


def role_style(widget: Widget, component: str) -> Style:
    """Only what the rules of the class say, in colours that are already blended.

    Textual's partial styles leave `auto` colours unmixed, and most themes' `$text-muted` is one.
    """
    rules = widget.get_component_styles(component)
    full = widget.get_component_rich_style(component)
    colours = Style(
        color=full.color if rules.has_rule("color") else None,
        bgcolor=full.bgcolor if rules.has_rule("background") else None,
    )
    return colours + rules.text_style
