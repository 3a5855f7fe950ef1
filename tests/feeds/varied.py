"""Feeds of many kinds: each dialect in each guise, with entries that come, change and go."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

URL = "https://news.example/sub/feed.xml"

Headers = dict[str, str]


@dataclass(frozen=True, slots=True)
class Edition:
    """One state of a feed."""

    body: bytes
    headers: Headers


@dataclass(frozen=True, slots=True)
class Story:
    number: int
    draft: int
    """Which wording it is told in."""


Write = Callable[[Sequence[Story], random.Random], str]
Guise = Callable[[str], Edition]

BODIES = (
    "<p>Plain &amp; simple, told in {draft} words.</p>",
    "<p>Unclosed <b>bold<p>and <br> breaks, number {n}.{draft}",
    "A line.\n\nAnother line & one more, {draft}.",
    '<div><img src="../a{n}.png"><a href="b?x=1&y=2">é ü 漢字 {draft}</a></div>',
    "x < y && y > {n} {draft}",
    "<pre>  a\n    b {draft}</pre><!-- a comment --><script>no</script>",
    "",
)
TITLES = (
    "Story {n} &amp; co",
    "Über {n} &lt;b&gt;fett&lt;/b&gt;",
    "{n}&#8217;s day",
    "",
    "漢字 {n}",
)


def _body(story: Story) -> str:
    return BODIES[story.number % len(BODIES)].format(n=story.number, draft=story.draft)


def _title(story: Story) -> str:
    return TITLES[story.number % len(TITLES)].format(n=story.number)


def _cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']] >')}]]>"


def _date(story: Story) -> str:
    return f"Sun, {story.number % 27 + 1:02} Nov 2026 08:{story.draft:02}:00 GMT"


def _iso(story: Story) -> str:
    return f"2026-11-{story.number % 27 + 1:02}T08:{story.draft:02}:00Z"


def rss_20(stories: Sequence[Story], _: random.Random) -> str:
    items = "".join(
        f"<item><title>{_title(s)}</title><link>/story/{s.number}</link>"
        f'<guid isPermaLink="{str(s.number % 2 == 0).lower()}">https://news.example/{s.number}</guid>'
        f"<pubDate>{_date(s)}</pubDate><description>{escape(_body(s))}</description>"
        f'<enclosure url="{s.number}.mp3" length="{s.draft}" type="audio/mpeg"/>'
        f"<category>c{s.number % 3}</category></item>\n"
        for s in stories
    )
    built = len(stories) and max(s.number for s in stories)
    return (
        f'<rss version="2.0"><channel><title>T</title><link>https://news.example/</link>'
        f"<lastBuildDate>Sun, 22 Nov 2026 08:00:{built % 60:02} GMT</lastBuildDate>"
        f"<language>en-gb</language><ttl>60</ttl>{items}</channel></rss>"
    )


def rss_modules(stories: Sequence[Story], _: random.Random) -> str:
    items = "".join(
        f"<item><title>{_cdata(_title(s))}</title><link>https://news.example/{s.number}</link>"
        f"<dc:creator>Ada {s.number % 4}</dc:creator><dc:date>{_iso(s)}</dc:date>"
        f"<description>{_cdata(_body(s)[:40])}</description>"
        f"<content:encoded>{_cdata(_body(s) * 3)}</content:encoded>"
        f'<media:group><media:content url="https://m.example/{s.number}.mp4" medium="video"/>'
        f"<media:description>m {s.draft}</media:description></media:group>"
        f"<itunes:summary>{escape(_body(s))}</itunes:summary></item>"
        for s in stories
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:media="http://search.yahoo.com/mrss/"'
        ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">'
        f"<channel><title>M</title><itunes:author>Pod</itunes:author>{items}</channel></rss>"
    )


def rss_bare(stories: Sequence[Story], _: random.Random) -> str:
    """0.91: no guids, no dates; every fifth entry repeats the title and link of another."""
    items = "".join(
        f"<item><title>t{s.number // 5 if s.number % 5 == 1 else s.number}</title>"
        f"<link>https://news.example/{s.number // 5 if s.number % 5 == 1 else s.number}</link>"
        f"<description>{escape(_body(s))}</description></item>"
        for s in stories
    )
    return (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://x/rss.dtd">'
        f'<rss version="0.91"><channel><title>B</title>{items}</channel></rss>'
    )


def rss_doubled(stories: Sequence[Story], _: random.Random) -> str:
    """Guids and links that several entries share, and links that lead to the front page."""
    items = "".join(
        f"<item><title>t{s.number % 3}</title><guid>g{s.number // 2}</guid>"
        f"<link>https://news.example/{'' if s.number % 4 else s.number % 3}</link>"
        f"<description>{escape(_body(s))}</description></item>"
        for s in stories
    )
    front = "<link>https://news.example/</link>"
    return f'<rss version="2.0"><channel><title>D</title>{front}{items}</channel></rss>'


def rss_interleaved(stories: Sequence[Story], _: random.Random) -> str:
    """What belongs to the channel stands between and after its entries."""
    items = "".join(
        f"<item><title>{_title(s)}</title><guid>{s.number}</guid>"
        f"<description>{escape(_body(s))}</description></item>"
        f"{'<webMaster>w@news.example</webMaster>' if s.number % 3 == 0 else ' text '}"
        for s in stories
    )
    after = (
        "<title>After</title><language>fr</language><managingEditor>e@x.example</managingEditor>"
    )
    return f'<rss version="2.0"><channel>{items}{after}</channel></rss>'


def rdf(stories: Sequence[Story], _: random.Random) -> str:
    listed = "".join(f'<rdf:li rdf:resource="https://news.example/{s.number}"/>' for s in stories)
    items = "".join(
        f'<item rdf:about="https://news.example/{s.number}"><title>{_title(s)}</title>'
        f"<link>https://news.example/{s.number}</link><dc:date>{_iso(s)}</dc:date>"
        f"<description>{escape(_body(s))}</description></item>"
        for s in stories
    )
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<channel rdf:about="https://news.example/"><title>R</title><link>/</link>'
        f"<items><rdf:Seq>{listed}</rdf:Seq></items></channel>{items}</rdf:RDF>"
    )


def atom_html(stories: Sequence[Story], _: random.Random) -> str:
    entries = "".join(
        f'<entry><title type="html">{_title(s)}</title><id>tag:x,2026:{s.number}</id>'
        f'<link href="s/{s.number}"/><updated>{_iso(s)}</updated>'
        f'<summary type="html">{escape(_body(s)[:30])}</summary>'
        f'<content type="html">{escape(_body(s))}</content></entry>'
        for s in stories
    )
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">'
        "<author><name>The desk</name></author><title>A</title>"
        f'<link href="https://news.example/"/><updated>2026-11-22T08:00:00Z</updated>{entries}</feed>'
    )


def atom_based(stories: Sequence[Story], _: random.Random) -> str:
    """Bases and languages on every level; the feed's author stands after the entries."""
    entries = "".join(
        f'<entry xml:base="e{s.number % 3}/" xml:lang="{("en", "ja", "")[s.number % 3]}">'
        f'<title type="text">{_title(s)}</title><id>https://news.example/{s.number}</id>'
        f'<link href="../s/{s.number}"/><content type="xhtml" xml:base="../x{s.number % 2}/">'
        f'<div xmlns="http://www.w3.org/1999/xhtml"><p>Text <b>{s.draft}</b> of {s.number}'
        f'<br/><img src="a.png" alt="é"/></p></div></content>'
        f"<source><title>S</title><author><name>{s.number % 2}</name></author></source></entry>"
        for s in stories
    )
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/blog/" xml:lang="en">'
        f"<title>X</title>{entries}<author><name>Late</name></author></feed>"
    )


def atom_prefixed(stories: Sequence[Story], _: random.Random) -> str:
    """Prefixes that the entries declare for themselves."""
    entries = "".join(
        f'<atom:entry xmlns:dc="http://purl.org/dc/elements/1.1/"><atom:title>{_title(s)}</atom:title>'
        f"<atom:id>i{s.number}</atom:id><dc:subject>s{s.number % 4}</dc:subject>"
        f'<h:note xmlns:h="urn:note-{"ab"[s.number % 7 == 0]}">{s.draft}</h:note>'
        f'<atom:content type="application/xml"><x:d xmlns:x="urn:d">{s.draft}</x:d></atom:content>'
        "</atom:entry>"
        for s in stories
    )
    return f'<atom:feed xmlns:atom="http://www.w3.org/2005/Atom"><atom:title>P</atom:title>{entries}</atom:feed>'


def atom_03(stories: Sequence[Story], _: random.Random) -> str:
    entries = "".join(
        f"<entry><title>{_title(s)}</title><id>{s.number}</id><issued>{_iso(s)}</issued>"
        f'<link rel="alternate" type="text/html" href="/s/{s.number}"/>'
        f'<content type="text/html" mode="escaped">{escape(_body(s))}</content></entry>'
        for s in stories
    )
    return (
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>O</title>'
        f"<tagline>Old</tagline><author><name>N</name></author>{entries}</feed>"
    )


def foreign(stories: Sequence[Story], _: random.Random) -> str:
    """Elements that are called as entries are, and are something else."""
    items = "".join(
        f"<item><title>{_title(s)}</title><guid>{s.number}</guid>"
        f"<x:item>in {s.draft}</x:item></item>"
        f"<x:entry>between {s.number}</x:entry>"
        for s in stories
    )
    return f'<rss version="2.0" xmlns:x="urn:x"><channel><title>F</title>{items}</channel></rss>'


def entities(stories: Sequence[Story], _: random.Random) -> str:
    items = "".join(
        f"<item><title>&house; {s.number} &nbsp;&eacute;</title><guid>{s.number}</guid>"
        f"<description>&house; &lt;p&gt;{s.draft}&lt;/p&gt; &bogus; &#x41;&#0;</description></item>"
        for s in stories
    )
    declared = '<!DOCTYPE rss [<!ENTITY house "The House">]>'
    return f'{declared}<rss version="2.0"><channel><title>E</title>{items}</channel></rss>'


def unclosed(stories: Sequence[Story], chance: random.Random) -> str:
    items = "".join(
        f"<item><title>{_title(s)}<guid>{s.number}</guid><description>{_body(s)}"
        + chance.choice(("</item>", "", "</description>", "<!-- ", "<![CDATA[ "))
        for s in stories
    )
    return f'<rss version="2.0"><channel><title>U</title>{items}'


def empties(stories: Sequence[Story], _: random.Random) -> str:
    items = "".join(
        f"<item/>{_title(s)}<item><title>{s.number}</title></item><item></item>" for s in stories
    )
    return f'<rss version="2.0"><channel>{items}<title>Y</title></channel></rss>'


def json_feed(stories: Sequence[Story], _: random.Random) -> str:
    items = [
        {
            "id": s.number if s.number % 2 else f"https://news.example/{s.number}",
            "title": _title(s),
            "content_html": _body(s),
            "date_published": _iso(s),
            "tags": ["a", 3, None],
        }
        for s in stories
    ]
    return json.dumps({"version": "1.1", "title": "J", "authors": [{"name": "N"}], "items": items})


WRITERS: tuple[Write, ...] = (
    *(rss_20, rss_modules, rss_bare, rss_doubled, rss_interleaved, rdf, atom_html, atom_based),
    *(atom_prefixed, atom_03, foreign, entities, unclosed, empties, json_feed),
)


def _encoded(name: str, *, declared: bool = True, mark: bytes = b"") -> Guise:
    def dress(text: str) -> Edition:
        if text.startswith("{"):
            return Edition(text.encode(), {})
        declaration = f'<?xml version="1.0" encoding="{name}"?>' if declared else ""
        headers = {} if declared else {"Content-Type": f"text/xml; charset={name}"}
        text = text.removeprefix('<?xml version="1.0"?>')
        return Edition(mark + (declaration + text).encode(name, "xmlcharrefreplace"), headers)

    return dress


def _changed(change: Callable[[str], str]) -> Guise:
    return lambda text: Edition(change(text).encode(), {"Content-Language": "pt-BR"})


GUISES: tuple[Guise, ...] = (
    _changed(str),
    _encoded("utf-16"),
    _encoded("iso-8859-1"),
    _encoded("windows-1251", declared=False),
    _encoded("shift_jis"),
    _encoded("gb18030", declared=False),
    _encoded("utf-8", mark=b"\xef\xbb\xbf"),
    _changed(lambda text: f"\n\n junk {text}"),
    _changed(lambda text: text[: len(text) * 9 // 10]),
    _changed(lambda text: text.replace("</title>", "</title>\x1b\x00&", 3)),
    _changed(lambda text: text.replace(">", ">\n  ").replace("\n", "\r\n")),
    _changed(lambda text: text.replace("<item>", '<item xml:lang="el" foo=bar>')),
    _changed(lambda text: text.replace("<entry", "<!-- <entry> --><entry")),
    _changed(lambda text: text.replace("news.example", "nachrichten.example")),
    _changed(lambda text: text.replace("<title>", "<TITLE>").replace("</title>", "</Title>")),
    _changed(lambda text: text.replace("</channel>", "</rss>").replace("</feed>", "</FEED> after")),
    _changed(lambda text: text.replace("<description>", "<description><item>")),
    _changed(lambda text: text.replace("<guid", "<image><title>no</title></image><guid")),
    _changed(lambda text: text.replace("Z</updated>", "</updated><link rel='self' href='x'/>")),
    _changed(lambda text: text.replace("<rss ", "<rss xml:base='http://elsewhere.example/b/' ")),
    _changed(lambda text: f"<?xml-stylesheet href='x'?>{text}<!-- the end -->"),
)


def serials() -> Iterator[tuple[str, list[Edition]]]:
    """Each writer in each guise, in editions of which every one changes something else."""
    for write in WRITERS:
        for number, dress in enumerate(GUISES):
            yield (
                f"{write.__name__}-{number}",
                [
                    dress(write(stories, random.Random(f"{write.__name__}{number}")))
                    for stories in _editions()
                ],
            )


def _editions() -> Iterator[list[Story]]:
    first = [Story(number, 1) for number in range(7, 1, -1)]
    yield first
    yield [Story(9, 1), Story(8, 1), *first[:4], Story(10, 1)]  # three come, two go
    yield [Story(9, 1), Story(8, 2), *first[:2], first[5], *first[2:4]]  # one changes, one is back
