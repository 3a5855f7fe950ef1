"""Feeds that say something else than words wherever something can be said.

What is said stands in the feed's title and, for each text, in an entry's title, author, category,
description and link.
"""

from itertools import count

from feeds.web import Answer
from hostile.payloads.documents import document

ACTIONS = (
    "[@click=app.quit]x[/]",
    "[@click=screen.dismiss]x[/]",
    "[@click=app.bell()]x[/]",
    "[link=https://evil.example]x[/link]",
    "[$primary]x[/] [red on blue]y",
    "[WIP] x [i] a[red]",
)
UNBALANCED = (
    "[/",
    "[/b] x",
    "x [/bold] y",
    "[",
    "[b",
    "[@click=",
    "[[",
    "]",
    "\\[/]",
    "[/link]",
    "[/@click]",
    "x[/]y[/]",
)
COMMANDS = (
    *("\x1b]52;c;cG9pc29u\x07", "\x1b]0;poison\x1b\\", "\x1b]8;;https://poison.example\x1b\\"),
    *(
        "\x1bPpoison\x1b\\",
        "\x1b[2J",
        "\x1b[6n",
        "\x1b[?1049l",
        "\x1bc",
        "\x07\x08\x0c\x7f\x00\x0e",
    ),
    *("\x1b_poison\x1b\\", "\x1b^poison\x1b\\", "\x1b]1337;File=:poison\x07", "\x1b#8", "\x1b(0"),
)
C1 = ("\x9b31m", "\x9d0;poison\x9c", "\x90poison\x9c", "x\x89y", "\x9fpoison\x9c", "\x84\x8d\x88")
BIDI = (
    *("\u202egpj.exe", "\u202dx", "\u202ax\u202c", "\u2066x\u2069", "\u2067x", "\u2068x"),
    *("\u200fx\u200e", "\u061cx", "\u2028x\u2029"),
)
INVISIBLE = (
    *("\u200b", "\ufeff", "\u2060", "\u00ad", "\u034f", "\u115f", "\u3164", "\u180e", "\uffa0"),
    *("\u2063", "\U000e0041\U000e007f", "\u200d", "\u17b4"),
)
ZALGO = ("Z" + "\u0301\u0335\u0489" * 200, "e" + "\u0301" * 20_000, "x" + "\u20dd" * 300)
SURROGATES = ("&#xD800;", "&#xDFFF;x", "&#55357;&#56832;", "&amp;#xD83D;", "&#xD83D;&amp;#xDE00;")
WIDE = (
    *("\u4f60\u597d" * 60, "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 30),
    *("\U0001f1e9\U0001f1ea" * 40, "\ufdfd" * 20, "\uff21" * 90, "a\u0301\u4f60" * 60),
    *("\U0001f44d\U0001f3fd" * 40, "\u2764\ufe0f" * 40, "\u0e33" * 60, "\u1100\u1161\u11a8" * 40),
)
LONG = (
    "long " * 200_000,
    "line\nafter\r\nline\ttab\x0b\x0c" * 5_000,
    "\n" * 10_000,
    "x" * 1_000_000,
)
HTML = (
    *("&lt;b&gt;bold&lt;/b&gt;", "&amp;lt;b&amp;gt;", "&lt;script&gt;alert(1)&lt;/script&gt;after"),
    *("&lt;img src=x onerror=alert(1)&gt;seen", "AT&amp;amp;T", "&amp;#27;]52;c;cG9pc29u&amp;#7;"),
    *("&amp;amp;#27;[2J", "<![CDATA[<i>italic</i>]]>", "1 &lt; 2 &gt; 0"),
)
MARKDOWN = (
    *("[x](https://evil.example)", "![x](https://evil.example/x.png)", "# heading", "```", "> x"),
    *(
        "~~~\nx",
        "| a | b |\n|---|---|",
        "&lt;https://evil.example&gt;",
        "[x]: https://evil.example",
    ),
)


def t_markup_action() -> Answer:
    return _saying(ACTIONS)


def t_markup_unbalanced() -> Answer:
    return _saying(UNBALANCED)


def t_esc_illformed() -> Answer:
    """As raw bytes, and as references."""
    return _saying((*COMMANDS, *map(_referred, COMMANDS)))


def t_c1() -> Answer:
    return _saying((*C1, *map(_referred, C1)))


def t_bidi() -> Answer:
    return _saying(BIDI)


def t_zero_width() -> Answer:
    return _saying(INVISIBLE)


def t_zalgo() -> Answer:
    return _saying(ZALGO)


def t_surrogate_refs() -> Answer:
    return _saying(SURROGATES)


def t_wide() -> Answer:
    return _saying(WIDE)


def t_long_and_newlines() -> Answer:
    return _saying(LONG)


def t_html_titles() -> Answer:
    return _saying(HTML)


def t_markdown_injection() -> Answer:
    return _saying(MARKDOWN)


def _referred(text: str) -> str:
    """With every character as a reference to one, quoted once as HTML is."""
    return "".join(f"&amp;#{ord(character)};" for character in text)


def _saying(texts: tuple[str, ...]) -> bytes:
    feed = f"<channel><title>{texts[0][:1000]}</title>{''.join(map(_item, count(), texts))}"
    return document(f'<rss version="2.0">{feed}</channel></rss>'.encode())


def _item(number: int, text: str) -> str:
    short = text[:500]
    return (
        f"<item><guid>{number}</guid><title>{text}</title><author>{text}</author>"
        f"<category>{text}</category><link>https://e.example/{number}/{short}</link>"
        f"<description>{text} &lt;a href='https://e.example/{short}'&gt;{short}&lt;/a&gt;"
        f"&lt;h2&gt;{short}&lt;/h2&gt;&lt;img alt='{short}' src='/x.png'&gt;</description></item>"
    )
