import os
import re
from pathlib import Path

import pytest

from ui.programs import Program
from ui.terminal import running

# Each begins with what a terminal would obey, and goes on with a word that shows where it is.
SEQUENCES = (
    b"\x1b]52;c;cG9pc29u",
    b"\x1b]0;poison",
    b"\x1b]8;;https://poison",
    b"\x1bPpoison",
    b"\x1b[31;45;7mpoison",
    b"\x1b[6n",
    "\x9b31mpoison".encode(),
    "\x9d0;poison".encode(),
    "\u202epoison".encode(),
    "\u2066poison".encode(),
    b"\x07",
    b"\x08",
)

POISON = "".join(
    f"{sequence.decode()} "
    for sequence in SEQUENCES
    if sequence not in {b"\x07", b"\x08", b"\x1b[6n"}
)


def feed(text: str) -> str:
    """An ill-formed RSS document that says this wherever something can be said."""
    coded = "".join(f"&amp;#{ord(character)};" for character in text)
    items = "".join(
        f"<item><title>{number} first words {said}</title><link>https://e.example/{said}</link>"
        f"<guid>{number}</guid><author>{said}</author>"
        f'<description>{said} &lt;a href="https://e.example/{coded}"&gt;x{coded}&lt;/a&gt;'
        f"</description></item>"
        for number, said in enumerate((text, coded))
    )
    return f"<rss version='2.0'><channel><title>{text}</title>{items}</channel></rss>"


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {
        "HOME": str(tmp_path),
        "PATH": os.environ["PATH"],
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "COLUMNS": "140",
        "LINES": "40",
    }


def test_the_program_writes_nothing_that_a_stranger_wants_a_terminal_to_do(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    document = tmp_path / "feed.xml"
    document.write_text(feed(POISON), "utf-8")
    subscriptions = tmp_path / "feeds.toml"
    subscriptions.write_text(
        f'[settings]\nwelcome = false\n[[feeds]]\nurl = "{document.as_uri()}"\nfolder = "F[/b]"\n'
        f'[[feeds]]\nurl = "{document.as_uri()}x"\ntitle = "[@click=app.quit]x[/]"\n'
    )

    arguments = ("--root", str(tmp_path / "root"), "--feeds", str(subscriptions))
    with running(*arguments, environ=environ) as terminal:
        terminal.wait_for(b"1 min")
        for keys, answer in ((b"\r", b"next"), (b"1", b"mark list read"), (b"G?", b"Moving")):
            terminal.type(keys)
            terminal.wait_for(answer)
        for keys in (b"x", b"2", b"J", b";", b"\x1b[B", b"z", b"v"):
            terminal.type(keys)
        terminal.type(b"Q")
        code = terminal.wait_for_end()

    assert code == 0
    assert b"poison" in terminal.written
    written = re.sub(rb"\x1b\]22;[a-z-]*\x07", b"", terminal.written)  # the shape of the pointer
    assert [sequence for sequence in SEQUENCES if sequence in written] == []


def test_the_terminal_is_left_as_it_was(tmp_path: Path, environ: dict[str, str]) -> None:
    subscriptions = tmp_path / "feeds.toml"
    subscriptions.write_text("[settings]\nwelcome = false\n")

    arguments = ("--root", str(tmp_path / "root"), "--feeds", str(subscriptions))
    with running(*arguments, environ=environ) as terminal:
        terminal.wait_for(b"No feeds yet.")
        terminal.type(b"Q")
        assert terminal.wait_for_end() == 0

    entered, left = b"\x1b[?1049h", b"\x1b[?1049l"
    assert terminal.written.count(entered) == terminal.written.count(left) == 1
    assert terminal.written.rindex(left) > terminal.written.rindex(b"No feeds yet.")
    assert b"\x1b[?25h" in terminal.written[terminal.written.rindex(b"No feeds yet.") :]
    assert b"Traceback" not in terminal.written


def test_the_program_ends_with_its_terminal_though_no_signal_says_so(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    subscriptions = tmp_path / "feeds.toml"
    subscriptions.write_text("[settings]\nwelcome = false\n")

    arguments = ("--root", str(tmp_path / "root"), "--feeds", str(subscriptions))
    with running(*arguments, environ=environ) as terminal:
        terminal.wait_for(b"No feeds yet.")
        terminal.hang_up()

        assert terminal.wait_for_end() >= 0  # by itself: a signal's number would be negative


def test_the_terminal_is_lent_to_a_command_and_taken_back(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    document = tmp_path / "feed.xml"
    document.write_text(feed("harmless"), "utf-8")
    subscriptions = tmp_path / "feeds.toml"
    subscriptions.write_text(
        f'[settings]\nwelcome = false\n[[feeds]]\nurl = "{document.as_uri()}"\n'
    )

    arguments = ("--root", str(tmp_path / "root"), "--feeds", str(subscriptions))
    with running(*arguments, environ=environ) as terminal:
        terminal.wait_for(b"1 min")
        terminal.type(b"\r|")
        terminal.wait_for(b"Pipe to")
        terminal.type(b"sh -c 'head -c 7; echo _LENT_'\r")
        terminal.wait_for(b"_LENT_")
        terminal.wait_for(b"Press Enter to go back to newsreader.")
        lent = terminal.written
        terminal.type(b"\r")
        terminal.wait_for(b"first words")
        terminal.type(b"Q")
        assert terminal.wait_for_end() == 0

    left = lent.rindex(b"\x1b[?1049l")
    assert b"0 first_LENT_" in lent[left:]
    assert b"\x1b[?1049h" not in lent[left:]
    assert b"\x1b[?1049h" in terminal.written[len(lent) :]


def test_a_browser_of_the_terminal_is_lent_it_with_the_keyboard(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    document = tmp_path / "feed.xml"
    document.write_text(feed("harmless"), "utf-8")
    subscriptions = tmp_path / "feeds.toml"
    subscriptions.write_text(
        f'[settings]\nwelcome = false\n[[feeds]]\nurl = "{document.as_uri()}"\n'
    )
    w3m = tmp_path / "w3m"
    w3m.write_text('#!/bin/sh\necho "_SHOWS_ $1"\nread typed\necho "_READ_ $typed"\nsleep 1\n')
    w3m.chmod(0o755)

    arguments = ("--root", str(tmp_path / "root"), "--feeds", str(subscriptions))
    with running(*arguments, environ=environ | {"BROWSER": str(w3m)}) as terminal:
        terminal.wait_for(b"1 min")
        terminal.type(b"\ro")
        terminal.wait_for(b"_SHOWS_ https://e.example/harmless")
        lent = len(terminal.written)
        terminal.type(b"a word\r")
        terminal.wait_for(b"_READ_ a word")
        terminal.wait_for(b"first words")
        terminal.type(b"Q")
        assert terminal.wait_for_end() == 0

    assert b"\x1b[?1049l" in terminal.written[:lent]
    assert b"\x1b[?1049h" in terminal.written[lent:]


def test_the_terminal_is_sane_after_an_editor_that_crashed(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    subscriptions = tmp_path / "feeds.toml"
    subscriptions.write_text("[settings]\nwelcome = false\n")
    editor = Program(
        tmp_path / "vim",
        "printf '\\033[?1049h\\033[?1000h\\033[?25l\\033[5;9r_EDITING_'\n"
        "stty raw -echo; kill -9 $$",
    )
    environ["EDITOR"] = str(editor.path)

    arguments = ("--root", str(tmp_path / "root"), "--feeds", str(subscriptions))
    with running(*arguments, environ=environ) as terminal:
        before = terminal.attributes
        terminal.wait_for(b"No feeds yet.")
        terminal.type(b"E")
        terminal.wait_for(b"_EDITING_")
        terminal.wait_for(b"\x1b[!p")
        terminal.wait_for(b"vim was ended by the signal 9.")
        terminal.type(b"Q")
        assert terminal.wait_for_end() == 0

        assert terminal.attributes == before
    assert editor.arguments() == [str(subscriptions)]
    edited = terminal.written.index(b"_EDITING_")
    assert b"\x1b[?1000l" in terminal.written[edited : terminal.written.index(b"ended by", edited)]


def test_an_editor_has_the_keys_and_what_it_saves_takes_effect(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    subscriptions = tmp_path / "feeds.toml"
    subscriptions.write_text("# Mine.\n[settings]\nwelcome = false\n")
    editor = Program(
        tmp_path / "nano",
        'read title; echo "_${title}_"\n'
        'printf "[[feeds]]\\nurl = \'file:///none\'\\ntitle = \'%s\'\\n" "$title" >> "$1"',
    )
    environ["VISUAL"] = str(editor.path)

    arguments = ("--root", str(tmp_path / "root"), "--feeds", str(subscriptions))
    with running(*arguments, environ=environ) as terminal:
        terminal.wait_for(b"No feeds yet.")
        terminal.type(b"E")
        terminal.wait_for(b"\x1b[?1049l")
        terminal.type(b"Quay\n")
        terminal.wait_for(b"_Quay_")
        terminal.wait_for(b"\x1b[?1049h")
        terminal.wait_for(b"Quay")
        terminal.type(b"Q")
        assert terminal.wait_for_end() == 0

    assert b"Traceback" not in terminal.written
