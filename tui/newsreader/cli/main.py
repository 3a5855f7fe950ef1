"""Argument parsing; each command is a few lines over the library, in a file of its own."""

import argparse
import contextlib
import errno
import io
import keyword
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from msgspec import Struct

from newsreader import __version__
from newsreader.cli.say import complain, say
from newsreader.cli.streams import open_closed_streams
from newsreader.config import Config, Problem, find, install_starter, load
from newsreader.paths import Paths

DONE, FAILED, USAGE = 0, 1, 2
"""Exit codes: done; something failed and was said; wrong usage (argparse's own)."""


_DIGITS_MAX = 12
"""More are as good as all that there are, and would not fit into the integers of SQLite."""
_OF_OUTPUT = frozenset({errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EDQUOT})
"""What a disk, or a terminal that is gone, answers to what is printed."""


class Call(Struct, frozen=True):
    """What a command is given."""

    arguments: argparse.Namespace
    paths: Paths
    feeds_file: Path
    config: Callable[[], Config]
    clock: Callable[[], datetime]


def script() -> NoReturn:
    """The installed program.

    Everything is written and closed when `main` returns: leaving without Python's own clearing up,
    which takes 0.2 s once Textual is loaded, quits more than twice as fast.
    """
    open_closed_streams()
    try:
        code = main()
    except SystemExit as left:  # argparse has explained, or was asked for help
        code = left.code if isinstance(left.code, int) else FAILED
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = FAILED
    except OSError as error:
        code = _unwritten(error)
    with contextlib.suppress(OSError):
        sys.stderr.flush()
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _parser().parse_args(_with_minus(sys.argv[1:] if argv is None else argv))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # titles are in every script; terminals are not
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return 130  # 128 + SIGINT, as shells report it
    except BrokenPipeError:
        # Whoever read our output has had enough; say nothing more, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        if error.errno not in _OF_OUTPUT or error.filename is not None:
            raise
        return _unwritten(error)
    except _library_error() as error:
        complain(str(error))
        return FAILED


def _with_minus(argv: Sequence[str]) -> list[str]:
    """`list -storm` asks for what lacks a word; argparse takes it for no option behind a space."""
    at = argv.index("list") if "list" in argv else len(argv)
    words = (f" {word}" if re.match("-[^-]", word) and word != "-h" else word for word in argv[at:])
    return [*argv[:at], *words]


def _run(arguments: argparse.Namespace) -> int:
    paths = Paths.under(arguments.root) if arguments.root else Paths.of_person()
    feeds_file = find(paths, arguments.feeds, os.environ)
    call = Call(
        arguments, paths, feeds_file, lambda: _config(feeds_file, paths), lambda: datetime.now(UTC)
    )
    if arguments.paths:
        say(f"feeds    {feeds_file}\nlibrary  {paths.library}")
        return DONE
    return _command(arguments.command)(call)


def _unwritten(error: OSError) -> int:
    # Nor can what is still to be written, at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    complain(f"the output cannot be written ({error.strerror})")
    return FAILED


def complain_about(problems: Sequence[Problem]) -> None:
    for problem in problems:
        complain(str(problem))


def _library_error() -> type[Exception]:
    """Looked up when something was raised: 50 ms that `read` and `check` can do without."""
    from newsreader.library import LibraryError

    return LibraryError


def _command(name: str | None) -> Callable[[Call], int]:
    """Each command imports what only it needs."""
    module = f"{name}_" if keyword.iskeyword(name or "") else name or "window"
    run: Callable[[Call], int] = import_module(f"newsreader.cli.{module}").run
    return run


def _config(file: Path, paths: Paths) -> Config:
    """The starter is put where feeds.toml usually is, never where a name may be a slip."""
    if file == paths.feeds:
        install_starter(file)
    return load(file)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="newsreader",
        description="A calm, fast, comment-free news reader for the terminal. "
        "Without a command it opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"newsreader {__version__}")
    parser.add_argument("--feeds", type=Path, metavar="FILE", help="use this feeds.toml")
    parser.add_argument(
        "--root", type=Path, metavar="FOLDER", help="keep library and configuration in this folder"
    )
    parser.add_argument("--paths", action="store_true", help="say where your files are, and exit")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    refresh = commands.add_parser("refresh", help="get the news; works while the window is open")
    refresh.add_argument("feed", nargs="*", help="only feeds with this title, URL or folder")
    refresh.add_argument(
        "--all",
        action="store_true",
        help="also what is not due yet, but for servers that ask for patience",
    )
    refresh.add_argument("--json", action="store_true", help="one line of JSON for each feed")

    listing = commands.add_parser("list", help="print headlines, newest first")
    listing.add_argument(
        "query",
        nargs="*",
        metavar="QUERY",
        help="only what it finds, such as: harbour is:unread age:<7d; see docs/queries.md",
    )
    listing.add_argument(
        "--feed",
        action="append",
        default=[],
        help="only of this title, URL or folder; may be given several times",
    )
    listing.add_argument("--unread", action="store_true", help="only what is unread")
    listing.add_argument("--starred", action="store_true", help="only what is starred")
    listing.add_argument("--limit", type=_number, metavar="N", help="at most N headlines")
    listing.add_argument("--json", action="store_true", help="one line of JSON for each headline")

    fetch = commands.add_parser("fetch", help="show what a feed contains, without storing it")
    fetch.add_argument("url", nargs="+", help="the feed's URL; - reads URLs from standard input")
    fetch.add_argument("--json", action="store_true", help="one line of JSON for each URL")

    add = commands.add_parser("add", help="subscribe to a feed, or to what a site has")
    add.add_argument("url", help="the feed's address, or any address of its site")
    add.add_argument("--title", help="instead of the feed's own")
    add.add_argument("--folder", help="such as News/Europe")
    add.add_argument("--tag", action="append", default=[], help="may be given several times")
    add.add_argument("--yes", action="store_true", help="ask nothing; of several feeds, the first")

    remove = commands.add_parser("remove", help="unsubscribe; what was read and kept stays")
    remove.add_argument("feed", help="its title or URL")
    remove.add_argument("--yes", action="store_true", help="without asking")

    read = commands.add_parser("read", help="print the article of a web page, and nothing else")
    read.add_argument("page", metavar="URL|FILE|-", help="- reads the page from standard input")
    read.add_argument(
        "--format",
        choices=("text", "markdown", "html", "json"),
        default="text",
        help="text, if nothing else is said; wrapped on a terminal, a paragraph a line in a pipe",
    )
    read.add_argument("--base", metavar="URL", help="the address that the page came from")

    importing = commands.add_parser("import", help="move in from another reader")
    importing.add_argument(
        "list",
        metavar="FILE|URL|-",
        help="OPML, newsboat's urls, newsraft's feeds, or what `export --state` wrote",
    )
    importing.add_argument(
        "--cache",
        type=Path,
        metavar="FILE",
        help="newsboat's cache.db, if it is not found by itself",
    )
    importing.add_argument(
        "--yes", action="store_true", help="take feeds on this computer or its network, too"
    )
    importing.add_argument("--dry-run", action="store_true", help="only say what would happen")

    export = commands.add_parser("export", help="write your feeds as OPML, for any other reader")
    export.add_argument("file", nargs="?", type=Path, help="standard output, if none is named")
    export.add_argument(
        "--state",
        action="store_true",
        help="instead, which articles are read, starred, saved and tagged; a line of JSON each",
    )

    commands.add_parser("check", help="check feeds.toml")
    doctor = commands.add_parser("doctor", help="check the library and feeds.toml")
    doctor.add_argument(
        "--repair",
        action="store_true",
        help="save what can be read into new files; the damaged ones are kept",
    )
    health = commands.add_parser("health", help="how each feed is doing, what fails first")
    health.add_argument("--json", action="store_true", help="one line of JSON for each feed")
    _prune(
        commands.add_parser(
            "prune", help="let go the articles that are older than `keep` in feeds.toml says"
        )
    )
    _rules(commands.add_parser("rules", help="try the rules of feeds.toml, or run them"))
    commands.add_parser("demo", help="a sample newspaper: no internet, nothing left behind")
    return parser


def _prune(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="say what would go, and let it be")
    parser.add_argument(
        "--removed", action="store_true", help="also those of feeds that you took out of feeds.toml"
    )


def _rules(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", metavar="test|run", required=True)
    test = acts.add_parser("test", help="what each would have done to the last articles")
    test.add_argument("--last", type=_number, metavar="N", default=100, help="100 usually")
    past = acts.add_parser("run", help="do it to all articles there are; u in the window undoes it")
    past.add_argument(
        "rule", nargs="?", metavar="RULE", help="only the one of this number, title or query"
    )


def _number(written: str) -> int:
    """A number of things."""
    digits = written.strip()
    if not digits.isdecimal():
        raise argparse.ArgumentTypeError(f"{written} is no number of things; write one such as 10")
    return int(digits) if len(digits) <= _DIGITS_MAX else 10**_DIGITS_MAX
