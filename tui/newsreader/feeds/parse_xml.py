"""A document of any XML dialect: mended, and read by feedparser, whole or some of its entries."""

import io
from collections.abc import Collection, Mapping

from msgspec import Struct
from msgspec.structs import replace

from newsreader.feeds.parse_bytes import Unreadable
from newsreader.feeds.parse_dialects import feed_of
from newsreader.feeds.parse_markup import mend
from newsreader.feeds.parse_mended import CROWDED, MARK, Mended, Span
from newsreader.feeds.seen import Drafted, digest
from newsreader.text import CleanLine, one_line

_HTML_ELEMENTS = frozenset(
    {"html", "head", "body", "title", "meta", "link", "script", "style", "div", "p", "a", "h1"}
    | {"br", "b", "center", "table", "main", "span"}
)


class XmlDocument(Struct, frozen=True):
    url: str
    """Where the document came from."""
    language: str
    """Of the answer's headers."""
    mended: Mended

    def digests(self) -> list[bytes]:
        """Of each entry and the tags around it; empty where entries cannot be told apart."""
        return [self._digest(span) for span in self.mended.spans]

    def read(self, chosen: Collection[int] | None = None) -> Drafted:
        """The feed and its chosen entries, else all of them."""
        pieces = self.mended.pieces
        if chosen is not None:
            pieces = self._without(
                [span for index, span in enumerate(self.mended.spans) if index not in chosen]
            )
        result = self._parsed("".join(pieces))
        drafted = feed_of(result, self.mended.bodies, self.url, self.language, self._flaw())
        return replace(drafted, feed=replace(drafted.feed, broken_off=self.mended.cut))

    def _digest(self, span: Span) -> bytes:
        pieces, bodies = self.mended.pieces, self.mended.bodies
        said = [pieces[at] for at in span.within]
        for piece in pieces[span.start : span.end]:
            if piece.startswith(MARK):  # its number changes with the entries before it
                said += (MARK, str(bodies[piece].markup), bodies[piece].text, MARK)
            else:
                said.append(piece)
        return digest("".join(said))

    def _without(self, left_out: list[Span]) -> list[str]:
        pieces: list[str] = []
        at = 0
        for span in left_out:
            pieces += self.mended.pieces[at : span.start]
            at = span.end
        return pieces + self.mended.pieces[at:]

    def _parsed(self, text: str) -> dict[str, object]:
        import feedparser

        headers = {
            "content-type": "application/xml; charset=utf-8",
            "content-language": self.language,
        }
        # feedparser resolves its base address anew at each element, a tenth of its time. Without
        # bases of the document's own that gives what we resolve afterwards in any case.
        if "base=" in text:
            headers["content-location"] = self.url
        # A stream, because feedparser takes bytes for an address or the name of a file first. UTF-8
        # that is declared to be UTF-8, so that it never asks chardet, which takes quadratic time.
        return dict(
            feedparser.parse(
                io.BytesIO(text.encode()),
                response_headers=headers,
                sanitize_html=False,
                resolve_relative_uris=False,
            )
        )

    def _flaw(self) -> CleanLine:
        if self.mended.crowded:
            return CROWDED
        if self.mended.cut:
            return CleanLine("the document breaks off; the entries up to there were read")
        return CleanLine("")


def opened(text: str, url: str, headers: Mapping[str, str]) -> XmlDocument | Unreadable:
    """`headers` with their names in lower case."""
    mended = mend(text)
    if not mended.pieces:
        return Unreadable(_what_it_is(mended.root))
    return XmlDocument(url, headers.get("content-language", "")[:35], mended)


def _what_it_is(root: str) -> CleanLine:
    if root in _HTML_ELEMENTS:
        return CleanLine("this is not a feed: the document is an HTML page")
    if root == "opml":
        return CleanLine("this is a list of feeds (OPML), not a feed: import it instead")
    if root:
        return one_line(f"this is not a feed: the document is XML that begins with <{root[:40]}>")
    return CleanLine("this is not a feed: the document is plain text or unknown data")
