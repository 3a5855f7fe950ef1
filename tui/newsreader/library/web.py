"""What the network and the workers are started with: imported only when there is news to get."""

from datetime import timedelta

from newsreader.config import Settings
from newsreader.feeds.fetch import OURS, Web
from newsreader.feeds.limits import Limits
from newsreader.feeds.neighbours import Hold

__all__ = ["PAGE_MAX", "Web", "new_page_web", "new_web"]

PAGE_MAX = 4 * 1024 * 1024
"""Bytes of a web page after decoding; the largest honest ones have 2 MiB."""


PAUSE = timedelta(seconds=1)
"""Feeds of one host queue, while those of others go on; who opens a page waits for it."""


def new_web(settings: Settings, hold: Hold | None = None) -> Web:
    """A web for feeds, as `[settings]` want it; with `hold`, hosts are shared with other webs."""
    return Web(Limits(total=settings.timeout, pause=PAUSE), settings.user_agent or OURS, hold)


def new_page_web(settings: Settings) -> Web:
    """A web for the pages that articles link to."""
    return Web(Limits(total=settings.timeout, size=PAGE_MAX), settings.user_agent or OURS)
