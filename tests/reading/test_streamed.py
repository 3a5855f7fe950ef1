from newsreader.page import Extracted
from newsreader.reading.extract import extract
from newsreader.reading.streamed import settle
from newsreader.reading.tree import parse
from reading.dump import lines

TEXT = "The lamp at the end of the quay went out at nine, and nobody noticed until the ferry came."
MORE = "It was lit again by a boy who had been sent for bread and knew where the matches were."
LAST = "He said that the harbour master had slept through it all, as he does on every Friday."


def article(markup: str) -> list[str]:
    found = extract(f"<body>{markup}</body>", "https://example.org/lamp")
    assert isinstance(found, Extracted)
    return lines(found.page.blocks)


def place(name: str) -> str:
    return f'<template id="{name}"></template>'


def part(name: str, markup: str) -> str:
    return f'<div hidden id="{name}">{markup}</div>'


def script(*moves: tuple[str, str, str]) -> str:
    calls = "".join(f'${name}("{one}","{other}");' for name, one, other in moves)
    return f"<script>$RC=function(b,c,e){{}};{calls}</script>"


def test_a_part_that_is_sent_last_stands_where_it_belongs() -> None:
    shown = article(
        f"<main><p>{TEXT}</p>{place('B:0')}<p>{LAST}</p></main>"
        + part("S:0", f"<p>{MORE}</p>")
        + script(("RC", "B:0", "S:0"))
        + "<div hidden>Menu</div>"
    )

    assert shown == [f"p: {TEXT}", f"p: {MORE}", f"p: {LAST}"]


def test_a_part_may_wait_for_a_part_of_its_own() -> None:
    shown = article(
        f"<main><p>{TEXT}</p>{place('B:0')}</main>"
        + part("S:1", f"<p>{LAST}</p>")
        + script(("RS", "S:1", "P:1"))
        + part("S:0", f"<p>{MORE}</p>{place('P:1')}")
        + script(("RC", "B:0", "S:0"))
    )

    assert shown == [f"p: {TEXT}", f"p: {MORE}", f"p: {LAST}"]


def test_a_hidden_box_that_no_script_places_stays_hidden() -> None:
    shown = article(
        f"<main><p>{TEXT}</p><p>{MORE}</p>{place('B:0')}</main>{part('S:0', f'<p>{LAST}</p>')}"
    )

    assert shown == [f"p: {TEXT}", f"p: {MORE}"]


def test_parts_that_wait_for_one_another_are_placed_by_nobody() -> None:
    rings = script(("RS", "S:0", "P:1"), ("RS", "S:1", "P:0"), ("RS", "S:2", "P:2"))
    parts = [part(f"S:{at}", f"<p>{LAST}</p>{place(f'P:{at}')}") for at in "012"]

    shown = article(f"<main><p>{TEXT}</p><p>{MORE}</p></main>{''.join(parts)}{rings}")

    assert shown == [f"p: {TEXT}", f"p: {MORE}"]


def test_parts_within_parts_do_not_nest_deeper_than_any_page() -> None:
    count = 3000
    parts = [
        part(f"S:{at}", f"<div><p>{at}</p>{place(f'P:{at + 1}')}</div>") for at in range(count)
    ]
    moves = script(*(("RS", f"S:{at}", f"P:{at}") for at in range(count)))
    root = parse(f"<body>{place('P:0')}{''.join(parts)}{moves}</body>").root

    settle(root)

    depths = [sum(1 for _ in node.ancestors()) for node in root.walk() if node.tag == "p"]
    assert len(depths) == count
    assert max(depths) <= 110
