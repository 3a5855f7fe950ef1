"""Documents that are small and lead careless parsers into quadratic time or worse.

Each ends in an item called 'Last'.
"""

from feeds.web import Answer
from hostile.payloads.documents import channel, document, item

LAST = item("Last")


def r_xmldecl_cubic() -> Answer:
    """A declaration that repeats itself."""
    return document(channel(LAST), "<?xml " + "encoding='' " * 8000 + "?>")


def r_doctype_newlines() -> Answer:
    return document(channel(LAST), "\n" * 200_000 + "<!DOCTYPE" + "\n" * 200_000)


def r_style_letters() -> Answer:
    return _styled("a" * 200_000)


def r_style_spaces() -> Answer:
    return _styled("a:" + " " * 200_000 + "!")


def r_style_url() -> Answer:
    return _styled("url(" * 50_000)


def r_author_email() -> Answer:
    return document(channel(item("Slow", more=f"<author>{'a.' * 100_000}@</author>"), LAST))


def r_endbracket() -> Answer:
    """Quotes within a tag."""
    return _described("<a " + "\"'" * 100_000)


def r_endbracket_attrs() -> Answer:
    """Attributes within a tag."""
    return _described("<a " + "b='c\" " * 50_000)


def r_unclosed_lt() -> Answer:
    return _described("<a" * 200_000)


def r_shorttag() -> Answer:
    return _described("<a/b" * 100_000)


def r_sgml_decl() -> Answer:
    return _described("<!ELEMENT a " * 30_000)


def r_unclosed_comments() -> Answer:
    return _described("<!--" * 100_000)


def r_pi() -> Answer:
    """Processing instructions that are never closed."""
    return _described("<?php " * 60_000)


def r_amp() -> Answer:
    return _described("&" * 400_000)


def r_date_digits() -> Answer:
    return _dated("1" * 200_000)


def r_date_mixed() -> Answer:
    return _dated("1-2:3T4 5+6, 7." * 20_000)


def r_loose_tag() -> Answer:
    return document(channel(item("Slow", more="&nope;" + "<a b=c<" * 50_000), LAST))


def r_categories() -> Answer:
    each = "".join(f"<category>word{n}</category>" for n in range(50_000))
    return document(channel(item("Slow", more=each), LAST))


def r_link_amp() -> Answer:
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
