"""What the network and the workers are started with: imported only when there is news to get."""

from newsreader.config import Config
from newsreader.feeds.fetch import OURS, Web
from newsreader.feeds.limits import Limits

__all__ = ["Web", "new_web"]


def new_web(config: Config) -> Web:
    """A web as `[settings]` want it."""
    return Web(Limits(total=config.settings.timeout), config.settings.user_agent or OURS)
