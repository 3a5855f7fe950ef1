"""Whether there is an article at all, and what a reader should know about it."""

import re
from collections.abc import Sequence

from newsreader.model import Block, Image, Media, NoArticle
from newsreader.reading.facts import Facts
from newsreader.reading.tree import Node
from newsreader.text import CleanLine

WORDS_MIN = 20
"""An article has more; of what is shorter, the feed says as much."""
NOTE_WORDS_MIN = 5
"""The same for a page without scripts, made by hand: a note."""
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
_CONSENT = re.compile(r"consent|cookie|datenschutz|einwilligung|privacy|rgpd|gdpr", re.IGNORECASE)
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


def too_little(blocks: Sequence[Block], words: int, facts: Facts, root: Node) -> NoArticle | None:
    """The reason why what was found is no article, by what the page has instead."""
    if words >= WORDS_MIN:
        return None
    said = root.text()[:_LOOKED_AT]
    is_bare = len(said.split()) < _TEASER_WORDS
    has_password = any(node.get("type") == "password" for node in root.walk())
    pictures = sum(isinstance(block, Image) for block in blocks)
    is_no_note = words < NOTE_WORDS_MIN or any(node.tag == "script" for node in root.walk())
    signs = (
        (_is_video(blocks, facts), "This page is a video; open it in the browser."),
        (pictures >= _PICTURES_MIN, "This page is a picture gallery; open it in the browser."),
        (
            has_password or (is_bare and _LOGIN.search(said)),
            "The site wants you to log in before it shows the article.",
        ),
        (_SCRIPTED.search(said), "The site shows its text only to browsers that run its scripts."),
        (
            is_bare and _CONSENT.search(said),
            "The site wants you to agree to its terms before it shows the article.",
        ),
        (is_no_note, "There is too little text on this page for an article."),
    )
    return next((_no(reason) for holds, reason in signs if holds), None)


def notes(words: int, facts: Facts) -> tuple[CleanLine, ...]:
    tier = facts.meta("article:content_tier", "cxenseparse:articletype").lower()
    if words < _TEASER_WORDS and (facts.ld.locked or tier in _LOCKED):
        return (CleanLine("The site shows the rest of this article only to subscribers."),)
    return ()


def _is_video(blocks: Sequence[Block], facts: Facts) -> bool:
    return (
        facts.meta("og:type").lower().startswith("video")
        or "videoobject" in facts.ld.types
        or any(isinstance(block, Media) and block.kind == "video" for block in blocks)
    )


def _no(reason: str) -> NoArticle:
    return NoArticle(CleanLine(reason))
