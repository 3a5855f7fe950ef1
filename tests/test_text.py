import time
import unicodedata
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsreader.text import clean, counted, has_scheme, host_of, named, one_line, plain, safe_url

# Characters that have done harm, among ordinary ones; surrogates included.
NASTY = [
    *map(chr, range(0xA1)),
    *"\u00ad\u0301\u0489\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u2028\u2029\u202e\u2066",
    *"\u2069\u3164\ufe0f\ufeff\ufff9\uffff\ud800\udfff\U000e0041\U000e0100é中👩",
]
nasty = st.text(st.sampled_from(NASTY)) | st.text(st.characters())
limits = st.integers(1, 60)

BIDI = set("\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def commands_a_terminal(character: str) -> bool:
    code = ord(character)
    return (
        (unicodedata.category(character) == "Cc" and character not in "\n\t")
        or unicodedata.category(character) in {"Cs", "Zl", "Zp"}
        or character in BIDI
        or 0xE0000 <= code <= 0xE0FFF
        or character in "\u200b\u2060\ufeff\ufffe\uffff"
    )


# -- clean ----------------------------------------------------------------------------------------


@settings(max_examples=400)
@given(nasty, limits)
def test_nothing_that_commands_a_terminal_comes_through(value: str, limit: int) -> None:
    cleaned = clean(value, limit)

    assert not [character for character in cleaned if commands_a_terminal(character)]
    assert len(cleaned) <= limit
    cleaned.encode()


@settings(max_examples=400)
@given(nasty, limits)
def test_what_is_clean_stays_as_it_is(value: str, limit: int) -> None:
    cleaned = clean(value, limit)

    assert clean(cleaned, limit) == cleaned


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters=NASTY)))
def test_ordinary_text_in_any_script_is_left_alone(value: str) -> None:
    assert clean(value) == value.replace("\u3164", "")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("\x1b]0;pwned\x07title", "]0;pwnedtitle"),
        ("\x9b31mred", "\u203a31mred"),  # C1 is cp1252 on the web
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\x0bb\x0cc", "a b c"),
        ("user\u202egpj.exe", "usergpj.exe"),
        ("family 👩\u200d👩\u200d👧", "family 👩\u200d👩\u200d👧"),
        ("half \ud83d", "half \ufffd"),
        ("soft\u00adhy\u200bphen", "softhyphen"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),  # a word in Persian
    ],
)
def test_what_becomes_of_it(written: str, shown: str) -> None:
    assert clean(written) == shown


@pytest.mark.parametrize(
    "mark", ["\u0301", "\u0489", "\u20dd", "\u0301\u200d", "\ufe0f", "\u0301\u200b"]
)
def test_marks_do_not_pile_up(mark: str) -> None:
    tower = clean("a" + mark * 1_000 + "b")

    assert len(tower) <= 10
    assert (tower[0], tower[-1]) == ("a", "b")


def test_marks_that_a_language_needs_stay() -> None:
    for word in ("Việt Nam", "ที่นี่", "བསྒྲུབས", "é̂́", "שָׁלוֹם"):
        assert clean(unicodedata.normalize("NFD", word)) == unicodedata.normalize("NFD", word)


# -- one line -------------------------------------------------------------------------------------


@settings(max_examples=400)
@given(nasty, limits)
def test_a_line_is_one_line(value: str, limit: int) -> None:
    line = one_line(value, limit)

    assert len(line.splitlines()) <= 1
    assert "\t" not in line
    assert "  " not in line
    assert line == line.strip()
    assert len(line) <= limit
    assert one_line(line, limit) == line
    assert not [character for character in line if commands_a_terminal(character)]


def test_a_line_that_is_cut_says_so() -> None:
    assert one_line("as long as it is wide", 10) == "as long a…"
    assert one_line("as long", 7) == "as long"


# -- plain ----------------------------------------------------------------------------------------

markup = st.lists(
    st.sampled_from([*"<>!/[]-&#;x0 ab=\"'\n\x1b", "<!--", "<![", "script", "&amp;", "9" * 5_000])
).map("".join)


@settings(max_examples=500)
@given(markup | nasty, limits)
@example("<![x[", 10)
@example("<![ ", 10)
@example("a<!", 10)
@example("&#" + "9" * 5_000, 10)
def test_any_markup_gives_one_clean_line(value: str, limit: int) -> None:
    text = plain(value, limit)

    assert one_line(text, limit) == text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Rock &amp; roll", "Rock & roll"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("1 &lt; 2 <b>bold</b>", "1 < 2 bold"),
        ("one<br>two<p>three</p>", "one two three"),
        ("<script>alert(1)</script>quiet<style>p{}</style>", "quiet"),
        ("a < b and c > d", "a < b and c > d"),
        ("AT&T", "AT&T"),
        ('<img alt="a > b"> seen', "seen"),
        ("<a href=it's>odd</a> quotes", "odd quotes"),
        ("&#27;[31mred", "[31mred"),
        ("before <![endif]> after", "before after"),
        ("before <![strange[ stuff ]]> after", "before after"),
        ("", ""),
    ],
)
def test_markup_is_read_as_a_person_would(written: str, shown: str) -> None:
    assert plain(written) == shown


@pytest.mark.parametrize(
    "hostile", ["<", "<!--", "<![", "<a ", "<a b='", "&", "<script>", "</", "<!", "<b>", "&#"]
)
def test_hostile_markup_takes_no_time(hostile: str) -> None:
    began = time.process_time()

    plain(hostile * 100_000, 20_000)

    assert time.process_time() - began < 1


# -- URLs -----------------------------------------------------------------------------------------

schemes = st.sampled_from(["http:", "https:", "HTTP:", "mailto:", "javascript:", "file:", ""])
slashes = st.sampled_from(["//", "/", "", "\\\\", "////"])
hosts = ["a", "example.org", "[::1]", "127.0.0.1", ":80", ":99999", "ada:secret@", "-x"]
odd = [*"/?#@:%[]\\ |^<>\"'\t\x00中é\u202e\ud800\uff1b\u2100", "%41", "%zz", ".."]
pieces = st.lists(st.sampled_from(hosts + odd), max_size=8).map("".join)
urls = st.tuples(schemes, slashes, pieces).map("".join) | nasty


@settings(max_examples=500)
@given(urls, st.just("") | urls)
@example("http://a//b", "")
@example("http://a//", "")
@example("//a//b", "http://c/")
def test_only_addresses_that_do_no_harm_are_let_through(value: str, base: str) -> None:
    url = safe_url(value, base)

    if url is not None:
        parts = urlsplit(url)
        assert parts.scheme in {"http", "https", "mailto"}
        assert safe_url(url) == url
        rest = url.removeprefix(f"{parts.scheme}://{parts.netloc}")
        assert rest.isascii()
        assert rest.isprintable()
        assert " " not in url
        assert not [character for character in url if commands_a_terminal(character)]


@pytest.mark.parametrize(
    ("written", "base", "url"),
    [
        ("https://example.org/a?b=c#d", "", "https://example.org/a?b=c#d"),
        ("../two", "https://example.org/a/b/", "https://example.org/a/two"),
        ("//cdn.example.org/x", "https://example.org/", "https://cdn.example.org/x"),
        ("?page=2", "https://example.org/list", "https://example.org/list?page=2"),
        ("https://example.org/ä b", "", "https://example.org/%C3%A4%20b"),
        ("https://example.org/100%", "", "https://example.org/100%25"),
        ("https://exam\nple.org/\t", "", "https://example.org/"),
        ("https://example.org//double//slash", "", "https://example.org//double//slash"),
        ("https://bücher.example/", "", "https://bücher.example/"),
        ("mailto:ada@example.org?bcc=all@example.org", "", "mailto:ada@example.org"),
        ("http://[::1]:8080/", "", "http://[::1]:8080/"),
        ("javascript:alert(1)", "https://example.org/", None),
        ("data:text/html,x", "", None),
        ("file:///etc/passwd", "", None),
        ("/relative", "", None),
        ("http://", "", None),
        ("http://-oProxyCommand=x/", "", None),
        ("http://example.org:port/", "", None),
        ("http://a b/", "", None),
        ("http://exam\u202eple.org/", "", None),
        ("https://example.org/" + "a" * 5_000, "", None),
        ("", "https://example.org/", None),
    ],
)
def test_addresses(written: str, base: str, url: str | None) -> None:
    assert safe_url(written, base) == url


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.example.org/a", "example.org"),
        ("http://EXAMPLE.org:80/", "example.org"),
        ("http://[::1/", ""),
        ("no address", ""),
    ],
)
def test_the_host_of_an_address(url: str, host: str) -> None:
    assert host_of(url) == host


def test_a_scheme_is_recognised() -> None:
    assert [has_scheme(value) for value in ("https://a", "a+b:c", "//a", "1a:b", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("https://paper.example/feed", "paper.example/feed"),
        ("http://paper.example/feed", "paper.example/feed"),
        ("The https:// Times", "The https:// Times"),
        ("\x1b[31mRed", "[31mRed"),
    ],
)
def test_a_feed_without_a_title_is_told_from_others_by_its_first_cells(
    title: str, said: str
) -> None:
    assert named(title) == said


def test_what_is_counted_is_one_or_many() -> None:
    assert [counted(number, "feed") for number in (0, 1, 2, 20_000)] == [
        "0 feeds",
        "1 feed",
        "2 feeds",
        "20,000 feeds",
    ]
