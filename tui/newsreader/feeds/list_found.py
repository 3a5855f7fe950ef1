"""What stands in a list of feeds that another program wrote."""

from dataclasses import replace
from urllib.parse import urlsplit

from msgspec import Struct

from newsreader.config import Address, FeedConfig, ViewConfig, read_address
from newsreader.feeds.address import METADATA, literal
from newsreader.text import NAME_MAX, TITLE_MAX, CleanLine, has_scheme, one_line

FEEDS_MAX = 20_000
"""Ten times what the keenest readers have; of more, every start would have to check each."""

NOTES_MAX = 1_000
"""Sentences that are kept; nobody reads more, and a file can hold a million bad lines."""

FOLDERS_MAX = 8
"""As deep as feeds.toml lets them nest."""

_COMMANDS = ("exec:", "filter:", "|")


class Note(Struct, frozen=True):
    """What could not be taken over."""

    line: int
    reason: CleanLine
    """A predicate of the line."""


class Found(Struct, frozen=True):
    kind: str
    """Whose list it is, as a sentence begins."""
    feeds: tuple[FeedConfig, ...]
    """Each URL once, http or https, with the line in that list."""
    views: tuple[ViewConfig, ...]
    notes: tuple[Note, ...]
    unsaid: int
    """How many notes there were beyond those."""


class NoList(Struct, frozen=True):
    """Why nothing can be taken from a document, in one sentence without its end."""

    reason: CleanLine


class Gathering:
    """Collects the rows of a list, and admits them."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._feeds: dict[str, FeedConfig] = {}
        self._views: dict[ViewConfig, None] = {}
        self._notes: list[Note] = []
        self._unsaid = 0

    def feed(
        self,
        line: int,
        written: str,
        *,
        title: str = "",
        folder: tuple[CleanLine, ...] = (),
        tags: tuple[str, ...] = (),
    ) -> None:
        address = _admitted(written)
        if isinstance(address, str):
            self.note(line, address)
            return
        names = tuple(dict.fromkeys(filter(None, (one_line(tag, NAME_MAX) for tag in tags))))
        known = self._feeds.get(address.url)
        if known is not None:
            both = tuple(dict.fromkeys(known.tags + names))
            self._feeds[address.url] = replace(known, tags=both)
            return
        if len(self._feeds) == FEEDS_MAX:
            self.note(line, f"is one more than {FEEDS_MAX:,} feeds, the most that are taken")
            return
        name = one_line(title, TITLE_MAX)
        self._feeds[address.url] = FeedConfig(
            address.url,
            title=CleanLine("") if name == written.strip() else name,
            folder=folder[:FOLDERS_MAX],
            tags=names,
            line=line,
            username=address.username if address.username.isprintable() else "",
            password=address.password if address.password.isprintable() else "",
        )

    def view(self, title: str, query: str) -> None:
        name = one_line(title, TITLE_MAX) or one_line(query, TITLE_MAX)
        self._views[ViewConfig(name, query)] = None

    def note(self, line: int, reason: str) -> None:
        if len(self._notes) < NOTES_MAX:
            self._notes.append(Note(line, one_line(reason)))
        else:
            self._unsaid += 1

    def found(self) -> Found:
        return Found(
            self._kind,
            tuple(self._feeds.values()),
            tuple(self._views),
            tuple(sorted(self._notes, key=lambda note: note.line)),
            self._unsaid,
        )


def _admitted(written: str) -> Address | str:
    """Only what http and https lead to: who wrote the list may not name commands and files."""
    written = written.strip()
    lowered = written[:10].lower()
    if lowered.startswith(_COMMANDS):
        return "is a command: those are never taken over"
    if lowered.startswith("file:"):
        return "is a file of this computer: write it into feeds.toml yourself"
    if lowered.startswith("feed:"):
        rest = written[len("feed:") :]
        written = rest if has_scheme(rest) else "http://" + rest.lstrip("/")
    address = read_address(written)
    if isinstance(address, Address):
        if not address.url.startswith(("http://", "https://")):  # feed:file:/…
            return "is no http or https address"
        if literal(urlsplit(address.url).hostname or "") in METADATA:
            return "leads to where a cloud machine keeps its secrets"
    return address
