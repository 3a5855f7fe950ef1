import time

import pytest

from newsreader.page import Extracted
from newsreader.reading.extract import extract

pytestmark = pytest.mark.slow

LIMIT_S = 10
"""Ten times what any takes; what is quadratic takes a minute."""
PROSE = f"<p>{'Words of an article, one after another, that somebody wrote. ' * 9}</p>"

HOSTILE = {
    "boxes": "<div><h3>Related</h3><a href=/x>w</a></div>" * 4_000,
    "captions in one frame": "<div>" + "<img src=/a.jpg><span class=caption>c</span>" * 5_000,
    "letters for listeners": "<b aria-hidden=true>T</b><i class=sr-only>T</i>he " * 3_300,
    "graphics of all sizes": "<div class=g-artboard>x</div>" * 10_000,
    "nested furniture": "<div class='related card'>" * 95 + "<i class=related>x</i>" * 6_600,
    "pictures of one name": "<img src=/the-same-picture.jpg>" * 6_600,
    "picture rows": "<table>" + "<tr><td><img src=/a.jpg><td>" * 10_000 + "<tr><td>a<td>b</table>",
    "lines of blanks": "<p>" + "&nbsp;<br>" * 6_600,
    "paragraphs said again": "<p>The same line is said again and again here.</p>" * 6_600,
    "captions in captions": "<figure><figcaption><b>A</b><b>B</b>" * 1_000,
    "order boxes": "<div><input type=email>" * 2_600,
    "times beside accounts": "<a href=/u>u</a><relative-time>x</relative-time>" * 2_600,
    "headings in lists in lists": "<ul><li><h4>Part</h4>some words " * 2_000,
    "subtitles": "<h1>t</h1><h2>a subtitle that is as long as those of real pages are</h2>" * 1_600,
    "images for no scripts": "<noscript><img src=/a.jpg></noscript>" * 2_600,
    "rows of tabs": "<div role=tablist><b role=tab>x</b></div><div role=tabpanel>y</div>" * 1_600,
    "quotations": "".join(f"<blockquote>{at} {PROSE}</blockquote>" for at in range(400)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_page_is_too_much(name: str) -> None:
    start = time.process_time()

    found = extract(f"<body>{HOSTILE[name]}</body>{PROSE}", "https://example.org/a")

    assert isinstance(found, Extracted)
    assert time.process_time() - start < LIMIT_S
