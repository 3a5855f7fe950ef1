import pytest

from newsreader.config import KeySetting
from newsreader.ui.actions import ACTIONS, BY_ID, PRESETS, Place
from newsreader.ui.keys import Keymap, Sequence, keymap, spoken


def wish(action: str, *keys: str) -> KeySetting:
    return KeySetting(action, keys, line=None)


def granted(*wishes: KeySetting, preset: str = "default") -> Keymap:
    keys, refusals = keymap(preset, wishes)
    assert not refusals
    return keys


def refused(*wishes: KeySetting, preset: str = "default") -> list[str]:
    """What is said of the wishes that are not granted; those actions keep their keys."""
    keys, refusals = keymap(preset, wishes)
    usual, _ = keymap(preset, ())
    for refusal in refusals:
        action = refusal.setting.action
        assert keys.by_action.get(action) == usual.by_action.get(action)
    return [f"{refusal.setting.action} {refusal.reason}" for refusal in refusals]


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("place", [Place.FEEDS, Place.LIST, Place.ARTICLE])
def test_each_key_of_a_preset_does_one_thing_in_a_pane(preset: str, place: Place) -> None:
    keys = granted(preset=preset)

    for sequence, actions in keys.by_sequence.items():
        here = [action for action in actions if place in BY_ID[action].where]
        assert len({BY_ID[action].where for action in here}) == len(here)
        assert not keys.begins(sequence, place)


def test_a_key_can_mean_something_else_in_the_article() -> None:
    keys = granted()

    assert keys.find(("]",), Place.ARTICLE) == "read.next-heading"
    assert keys.find(("]",), Place.LIST) == keys.find(("]",)) == "feed.next-unread"


def test_a_wish_for_all_panes_leaves_an_action_of_one_pane_its_key() -> None:
    keys = granted(wish("undo", "]"), wish("feed.next-unread", "x"))

    assert keys.find(("]",), Place.LIST) == "undo"
    assert keys.find(("]",), Place.ARTICLE) == "read.next-heading"


def test_an_action_of_one_pane_can_have_another_ones_key_there() -> None:
    keys = granted(wish("read.next-heading", "j"))

    assert keys.find(("j",), Place.ARTICLE) == "read.next-heading"
    assert keys.find(("j",), Place.FEEDS) == "move.down"


@pytest.mark.parametrize("preset", PRESETS)
def test_every_action_has_a_key(preset: str) -> None:
    keys = granted(preset=preset)

    assert {action.id for action in ACTIONS if not keys.shown(action.id)} == set()


@pytest.mark.parametrize("preset", PRESETS)
def test_the_keys_of_a_preset_can_be_written_in_a_file(preset: str) -> None:
    usual = granted(preset=preset)
    wishes = [
        wish(action, *(" ".join(sequence) for sequence in sequences))
        for action, sequences in usual.by_action.items()
    ]

    assert granted(*wishes, preset=preset).by_sequence == usual.by_sequence


def test_presets_name_only_actions_that_exist() -> None:
    assert {action for preset in PRESETS.values() for action in preset} <= set(BY_ID)


def test_a_wish_replaces_the_usual_keys() -> None:
    keys = granted(wish("article.toggle-star", "*", "ctrl+x"))

    assert keys.find(("*",)) == "article.toggle-star"
    assert keys.find(("ctrl+x",)) == "article.toggle-star"
    assert keys.find(("s",)) is None
    assert keys.all_shown("article.toggle-star") == "*  Ctrl+X"


def test_case_matters_for_letters_alone() -> None:
    keys = granted(wish("article.toggle-star", "Ctrl+X", "F9", "X"))

    assert keys.by_action["article.toggle-star"] == (("ctrl+x",), ("f9",), ("X",))


def test_two_actions_can_swap_their_keys() -> None:
    keys = granted(wish("article.toggle-star", "m"), wish("article.toggle-read", "s"))

    assert keys.find(("m",)) == "article.toggle-star"
    assert keys.find(("s",)) == "article.toggle-read"


def test_a_key_that_another_action_gave_up_is_free() -> None:
    keys = granted(wish("undo"), wish("article.toggle-later", "u"))

    assert keys.find(("u",)) == "article.toggle-later"


def test_an_empty_list_takes_the_keys_away() -> None:
    keys = granted(wish("window.quit"))

    assert keys.find(("Q",)) is None
    assert keys.shown("window.quit") == ""
    assert keys.all_shown("window.quit") == ""


def test_keys_pressed_one_after_another() -> None:
    keys = granted(wish("article.toggle-star", "g s"))

    assert keys.begins(("g",))
    assert not keys.begins(("g", "s"))
    assert keys.find(("g", "s")) == "article.toggle-star"
    assert keys.find(("g", "g")) == "move.top"
    assert keys.shown("article.toggle-star") == "g s"


@pytest.mark.parametrize(
    ("action", "key", "said"),
    [
        ("article.toggle-star", "m", "cannot have m, which is article.toggle-read's"),
        ("article.toggle-star", "g", "cannot have g, which is move.top's"),
        ("read.next-heading", "[", "cannot have [, which is read.previous-heading's"),
        ("read.next-heading", "g", "cannot have g, which is move.top's"),
        ("article.toggle-star", "j j", "cannot have j j, which is move.down's"),
        ("article.toggle-star", "ctrl+d", "cannot have Ctrl+D, which is move.half-page-down's"),
        ("article.toggle-star", "space", "cannot have Space, which is read.on's"),
        ("article.togle-star", "x", "is no action; did you mean article.toggle-star?"),
        ("Undo", "x", "is no action; did you mean undo?"),
        ("fly", "x", "is no action; `?` in the window lists the actions"),
    ],
)
def test_a_wish_that_cannot_be_granted_is_told_why(action: str, key: str, said: str) -> None:
    assert refused(wish(action, key)) == [f"{action} {said}"]


@pytest.mark.parametrize("key", ["star", "ctrl+", "shift+s", "hyper+x", "ctrl++", "f13", "g star"])
def test_a_key_that_there_is_not_is_named(key: str) -> None:
    part = key.rsplit(maxsplit=1)[-1]

    assert refused(wish("undo", key)) == [
        f"undo names the key {part}, which there is not; write s, G, ctrl+s, f5 or g g"
    ]


def test_of_two_wishes_for_one_key_the_second_is_granted() -> None:
    said = refused(wish("undo", "x"), wish("article.toggle-star", "x"))

    assert said == ["undo cannot have x, which is article.toggle-star's"]


def test_a_refused_wish_takes_its_own_keys_back_from_others() -> None:
    said = refused(
        wish("article.toggle-star", "m"),  # free only if the next wish is granted
        wish("article.toggle-read", "j"),  # and it is not
    )

    assert sorted(said) == [
        "article.toggle-read cannot have j, which is move.down's",
        "article.toggle-star cannot have m, which is article.toggle-read's",
    ]


@pytest.mark.parametrize(
    ("sequence", "written"),
    [
        (("g", "g"), "g g"),
        (("ctrl+d",), "Ctrl+D"),
        (("ctrl+shift+f5",), "Ctrl+Shift+F5"),
        (("pagedown",), "PgDn"),
        (("G",), "G"),
        (("alt+enter",), "Alt+Enter"),
        (("[",), "["),
    ],
)
def test_keys_are_written_as_a_person_would(sequence: Sequence, written: str) -> None:
    assert spoken(sequence) == written


@pytest.mark.parametrize(
    ("key", "action"),
    [
        ("enter", "move.open"),
        ("q", "window.back"),
        ("Q", "window.quit"),
        ("r", "refresh.here"),
        ("R", "refresh.all"),
        ("A", "list.mark-read"),
        ("N", "article.toggle-read"),
        ("n", "read.next-unread"),
        ("p", "read.previous-unread"),
        ("J", "read.next"),
        ("K", "read.previous"),
        ("ctrl+n", "feed.next-unread"),
        ("ctrl+p", "feed.previous-unread"),
        ("o", "article.open-in-browser"),
        ("O", "article.open-and-next"),
        ("u", "article.links"),
        ("s", "article.export"),
        ("e", "article.play-enclosure"),
        ("l", "list.cycle-show"),
        ("ctrl+e", "article.toggle-star"),
        ("ctrl+b", "article.toggle-later"),
        ("/", "read.find"),
        ("|", "article.pipe"),
        (":", "window.palette"),
        ("?", "window.help"),
        ("home", "move.top"),
        ("end", "move.bottom"),
        ("pageup", "move.page-up"),
        ("pagedown", "move.page-down"),
        ("D", "article.toggle-hidden"),
    ],
)
def test_newsboats_keys_do_what_newsboats_fingers_expect(key: str, action: str) -> None:
    keys, refusals = keymap("newsboat", ())

    assert keys.find((key,)) == action
    assert refusals == ()


def test_newsboats_key_for_a_filter_is_one_in_the_lists() -> None:
    keys, _ = keymap("newsboat", ())

    assert keys.find(("F",), Place.FEEDS) == keys.find(("F",), Place.LIST) == "list.filter"
    assert keys.find(("F",), Place.ARTICLE) == "article.fetch-anew"


def test_in_the_newsboat_preset_every_action_can_still_be_reached_by_a_key() -> None:
    usual, _ = keymap("default", ())
    keys, _ = keymap("newsboat", ())

    reached = {
        found
        for place in (Place.FEEDS, Place.LIST, Place.ARTICLE)
        for found in _reached(keys, place)
    }
    assert reached >= {action for action, sequences in usual.by_action.items() if sequences}


def _reached(keys: Keymap, place: Place) -> set[str | None]:
    return {keys.find(sequence, place) for sequence in keys.by_sequence}
