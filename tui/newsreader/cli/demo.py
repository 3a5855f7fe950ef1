"""`newsreader demo`: the whole program without internet, configuration or traces."""

import os
import tempfile
from pathlib import Path

from newsreader.cli.main import Call
from newsreader.cli.window import open_window
from newsreader.config import load
from newsreader.paths import Paths


def run(call: Call) -> int:
    from newsreader import demo

    # The demo is served on loopback, where no proxy leads.
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "*"
    with (
        tempfile.TemporaryDirectory(prefix="newsreader-demo-") as folder,
        demo.serve(call.clock()) as server,
    ):
        paths = Paths.under(Path(folder))
        paths.config.mkdir(parents=True)
        paths.feeds.write_text(demo.feeds_toml(server.url), "utf-8")
        return open_window(call, load(paths.feeds), paths)
