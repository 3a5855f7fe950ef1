"""Whether there is an article at all, and what a reader should know about it."""

import re
from collections.abc import Sequence

from newsreader.page import (
    Block,
    Code,
    Heading,
    Image,
    ListBlock,
    Media,
    NoArticle,
    Paragraph,
    Table,
)
from newsreader.reading.bodytext import body_text
from newsreader.reading.facts import Facts
from newsreader.reading.measure import words as counted
from newsreader.reading.prose import is_prose, linked_share
from newsreader.reading.tree import Node
from newsreader.text import CleanLine

WORDS_MIN = 20
"""An article has more; of what is shorter, the feed says as much."""
NOTE_WORDS_MIN = 5
"""The same for a page without scripts, made by hand: a note."""
WALL_WORDS_MAX = 150
"""No page that asks to log in or to agree, instead of showing its article, says more."""
_TEASER_WORDS = 300
_PICTURES_MIN = 5
_LOOKED_AT = 200_000
_BINARY = ("%PDF-", "\x89PNG", "GIF8", "\xff\xd8\xff", "PK\x03\x04", "RIFF", "\x1f\x8b")
_LOCKED = frozenset(("locked", "metered", "premium", "paid", "false"))
_LOGIN = re.compile(
    r"log ?in|sign ?in|anmelden|einloggen|connexion|se connecter|iniciar sesión|accedi|inloggen"
    r"|ログイン|登录|로그인|تسجيل الدخول|войти",
    re.IGNORECASE,
)
_LOGIN_TITLE = re.compile(
    rf"(?:please )?(?:{_LOGIN.pattern})(?: (?:to|in|um|pour|para|per|om)\b.{{0,40}}|[!.]?)",
    re.IGNORECASE,
)
_ACCEPT = re.compile(
    r"accept|agree|allow|akzeptier|zustimm|einverstanden|annehmen|acept|aceit|accett|akkoord"
    r"|принять|соглас|同意|동의|akceptuj|zgadzam|godkänn|godta|hyväksy|kabul",
    re.IGNORECASE,
)
_LABEL_MAX = 60
_AROUND = frozenset(("nav", "header", "footer", "style", "title"))
_OF_ARTICLES = frozenset(("article", "time"))
_CONSENT = re.compile(
    r"consent|cookie|datenschutz|einwilligung|zustimmung|tracking|privacy|rgpd|gdpr", re.IGNORECASE
)
_AGREE = "The site wants you to agree to its terms before it shows the article."
_LOG_IN = "The site wants you to log in before it shows the article."
_ALL_LINKED = 0.8
_SCRIPTED = re.compile(
    r"(?:enable|requires?|needs?|turn on|activate|without).{0,30}javascript"
    r"|javascript.{0,60}(?:enable|disabled|required|aktivier|nécessaire|einschalten)"
    r"|checking your browser|just a moment",
    re.IGNORECASE | re.DOTALL,
)


def unreadable(markup: str) -> NoArticle | None:
    """The reason not to look for an article in this at all."""
    start = markup[:1024].lstrip("\ufeff \t\r\n")
    if start.startswith("%PDF-"):
        return _no("This is a PDF document, not a web page; open it in the browser.")
    if start.startswith(_BINARY) or start.count("\x00") > len(start) // 20:
        return _no("This is a file, not a web page; open it in the browser.")
    if not start.strip():
        return _no("The page is empty.")
    return None


def told_words(blocks: Sequence[Block], words: int, facts: Facts) -> int:
    """The words of a page, without the labels around a video or between the pictures of a gallery.

    There, only whole sentences and lists that are no menus count.
    """
    pictures = sum(isinstance(block, Image) for block in blocks)
    if pictures < _PICTURES_MIN and not _is_said_video(facts):
        return words
    labels = (body_text((block,)) for block in blocks if _is_label(block))
    return max(0, words - sum(counted(label) for label in labels))


def _is_label(block: Block) -> bool:
    if isinstance(block, ListBlock):
        return linked_share(block) > _ALL_LINKED
    return isinstance(block, Heading | Paragraph) and not is_prose(block)


def wall(blocks: Sequence[Block], facts: Facts, root: Node) -> NoArticle | None:
    """The reason why a page of some words is only what stands before the article.

    To refuse an article about consent is worse than to show a wall: all signs must agree.
    """
    if _is_signed(facts, root):
        return None
    nodes = list(root.walk())
    titles = [n.text() for n in nodes if n.tag == "h1"] or [
        n.text() for n in nodes if n.tag == "h2"
    ]
    if _has_password(root) and any(_LOGIN_TITLE.fullmatch(title.strip()) for title in titles):
        return _no(_LOG_IN)
    if "noindex" not in facts.meta("robots").lower() or not any(map(_accepts, nodes)):
        return None
    lines = [body_text((block,)) for block in blocks if is_prose(block)]
    about = sum(len(line) for line in lines if _CONSENT.search(line))
    return _no(_AGREE) if about * 2 > sum(map(len, lines)) else None


def _is_signed(facts: Facts, root: Node) -> bool:
    """Whether the page says when its text was written, by whom, or that it is an article."""
    if facts.meta("article:published_time", "author") or facts.ld.published or facts.ld.authors:
        return True
    return any(
        node.tag in _OF_ARTICLES or "author" in (node.get("rel"), node.get("itemprop"))
        for node in root.walk()
    )


def _accepts(node: Node) -> bool:
    """Whether this is the button that agrees to everything."""
    if node.tag not in {"button", "a", "input"}:
        return False
    label = (node.get("value") or node.text()).strip()
    return len(label) <= _LABEL_MAX and _ACCEPT.search(label) is not None


def too_little(blocks: Sequence[Block], words: int, facts: Facts, root: Node) -> NoArticle | None:
    """The reason why what was found is no article, by what the page has instead."""
    if words >= WORDS_MIN:
        return None
    if words >= NOTE_WORDS_MIN and any(isinstance(block, Code | Table) for block in blocks):
        return None
    said = _shown(root)
    is_bare = len(root.text()[:_LOOKED_AT].split()) < _TEASER_WORDS
    pictures = sum(isinstance(block, Image) for block in blocks)
    is_no_note = words < NOTE_WORDS_MIN or any(node.tag == "script" for node in root.walk())
    signs = (
        (_is_video(blocks, facts), "This page is a video; open it in the browser."),
        (pictures >= _PICTURES_MIN, "This page is a picture gallery; open it in the browser."),
        (
            _has_password(root) or (is_bare and _LOGIN.search(said)),
            _LOG_IN,
        ),
        (_SCRIPTED.search(said), "The site shows its text only to browsers that run its scripts."),
        (
            is_bare and _CONSENT.search(said),
            _AGREE,
        ),
        (is_no_note, "There is too little text on this page for an article."),
    )
    return next((_no(reason) for holds, reason in signs if holds), None)


def _shown(root: Node) -> str:
    """The words of a page without the menus that every page of a site has."""
    pieces: list[str] = []
    ahead: list[Node | str] = [root]
    while ahead:
        item = ahead.pop()
        if isinstance(item, str):
            pieces.append(item)
        elif item.tag not in _AROUND:
            ahead += item.children[::-1]
    return " ".join(pieces)[:_LOOKED_AT]


def notes(words: int, facts: Facts) -> tuple[CleanLine, ...]:
    tier = facts.meta("article:content_tier", "cxenseparse:articletype").lower()
    if words < _TEASER_WORDS and (facts.ld.locked or tier in _LOCKED):
        return (CleanLine("The site shows the rest of this article only to subscribers."),)
    return ()


def _is_video(blocks: Sequence[Block], facts: Facts) -> bool:
    has_video = any(isinstance(block, Media) and block.kind == "video" for block in blocks)
    return has_video or _is_said_video(facts) or "videoobject" in facts.ld.types


def _is_said_video(facts: Facts) -> bool:
    return facts.meta("og:type").lower().startswith("video")


def _has_password(root: Node) -> bool:
    return any(node.get("type") == "password" for node in root.walk())


def _no(reason: str) -> NoArticle:
    return NoArticle(CleanLine(reason))
