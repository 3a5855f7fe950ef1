"""A small invented newspaper, served on loopback: the whole program without internet."""

from newsreader.demo.newspaper import Newspaper
from newsreader.demo.server import Server, serve
from newsreader.demo.subscriptions import feeds_toml

__all__ = ["Newspaper", "Server", "feeds_toml", "serve"]
