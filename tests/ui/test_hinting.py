import pytest

from newsreader.text import SafeUrl
from newsreader.ui.main.hinting import hint_labels, hosts_line
from ui.programs import Program
from ui.stand import Newsstand, Told, Window, long

SENTENCE = (
    '<p>See <a href="https://a.example/one">one</a>, <a href="https://b.example/two">two</a>'
    ' and <a href="javascript:alert(1)">three</a>.</p>'
)


@pytest.fixture
def linked(empty: Newsstand) -> Newsstand:
    empty.feed("Notes", Told("Links", 1, text=SENTENCE), Told("Long", 2, text=SENTENCE + long()))
    return empty


def hints(window: Window) -> set[str]:
    shown = window.screen.hints
    return set() if shown is None else set(shown.urls)


async def test_a_letter_opens_its_link(linked: Newsstand, browser: Program) -> None:
    async with linked.open() as window:
        await window.press("enter", ";")
        assert hints(window) == {"a", "s"}
        line = window.rows[window.row_of("See one")]
        assert "[1]" not in line
        assert "[2]" not in line

        await window.press("s")

        assert browser.arguments() == ["https://b.example/two"]
        assert window.status.startswith("Opening b.example in the browser.")
        assert "[2]" in window.text


async def test_any_other_key_ends_the_hints_and_does_nothing_else(
    linked: Newsstand, browser: Program
) -> None:
    async with linked.open() as window:
        await window.press("enter")
        for key in ("escape", "x", "down", "space"):
            await window.press(";", key)

            assert not hints(window)
            assert "[1]" in window.text
            assert window.reading == "Links"
        assert not browser.was_called


async def test_hints_end_where_the_text_moves_away_under_them(
    linked: Newsstand, browser: Program
) -> None:
    async with linked.open() as window:
        await window.do("move.down", "move.open", "article.links")
        assert hints(window)

        await window.wheel("The ferry", 1)
        await window.press("a")

        assert not hints(window)
        assert not browser.was_called


async def test_hints_end_where_another_article_is_shown(
    linked: Newsstand, browser: Program
) -> None:
    async with linked.open() as window:
        await window.do("move.open", "article.links")
        await window.click("Long")
        assert window.reading == "Long"

        await window.press("a")
        assert not browser.was_called


async def test_without_links_there_are_no_hints(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.do("move.open", "article.links")

        assert window.status.startswith("No links on this screen.")


@pytest.mark.parametrize("number", [0, 1, 26, 27, 676])
def test_hints_are_short_and_none_begins_like_another(number: int) -> None:
    labels = hint_labels(number)

    assert len(set(labels)) == number
    assert len({len(label) for label in labels}) <= 1


async def test_more_links_than_letters_take_two(empty: Newsstand, browser: Program) -> None:
    links = " ".join(f'<a href="https://a.example/{n}">{n}</a>' for n in range(40))
    empty.feed("Notes", Told("Links", text=f"<p>{links}</p>"))
    async with empty.open() as window:
        await window.do("move.open", "article.links")
        await window.press("a")
        assert hints(window)

        await window.press("s")
        assert browser.arguments() == ["https://a.example/1"]


async def test_more_links_on_a_screen_than_pairs_of_letters(empty: Newsstand) -> None:
    links = " ".join(f'<a href="https://a.example/{n}">x</a>' for n in range(900))
    empty.feed("Notes", Told("Links", text=f"<p>{links}</p>"))
    async with empty.open((300, 60)) as window:
        await window.do("move.open", "read.zoom", "article.links")

        assert len(hints(window)) > 26


async def test_where_the_links_lead_is_said_before_one_is_opened(linked: Newsstand) -> None:
    async with linked.open() as window:
        await window.press("enter", ";")

        assert window.status.startswith("Open: a a.example · s b.example")
        assert "Y copy" in window.status
        assert "+ subscribe" in window.status


async def test_a_link_whose_text_is_another_address_shows_where_it_leads(
    empty: Newsstand,
) -> None:
    text = '<p>Your bank: <a href="https://user@evil.example/bank">https://bank.example</a></p>'
    empty.feed("Notes", Told("Bank", text=text))
    async with empty.open() as window:
        await window.press("enter", ";")

        assert window.status.startswith("Open: a evil.example")


async def test_a_link_whose_host_had_no_room_is_shown_before_it_is_opened(
    empty: Newsstand, browser: Program
) -> None:
    links = " ".join(f'<a href="https://host-{n}.example/page">{n}</a>' for n in range(9))
    empty.feed("Notes", Told("Links", text=f"<p>{links}</p>"))
    async with empty.open((60, 20)) as window:
        await window.press("enter", ";")
        assert "host-0.example" in window.status
        assert "host-8.example" not in window.status

        await window.press("l")
        assert window.status.startswith("https://host-8.example/page — Enter to open")
        assert not browser.was_called

        await window.press("enter")
        assert browser.arguments() == ["https://host-8.example/page"]


async def test_a_link_is_copied(linked: Newsstand, browser: Program) -> None:
    async with linked.open() as window:
        await window.press("enter", "Y", "s")

        assert window.app.clipboard == "https://b.example/two"
        assert window.status.startswith("Copied https://b.example/two")
        assert not browser.was_called


async def test_while_the_letters_are_shown_one_can_change_ones_mind(
    linked: Newsstand, browser: Program
) -> None:
    async with linked.open() as window:
        await window.press("enter", ";", "Y")
        assert window.status.startswith("Copy: a a.example")

        await window.press("a")

        assert window.app.clipboard == "https://a.example/one"
        assert not browser.was_called


@pytest.mark.parametrize("room", range(0, 80, 7))
def test_hosts_are_named_as_far_as_there_is_room(room: int) -> None:
    urls = {
        letter: SafeUrl(f"https://{host}.example/{letter}")
        for letter, host in zip("asdf", ("one", "two", "one", "three"), strict=True)
    }

    line, seen = hosts_line(urls, room)

    for letter, url in urls.items():
        host = url.split("/")[2]
        assert (letter in seen) == (host in line)
    assert len(line) <= room + 4
    assert line.startswith("a d one.example") or not seen


PICTURE = '<figure><img src="https://a.example/{0}.jpg" alt="{0}"></figure>'


async def test_the_only_image_of_the_screen_is_opened(empty: Newsstand, browser: Program) -> None:
    empty.feed("Notes", Told("Pictures", text="<p>A mole.</p>" + PICTURE.format("mole")))
    async with empty.open() as window:
        await window.press("enter", "i")

        assert browser.arguments() == ["https://a.example/mole.jpg"]


async def test_of_several_images_one_chooses(empty: Newsstand, browser: Program) -> None:
    text = f"{SENTENCE}{PICTURE.format('mole')}{PICTURE.format('ferry')}"
    empty.feed("Notes", Told("Pictures", text=text))
    async with empty.open() as window:
        await window.press("enter", "i")
        assert hints(window) == {"a", "s"}
        assert "ferry s" in window.text
        assert "two[2]" in window.text

        await window.press("s")

        assert browser.arguments() == ["https://a.example/ferry.jpg"]


async def test_an_image_that_leads_elsewhere_is_opened_itself(
    empty: Newsstand, browser: Program
) -> None:
    link = '<a href="https://a.example/gallery">{}</a>'
    pictures = "".join(link.format(PICTURE.format(name)) for name in ("mole", "ferry"))
    empty.feed("Notes", Told("Pictures", text=pictures))
    async with empty.open() as window:
        await window.press("enter", "i", "s")

        assert browser.arguments() == ["https://a.example/ferry.jpg"]


async def test_without_images_there_is_nothing_to_open(linked: Newsstand) -> None:
    async with linked.open() as window:
        await window.press("enter", "i")

        assert window.status.startswith("No images on this screen.")
