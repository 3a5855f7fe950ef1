"""feeds.toml: found, read and checked."""

from newsreader.config.addresses import Address, read_address
from newsreader.config.durations import read_duration, write_duration
from newsreader.config.edit import Change, edit, remove
from newsreader.config.load import load
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
    RuleConfig,
    Settings,
    SiteConfig,
    ViewConfig,
)
from newsreader.config.views import save_view

__all__ = [
    "NEVER",
    "Address",
    "Change",
    "Config",
    "FeedConfig",
    "KeySetting",
    "Problem",
    "RuleConfig",
    "Settings",
    "SiteConfig",
    "Subscribed",
    "ViewConfig",
    "edit",
    "find",
    "install_starter",
    "load",
    "nearest",
    "read_address",
    "read_duration",
    "remove",
    "rules_for",
    "save_view",
    "subscribe",
    "write_duration",
    "write_recovered",
]
