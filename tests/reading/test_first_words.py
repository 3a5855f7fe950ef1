from newsreader.page import Extracted
from newsreader.reading.extract import extract
from reading.dump import lines

TITLE = "The lamp on the quay is lit"
FIRST = "The lamp at the end of the quay went out at nine, and nobody noticed until the ferry came."
NEXT = "It was lit again by a boy who had been sent for bread and knew where the matches were."
REST = "".join(
    f"<p>Witness number {at} says that there was nothing to be seen, and that it had been like "
    f"this for a while, and that the harbour master is a friend of the family.</p>"
    for at in range(20)
)


def article(body: str) -> list[str]:
    found = extract(
        f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>",
        "https://example.org/lamp",
    )
    assert isinstance(found, Extracted)
    return lines(found.page.blocks)


def test_what_stands_between_the_headline_and_its_repetition_stays() -> None:
    shown = article(
        f"<h1>{TITLE}</h1><p>{FIRST}</p><ol><li>Matches</li><li>Bread</li></ol>"
        f"<h2>{TITLE}</h2><p>{NEXT}</p>{REST}"
    )

    assert shown[:2] == [f"p: {FIRST}", "list 1"]
    assert not any(TITLE in line for line in shown)


def test_sentences_above_the_headline_are_not_lost() -> None:
    shown = article(f"<article><p>{FIRST}</p><h1>{TITLE}</h1><p>{NEXT}</p>{REST}</article>")

    assert shown[:2] == [f"p: {FIRST}", f"p: {NEXT}"]


def test_crumbs_above_the_headline_are_no_sentences() -> None:
    crumbs = "<p>Harbours and quays • Lamps and other lights • Ferries, boats and ships</p>"

    shown = article(f"<article>{crumbs}<h1>{TITLE}</h1><p>{NEXT}</p>{REST}</article>")

    assert shown[0] == f"p: {NEXT}"


def test_first_paragraphs_beside_the_box_that_holds_the_rest_stay() -> None:
    shown = article(f"<main><section><p>{FIRST}</p><div><p>{NEXT}</p>{REST}</div></section></main>")

    assert shown[:2] == [f"p: {FIRST}", f"p: {NEXT}"]


def test_a_sentence_in_the_box_of_the_headline_stays_though_nobody_named_it() -> None:
    hero = f"<div><h1>{TITLE}</h1><div><p>{FIRST}</p><p>Get a quote</p></div></div>"

    shown = article(f"{hero}<div><article><p>{NEXT}</p>{REST}</article></div>")

    assert shown[:2] == [f"p: {FIRST}", f"p: {NEXT}"]
