"""`newsreader check`: what is wrong in feeds.toml."""

from newsreader.cli.main import DONE, FAILED, Call
from newsreader.ui.keys import problems_of


def run(call: Call) -> int:
    config = call.config()
    problems = [*config.problems, *problems_of(config)]
    for problem in sorted(problems, key=lambda problem: problem.line or 0):
        print(problem)
    if problems:
        return FAILED
    feeds = "1 feed" if len(config.feeds) == 1 else f"{len(config.feeds)} feeds"
    print(f"{config.file}: {feeds}, all well.")
    return DONE
