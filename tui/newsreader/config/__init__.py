"""feeds.toml: found, read and checked."""

from newsreader.config.addresses import Address, read_address
from newsreader.config.durations import read_duration, write_duration
from newsreader.config.edit import Change, edit, remove
from newsreader.config.folders import move_folder
from newsreader.config.load import load
from newsreader.config.moving import move_feed
from newsreader.config.nearest import nearest
from newsreader.config.recover import write_recovered
from newsreader.config.searches import edit_view, remove_view
from newsreader.config.sites import rules_for
from newsreader.config.starter import find, install_starter
from newsreader.config.subscribe import Subscribed, subscribe
from newsreader.config.subscriptions import folder_path
from newsreader.config.take_over import Additions, ViewConfig, lacking, take_over
from newsreader.config.values import (
    NEVER,
    Config,
    FeedConfig,
    KeySetting,
    Problem,
    RuleConfig,
    Settings,
    SiteConfig,
    View,
)

__all__ = [
    "NEVER",
    "Additions",
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
    "View",
    "ViewConfig",
    "edit",
    "edit_view",
    "find",
    "folder_path",
    "install_starter",
    "lacking",
    "load",
    "move_feed",
    "move_folder",
    "nearest",
    "read_address",
    "read_duration",
    "remove",
    "remove_view",
    "rules_for",
    "subscribe",
    "take_over",
    "write_duration",
    "write_recovered",
]
