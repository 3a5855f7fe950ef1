"""Web pages as articles link to: too deep, too long, dressed up as something else, or commanding.

Each that has an article at all says `WORDS` in it.
"""

from feeds.web import Answer, reply
from hostile.bait import Bait
from hostile.payloads.texts import ACTIONS, C1, COMMANDS, MARKDOWN, UNBALANCED

MIB = 2**20
ALMOST = 4 * MIB - 10_000
"""Bytes; longer pages are refused."""

DEEP = 100_000
WORDS = "The harbour reopens today"
STORY = "".join(
    f"<p>{WORDS} after the storm of last week, as the mayor said in sentence {n} of her speech"
    " to the town, and ships come in again, one after the other, with fish and with grain.</p>"
    for n in range(8)
)


def w_deep_div(_: Bait) -> Answer:
    return _page(STORY + "<div>" * DEEP + "deep" + "</div>" * DEEP)


def w_deep_inline(_: Bait) -> Answer:
    return _page(f"{STORY}<p>{'<b><i>' * DEEP}deep")


def w_deep_list(_: Bait) -> Answer:
    return _page(STORY + "<ul><li>" * DEEP + "deep")


def w_deep_blockquote(_: Bait) -> Answer:
    return _page(STORY + "<blockquote>" * DEEP + "deep")


def w_table_10mb(_: Bait) -> Answer:
    row = f"<tr>{'<td>cell</td>' * 10}</tr>"
    return _page(f"{STORY}<table>{row * (10 * MIB // len(row))}</table>")


def w_table_4mb(_: Bait) -> Answer:
    """As much as is looked at."""
    row = f"<tr>{'<td>cell</td>' * 10}</tr>"
    return _page(f"{STORY}<table>{row * (ALMOST // len(row))}</table>")


def w_nested_tables(_: Bait) -> Answer:
    return _page(STORY + "<table><tr><td>" * 20_000 + "deep")


def w_many_p(_: Bait) -> Answer:
    return _page(STORY + "<p>Short words here.</p>" * (8 * MIB // 24))


def w_many_p_4mb(_: Bait) -> Answer:
    return _page(STORY + "<p>Short words here.</p>" * (ALMOST // 24))


def w_many_links(_: Bait) -> Answer:
    links = "".join(f'<a href="/{n}">link {n}</a> ' for n in range(200_000))
    return _page(f"{STORY}<p>{links}</p>")


def w_many_links_4mb(_: Bait) -> Answer:
    links = "".join(f'<a href="/{n}">link {n}</a> ' for n in range(120_000))
    return _page(f"{STORY}<p>{links}</p>")


def w_long_line(_: Bait) -> Answer:
    return _page(f"{STORY}<p>{'x' * 3 * MIB}</p>")


def w_attr_10mb(_: Bait) -> Answer:
    return _page(f'<p title="{"x" * 10 * MIB}">{WORDS}</p>{STORY}')


def w_attr_4mb(_: Bait) -> Answer:
    return _page(f'<p title="{"x" * ALMOST}">{WORDS}</p>{STORY}')


def w_unclosed_comment(_: Bait) -> Answer:
    return _page(f"{STORY}<!-- never closed {'<!-- ' * 200_000}")


def w_entities(_: Bait) -> Answer:
    return _page(f"{STORY}<p>{'&amp;&lt;&#65;&nope;&' * 150_000}</p>")


def w_jsonld(_: Bait) -> Answer:
    return _page(STORY, _json_ld('{"@type":"Article","author":' + "[" * 200_000))


def w_jsonld_ws(_: Bait) -> Answer:
    return _page(STORY, _json_ld(f'{{"@type":"Article",{" " * 2 * MIB}"headline":"x"}}'))


def w_dates(_: Bait) -> Answer:
    times = "".join(f"<time datetime='{n:09}-99-99T{n}'>{n}</time>" for n in range(50_000))
    return _page(STORY + times)


def w_meta_flood(_: Bait) -> Answer:
    metas = "".join(f'<meta property="og:title" content="t{n}">' for n in range(60_000))
    return _page(STORY, metas)


def w_title_long(_: Bait) -> Answer:
    return _page(f"<h1>{'long ' * 200_000}</h1>{STORY}", f"<title>{'long ' * 200_000}</title>")


def w_escapes(_: Bait) -> Answer:
    """Raw and as references: in text, code, link, caption, table, title, byline and date."""
    said = " ".join((*COMMANDS, *C1, *ACTIONS, *UNBALANCED)).replace("<", "&lt;")
    coded = "".join(f"&#{ord(character)};" for character in said)
    body = "".join(
        f"<h2>{each}</h2><p>{WORDS} {each} and goes on for some more words after that.</p>"
        f"<pre><code class='language-{each}'>{each}</code></pre>"
        f"<p><a href='https://e.example/{each}'>{each}</a></p><ul><li>{each}</ul>"
        f"<figure><img src='/x.png' alt='{each}'><figcaption>{each}</figcaption></figure>"
        f"<table><tr><th>{each}<td>{each}</table><blockquote>{each}</blockquote>"
        for each in (said, coded)
    )
    head = (
        f"<title>{coded}</title><meta name='author' content='{coded}'>"
        f"<meta property='og:site_name' content='{coded}'>"
        f"<meta property='article:published_time' content='{coded}'>"
    )
    return _page(f"<h1>{coded}</h1><p class='byline'>By {coded}</p>{STORY}{body}", head)


def w_markdown_injection(_: Bait) -> Answer:
    said = "".join(f"<p>{WORDS} {each} and so on.</p>" for each in MARKDOWN)
    links = "".join(
        f"<p>{WORDS} <a href='{url}'>by this way</a>.</p>"
        for url in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "vscode://x")
    )
    return _page(STORY + said + links)


def w_meta_charset_utf7(_: Bait) -> Answer:
    smuggled = "<p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>"
    return _page(smuggled + STORY, "<meta charset='utf-7'>")


def w_charset_undefined(_: Bait) -> Answer:
    page = f"<meta charset='undefined'><article><h1>News</h1>{STORY}</article>"
    return reply(page.encode(), content_type="text/html; charset=undefined")


def w_remote(bait: Bait) -> Answer:
    """It wants to be fetched in every way there is."""
    url = bait.site.url()
    head = (
        f"<meta http-equiv='refresh' content='0;url={url}'><base href='{url}'>"
        f"<link rel='stylesheet' href='{url}'><link rel='next' href='{url}'>"
        f"<link rel='amphtml' href='{url}'><script src='{url}'></script>"
        f"<link rel='preload' href='{url}'><meta property='og:image' content='{url}'>"
    )
    body = (
        f"<img src='{url}' srcset='{url} 2x'><iframe src='{url}'></iframe><embed src='{url}'>"
        f"<video poster='{url}'><source src='{url}'></video><object data='{url}'></object>"
        f"<p style='background:url({url})'>{WORDS}</p><svg><use href='{url}#x'/></svg>"
    )
    return _page(STORY + body, head)


def w_pdf(_: Bait) -> Answer:
    return reply(b"%PDF-1.7\n" + bytes(range(256)) * 500, content_type="application/pdf")


def w_empty(_: Bait) -> Answer:
    return reply(b"", content_type="text/html")


def w_nul(_: Bait) -> Answer:
    noise = "\0" * 1000 + "".join(map(chr, range(32)))
    return _page(STORY.replace("storm", f"st{noise}orm"))


def w_xml_decl(_: Bait) -> Answer:
    page = (
        '<?xml version="1.0" encoding="utf-16"?><?php echo "x" ?>'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body><article>{STORY}</article></body></html>'
    )
    return reply(page.encode(), content_type="application/xhtml+xml")


def w_svg_use(_: Bait) -> Answer:
    uses = "".join(
        f"<g id='g{n}'>" + f"<use href='#g{n - 1}'/>" * 10 + "</g>" for n in range(1, 2_000)
    )
    math = "<math>" + "<mrow>" * 5_000 + "x"
    return _page(f"{STORY}<svg><g id='g0'/>{uses}</svg>{math}")


def _page(body: str, head: str = "") -> bytes:
    page = f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>"
    return reply(page.encode(errors="replace"), content_type="text/html; charset=utf-8")


def _json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'
