"""`newsreader check`: what is wrong in feeds.toml."""

from newsreader.cli.main import DONE, FAILED, Call
from newsreader.cli.say import say


def run(call: Call) -> int:
    from newsreader.ui.check import problems_of

    config = call.config()
    problems = problems_of(config)
    for problem in problems:
        say(str(problem))
    if problems:
        return FAILED
    feeds = "1 feed" if len(config.feeds) == 1 else f"{len(config.feeds)} feeds"
    say(f"{config.file}: {feeds}, all well.")
    return DONE
