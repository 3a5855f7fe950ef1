"""Files that somebody may have saved as feeds.toml."""

FEEDS = 20_000


def c_syntax() -> bytes:
    return b'[[feeds]]\nurl = "https://a.example/"\n[[feeds]\n'


def c_types() -> bytes:
    return (
        b'[settings]\nwidth = "wide"\nrefresh = 7\n'
        b'[[feeds]]\nurl = 5\n[[feeds]]\nurl = "https://good.example/"\ntags = "one"\n'
    )


def c_shape() -> bytes:
    return b'feeds = "https://a.example/"\nsettings = []\nkeys = 1\n'


def c_duplicate_urls() -> bytes:
    return b'[[feeds]]\nurl = "https://a.example/"\n' * 2


def c_unknown() -> bytes:
    return b'[[feeds]]\nurl = "https://a.example/"\ntitel = "A"\n[surprise]\nx = 1\n'


def c_bom() -> bytes:
    return b'\xef\xbb\xbf[[feeds]]\nurl = "https://a.example/"\n'


def c_crlf() -> bytes:
    return b'# Mine.\r\n[[feeds]]\r\nurl = "https://a.example/"\r\n'


def c_latin1() -> bytes:
    return '[[feeds]]\nurl = "https://a.example/"\ntitle = "Café"\n'.encode("latin-1")


def c_nul() -> bytes:
    return b'[[feeds]]\nurl = "https://a.example/"\n# \x00\n'


def c_deep() -> bytes:
    return b"x = " + b"[" * 100_000 + b"]" * 100_000


def c_bigint() -> bytes:
    return b"[settings]\nwidth = " + b"7" * 100_000 + b"\n"


def c_20k_feeds() -> bytes:
    blocks = (f'[[feeds]]\nurl = "https://{n}.example/feed.xml"\n' for n in range(FEEDS))
    return "".join(blocks).encode()


def c_dup_key() -> bytes:
    return b"[settings]\nwidth = 70\nwidth = 80\n"


def c_empty() -> bytes:
    return b""


def c_hostile_values() -> bytes:
    return (
        '[settings]\ntheme = "\\u001b]0;owned\\u0007"\n[[feeds]]\n'
        'url = "https://a.example/\\u001b[2J"\n[[feeds]]\nurl = "https://b.example/"\n'
        'title = "\\u001b]52;c;b3duZWQ=\\u0007[/b] \u202etxt"\nfolder = "[@click=app.quit]x[/]"\n'
        'tags = ["\\u009d0;x"]\n"\\u001bkey\u2066" = 1\n'
    ).encode()
