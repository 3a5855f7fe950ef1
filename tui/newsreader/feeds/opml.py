"""OPML (opml.org/spec2.opml), versions 1 and 2: lists of feeds as most readers exchange them.

Reads nothing but the document: what it includes is not fetched, and entities are refused.
"""

from collections.abc import Mapping
from xml.parsers import expat

from msgspec import Struct

from newsreader.feeds.list_found import FOLDERS_MAX, Found, Gathering, NoList
from newsreader.feeds.opml_mended import mended
from newsreader.text import NAME_MAX, CleanLine, one_line

_OTHER_ROOTS = {
    "rss": "a feed: `newsreader add` takes it",
    "feed": "a feed: `newsreader add` takes it",
    "RDF": "a feed: `newsreader add` takes it",
    "html": "a web page",
}


class _Refused(Exception):  # noqa: N818 -- a fact about the document, handed up through expat
    pass


class _Broken(Struct, frozen=True):
    """No XML."""

    why: NoList


class _Row(Struct):
    line: int
    folder: tuple[CleanLine, ...]
    """In which the rows inside of it stand."""
    names_something: bool


def parse(document: bytes) -> Found | NoList:
    """Linear in the size of the document, however deep it nests."""
    found = _parse(document)
    if isinstance(found, _Broken):
        again = _parse(mended(document))
        return again if isinstance(again, Found) else found.why
    return found


def _parse(document: bytes | str) -> Found | NoList | _Broken:
    reader = _Reader()
    try:
        reader.read(document)
    except _Refused as refused:
        return NoList(one_line(str(refused)))
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        return _Broken(
            NoList(one_line(f"broken at line {error.lineno}, column {error.offset + 1} ({what})"))
        )
    except (ValueError, LookupError) as error:  # an encoding that expat has not
        return _Broken(NoList(one_line(f"in an encoding that cannot be read ({error})")))
    return reader.found()


class _Reader:
    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.EntityDeclHandler = self._refuse_entity
        self._seen_root = False
        self._rows: list[_Row] = []
        self._gathering = Gathering("OPML")

    def read(self, document: bytes | str) -> None:
        self._parser.Parse(document, True)

    def found(self) -> Found:
        return self._gathering.found()

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if not self._seen_root:
            self._seen_root = True
            if local.lower() != "opml":
                what = _OTHER_ROOTS.get(local, f"<{one_line(local, 40)}>")
                raise _Refused(f"no list of feeds but {what}")
        elif local.lower() == "outline":
            self._begin_row({key.lower(): value for key, value in attributes.items()})

    def _begin_row(self, said: Mapping[str, str]) -> None:
        line = self._parser.CurrentLineNumber
        above = self._rows[-1].folder if self._rows else ()
        if self._rows:
            self._rows[-1].names_something = True
        name = said.get("title") or said.get("text") or ""
        names_something = True
        if address := said.get("xmlurl", "").strip():
            self._gathering.feed(
                line, address, title=name, folder=above, tags=_tags(said.get("category", ""))
            )
        elif _is_other_list(said):
            self._gathering.note(line, "leads to another list: import that one by itself")
        else:
            names_something = False
        self._rows.append(_Row(line, _inside(above, name), names_something))

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2].lower() != "outline":
            return
        row = self._rows.pop()
        if not row.names_something:
            self._gathering.note(row.line, "names no feed: it has no xmlUrl")

    def _refuse_entity(self, *_: object) -> None:
        line = self._parser.CurrentLineNumber
        raise _Refused(f"with entities of its own (line {line}), which no list of feeds needs")


def _inside(above: tuple[CleanLine, ...], name: str) -> tuple[CleanLine, ...]:
    """Where the rows of a folder stand; those too deep for feeds.toml in the last that is not."""
    # A slash would make two folders of it.
    folder = one_line(name.replace("/", "-"), NAME_MAX)
    return (*above, folder) if folder and len(above) < FOLDERS_MAX else above


def _is_other_list(said: Mapping[str, str]) -> bool:
    address = said.get("url", "")
    return said.get("type", "").lower() == "include" or address.lower().endswith(".opml")


def _tags(categories: str) -> tuple[str, ...]:
    """Names between commas, in paths that begin with a slash."""
    names = (name.strip().strip("/") for name in categories.split(","))
    return tuple(name.replace("%2C", ",") for name in names)
