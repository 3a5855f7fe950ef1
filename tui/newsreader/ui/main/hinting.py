"""Letters on the links of the screen: type them to open one, copy it or subscribe to it."""

from collections.abc import Mapping, Sequence
from itertools import product

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len
from textual import on

from newsreader.text import SafeUrl, host_of
from newsreader.ui.main.subscribing import Subscribing
from newsreader.ui.widgets.page import PageView, Target

HINT_LETTERS = "asdfghjklqwertyuiopzxcvbnm"

OPEN, COPY, SUBSCRIBE = "article.links", "article.copy-link", "article.subscribe-link"
_VERBS = {OPEN: "open", COPY: "copy", SUBSCRIBE: "subscribe"}

_BETWEEN = " · "


class Hints(Struct, frozen=True):
    urls: Mapping[str, SafeUrl]
    """Letters, and where they lead."""
    action: str
    """What is to be done with one: open, copy or subscribe."""
    typed: str = ""
    chosen: SafeUrl | None = None
    """The one to be opened, whose host was not to be seen before."""


class Hinting(Subscribing):
    hints: Hints | None = None

    _hosts_seen: frozenset[str] = frozenset()
    """The letters whose hosts stand in the status line."""

    def do_article_links(self) -> None:
        self._offer(self.page.visible_links(), OPEN, "No links on this screen.")

    def do_article_copy_link(self) -> None:
        self._offer(self.page.visible_links(), COPY, "No links on this screen.")

    def do_article_subscribe_link(self) -> None:
        self._offer(self.page.visible_links(), SUBSCRIBE, "No links on this screen.")

    def do_article_images(self) -> None:
        images = self.page.visible_images()
        if len({image.url for image in images}) == 1:
            self.visit(images[0].url)
        else:
            self._offer(images, OPEN, "No images on this screen.")

    def _offer(self, targets: Sequence[Target], action: str, nothing: str) -> None:
        if not targets:
            self.say(nothing)
            return
        urls = list(dict.fromkeys(target.url for target in targets))
        labels = dict(zip(urls, hint_labels(len(urls)), strict=False))
        self.hush()
        self.hints = Hints({label: url for url, label in labels.items()}, action)
        self.page.show_labels({t.mark: labels[t.url] for t in targets if t.url in labels})
        self._show_keys()
        self.show_status()

    def type_hint(self, key: str) -> None:
        """Take a key while hints are shown; anything that is no hint ends them."""
        hints = self.hints
        assert hints is not None, "who calls has looked"
        typed = hints.typed + key
        action = self.keymap.find((key,), self.place)
        if hints.chosen is not None and (action in _VERBS or key == "enter"):
            self._take(hints.chosen, OPEN if key == "enter" else action or OPEN)
        elif hints.chosen is None and (url := hints.urls.get(typed)):
            if hints.action != OPEN or typed in self._hosts_seen:
                self._take(url, hints.action)
            else:
                self._show(replace(hints, chosen=url))
        elif hints.chosen is None and any(label.startswith(typed) for label in hints.urls):
            self._show(replace(hints, typed=typed))
        elif action in _VERBS and not hints.typed:
            self._show(replace(hints, action=action or OPEN))
        else:
            self.end_hints()

    def _show(self, hints: Hints) -> None:
        self.hints = hints
        self._show_keys()
        self.show_status()

    def _take(self, url: SafeUrl, action: str) -> None:
        self.end_hints()
        match action:
            case "article.copy-link":
                self.copy(url)
                self.say(f"Copied {url}")
            case "article.subscribe-link":
                self.subscribe(url)
            case _:
                self.visit(url)

    @on(PageView.Scrolled)
    def end_hints(self) -> None:
        if self.hints is not None:
            self.hints = None
            self.page.show_labels({})
            self._show_hints()
            self.show_status()

    # -- the status line -------------------------------------------------------------------------

    def show_status(self) -> None:
        """While hints are shown: where they lead."""
        hints = self.hints
        if hints is None:
            super().show_status()
            return
        self.status.alert = False
        if hints.chosen is not None:
            self.status.left = f"{hints.chosen} — Enter to open"
            return
        left = {key: url for key, url in hints.urls.items() if key.startswith(hints.typed)}
        verb = _VERBS[hints.action].capitalize()
        room = self.status.content_size.width - len(verb) - 2
        line, self._hosts_seen = hosts_line(left, room)
        self.status.left = f"{verb}: {line}"

    def _show_keys(self) -> None:
        """What else can be done with a link."""
        hints = self.hints
        assert hints is not None, "there are some"
        others = (
            (self.keymap.shown(action), verb)
            for action, verb in _VERBS.items()
            if action != hints.action
        )
        self.status.hints = (*((key, verb) for key, verb in others if key), ("Esc", "leave"))


def hint_labels(number: int) -> list[str]:
    """As many labels as needed: single letters, or pairs of letters when those do not suffice."""
    if number <= len(HINT_LETTERS):
        return list(HINT_LETTERS[:number])
    pairs = ("".join(pair) for pair in product(HINT_LETTERS, repeat=2))
    return [next(pairs) for _ in range(min(number, len(HINT_LETTERS) ** 2))]


def hosts_line(urls: Mapping[str, SafeUrl], room: int) -> tuple[str, frozenset[str]]:
    """Letters and hosts, as many as there is room for; and the letters whose host is among them."""
    labels: dict[str, list[str]] = {}
    for label, url in urls.items():
        labels.setdefault(host_of(url) or url, []).append(label)
    parts: list[str] = []
    seen: set[str] = set()
    for host, own in labels.items():
        part = f"{' '.join(own)} {host}"
        room -= cell_len(part) + len(_BETWEEN)
        if room < -len(_BETWEEN):
            parts.append("…")
            break
        parts.append(part)
        seen.update(own)
    return _BETWEEN.join(parts), frozenset(seen)
