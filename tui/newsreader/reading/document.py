"""An extracted article as a JSON document."""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum, Flag
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from newsreader.page import Extracted
from newsreader.reading.bodytext import body_text
from newsreader.reading.markup import as_html


def as_json(extracted: Extracted, url: str) -> dict[str, Any]:
    """Strings, numbers, lists and None only; dates in ISO 8601."""
    page = extracted.page
    return {
        "url": url,
        "title": extracted.title,
        "byline": extracted.byline,
        "site": extracted.site,
        "published": _moment(extracted.published),
        "language": page.language,
        "direction": page.direction.value,
        "image": extracted.image,
        "words": page.words,
        "text": body_text(page.blocks),
        "html": as_html(page.blocks),
        "blocks": [_plain(block) for block in page.blocks],
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _plain(value: Any) -> Any:
    """A block, or what is in it, by field names; of fields that say nothing, none."""
    if isinstance(value, Flag):
        return [str(style.name).lower() for style in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Struct):
        said = asdict(value)
        kind = {"kind": type(value).__name__.lower()} if "kind" not in said else {}
        return kind | {name: _plain(part) for name, part in said.items() if _says(part)}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(part) for part in value]
    return value


def _says(part: Any) -> bool:
    return bool(part) or (part == 0 and part is not False and not isinstance(part, Flag))
