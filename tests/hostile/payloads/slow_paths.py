"""Documents that are small and lead careless parsers into quadratic time or worse.

Each ends in an item called 'Last'.
"""

from feeds.web import Answer
from hostile.payloads.documents import channel, document, item

LAST = item("Last")


def declaration_that_repeats_itself() -> Answer:
    return document(channel(LAST), "<?xml " + "encoding='' " * 8000 + "?>")


def lines_before_the_declaration() -> Answer:
    return document(channel(LAST), "\n" * 200_000 + "<!DOCTYPE" + "\n" * 200_000)


def style_of_letters() -> Answer:
    return _styled("a" * 200_000)


def style_of_spaces() -> Answer:
    return _styled("a:" + " " * 200_000 + "!")


def style_of_addresses() -> Answer:
    return _styled("url(" * 50_000)


def author_of_letters() -> Answer:
    return document(channel(item("Slow", more=f"<author>{'a.' * 100_000}@</author>"), LAST))


def quotes_within_a_tag() -> Answer:
    return _described("<a " + "\"'" * 100_000)


def attributes_within_a_tag() -> Answer:
    return _described("<a " + "b='c\" " * 50_000)


def tags_never_closed() -> Answer:
    return _described("<a" * 200_000)


def short_tags() -> Answer:
    return _described("<a/b" * 100_000)


def declarations_within_text() -> Answer:
    return _described("<!ELEMENT a " * 30_000)


def comments_never_closed() -> Answer:
    return _described("<!--" * 100_000)


def instructions_never_closed() -> Answer:
    return _described("<?php " * 60_000)


def ampersands() -> Answer:
    return _described("&" * 400_000)


def date_of_digits() -> Answer:
    return _dated("1" * 200_000)


def date_of_digits_and_signs() -> Answer:
    return _dated("1-2:3T4 5+6, 7." * 20_000)


def tags_of_the_loose_kind() -> Answer:
    return document(channel(item("Slow", more="&nope;" + "<a b=c<" * 50_000), LAST))


def categories_compared_with_each_other() -> Answer:
    each = "".join(f"<category>word{n}</category>" for n in range(50_000))
    return document(channel(item("Slow", more=each), LAST))


def links_full_of_ampersands() -> Answer:
    link = f"<link>https://x.example/?{'&' * 200_000}</link>"
    return document(channel(item("Slow", more=link), LAST))


def _styled(style: str) -> Answer:
    return _described(f"&lt;p style=&quot;{style}&quot;&gt;x&lt;/p&gt;")


def _described(text: str) -> Answer:
    """Once quoted, as it should be, and once bare among the markup."""
    return document(
        channel(
            f"<item><title>Slow</title><description><![CDATA[{text}]]>"
            f"</description></item><item><title>Slow too</title><description>{text}</description>"
            "</item>",
            LAST,
        )
    )


def _dated(date: str) -> Answer:
    dates = f"<pubDate>{date}</pubDate><dc:date>{date}</dc:date><updated>{date}</updated>"
    return document(channel(item("Slow", more=dates), LAST))
