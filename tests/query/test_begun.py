import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.query import Mistake, open_ended, parse, without_begun


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        ("harb", "harb*"),
        ("title:harb", "title:harb*"),
        ("open-ag", "open-ag*"),
        ('"harbour reop', '"harbour reop"*'),
        ("-bees", "-bees*"),
        ("harbour ", "harbour "),
        ('"harbour reop"', '"harbour reop"'),
        ("h", "h"),
        ("today", "today"),
        ("or", "or"),
        ("is:unread", "is:unread"),
        ("https://a.example/b", "https://a.example/b"),
        ("地震", "地震"),
    ],
)
def test_the_last_word_may_go_on(typed: str, looked_for: str) -> None:
    assert open_ended(typed) == looked_for


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("h", ""),
        ("é", ""),
        ("harbour 1", "harbour "),
        ("harbour -s", "harbour -"),
        ("harbour title:s", "harbour "),
        ('harbour "s', "harbour "),
        ('"harbour s', '"harbour '),
        ("harbour O", "harbour "),
        ("harbour AN", "harbour "),
        ("harbour OR", "harbour OR"),
        ("harbour st", "harbour st"),
        ("c ", "c "),
        ("震", "震"),
    ],
)
def test_a_letter_that_begins_a_word_is_not_looked_for_yet(typed: str, left: str) -> None:
    assert without_begun(typed) == left


@given(st.text(st.sampled_from('ab é震-"“()*: \nORAND:/\x1b') | st.characters(), max_size=60))
def test_whatever_is_typed_is_a_query_or_its_mistake_is_said(typed: str) -> None:
    try:
        parse(typed)
    except Mistake:
        return

    parse(open_ended(typed))
    assert typed.startswith(without_begun(typed))
