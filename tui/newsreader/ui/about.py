"""Which feeds a search is about, so that these are refreshed for it. Pure."""

from collections.abc import Iterable

from newsreader.model import Feed, FeedId
from newsreader.query import And, Name, Node, Of, Or, names, parse


def feeds_about(query: str, feeds: Iterable[Feed]) -> frozenset[FeedId]:
    """Those that what it finds can come from; all of them where it does not say."""
    node = parse(query).node
    return frozenset(feed.id for feed in feeds if node is None or _may_be_of(node, feed))


def _may_be_of(node: Node, feed: Feed) -> bool:
    match node:
        case And():
            return all(_may_be_of(part, feed) for part in node.parts)
        case Or():
            return any(_may_be_of(part, feed) for part in node.parts)
        case Name(of=Of.FEED):
            return names.is_feed(node.said, feed.title, feed.url)
        case Name(of=Of.FOLDER):
            return names.is_in_folder(node.said, feed.folder)
        case _:
            return True  # of an article's tag nothing is known before it is there
