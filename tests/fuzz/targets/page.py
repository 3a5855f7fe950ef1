"""A web page, from its bytes to the lines of its article. Its address comes first."""

import json

from fuzz import samples
from fuzz.promises import is_a_moment, is_a_sentence, is_an_address, is_safe_to_show
from newsreader.page import Hint, NoArticle, Page
from newsreader.reading.blocks import page
from newsreader.reading.decode import decoded
from newsreader.reading.extract import as_json, extract
from newsreader.reading.standalone import as_html, as_markdown, as_text
from newsreader.text import safe_url
from newsreader.ui.typeset.lines import width_of
from newsreader.ui.typeset.places import Spot
from newsreader.ui.typeset.typesetter import Typesetter

LINES_MAX = 2_000

SEEDS = [
    address + document
    for document in samples.pages()
    for address in (b"https://paper.example/story/1\n", b"https://paper.example/story?\n")
]
WORDS = (
    *("<p>", "</p>", "<div>", "<article>", "<table>", "<tr>", "<td colspan=", "<li>", "<ul>"),
    *("<pre>", "<code>", "<blockquote>", "<figure>", "<figcaption>", "<img src=", "srcset="),
    *("<script type=application/ld+json>", "<svg>", "<math>", "<template>", "<noscript>"),
    *("<meta property=", "og:title", "content=", "charset=", "<base href=", "<a href=#", "id="),
    *("class=", "comment", "<details>", "<dl>", "<dt>", "<ruby>", "<rt>", "dir=rtl", "<br>"),
    *("<select>", "<iframe src=", "<video>", "datetime=", "itemprop=", "&#", "&nbsp;", "<!--"),
)


def check(data: bytes) -> None:
    first, _, document = data.partition(b"\n")
    url = safe_url(first.decode("latin-1")) or "https://paper.example/"
    hint = Hint(title="A story", html=document[:500].decode("latin-1"))
    found = extract(document, url, hint=hint if first.endswith(b"?") else None)
    is_safe_to_show(found)
    if isinstance(found, NoArticle):
        is_a_sentence(found.reason)
    else:
        for address in (found.image, found.next_page, *found.copies):
            is_an_address(address)
        is_a_moment(found.published)
        is_a_moment(found.updated)
        json.dumps(as_json(found, url))
        is_safe_to_show([as_text(found), as_markdown(found, url), as_html(found, url)])
        _set(found.page, 20)
    shown = page(decoded(document, ""), url, title="A story")
    is_safe_to_show(shown)
    _set(shown, 78)


def _set(shown: Page, width: int) -> None:
    setter = Typesetter(None, shown, width)
    for spot in setter.below(Spot(0, 0), LINES_MAX):
        assert width_of(setter.line(spot).runs) <= width
