"""`newsreader check`: what is wrong in feeds.toml."""

from newsreader.cli.main import DONE, FAILED, Call
from newsreader.cli.say import say
from newsreader.config import Config, FeedConfig, Problem
from newsreader.text import host_of


def run(call: Call) -> int:
    from newsreader.ui.check import problems_of

    config = call.config()
    problems = problems_of(config)
    for problem in problems:
        say(str(problem))
    for feed in config.feeds:
        if feed.any_certificate:
            say(str(_warning(config, feed)))
    if problems:
        return FAILED
    feeds = "1 feed" if len(config.feeds) == 1 else f"{len(config.feeds)} feeds"
    say(f"{config.file}: {feeds}, all well.")
    return DONE


def _warning(config: Config, feed: FeedConfig) -> Problem:
    return Problem(
        config.file,
        feed.line,
        "feeds.any_certificate",
        f"lets anybody on the way pretend to be {host_of(feed.url)}; remove it once the server has"
        " a good certificate",
    )
