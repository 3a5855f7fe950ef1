import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from feeds.web import serving
from library.newsroom import config, opened, paper, refresh_one
from newsreader.config import RuleConfig
from newsreader.library import notices
from newsreader.library.notices import few, run
from newsreader.library.ruling import Notice
from newsreader.model import Marks, State
from newsreader.query import parse
from newsreader.text import CleanLine, SafeUrl

WRITE = "import os, sys; open(sys.argv[1], 'w').write('\\n'.join([*sys.argv[2:], {env}]))"


def notice(title: str, feed: str = "The Paper") -> Notice:
    return Notice(CleanLine(title), CleanLine(feed), SafeUrl("https://paper.example/one"))


def test_a_few_are_told_of_one_by_one() -> None:
    assert few([notice("One"), notice("Two"), notice("Three")]) == (
        notice("One"),
        notice("Two"),
        notice("Three"),
    )


def test_of_many_the_last_one_says_how_many_there_are() -> None:
    first, second, rest = few([notice(f"Note {n}", f"Feed {n % 2}") for n in range(1_002)])

    assert (first.title, second.title) == ("Note 0", "Note 1")
    assert (rest.title, rest.feed, rest.link) == ("1,000 more articles", "2 feeds", None)


@pytest.mark.parametrize("title", ["$(touch x)", "`touch x`; 'a' \"b\"", "a\\b", "%s {0}"])
async def test_a_title_stays_one_argument_whatever_stands_in_it(tmp_path: Path, title: str) -> None:
    file = tmp_path / "said"
    program = WRITE.format(env="os.environ['NEWSREADER_TITLE'], os.environ['NEWSREADER_URL']")

    said = await run((sys.executable, "-c", program, str(file)), notice(title), os.environ)

    assert said == ""
    assert file.read_text("utf-8").split("\n") == [
        *(title, "The Paper"),
        *(title, "https://paper.example/one"),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "<![CDATA[$(touch x) `touch x`; 'a' \"b\" && touch x | sh]]>",
        "<![CDATA[touch\x00\x1b]0;x\x07\u202e%s ${HOME} \\n]]>",
        "touch &#0; &amp;#0; x",
        "&#xD83D; alone",
        "long " * 40_000,
    ],
)
async def test_whatever_a_feed_calls_an_article_a_program_gets_one_short_clean_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "said"
    program = WRITE.format(env="os.environ['NEWSREADER_TITLE']")
    query = "title:touch OR title:alone OR title:long"
    rule = RuleConfig(parse(query), CleanLine(query), Marks(State.NONE), notify=True)
    async with (
        serving(paper(written)) as site,
        opened(tmp_path, replace(config(site.url()), rules=(rule,))) as library,
    ):
        (told,) = (await refresh_one(library)).notices

    assert await run((sys.executable, "-c", program, str(file)), told, os.environ) == ""

    title, _, again = file.read_text("utf-8").split("\n")
    assert title == again == told.title
    assert title.isprintable()
    assert 5 <= len(title) <= 500
    assert not (tmp_path / "x").exists()


def test_a_title_reaches_a_program_also_where_the_locale_has_no_such_letters(
    tmp_path: Path,
) -> None:
    file = tmp_path / "said"
    beside = (
        "import asyncio, os, sys; from newsreader.library.notices import run;"
        "from newsreader.library.ruling import Notice;"
        "told = Notice('\\u201ctide\\u201d \\u6cb3', 'P');"
        "sys.exit(asyncio.run(run(sys.argv[1:], told, os.environ)) or 0)"
    )
    writes = "import os, sys; open(sys.argv[1], 'wb').write(os.environb[b'NEWSREADER_TITLE'])"
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    ran = subprocess.run(
        (sys.executable, "-c", beside, sys.executable, "-c", writes, str(file)),
        env={**os.environ, **plain},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    assert file.read_text("utf-8") == "“tide” 河"


async def test_a_title_is_never_taken_for_an_option(tmp_path: Path) -> None:
    file = tmp_path / "said"
    program = WRITE.format(env="''")

    await run((sys.executable, "-c", program, str(file)), notice("--help"), os.environ)

    assert file.read_text("utf-8").split("\n")[0] == " --help"


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (("no-such-program",), "no-such-program cannot be started (No such file or directory)."),
        ((sys.executable, "-c", "exit(3)"), f"{sys.executable} failed with code 3."),
    ],
)
async def test_a_program_that_fails_is_said(command: tuple[str, ...], sentence: str) -> None:
    assert await run(command, notice("One"), os.environ) == f"notify_command: {sentence}"


async def test_a_program_that_never_ends_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "DEADLINE_S", 0.3)
    pid = tmp_path / "pid"
    program = f"import os, time; open({str(pid)!r}, 'w').write(str(os.getpid())); time.sleep(60)"

    said = await run((sys.executable, "-c", program), notice("One"), os.environ)

    assert "was ended" in said
    if pid.exists():  # a machine that is very slow ends it before
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid.read_text()), 0)


async def test_without_a_program_nothing_happens() -> None:
    assert await run((), notice("One"), os.environ) == ""
