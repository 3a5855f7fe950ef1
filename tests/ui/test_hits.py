import pytest

from newsreader.query import parse
from newsreader.ui.flat import flat
from newsreader.ui.hits import in_texts, in_titles


def shown(query: str, text: str) -> list[str]:
    pattern = in_titles(parse(query))
    assert pattern is not None
    return [text[slice(*match.span())] for match in pattern.finditer(flat(text))]


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("harbour", "Harbour, harbours, HARBOUR", ["Harbour", "HARBOUR"]),
        ("harb*", "Harbour, harbours", ["Harb", "harb"]),
        ("cafe", "The Café of Zoë", ["Café"]),
        ("ZOË", "The Café of Zoë", ["Zoë"]),
        ('"solar cycle"', "A quiet year: solar-cycle, solar energy", ["solar-cycle"]),
        ("tea -coffee OR milk", "Coffee, tea or milk", ["tea", "milk"]),
        ("title:tea", "Tea", ["Tea"]),
        ("strasse", "Straße, STRASSE", ["Straße", "STRASSE"]),
        ("STRAßE", "Straße, Strasse", ["Straße", "Strasse"]),
        ("k\u0131ş", "KIŞ, kis", ["KIŞ", "kis"]),
        ("Lodz", "Łódź", ["Łódź"]),
        ("coeur", "Cœur", ["Cœur"]),
        ("世界", "新世界報", ["世界"]),
    ],
)
def test_what_a_query_finds_is_shown(query: str, text: str, hits: list[str]) -> None:
    assert shown(query, text) == hits


def test_what_is_not_asked_of_a_text_is_not_shown_in_it() -> None:
    assert in_titles(parse("body:tea is:unread")) is None
    assert in_texts(parse("title:tea -coffee")) is None
