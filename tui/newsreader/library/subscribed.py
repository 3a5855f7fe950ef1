"""What the library subscribes to: the feeds of feeds.toml, and the program's own."""

from newsreader.config import Config
from newsreader.store import Subscription
from newsreader.text import CleanLine

WELCOME = Subscription("newsreader:welcome", CleanLine("Welcome"), (), ())


def subscriptions(config: Config) -> list[Subscription]:
    wanted = [Subscription(f.url, f.title, f.folder, f.tags) for f in config.feeds]
    return [*wanted, WELCOME] if config.settings.welcome else wanted
