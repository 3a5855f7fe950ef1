"""feeds.toml: found, read and checked."""

from newsreader.config.addresses import Address, read_address
from newsreader.config.load import load
from newsreader.config.moving import move_feed
from newsreader.config.nearest import nearest
from newsreader.config.recover import write_recovered
from newsreader.config.sites import rules_for
from newsreader.config.starter import find, install_starter
from newsreader.config.subscribe import Subscribed, subscribe
from newsreader.config.values import (
    NEVER,
    Config,
    FeedConfig,
    KeySetting,
    Problem,
    Settings,
    SiteConfig,
)

__all__ = [
    "NEVER",
    "Address",
    "Config",
    "FeedConfig",
    "KeySetting",
    "Problem",
    "Settings",
    "SiteConfig",
    "Subscribed",
    "find",
    "install_starter",
    "load",
    "move_feed",
    "nearest",
    "read_address",
    "rules_for",
    "subscribe",
    "write_recovered",
]
