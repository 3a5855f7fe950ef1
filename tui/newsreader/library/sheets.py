"""One page of the web: what came of asking for it, and what is read on it in a worker."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar, TypeVarTuple

from msgspec import Struct

from newsreader.config import SiteConfig, rules_for
from newsreader.feeds.exchange import Failed, Fetched, NotModified, Outcome
from newsreader.page import Extracted, Hint, NoArticle, SiteRules
from newsreader.text import CleanLine, SafeUrl, one_line
from newsreader.workers import Crashed, OutOfMemory, Overrun, Stopped

DEADLINE_S = 15.0
"""An honest page takes 0.05 s; the slowest known, of 4 MB, about 3 s."""

_REFUSED = frozenset({401, 402, 403, 404, 405, 406, 410, 451})
"""Answers that asking again soon does not change."""
HTML_TYPES = frozenset(("", "text/html", "application/xhtml+xml"))

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Bench(Protocol):
    """Where the HTML of strangers is read. Raises Overrun and Crashed."""

    async def run(self, function: Callable[[*Ts], T], *args: *Ts, deadline: float) -> T: ...


class Sheet(Struct, frozen=True):
    """A page as it is handed to a worker."""

    body: bytes
    url: str
    """Where it was found in the end; empty where that is not known."""
    charset: str = ""
    rules: SiteRules | None = None


class Read(Struct, frozen=True):
    """An article, and where it begins."""

    url: str
    extracted: Extracted


class Unread(Struct, frozen=True):
    reason: CleanLine
    """One sentence."""
    lasting: bool = True
    """Whether it is the page that has nothing to give; otherwise it may be the network."""
    copies: tuple[SafeUrl, ...] = ()


def sheet_of(outcome: Outcome, sites: Iterable[SiteConfig]) -> Sheet | Unread:
    match outcome:
        case Failed(reason, status):
            lasting = status in _REFUSED
            return Unread(one_line(f"The page could not be fetched: {reason}."), lasting)
        case NotModified():
            reason = CleanLine("The page could not be fetched: the server sent nothing.")
            return Unread(reason, lasting=False)
        case Fetched(url, body=body):
            kind, charset = content_type(outcome)
            if refused := _no_page(kind):
                return Unread(refused)
            return Sheet(body, url, charset, rules_for(sites, url))


def content_type(answer: Fetched) -> tuple[str, str]:
    """Type and charset (RFC 9110, section 8.3), lower case; empty where they are not stated."""
    kind, *parameters = answer.headers.get("content-type", "").lower().split(";")
    named = (parameter.partition("=") for parameter in parameters)
    charsets = [value.strip(" \"'") for name, _, value in named if name.strip() == "charset"]
    return kind.strip(), charsets[0] if charsets else ""


def _no_page(kind: str) -> CleanLine | None:
    """Why something of this type is no web page; None where it may be one."""
    if kind in HTML_TYPES:
        return None
    if kind == "application/pdf":
        return CleanLine("This is a PDF document, not a web page; open it in the browser.")
    return one_line(f"This is not a web page but a file ({kind}).")


class SheetReader:
    """Has pages read on a bench."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    async def article(self, sheet: Sheet, hint: Hint) -> Read | Unread:
        return await self._read(sheet, _extract, hint)

    async def more(self, sheet: Sheet, before: tuple[Read, ...]) -> Read | Unread:
        """The page that should follow these; without a reason if it is no part of the article."""
        return await self._read(sheet, _extract_more, before)

    async def joined(self, parts: tuple[Read, ...]) -> Extracted | None:
        """None where it cannot be done."""
        try:
            return await self._bench.run(_joined, parts, deadline=DEADLINE_S)
        except (Overrun, Crashed):
            return None

    async def _read(
        self, sheet: Sheet, extract: Callable[[Sheet, T], Extracted | NoArticle], told: T
    ) -> Read | Unread:
        try:
            read = await self._bench.run(extract, sheet, told, deadline=DEADLINE_S)
        except Overrun:
            return Unread(one_line(f"The page takes longer than {DEADLINE_S:.0f} s to read."))
        except Stopped:
            raise
        except OutOfMemory:
            reason = "The page needs more memory than one may have; open it in the browser."
            return Unread(CleanLine(reason))
        except Crashed as crash:
            reason = "The page could not be read; open it in the browser."
            return Unread(CleanLine(reason), crash.lasting)
        if isinstance(read, NoArticle):
            return Unread(read.reason, copies=read.copies)
        return Read(sheet.url, read)


# -- in the worker, which has imported what reads HTML; this process never does --------------------


def _extract(sheet: Sheet, hint: Hint) -> Extracted | NoArticle:
    from newsreader.reading.extract import extract

    return extract(sheet.body, sheet.url, hint=hint, charset=sheet.charset, rules=sheet.rules)


def _extract_more(sheet: Sheet, before: tuple[Read, ...]) -> Extracted | NoArticle:
    from newsreader.reading.extract import extract
    from newsreader.reading.joining import goes_on, says_the_same

    read = extract(
        sheet.body, sheet.url, charset=sheet.charset, rules=sheet.rules, number=len(before) + 1
    )
    if isinstance(read, NoArticle):
        return read
    first, last = before[0], before[-1]
    if not goes_on(first.extracted, first.url, read) or says_the_same(last.extracted, read):
        return NoArticle(CleanLine(""))
    return read


def _joined(parts: tuple[Read, ...]) -> Extracted:
    from newsreader.reading.joining import joined

    return joined([part.extracted for part in parts])
