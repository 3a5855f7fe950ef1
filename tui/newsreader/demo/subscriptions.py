"""The feeds.toml of the demo: a reader of Pellmouth, subscribed to everything there is."""

import json
from datetime import UTC, datetime

from newsreader.demo.newspaper import Outlet, read

_HEAD = """\
# The demo's own feeds.toml: invented feeds, served by the program itself.

[settings]
refresh = "30m"
welcome = false
"""


def feeds_toml(base_url: str) -> str:
    """A feeds.toml that subscribes to every feed of the sample newspaper at `base_url`."""
    outlets = read(datetime.now(UTC)).outlets
    return _HEAD + "".join(_feed(outlet, base_url.rstrip("/")) for outlet in outlets)


def _feed(outlet: Outlet, base: str) -> str:
    tags = ", ".join(_string(tag) for tag in outlet.tags)
    return f"""
[[feeds]]
url = {_string(base + outlet.feed_path)}
title = {_string(outlet.title)}
folder = {_string(outlet.folder)}
tags = [{tags}]
"""


def _string(value: str) -> str:
    """A TOML basic string, whose escapes are those of JSON."""
    return json.dumps(value, ensure_ascii=False)
