import pytest

from newsreader.page import Extracted
from newsreader.reading.extract import extract
from reading.dump import lines

LONG = "The harbour was closed for three days while divers looked for the lost anchor chain. "
PROSE = "".join(
    f"<p>Sentence number {at} says something of its own about the sea, at some length, so that it "
    f"counts as prose, number {at}.</p>"
    for at in range(8)
)


def article(markup: str) -> list[str]:
    found = extract(
        f"<html><title>Tides</title><body><article>{markup}</article></body></html>",
        "https://example.org/tides",
    )
    assert isinstance(found, Extracted)
    return lines(found.page.blocks)


def test_a_standfirst_that_the_text_says_again_is_said_once() -> None:
    shown = article(f"<p>{LONG}</p><img src=/lead-picture.jpg alt=Harbour><p>{LONG}</p>{PROSE}")

    assert sum(LONG.strip() in line for line in shown) == 1
    assert shown[0].startswith("image")


def test_a_copy_of_a_passage_for_narrow_screens_is_left_out() -> None:
    copy = "".join(f"<p>{LONG}{name}.</p>" for name in ("One", "Two", "Three"))

    shown = article(f"{copy}{PROSE}<div>{copy}</div>{PROSE.replace('Sentence', 'Line')}")

    assert len([line for line in shown if LONG.strip() in line]) == 3


def test_a_refrain_stays_as_often_as_it_is_sung() -> None:
    refrain = "<p>And the tide comes in, and the tide goes out</p>"

    shown = article(f"{refrain}<p>A verse of the song, the first</p>{refrain}{PROSE}{refrain}")

    assert sum("the tide goes out" in line for line in shown) == 3


def test_a_heading_that_every_chapter_has_stays_in_every_chapter() -> None:
    heading = "<h3>How could a planner make use of this?</h3>"
    chapters = "".join(f"<h2>Chapter {at}</h2>{PROSE}{heading}<p>{at}: {LONG}</p>" for at in "123")

    shown = article(chapters.replace("Sentence", "Line", 8).replace("number", "no", 8))

    assert sum(line.startswith("h3") for line in shown) == 3


def test_the_contents_do_not_take_the_place_of_the_headings() -> None:
    title = "How to identify the best tide table"

    shown = article(f"<p><a href=#a>{title}</a></p>{PROSE}<h2 id=a>{title}</h2><p>{LONG}</p>")

    assert f"h2 @a: {title}" in shown


@pytest.mark.parametrize("kind", ["blockquote", "ul"])
def test_what_stands_twice_for_two_widths_of_screen_is_shown_once(kind: str) -> None:
    item = f"<{kind}><li>{LONG * 2}</li><li>and more</li></{kind}>"

    shown = article(f"{PROSE}{item}{item}<p>{LONG}Later.</p>")

    assert sum("and more" in line for line in shown) == 1


def test_a_button_below_each_picture_is_no_picture() -> None:
    pictures = "".join(
        f"<p>{LONG}{at}</p><figure><img src=/harbour-in-the-morning-{at}.jpg><figcaption>{at}"
        "</figcaption></figure><a href=https://example.com/pin><img src=/pin.png></a>"
        for at in "12345"
    )

    shown = article(pictures)

    assert sum(line.startswith("image") for line in shown) == 5
    assert not any("pin.png" in line for line in shown)


def test_a_chart_drawn_for_three_widths_is_shown_once() -> None:
    boards = "".join(
        f'<div class="g-artboard g-{at}"><img src=/chart-{at}.png><p>Yield of bonds</p></div>'
        for at in "123"
    )

    shown = article(f"{PROSE}<div>{boards}</div><p>{LONG}</p>")

    assert sum("Yield of bonds" in line for line in shown) == 1


def test_a_standfirst_shown_above_and_below_the_picture_is_said_once() -> None:
    text = PROSE + PROSE.replace("Sentence", "Line")

    shown = article(f"<p>{LONG}</p><p>{LONG}</p>{text}<h2>Blog</h2><p>{LONG}</p><p>The end.</p>")

    assert sum(LONG.strip() in line for line in shown) == 1


def test_a_sentence_of_the_text_is_not_its_standfirst_too() -> None:
    shown = article(f"<p>{LONG}</p>{PROSE}<p>Some say so. {LONG}Others do not.</p>")

    assert sum(LONG.strip() in line for line in shown) == 1
    assert any("Others do not" in line for line in shown)


def test_what_a_card_says_of_a_thing_is_not_said_again_in_its_chapter() -> None:
    card = f"<h3>The long chain</h3><p>{LONG}</p>"

    text = f"{PROSE}{card}{PROSE.replace('Sentence', 'Line')}{card}"

    shown = article(f"{text}<p>We have used it for a year, and it did not break.</p>")

    assert sum(LONG.strip() in line for line in shown) == 1
    assert shown.count("h3: The long chain") == 2


def test_an_answer_stays_below_its_question_though_the_text_says_it_too() -> None:
    shown = article(f"{PROSE}<p>{LONG}</p><p>Later.</p><h3>Why was it closed?</h3><p>{LONG}</p>")

    assert sum(LONG.strip() in line for line in shown) == 2


def test_what_an_author_repeats_on_purpose_stays() -> None:
    shown = article(
        f"{PROSE}<p>{LONG}</p><p>Once more, slowly:</p><p>{LONG}</p><p>And so it was.</p>"
    )

    assert sum(LONG.strip() in line for line in shown) == 2


@pytest.mark.parametrize("offer", ["{}", "Would you like to know more of how anchors are made? {}"])
def test_the_same_offer_below_each_part_is_made_once(offer: str) -> None:
    link = "<a href=https://example.com/shop>Look at our chains and ropes</a>"
    line = f"<p>{offer.format(link)}</p>"

    shown = article(f"{PROSE}{line}<p>{LONG}</p>{line}<p>It was raised on the third day.</p>")

    assert sum("Look at our chains" in line for line in shown) == 1


def test_the_same_answer_to_two_questions_is_given_twice_though_it_is_linked() -> None:
    answer = "<p>Firm: <a href=https://example.com/rope>the long rope</a></p>"

    shown = article(f"{PROSE}<h3>For boats</h3>{answer}<h3>For ships</h3>{answer}<p>{LONG}</p>")

    assert sum("the long rope" in line for line in shown) == 2
