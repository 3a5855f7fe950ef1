"""Lists of feeds that somebody sends to somebody else."""

from pathlib import Path

ROWS = 100_000
DEPTH = 50_001
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def was_run() -> bool:
    """Whether one of the commands of `o_exec` was carried out."""
    return Path("/tmp/owned").exists()


def o_exec() -> bytes:
    return _opml(
        '<outline text="a" xmlUrl="exec:touch /tmp/owned"/>\n'
        '<outline text="b" xmlUrl="filter:touch /tmp/owned:https://b.example/"/>\n'
        '<outline text="c" xmlUrl="|touch /tmp/owned"/>\n'
        '<outline text="d" xmlUrl="EXEC:touch /tmp/owned"/>\n'
        '<outline text="e" xmlUrl=" exec:touch /tmp/owned"/>\n'
        '<outline text="f" xmlUrl="https://f.example/&#10;exec:touch /tmp/owned"/>\n'
        '<outline text="g" xmlUrl="feed:exec:touch /tmp/owned"/>\n'
        '<outline text="h&#10;exec:touch /tmp/owned" xmlUrl="https://h.example/"/>\n'
        '<outline text="i" xmlUrl="javascript:alert(1)"/>\n'
        '<outline text="j" xmlUrl="$(touch /tmp/owned)"/>'
    )


def o_billion_laughs() -> bytes:
    entities = '<!ENTITY l0 "lol">' + "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
    )
    document = f'<opml version="2.0"><body>{_row("&l9;")}</body></opml>'
    return f"{_HEAD}<!DOCTYPE opml [{entities}]>{document}".encode()


def o_xxe(secret: str, site: str) -> bytes:
    """A file of the person and a site of the stranger as entities, and a DTD from there."""
    return (
        f'{_HEAD}<!DOCTYPE opml SYSTEM "{site}dtd" [<!ENTITY a SYSTEM "file://{secret}">'
        f'<!ENTITY b SYSTEM "{site}b">]><opml version="2.0"><body>{_row("&a;&b;")}</body></opml>'
    ).encode()


def o_deep() -> bytes:
    rows = '<outline text="in">' * DEPTH + _row("The innermost") + "</outline>" * DEPTH
    return _opml(rows)


def o_100k() -> bytes:
    return _opml(
        "\n".join(
            f'<outline type="rss" text="Feed {n}" xmlUrl="https://{n}.example/feed.xml"/>'
            for n in range(ROWS)
        )
    )


def o_duplicates() -> bytes:
    row = '<outline text="A" xmlUrl="https://a.example/feed.xml"/>\n'
    spelt = '<outline text="A" xmlUrl="HTTPS://A.Example:443/feed.xml#top"/>\n'
    return _opml(row * 50 + spelt + '<outline text="B" xmlUrl="https://b.example/"/>')


def o_malformed_rows() -> bytes:
    return _opml(
        '<outline type="rss" text="no address"/>\n'
        '<outline type="rss" text="empty" xmlUrl=""/>\n'
        '<outline type="rss" text="no scheme" xmlUrl="b.example/feed"/>\n'
        '<outline type="rss" text="no host" xmlUrl="https://"/>\n'
        '<outline type="rss" text="Good" xmlUrl="https://good.example/"/>'
    )


def o_illformed() -> bytes:
    rows = _row("Good") + '\n<outline text="Bad xmlUrl="https://b.example/"/>'
    return _opml(rows)


def o_not_opml() -> bytes:
    return b'<rss version="2.0"><channel><title>No list</title></channel></rss>'


def o_include(site: str) -> bytes:
    return _opml(
        f'<outline type="include" text="More" url="{site}more.opml"/>\n'
        f'<outline type="link" text="Itself" url="{site}self.opml"/>\n{_row("Good")}'
    )


def o_latin1() -> bytes:
    text = '<?xml version="1.0" encoding="ISO-8859-1"?><opml version="1.1"><body>'
    text += _row("Café") + "</body></opml>"
    return text.encode("latin-1")


def names_that_would_command_a_terminal() -> bytes:
    """Case 227, with what XML lets stand."""
    return _opml(
        '<outline text="\u202eeman dlof"><outline text="\x9b31m\u202etxt&#x202e;&#x9d;0;owned"'
        ' category="/\u2066tag\x9b2J" xmlUrl="https://good.example/"/></outline>'
    )


def urls_that_would_command_a_terminal() -> bytes:
    """The same with what it does not, in newsboat's form."""
    return (
        'https://good.example/ "~\x1b]0;owned\x07\u202etitle\udcff" "\x1b[2Jtag"\n'
        '"query:\x1b[31m:unread_count\x1b[2J > 0"\n\x1b]0;owned\x07\n'
    ).encode("utf-8", "surrogatepass")


def _opml(rows: str) -> bytes:
    return f'{_HEAD}<opml version="2.0"><body>\n{rows}\n</body></opml>'.encode()


def _row(text: str) -> str:
    return f'<outline type="rss" text="{text}" xmlUrl="https://good.example/"/>'
