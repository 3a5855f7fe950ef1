"""What is told, and for how long it is believed, when the process that reads is at its end."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from newsreader.feeds.exchange import Fetched
from newsreader.library.documents import read_document
from newsreader.library.sheets import Sheet, SheetReader, Unread
from newsreader.page import Hint
from newsreader.text import NOTHING
from newsreader.workers import Crashed, OutOfMemory, Overrun, Raised, Stopped

SHEET = Sheet(b"<p>Text</p>", "https://paper.example/")
ANSWER = Fetched("https://paper.example/", 200, b"<rss/>", {}, "", "", None, None)


class Failing:
    """Where every call ends in the same way."""

    def __init__(self, end: Exception) -> None:
        self._end = end

    async def run(self, *_: object, **__: object) -> Any:
        raise self._end


def article(end: Exception) -> Awaitable[object]:
    return SheetReader(Failing(end)).article(SHEET, Hint(NOTHING, NOTHING, None, ""))


def document(end: Exception) -> Awaitable[object]:
    return read_document(Failing(end), ANSWER)  # type: ignore[arg-type] # all that it needs of them


@pytest.mark.parametrize(
    ("end", "said", "lasting"),
    [
        (Overrun("late"), "The page takes longer than 15 s to read.", True),
        (OutOfMemory("much"), "The page needs more memory than one may have;", True),
        (Raised("ValueError: odd"), "The page could not be read; open it in the browser.", True),
        (Crashed("the worker process died"), "The page could not be read; open it", False),
        (Crashed("no worker can be started"), "The page could not be read; open it", False),
    ],
)
async def test_a_page_is_blamed_only_for_what_is_its_own_fault(
    end: Exception, said: str, *, lasting: bool
) -> None:
    found = await article(end)

    assert isinstance(found, Unread)
    assert found.reason.startswith(said)
    assert found.lasting is lasting


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (Overrun("late"), "the document takes longer than 10 s to read"),
        (OutOfMemory("much"), "the document needs more memory than a feed may have"),
        (Raised("ValueError: odd"), "newsreader cannot read this document, and should;"),
        (Crashed("the worker process died"), "this computer ended the process that read"),
    ],
)
async def test_of_a_feed_it_is_said_whether_the_document_or_the_machine_is_to_blame(
    end: Exception, said: str
) -> None:
    assert str(await document(end)).startswith(said)


@pytest.mark.parametrize("reading", [article, document])
async def test_nothing_is_said_of_anything_because_the_program_ends(
    reading: Callable[[Exception], Awaitable[object]],
) -> None:
    with pytest.raises(Stopped):
        await reading(Stopped())
