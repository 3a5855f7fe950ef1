"""A feed's document and the next one: reading only what is new gives what reading all of it gives.

Both stand in the input, with a line of their own between them.
"""

from feeds.test_parse_new import read_on
from feeds.varied import Edition
from fuzz import samples
from fuzz.mutate import moved

BETWEEN = b"\n=====\n"

SEEDS = [
    document + BETWEEN + moved(document, samples.SIZE_MAX, seed)
    for document in samples.feeds()
    for seed in (1, 2)
]
WORDS = (
    *("\n=====\n", "<item>", "</item>", "<entry>", "</entry>", "<guid>", "<link>", "<title>"),
    *("<pubDate>", "<![CDATA[", "]]>", "<!--", "-->", "&#x", "&amp;", "xml:base=", "xml:lang="),
    *("xmlns:", "<image>", "<channel>", "</channel>", '"items":', '"id":', '"url":', "/>"),
)


def check(data: bytes) -> None:
    first, _, second = data.partition(BETWEEN)
    editions = [Edition(document, {}) for document in (first, second)]
    read_on([*editions, editions[0], *editions[1:]])
