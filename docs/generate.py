"""Writes keys.md, settings.md and queries.md from the program itself: `make docs`."""

import re
import textwrap
from collections.abc import Container, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from newsreader.config import load
from newsreader.config.starter import STARTER
from newsreader.query import FIELDS
from newsreader.ui.actions import ACTIONS, BY_ID, PRESETS
from newsreader.ui.check import THEMES
from newsreader.ui.keys import keymap, spoken

HERE = Path(__file__).parent

_NOTE = "<!-- Written by docs/generate.py: run `make docs` instead of changing it here. -->"
_SETTING = re.compile(r"^# (\w+) = (.+?)(?: {2,}#.*)?$", re.MULTILINE)


def pages() -> dict[Path, str]:
    """Each generated file with what should stand in it."""
    return {
        HERE / "keys.md": _keys_page(),
        HERE / "settings.md": _settings_page(),
        HERE / "queries.md": _queries_page(),
    }


# -- keys ----------------------------------------------------------------------------------------


def _keys_page() -> str:
    parts = [
        "# Keys",
        _NOTE,
        _filled(
            "All keys of the window, and the names by which `[keys]` in feeds.toml calls what they "
            "do. [The guide](guide.md#changing-keys) tells how to change them."
        ),
    ]
    usual, _ = keymap("default", ())
    for group, actions in groupby(ACTIONS, key=lambda action: action.group):
        parts += [f"## {group}", _table(
            ("Keys", "What it does", "Name"),
            ((_kbd(usual.by_action[a.id]), _cell(a.help), f"`{a.id}`") for a in actions),
        )]  # fmt: skip
    for name in PRESETS:
        if PRESETS[name]:
            parts += [f"## The preset `{name}`", *_preset(name)]
    return "\n\n".join(parts) + "\n"


def _preset(name: str) -> Iterator[str]:
    usual, _ = keymap("default", ())
    preset, _ = keymap(name, ())
    yield f'With `preset = "{name}"` under `[keys]`, these are different:'
    yield _table(
        ("Keys", "What it does", "Instead of"),
        (
            (_kbd(keys), _cell(BY_ID[action].help), _kbd(usual.by_action[action]))
            for action, keys in preset.by_action.items()
            if keys != usual.by_action[action]
        ),
    )


def _kbd(sequences: Iterable[tuple[str, ...]]) -> str:
    return " ".join(f"<kbd>{_cell(_html(spoken(sequence)))}</kbd>" for sequence in sequences)


# -- settings ------------------------------------------------------------------------------------

_MEANINGS = {
    "refresh": "How often the feeds are asked for news.",
    "theme": "The colours, see below.",
    "width": "Columns of text in the article, at most.",
    "mark_read": "When an article counts as read: as it is opened, when its end was seen, or only "
    "when you mark it.",
    "same_story": "Whether a story that several feeds have is one row where feeds are mixed, and "
    "is read in all of them once it is read in one; see "
    "[the guide](guide.md#the-same-story-in-several-feeds).",
    "welcome": "Whether the Welcome feed, which teaches the program, stands in the feed list.",
    "timeout": "How long one feed may take to arrive.",
    "user_agent": "The name given to servers; newsreader's own where it is empty.",
    "full_text": "When an article is fetched whole from its page: after a teaser, always, or only "
    "when you ask for it.",
    "notify_command": "A program and its arguments, which a rule that notifies runs; see [the "
    "guide](guide.md#being-told). Where it is empty, the terminal is asked to tell you.",
    "prefetch": "Whether every refresh fetches it for the newest unread and saved articles, so "
    "that they can be read offline.",
    "keep": "How long articles stay in the library after they were first seen there; those that "
    "are starred, saved or tagged stay for ever.",
    "url": "Where the feed is.",
    "title": "Your name for it; the feed's own where you give none.",
    "folder": "The folder it stands in; a slash makes a folder in a folder.",
    "tags": "Words of your own; `tag:` finds them in [queries](queries.md).",
    "headers": "HTTP headers that are sent along with every request.",
    "username": "For a feed behind a password (HTTP Basic). Keep the file to yourself then.",
    "password": "The password that belongs to it.",
    "any_certificate": "Whether its server may show a certificate that nobody vouches for, or that "
    "has expired. Anybody on the way can then pretend to be that server.",
}
_SITE_MEANINGS = {
    "host": "The site, and those below it: `example.org` is `www.example.org` as well.",
    "keep": "What the article consists of; where nothing on a page is meant, it is read as usual.",
    "drop": "What is no part of it.",
}
_VIEW_MEANINGS = {
    "title": "What it is called in the feed list.",
    "query": "What it looks for: see [Queries](queries.md).",
    "folder": "The folder it stands in, before the feeds; above all feeds where you give none.",
}
_RULE_MEANINGS = {
    "title": "What `newsreader rules` calls it; its query where you give none.",
    "query": "Which new articles it is about: see [Queries](queries.md).",
    "do": "What is done with them: `mark-read`, `star`, `save`, `hide`, `notify`, and `tag:` with "
    "a tag.",
}
_WORD_QUERIES = (
    ("harbour storm", "articles that have both words"),
    ('"harbour storm"', "these words, one after the other"),
    ("harb*", "words that begin so; two letters at least"),
    ("harbour OR port", "articles that have one of them, or both"),
    ("harbour -storm", "articles without the second word; `NOT storm` says the same"),
    ("harbour (storm OR flood)", "the first word, and one of the others"),
    ('"OR"', "the word itself; so are `or`, `and` and `not` in lower case"),
)
_FOR_ONE_FEED = "As in `[settings]`, for this feed alone."


def _settings_page() -> str:
    settings, keys, feeds, sites, views, rules = _starter_parts()
    general = _examples(settings)
    parts = [
        "# Settings",
        _NOTE,
        _filled(
            "What can stand in feeds.toml. Nothing has to: a file that only lists feeds is "
            "complete. A span of time is a number and a unit, `s`, `m`, `h`, `d` or `w`: `90s`, "
            "`2h`."
        ),
        "## `[settings]`",
        _settings_table(_examples(settings), "Usual value", "[settings]"),
    ]
    parts += [
        _filled(
            "`theme` is `newsprint`, which is light or dark as the terminal says it is (by "
            "`COLORFGBG`) and dark where it says nothing; or one of "
            + _listed(f"`{name}`" for name in THEMES[1:])
            + "."
        ),
        "## `[keys]`",
        *(f"`{key}` is {_values('[keys]', key)}." for key, _ in _examples(keys)),
        "All other keys of this table are names of actions: [Keys](keys.md) lists them.",
        "## `[[feeds]]`",
        _filled(
            "One table for each feed, in the order in which the window lists them. Only `url` has "
            "to be there."
        ),
        _settings_table(_examples(feeds), "For example", "[[feeds]]", {key for key, _ in general}),
        "## `[[sites]]`",
        _filled(
            "What to read on the pages of a site whose full text comes out wrong, in CSS selectors "
            "(Level 3, without what only a browser knows, such as `:hover`). [The "
            "guide](guide.md#a-site-that-comes-out-wrong) has an example."
        ),
        _table(
            ("Key", "What it is", "For example"),
            ((f"`{key}`", _SITE_MEANINGS[key], f"`{value}`") for key, value in _examples(sites)),
        ),
        "## `[[views]]`",
        _filled(
            "Searches that stand in the feed list. [The guide](guide.md#saved-searches) has more."
        ),
        _table(
            ("Key", "What it is", "For example"),
            ((f"`{key}`", _VIEW_MEANINGS[key], f"`{value}`") for key, value in _examples(views)),
        ),
        "## `[[rules]]`",
        _filled("What is done with new articles. [The guide](guide.md#rules) has more."),
        _table(
            ("Key", "What it is", "For example"),
            ((f"`{key}`", _RULE_MEANINGS[key], f"`{value}`") for key, value in _examples(rules)),
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _starter_parts() -> tuple[str, ...]:
    """What the starter shows of `[settings]`, `[keys]`, a feed, a site, a view, and a rule."""
    _, _, rest = STARTER.read_text("utf-8").partition("\n[settings]\n")
    settings, _, rest = rest.partition("\n[keys]\n")
    keys, _, rest = rest.partition("\n# [[feeds]]\n")
    tables = re.split(r"\n# \[\[(?:sites|views|rules)\]\]\n", rest.partition("\n# -- ")[0])
    return settings, keys, *tables


def _examples(text: str) -> list[tuple[str, str]]:
    """The settings that a part of the starter shows, with their values."""
    return _SETTING.findall(text)


def _settings_table(
    examples: Iterable[tuple[str, str]], head: str, table: str, general: Container[str] = ()
) -> str:
    return _table(
        ("Key", "What it is", head, "What it may be"),
        (
            (
                f"`{key}`",
                _FOR_ONE_FEED if key in general else _MEANINGS[key],
                f"`{value}`",
                _values(table, key),
            )
            for key, value in examples
        ),
    )


def _values(table: str, key: str) -> str:
    """What may stand at `key`, as the program says it to somebody who wrote something else."""
    if key == "url":
        return "an http, https or file address"
    for wrong in ('"?"', "2000-01-01"):
        said = _complaint(f"{table}\n{key} = {wrong}\n", key)
        if found := re.search(r"; write (.*)|must be (.*), not ", said):
            return re.sub(r'\{.*\}|\[.*\]|"[^"]*"', r"`\g<0>`", found[1] or found[2])
    raise AssertionError(f"{key} takes anything")


def _complaint(text: str, key: str) -> str:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "feeds.toml"
        file.write_text(text, "utf-8")
        said = (p.message for p in load(file).problems if p.key.endswith(f".{key}"))
        return next(said, "")


# -- queries -------------------------------------------------------------------------------------


def _queries_page() -> str:
    parts = [
        "# Queries",
        _NOTE,
        _filled(
            "How to say which articles you mean: in the search of the window (<kbd>/</kbd> and "
            "<kbd>\\</kbd> in the lists), with `newsreader list`, and in the `[[views]]` and "
            "`[[rules]]` of feeds.toml, which `newsreader check` checks."
        ),
        "```sh\nnewsreader list 'harbour -storm is:unread age:<7d'\n```",
        _filled(
            "In a shell, put the whole query into single quotes, so that its own quotes, "
            "parentheses and `<` arrive."
        ),
        "## Words",
        _table(("Query", "What it finds"), ((f"`{q}`", meaning) for q, meaning in _WORD_QUERIES)),
        _filled(
            "Words are looked for in the title, in the author's name, in the feed's text and in "
            "the full text, if it was fetched. Upper and lower case are the same, and so are "
            "letters with and without accents, ß and ss, æ and ae, œ and oe, ł and l, ø and o, "
            "or the i of Turkish with its dot and without. In Chinese, Japanese, Korean and other "
            "scripts without spaces any part of a sentence is found: each character is a word "
            "there, which costs no more room, and time only for a phrase as long as a sentence "
            "([performance](performance.md)). Marks between words do not count."
        ),
        "## Fields",
        _table(
            ("Field", "What it finds", "For example"),
            ((f"`{f.name}:`", _cell(f.meaning), f"`{_cell(f.example)}`") for f in FIELDS),
        ),
        _filled(
            "`today` and `yesterday` stand alone, and are the days of your calendar; put them in "
            "quotes to look for the words. All times are those by which the window sorts: when an "
            "article says it was published, or else when it came. They are worked out anew each "
            "time, so that `age:<7d` in a view means other articles tomorrow."
        ),
        _filled(
            "What is new: an article that arrived after the window was opened the last time before "
            "this. To `newsreader list`, it is what arrived since the window was last opened."
        ),
        "## What is found how fast",
        _filled(
            "Nothing is left out: what a query finds is the same in a library of any size. The "
            "best matches are those with the words in the title, and with rare words; where more "
            "than 10,000 articles have them, `sort:best` gives the newest. After an update from a "
            "version that did not count words, `words:`, `lang:` and `has:enclosure` find older "
            "articles once the next refresh has gone through them, which takes seconds."
        ),
    ]
    return "\n\n".join(parts) + "\n"


# -- Markdown ------------------------------------------------------------------------------------


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _filled(text: str) -> str:
    return textwrap.fill(text, 100, break_on_hyphens=False)


def _listed(names: Iterable[str]) -> str:
    *most, last = names
    return ", ".join(most) + " or " + last


def main() -> None:
    for file, text in pages().items():
        file.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
