"""JSON for programs that people can look at, too."""

import json
import re

from newsreader.text import POISON


def json_line(value: object) -> str:
    """Readable in every script; what could command a terminal is escaped, which means the same."""
    return POISON.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]
