"""Everything that a window shows, poisoned: feeds, their failures, articles, pages, feeds.toml."""

from feeds.web import Answer, redirect, reply

POISON = (
    "[@click=app.quit]poison[/] [/b] [/ [link=https://evil.example]x"
    " \x1b]52;c;cG9pc29u\x07 \x1b]0;poison\x1b\\ \x1b[2J\x1b[31;45;7m \x1bPpoison\x1b\\"
    " \x9b31m \x9d0;poison \u202epoison\u2066 \x08\x7f\u200b\U000e0041"
)
CODED = "".join(f"&#{ord(character)};" for character in POISON)
SAID = '"' + "".join(f"\\U{ord(character):08X}" for character in POISON) + '"'
"""As a text of TOML."""
PHRASE = POISON.replace("\n", "").encode()


def routes(address: str) -> dict[str, Answer]:
    """By path; `address` is where they are served."""
    unavailable = b"HTTP/1.1 599 %b\r\nContent-Length: 0\r\n\r\n" % PHRASE
    return {
        "/feed": reply(_feed(address), content_type="text/xml"),
        "/fails": unavailable,
        "/moves": redirect(f"{address}/feed?{POISON}"),
        "/lost": redirect(f"ssh://{POISON}/"),
        "/broken": reply(b"\x7fELF" + PHRASE, content_type=POISON),
        "/page": reply(_page(address).encode(), content_type="text/html; charset=utf-8"),
        "/page2": unavailable,
        "/site": reply(_site().encode(), content_type="text/html; charset=utf-8"),
        "/second": reply(_feed(address), content_type="text/xml"),
    }


def feeds_toml(address: str) -> str:
    feeds = "".join(
        f'[[feeds]]\nurl = "{address}/{path}"\ntitle = {SAID}\nfolder = {SAID}\ntags = [{SAID}]\n'
        for path in ("fails", "moves", "lost", "broken")
    )
    return (
        f"[settings]\nwelcome = false\ntheme = {SAID}\n[keys]\n{SAID} = {SAID}\n"
        f'"undo" = {SAID}\n[[feeds]]\nurl = "{address}/feed"\nfolder = {SAID}\n{feeds}'
        f"[[feeds]]\nurl = {SAID}\n[{SAID}]\n{SAID} = 1\n"
    )


def _feed(address: str) -> bytes:
    items = "".join(
        f"<item><guid>{number}</guid><title>{said}</title><author>{said}</author>"
        f"<category>{said}</category><link>{address}/{path}</link>"
        f"<enclosure url='https://e.example/{said}.mp3' type='{said}'/>"
        f"<description>{_body(said, address).replace('<', '&lt;')}</description></item>"
        for number, (said, path) in enumerate(
            [(POISON, "page"), (CODED.replace("&", "&amp;"), "page2"), (POISON, POISON)]
        )
    )
    head = f"<title>{POISON}</title><description>{POISON}</description>"
    return f'<rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


def _page(address: str) -> str:
    head = (
        f"<title>{CODED}</title><meta name='author' content='{CODED}'>"
        f"<meta property='og:site_name' content='{CODED}'><html lang='{CODED}'>"
    )
    return f"<!DOCTYPE html>{head}<article><h1>{CODED}</h1>{_body(CODED, address) * 3}</article>"


def _site() -> str:
    """A page that offers several feeds."""
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{path}" title="{CODED}">'
        for path in ("/second", "/fails?x", f"/broken?{CODED}", f"http://[{CODED}/", f"ssh:{CODED}")
    )
    return f"<!DOCTYPE html><html><head><title>{CODED}</title>{links}</head><body>{CODED}"


def _body(said: str, address: str) -> str:
    return (
        f"<h2 id='{said}'>Part {said}</h2><p>Words before {said} and many more words after it,"
        f" so that it is prose. <a href='{address}/{said}' title='{said}'>{said}</a>"
        f" <a href='https://e.example/x'>{said}</a> <a href='#{said}'>{said}</a></p>"
        f"<pre><code class='language-{said}'>{said}</code></pre><ul><li>{said}</ul>"
        f"<figure><img src='{address}/{said}.png' alt='{said}'><figcaption>{said}</figcaption>"
        f"</figure><table><caption>{said}</caption><tr><th>{said}<td>{said}</table>"
        f"<blockquote>{said}</blockquote><dl><dt>{said}<dd>{said}</dl>"
        f"<iframe src='https://e.example/{said}' title='{said}'></iframe>"
    )
