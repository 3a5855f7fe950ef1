import os

import pytest

from cli.conftest import Person, Web
from feeds.web import reply
from library.newsroom import paper
from newsreader.config import load
from ui.terminal import running


def page(*links: str) -> bytes:
    return reply(f"<html><head>{''.join(links)}</head>".encode(), content_type="text/html")


def link(href: str, title: str) -> str:
    return f'<link rel="alternate" type="application/rss+xml" href="{href}" title="{title}">'


BLOG = {
    "/": page(link("/comments/feed", "Comments"), link("/all.xml", "All"), link("/few.xml", "Few")),
    "/all.xml": paper("One", "Two"),
    "/few.xml": paper("One"),
    "/comments/feed": paper("First!"),
    "/lone": page(link("all.xml", "")),
}


@pytest.fixture
def reader(person: Person) -> Person:
    person.writes("# Mine.\n")
    return person


def subscribed(person: Person) -> list[str]:
    return [feed.url for feed in load(person.feeds).feeds]


def test_a_feed_is_added_with_all_that_is_said_of_it(reader: Person, web: Web) -> None:
    site = web(BLOG)
    words = ("--title", "My paper", "--folder", "News/Europe", "--tag", "a", "--tag", "b c")

    said = reader.runs("add", site.url("/all.xml"), *words)

    assert (said.code, said.err) == (0, "")
    assert said.lines[0] == f"The Paper · 2 articles · {site.url('/all.xml')}"
    assert said.lines[1] == f"Added at the end of {reader.feeds}."
    (feed,) = load(reader.feeds).feeds
    assert (feed.title, feed.folder, feed.tags) == ("My paper", ("News", "Europe"), ("a", "b c"))
    assert reader.feeds.read_text().startswith("# Mine.\n")


def test_a_folder_is_written_tidily_and_one_too_deep_is_refused(reader: Person, web: Web) -> None:
    site = web(BLOG)

    deep = reader.runs("add", site.url("/few.xml"), "--folder", "a/b/c/d/e/f/g/h/i")
    reader.runs("add", site.url("/all.xml"), "--folder", "/News//Europe/ ")

    said = "feeds.folder has more than 8 levels; use fewer slashes."
    assert (deep.code, deep.err.endswith(f"{said}\n")) == (1, True)
    assert subscribed(reader) == [site.url("/all.xml")]
    assert 'folder = "News/Europe"\n' in reader.feeds.read_text()


def test_of_a_page_with_one_feed_that_one_is_added(reader: Person, web: Web) -> None:
    site = web(BLOG)

    assert reader.runs("add", site.url("/lone")).code == 0

    assert subscribed(reader) == [site.url("/all.xml")]
    assert load(reader.feeds).feeds[0].title == ""


def test_of_several_feeds_none_is_added_unasked(reader: Person, web: Web) -> None:
    site = web(BLOG)

    said = reader.runs("add", site.url("/"))

    assert said.code == 1
    assert [line.split()[0] for line in said.lines] == ["All", "Few", "Comments"]
    assert "add one of them by its address, or the first with --yes" in said.err
    assert subscribed(reader) == []


def test_with_yes_the_first_that_is_not_of_comments_is_added(reader: Person, web: Web) -> None:
    site = web(BLOG)

    assert reader.runs("add", site.url("/"), "--yes").code == 0

    assert subscribed(reader) == [site.url("/all.xml")]


@pytest.mark.parametrize("path", ["/all.xml", "/lone"])
def test_a_feed_that_is_there_is_said(reader: Person, web: Web, path: str) -> None:
    site = web(BLOG)
    reader.subscribes(site.url("/all.xml"))

    said = reader.runs("add", site.url(path))

    assert said.code == 0
    assert said.lines[-1] == f"{site.url('/all.xml')} is one of your feeds already."
    assert len(subscribed(reader)) == 1


def test_a_name_and_a_password_are_kept_for_their_server_alone(reader: Person, web: Web) -> None:
    site = web(BLOG)

    said = reader.runs("add", site.url("/lone", host="ada:s%40cret@127.0.0.1"))

    assert "cret" not in said.out + said.err
    assert site.last.headers["authorization"].startswith("Basic ")
    (feed,) = load(reader.feeds).feeds
    assert (feed.url, feed.username, feed.password) == (site.url("/all.xml"), "ada", "s@cret")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ssh://host/", "not added: the address begins with ssh:; only http, https and file"),
        ("127.0.0.1:9", "http://127.0.0.1:9/ was not added: 127.0.0.1 refuses connections"),
    ],
)
def test_what_cannot_be_added_is_one_sentence(reader: Person, url: str, said: str) -> None:
    outcome = reader.runs("add", url)

    assert outcome.code == 1
    assert outcome.err.startswith(f"newsreader: {said}")
    assert subscribed(reader) == []


def test_a_file_that_is_broken_is_left_alone(reader: Person, web: Web) -> None:
    reader.writes("[[feeds]")

    said = reader.runs("add", web(BLOG).url("/all.xml"))

    assert said.code == 1
    assert ":1: this is no TOML" in said.err
    assert reader.feeds.read_text() == "[[feeds]"


def test_at_a_terminal_one_is_asked_and_folders_are_completed(reader: Person, web: Web) -> None:
    site = web(BLOG)
    reader.writes('[[feeds]]\nurl = "https://a.example/"\nfolder = "News/Europe"\n')
    environ = {"HOME": str(reader.root), "PATH": os.environ["PATH"], "TERM": "xterm"}

    with running("--root", str(reader.root), "add", site.url("/"), environ=environ) as terminal:
        terminal.wait_for(b"  3  Comments")
        terminal.wait_for(b"Which one? (1 to 3; Enter for 1, q to leave)")
        terminal.type(b"9\n")
        terminal.wait_for(b"Which one?")
        terminal.type(b"2\n")
        terminal.wait_for("The Paper · 1 article ·".encode())
        terminal.wait_for(b"Title (Enter for this one): ")
        terminal.type(b"Few\n")
        terminal.wait_for(b"Folder (Enter for none, Tab for News/Europe")
        terminal.type(b"ne\t\n")
        assert terminal.wait_for_end() == 0

    feed = load(reader.feeds).feeds[-1]
    assert (feed.url, feed.title, feed.folder) == (site.url("/few.xml"), "Few", ("News", "Europe"))


def test_ctrl_d_at_any_question_adds_nothing(reader: Person, web: Web) -> None:
    site = web(BLOG)
    environ = {"HOME": str(reader.root), "PATH": os.environ["PATH"], "TERM": "xterm"}

    with running(
        "--root", str(reader.root), "add", site.url("/all.xml"), environ=environ
    ) as terminal:
        terminal.wait_for(b"Title (Enter for this one): ")
        terminal.type(b"\x04")
        terminal.wait_for(b"nothing was added")
        assert terminal.wait_for_end() == 1

    assert subscribed(reader) == []
