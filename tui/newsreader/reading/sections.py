"""Headings, breaks, and parts that fold or only lead elsewhere."""

from msgspec.structs import replace

from newsreader.page import Heading, Paragraph, Rule, Style
from newsreader.reading.flow import Context, Flow
from newsreader.reading.tree import Node


def heading(flow: Flow, node: Node, context: Context) -> None:
    level = int(node.tag[1])
    for block in flow.inside(node, replace(context, in_heading=True)):
        if isinstance(block, Paragraph):
            flow.add(Heading(level, block.spans, block.anchor))
        else:
            flow.add(block)


def rule(flow: Flow, node: Node, context: Context) -> None:
    del node, context
    flow.add(Rule())


def summary(flow: Flow, node: Node, context: Context) -> None:
    flow.walk(node, context.styled(Style.BOLD))


def navigation(flow: Flow, node: Node, context: Context) -> None:
    """Contents lists stay; menus of the site go."""
    nested = any(above.tag == "nav" for above in node.ancestors())
    if nested or any(inner.get("href").startswith("#") for inner in node.walk()):
        flow.walk(node, context)


def dialog(flow: Flow, node: Node, context: Context) -> None:
    if "open" in node.attributes:
        flow.walk(node, context)
