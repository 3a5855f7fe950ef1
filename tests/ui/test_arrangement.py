import pytest

from newsreader.ui.arrangement import Pane, arrange

PANES = list(Pane)


@pytest.mark.parametrize("focus", PANES)
def test_panes_fill_every_width_to_the_column(focus: Pane) -> None:
    for columns in range(1, 501):
        widths = arrange(columns, focus, zoomed=False).widths

        assert sum(widths.values()) == columns
        assert all(width > 0 for width in widths.values())
        assert list(widths) == sorted(widths)


@pytest.mark.parametrize("focus", PANES)
def test_the_pane_with_the_focus_is_always_shown(focus: Pane) -> None:
    assert all(focus in arrange(columns, focus, zoomed=False).widths for columns in range(1, 501))


@pytest.mark.parametrize(
    ("columns", "focus", "shown"),
    [
        (79, Pane.FEEDS, [Pane.FEEDS]),
        (79, Pane.ARTICLE, [Pane.ARTICLE]),
        (80, Pane.FEEDS, [Pane.FEEDS, Pane.LIST]),
        (80, Pane.LIST, [Pane.LIST, Pane.ARTICLE]),
        (119, Pane.ARTICLE, [Pane.LIST, Pane.ARTICLE]),
        (120, Pane.FEEDS, PANES),
        (120, Pane.LIST, PANES),
        (300, Pane.ARTICLE, PANES),
    ],
)
def test_as_many_panes_as_there_is_room_for(columns: int, focus: Pane, shown: list[Pane]) -> None:
    assert list(arrange(columns, focus, zoomed=False).widths) == shown


@pytest.mark.parametrize("columns", [40, 100, 200])
def test_zoomed_the_article_has_the_whole_window(columns: int) -> None:
    assert arrange(columns, Pane.ARTICLE, zoomed=True).widths == {Pane.ARTICLE: columns}


def test_where_three_panes_stand_each_can_be_read() -> None:
    for columns in range(120, 501):
        widths = arrange(columns, Pane.LIST, zoomed=False).widths

        assert widths[Pane.FEEDS] >= 28
        assert widths[Pane.LIST] >= 45
        assert widths[Pane.ARTICLE] >= 40
