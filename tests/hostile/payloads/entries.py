"""Feeds that are well-formed, and lie about what they hold."""

from feeds.web import Answer
from hostile.payloads.documents import channel, document, item

MOMENTS = (
    *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
    *("0000-00-00", "2026-13-45", "99999999-01-01", "-2026-01-01", "2038-01-19T03:14:08Z"),
    *("Thu, 01 Jan 1970 00:00:00 GMT", "Mon, 31 Feb 2026 25:61:61 +9999", "1e308", "NaN"),
    *("Sun, 22 Nov 2026 08:00:00 -2359", "9" * 5000, "22 Nov 126", "\u0661\u0669", "now"),
)
LINKS = (
    *("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x", "/relative"),
    *("--renderer-cmd-prefix=touch", "-rf", "ssh://-oProxyCommand=touch/", "vscode://file/x"),
    *("//evil.example/x", "http://good.example@evil.example/", "http://\u202eelpmaxe.example/"),
    *("http://x.example/`touch`;$(touch)|&amp;&quot;'", "http://x.example/%action", "http://["),
    *("http://x.example/\x01", "https:x", "http://-x.example/", " https://x.example/ ok "),
)


def s_dup_guid() -> Answer:
    return document(
        channel(*(f"<item><guid>one</guid><title>Take {n}</title></item>" for n in range(1000)))
    )


def s_no_guid_no_link() -> Answer:
    return document(channel(*(f"<item><title>Bare {n}</title></item>" for n in range(20))))


def s_empty_items() -> Answer:
    empty = ("<item/>", "<item></item>", "<item><title/></item>", "<item><title> </title></item>")
    return document(channel(*empty * 10, "<item><title>&#x200b;</title><guid>g</guid></item>"))


def s_guid_of_other_feed() -> Answer:
    """That of the article in `s_dup_guid`."""
    return document(channel("<item><guid>one</guid><title>Impostor</title></item>", item("Own")))


def s_guid_variants() -> Answer:
    """Guids that differ by a hair."""
    guids = ("a", "A", "a b", "a  b", "\u00e9", "e\u0301", "a/", "a?", "a#", "\uff41", "a\u200b")
    return document(
        channel(
            *(f"<item><guid>{guid}</guid><title>{n}</title></item>" for n, guid in enumerate(guids))
        )
    )


def s_dates() -> Answer:
    return document(
        channel(
            *(
                item(f"Dated {n}", more=f"<pubDate>{date}</pubDate>")
                for n, date in enumerate(MOMENTS)
            )
        )
    )


def s_links() -> Answer:
    return document(
        channel(
            *(
                f"<item><guid isPermaLink='false'>g{n}</guid><title>Link {n}</title>"
                f"<link>{link}</link></item>"
                for n, link in enumerate(LINKS)
            )
        )
    )


def s_enclosures() -> Answer:
    """Enclosures named like files at home."""
    names = (
        "../../.bashrc",
        "-rf",
        "x" * 5000,
        "..",
        "%2e%2e%2f",
        "a%00b",
        "$(touch)",
        "file:///x",
    )
    return document(
        channel(
            item(
                "Heard",
                more="".join(
                    f'<enclosure url="https://x.example/{name}" length="{9 * 10**30}" type="-x"/>'
                    for name in names
                )
                + '<enclosure url="file:///etc/passwd"/><enclosure url="javascript:x"/>',
            )
        )
    )


def s_feed_meta() -> Answer:
    """A feed that moves itself."""
    moves = (
        "<itunes:new-feed-url>https://evil.example/feed</itunes:new-feed-url><ttl>99999999</ttl>"
        '<atom:link rel="self" href="https://evil.example/feed"/><sy:updateFrequency>0'
        "</sy:updateFrequency><sy:updatePeriod>never</sy:updatePeriod>"
        "<redirect><newLocation>https://evil.example/feed</newLocation></redirect>"
    )
    return document(channel(moves, item("Staying")))
