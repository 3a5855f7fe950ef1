import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from newsreader.page import (
    Block,
    Code,
    Definition,
    Definitions,
    Direction,
    Image,
    ListBlock,
    ListItem,
    Media,
    Page,
    Paragraph,
    Quote,
    Rule,
    Style,
)
from newsreader.text import CleanLine, CleanText, SafeUrl
from newsreader.ui.typeset import typesetter
from newsreader.ui.typeset.chunks import chunk_lines
from newsreader.ui.typeset.flow import Chunk
from newsreader.ui.typeset.lines import Line, width_of
from newsreader.ui.typeset.places import Place, Spot
from newsreader.ui.typeset.typesetter import Typesetter
from ui.sample import TIDES, bullets, head, heading, page, para, span, story, table, words


def typeset(*blocks: Block, width: int = 40) -> Typesetter:
    return Typesetter(None, page(*blocks), width)


def drawn(setter: Typesetter) -> list[str]:
    spots = setter.below(Spot(0, 0), 100_000)
    return ["".join(run.text for run in setter.line(spot).runs).rstrip() for spot in spots]


def roles_of(setter: Typesetter, text: str) -> set[str]:
    spots = setter.below(Spot(0, 0), 100_000)
    runs = [run for spot in spots for run in setter.line(spot).runs if text in run.text]
    assert runs, f"{text!r} is not drawn"
    return set(runs[0].roles)


def long_story(paragraphs: int = 400) -> Page:
    text = "A sentence of some length that goes on for a while and then ends. "
    return page(*(para(f"{number}. {text * (number % 7 + 1)}") for number in range(paragraphs)))


def test_paragraphs_are_set_apart_by_one_blank_line() -> None:
    assert drawn(typeset(para("One."), para("Two."))) == ["", "One.", "", "Two."]


def test_a_chapter_begins_after_two_blank_lines_and_a_smaller_heading_after_one() -> None:
    setter = typeset(para("a"), heading(2, "Chapter"), para("b"), heading(3, "Part"), para("c"))

    assert drawn(setter) == ["", "a", "", "", "Chapter", "", "b", "", "Part", "", "c"]
    assert "heading2" in roles_of(setter, "Chapter")


def test_emphasis_becomes_roles() -> None:
    setter = typeset(
        para(span("loud", Style.BOLD | Style.ITALIC), " and ", span("x()", Style.CODE))
    )

    assert {"bold", "italic"} <= roles_of(setter, "loud")
    assert "code" in roles_of(setter, "x()")
    assert not roles_of(setter, " and ")


def test_links_are_numbered_after_their_last_word_and_the_same_address_keeps_its_number() -> None:
    other = SafeUrl("https://example.org/other")
    setter = typeset(
        para(
            "See ",
            span("the ", link=TIDES),
            span("tides", Style.BOLD, TIDES),
            " and ",
            span("this", link=other),
            ", or ",
            span("those", link=TIDES),
            ".",
        )
    )

    assert drawn(setter)[1:] == ["See the tides[1] and this[2], or", "those[1]."]
    assert setter.links == (TIDES, other)


def test_lists_hang_their_text_and_align_their_numbers() -> None:
    inner = bullets("deep and rather long for so narrow a page")
    setter = typeset(bullets("first", (para("second"), inner), start=9), width=24)

    assert drawn(setter) == [
        "",
        "   9. first",
        "  10. second",
        "      ◦ deep and rather",
        "        long for so",
        "        narrow a page",
    ]


def test_a_list_counts_down_where_it_was_meant_to() -> None:
    items = tuple(ListItem((para(text),)) for text in ("bronze", "gold"))

    assert drawn(typeset(ListBlock(items, 2, reverse=True)))[1:] == ["  2. bronze", "  1. gold"]


def test_an_empty_list_item_still_shows_its_mark() -> None:
    assert drawn(typeset(ListBlock((ListItem(()),)))) == ["", "  •"]


def test_long_list_items_are_set_apart() -> None:
    text = "word " * 40

    assert "" in drawn(typeset(bullets(text, text), width=78))[1:]


def test_a_quotation_has_a_bar_along_all_of_its_lines() -> None:
    setter = typeset(Quote((para("One."), Quote((para("Two."),)))), para("After."))

    assert drawn(setter) == ["", "▎ One.", "▎", "▎ ▎ Two.", "", "After."]
    assert "quote" in roles_of(setter, "One.")


def test_code_is_folded_with_a_mark_and_fills_the_measure() -> None:
    setter = typeset(Code(CleanText("if x:\n    return all or something_long(x)\n")), width=28)

    assert drawn(setter) == ["", " if x:", "     return all or", "     ↳ something_long(x)"]
    for spot in setter.below(Spot(0, 1), 9):
        assert width_of(setter.line(spot).runs) == 28


def test_deeply_indented_code_keeps_room_for_its_words() -> None:
    setter = typeset(Code(CleanText(" " * 30 + "return all or something_long(x)\n")), width=40)

    assert max(map(len, drawn(setter))) <= 40
    assert any("↳ all or" in line or "↳ return" in line for line in drawn(setter))


def test_the_head_of_an_article_from_right_to_left_stands_at_the_right() -> None:
    setter = Typesetter(head("رسالة"), Page((para("أصدقاءنا"),), 1, Direction.RTL), 30)

    for line in drawn(setter):
        assert not line or len(line) == 30


def test_table_columns_are_as_wide_as_they_need_and_aligned() -> None:
    setter = typeset(table("Town | Price", "A | 5", "Bergen | 1250", aligns="lr"))

    assert drawn(setter)[1:] == [
        "Town    Price",
        "──────  ─────",
        "A           5",
        "Bergen   1250",
    ]
    assert "table-head" in roles_of(setter, "Town")


def test_a_wide_table_wraps_inside_its_columns() -> None:
    setter = typeset(table("Year | What happened", "1911 | " + "the sea froze " * 5), width=30)

    assert drawn(setter)[1:] == [
        "Year  What happened",
        "────  ────────────────────────",
        "1911  the sea froze the sea",
        "      froze the sea froze the",
        "      sea froze the sea froze",
    ]


def test_a_table_with_too_many_columns_becomes_a_list_of_its_rows() -> None:
    names = " | ".join(f"Column{number}" for number in range(9))
    setter = typeset(table(names, " | ".join("abcdefghi"), " | ".join("123456789")), width=30)

    assert drawn(setter)[1:4] == ["Column0: a", "Column1: b", "Column2: c"]
    assert "" in drawn(setter)[5:]
    assert drawn(setter)[-1] == "Column8: 9"


def test_an_image_is_one_quiet_line_with_its_caption() -> None:
    image = Image(TIDES, CleanLine("A map"), words("Drawn in 1911."))

    assert drawn(typeset(image))[1:] == ["▣ A map[1]", "Drawn in 1911."]


def test_an_image_without_words_says_that_there_is_one() -> None:
    assert drawn(typeset(Image(None, CleanLine(""))))[1:] == ["▣ image"]


def test_a_caption_that_repeats_the_description_is_shown_once() -> None:
    image = Image(None, CleanLine("A map"), words("A map"))

    assert drawn(typeset(image))[1:] == ["▣ image", "A map"]


def test_media_are_a_line_with_a_link() -> None:
    assert drawn(typeset(Media("video", TIDES, CleanLine("Ice"))))[1:] == ["▶ video · Ice[1]"]


def test_definitions_stand_under_their_terms() -> None:
    setter = typeset(
        Definitions(
            (
                Definition(words("Mole"), (para("A wall."), para("Of stone."))),
                Definition(words("Thaw"), (para("The end."),)),
            )
        )
    )

    assert drawn(setter)[1:] == [
        *("Mole", "    A wall.", "", "    Of stone.", ""),
        *("Thaw", "    The end."),
    ]


def test_a_break_between_parts_is_centred() -> None:
    assert drawn(typeset(Rule(), width=11))[1:] == ["    ───"]


def test_scripts_are_written_small_where_unicode_can_and_marked_where_not() -> None:
    setter = typeset(
        para(
            "10", span("-3", Style.SUPER), " H", span("2", Style.SUB), "O x", span("k", Style.SUPER)
        )
    )

    assert drawn(setter)[1:] == ["10⁻³ H₂O x^k"]


def test_hebrew_is_set_against_the_right_edge_in_logical_order() -> None:
    assert drawn(typeset(para("שלום עולם"), width=20))[1:] == [" " * 11 + "שלום עולם"]


def test_on_a_page_that_runs_right_to_left_numbers_do_too() -> None:
    setter = Typesetter(None, Page((para("1911"),), 1, Direction.RTL), 10)

    assert drawn(setter)[1:] == ["      1911"]


def test_marks_at_the_start_of_emphasis_stay_with_their_letter() -> None:
    setter = typeset(para("caf", "e", span("\u0301 noir", Style.BOLD)))

    assert "bold" not in roles_of(setter, "e\u0301")


def test_a_joiner_between_letters_is_not_drawn_for_it_would_be_counted_wrongly() -> None:
    assert drawn(typeset(para("ක්\u200dරී")))[1:] == ["ක්රී"]
    assert drawn(typeset(para("👩\u200d🚀")))[1:] == ["👩\u200d🚀"]


def test_deep_nesting_leaves_room_for_the_words() -> None:
    block: Block = para("At the bottom of it all there are words.")
    for _ in range(3000):
        block = Quote((block,))

    lines = drawn(typeset(block, width=40))

    assert max(map(cell_len, lines)) <= 40
    assert "words." in lines[-1]
    assert len(lines) < 5


@pytest.mark.parametrize("width", [1, 2, 5, 17, 33, 78, 200])
def test_no_line_of_the_sample_is_wider_than_the_measure(width: int) -> None:
    setter = Typesetter(head(), story(), width)

    for spot in setter.below(Spot(0, 0), 100_000):
        assert width_of(setter.line(spot).runs) <= max(width, 6)


leaves = (st.text(max_size=60) | st.text("אבגد ab1.,", max_size=60)).map(para) | st.sampled_from(
    [Rule(), Code(CleanText("x = 1\n\n  y")), table("a | b", "c | d"), heading(1, "H")]
)
blocks = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda inside: Quote(tuple(inside)))
        | st.lists(inner, max_size=3).map(
            lambda inside: ListBlock(tuple(ListItem((block,)) for block in inside), 1)
        )
    ),
    max_leaves=8,
)


@settings(deadline=None, max_examples=60)
@given(st.lists(blocks, max_size=5), st.integers(20, 120))
def test_any_page_can_be_set_and_walked_from_both_ends(inside: list[Block], width: int) -> None:
    setter = Typesetter(head(), page(*inside), width)
    down = setter.below(Spot(0, 0), 100_000)

    up = [setter.last]
    while up[-1] != Spot(0, 0):
        up.append(setter.moved(up[-1], -1))

    assert all(width_of(setter.line(spot).runs) <= width for spot in down)
    assert up[::-1] == down
    assert setter.rows == len(down)
    assert [setter.at_row(row) for row in range(setter.rows)] == down


def test_the_head_stands_above_the_text() -> None:
    setter = Typesetter(head("A title"), page(para("Text.")), 60)

    assert drawn(setter) == [
        *("", "A title", "", "World Desk · Ada Reporter", "22 Nov 2026, 10:14 · 4 min"),
        *("", "Text."),
    ]


def test_a_place_survives_any_change_of_width() -> None:
    setter = Typesetter(head(), story(), 78)
    spot = setter.moved(Spot(0, 0), 12)
    place = setter.place(spot)

    for width in (30, 120, 45):
        setter.resize(width)
        line = setter.line(setter.find(place))
        assert line.start <= place.offset
    setter.resize(78)

    assert setter.find(place) == spot


def test_a_place_that_the_page_does_not_have_leads_to_its_nearest_end() -> None:
    setter = typeset(para("One."))

    assert setter.find(Place(99, 0)) == setter.last
    assert setter.find(Place(-99, 0)) == Spot(0, 0)


def test_an_empty_page_has_a_top_and_no_lines() -> None:
    setter = typeset()

    assert setter.below(setter.last, 10) == []
    assert setter.moved(Spot(0, 0), 5) == Spot(0, 0)
    assert setter.find(Place(3, 0)) == Spot(0, 0)


def test_anchors_lead_to_their_paragraphs() -> None:
    setter = typeset(para("One."), Paragraph(words("Note."), "fn1"))

    spot = setter.anchor("fn1")

    assert spot is not None
    assert setter.place(spot).block == 1
    assert setter.anchor("nowhere") is None


def test_a_passage_is_found_again_in_a_fuller_text_where_links_have_other_numbers() -> None:
    sentence = "The harbour froze twice that winter, and the ferry lay still."
    teaser = typeset(
        para(span("More", link=TIDES), " news."), para(span("Ice", link=TIDES), sentence)
    )
    full = typeset(para("A new first paragraph."), para("Ice", sentence))

    place = full.search(teaser.passage(Place(1, 6)))

    assert place == Place(1, 3)


def test_scrolling_up_into_what_was_never_laid_out_shows_the_line_just_above() -> None:
    setter = Typesetter(None, long_story(), 60)
    last_lines = drawn(Typesetter(None, long_story(), 60))[-300:]

    spot = setter.last
    for line in reversed(last_lines):
        assert "".join(run.text for run in setter.line(spot).runs).rstrip() == line
        spot = setter.at_row(setter.row(spot) - 1)


def test_a_book_in_one_paragraph_is_laid_out_in_portions_that_lose_no_word() -> None:
    text = " ".join(str(number) for number in range(20_000))
    setter = typeset(para(text), width=78)

    first = setter.below(Spot(0, 0), 40)

    assert first[-1].chunk == 0
    assert setter.last.chunk > 2
    assert " ".join(drawn(setter)).split() == text.split()


def test_opening_a_book_lays_out_its_first_screen_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[Chunk] = []

    def counted(chunk: Chunk, measure: int) -> list[Line]:
        laid_out.append(chunk)
        return chunk_lines(chunk, measure)

    monkeypatch.setattr(typesetter, "chunk_lines", counted)
    book = long_story(20_000)

    Typesetter(head(), book, 78).below(Spot(0, 0), 50)

    assert len(laid_out) < 50
