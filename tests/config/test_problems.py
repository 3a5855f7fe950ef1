from collections.abc import Callable

import pytest

Sentences = Callable[[str | bytes], list[str]]

FEED = '[[feeds]]\nurl = "https://example.org/"\n'


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            "[settings]\ntheme = newsprint",
            (
                "feeds.toml:2: this is no TOML at column 9 (invalid value: texts stand in quotes);"
                " correct it and save."
            ),
        ),
        (
            '[settings]\ntheme = "a"\ntheme = "b"\n',
            (
                "feeds.toml:3: this is no TOML at column 12 (cannot overwrite a value: the same key"
                " stands twice in one table); correct it and save."
            ),
        ),
        (
            FEED + 'tags = ["daily"\n',
            (
                "feeds.toml:3: this is no TOML at the end of the file (unclosed array);"
                " correct it and save."
            ),
        ),
        (
            b'[[feeds]]\ntitle = "Caf\xe9"',
            "feeds.toml:2: the file is not in UTF-8 (byte 23); save it in this encoding.",
        ),
        (
            b"# fine\n# \x00\n",
            "feeds.toml:2: a NUL character stands here; remove it.",
        ),
        (
            f"x = {'[' * 100_000}",
            "feeds.toml: lists or tables are nested too deeply; flatten them.",
        ),
        (
            f"[settings]\nwidth = {'1' * 5_000}",
            "feeds.toml:2: a number has thousands of digits; shorten it.",
        ),
    ],
    ids=["no quotes", "twice", "unclosed", "latin-1", "nul", "deep", "digits"],
)
def test_what_cannot_be_parsed_is_said_with_its_place(
    sentences: Sentences, content: str | bytes, sentence: str
) -> None:
    assert sentences(content) == [sentence]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            'feeds = "https://example.org/"',
            "feeds.toml:1: feeds must be [[feeds]] in two brackets, not a text.",
        ),
        (
            '\n[feeds]\nurl = "https://example.org/"',
            "feeds.toml:2: feeds must be [[feeds]] in two brackets, not a table.",
        ),
        (
            'feeds = [\n  "https://example.org/",\n]',
            "feeds.toml:2: feeds holds a text; write [[feeds]] above each table.",
        ),
        (
            '[[settings]]\ntheme = "x"',
            "feeds.toml:1: settings must be a table like [settings], not a list.",
        ),
        (
            '[[feed]]\nurl = "https://example.org/"',
            "feeds.toml:1: feed is not known here; did you mean feeds?",
        ),
        (
            "width = 80",
            "feeds.toml:1: width stands outside of its table; move it below [settings].",
        ),
        (
            FEED + 'titel = "News"',
            "feeds.toml:3: feeds.titel is not known here; did you mean title?",
        ),
        (
            "[settings]\nFull-Text = 'auto'",
            "feeds.toml:2: settings.Full-Text is not known here; did you mean full_text?",
        ),
        (
            '[[feeds]]\ntitle = "News"',
            (
                "feeds.toml:1: feeds has no url; add a line such as"
                ' url = "https://example.org/feed.xml".'
            ),
        ),
        (
            FEED + "title = 7",
            "feeds.toml:3: feeds.title must be a text in quotes, not a whole number.",
        ),
        (
            FEED + 'tags = "daily"',
            'feeds.toml:3: feeds.tags must be a list like ["one", "two"], not a text.',
        ),
        (
            FEED + 'tags = [\n  "daily",\n  7,\n]',
            "feeds.toml:5: feeds.tags holds a whole number; put quotes around it.",
        ),
        (
            "[settings]\nrefresh = 30",
            (
                'feeds.toml:2: settings.refresh must be a time from "5m" to "365d" or "never",'
                " not a whole number."
            ),
        ),
        (
            '[settings]\nrefresh = "1m"',
            'feeds.toml:2: settings.refresh is "1m"; write a time from "5m" to "365d" or "never".',
        ),
        (
            '[settings]\ntimeout = "999999999w"',
            'feeds.toml:2: settings.timeout is "999999999w"; write a time from "5s" to "10m".',
        ),
        (
            "[settings]\nwidth = true",
            (
                "feeds.toml:2: settings.width must be a whole number from 20 to 200,"
                " not true or false."
            ),
        ),
        (
            "[settings]\nwidth = 201",
            "feeds.toml:2: settings.width is out of range; write a whole number from 20 to 200.",
        ),
        (
            '[settings]\nmark_read = "opened"',
            'feeds.toml:2: settings.mark_read is "opened"; did you mean "open"?',
        ),
        (
            '[settings]\nfull_text = "sometimes"',
            'feeds.toml:2: settings.full_text is "sometimes"; write "never", "auto" or "always".',
        ),
        (
            "[settings]\ntheme = ''",
            (
                "feeds.toml:2: settings.theme is empty; write something between the quotes or"
                " remove the line."
            ),
        ),
        (
            "[settings]\ntheme = 2024-01-01",
            "feeds.toml:2: settings.theme must be a text in quotes, not a date or time.",
        ),
        (
            FEED + 'folder = "a/b/c/d/e/f/g/h/i"',
            "feeds.toml:3: feeds.folder has more than 8 levels; use fewer slashes.",
        ),
        (
            FEED + '[feeds.headers]\nHost = "example.com"',
            "feeds.toml:4: feeds.headers.Host is set by the program itself; remove it.",
        ),
        (
            FEED + 'headers = { "Two words" = "x" }',
            (
                "feeds.toml:3: feeds.headers.Two words is no name of a header; use letters, digits"
                " and hyphens."
            ),
        ),
        (
            FEED + 'headers = { X-Name = "a\\r\\nHost: b" }',
            (
                "feeds.toml:3: feeds.headers.X-Name may only hold printable ASCII characters;"
                " remove the others."
            ),
        ),
        (
            FEED + 'user_agent = "Zeitungsleser für alle"',
            (
                "feeds.toml:3: feeds.user_agent may only hold printable ASCII characters;"
                " remove the others."
            ),
        ),
        (
            FEED + 'username = "a:b"',
            "feeds.toml:3: feeds.username cannot hold a colon or a control character; remove it.",
        ),
        (
            FEED + "\n" + FEED.replace("example.org/", "EXAMPLE.org:443#top"),
            "feeds.toml:5: feeds.url is the same feed as in line 1; remove one of the two.",
        ),
        (
            "[keys]\npreset = 'vim'",
            'feeds.toml:2: keys.preset is "vim"; write "default" or "newsboat".',
        ),
        (
            "[keys]\n'a.b' = 7",
            (
                'feeds.toml:2: keys.a.b must be a key like "s" or a list like ["s", "*"],'
                " not a whole number."
            ),
        ),
        (
            "[keys]\na.b = ['s', ' ']",
            (
                'feeds.toml:2: keys.a.b holds an empty key; write "space" for the space bar,'
                " [] for no key."
            ),
        ),
        (
            "[keys]\n'a.b' = 's'\na.b = 't'",
            "feeds.toml:3: keys.a.b has its keys in line 2 already; remove one of the two.",
        ),
        (
            "[[views]]\ntitle = 'x'",
            'feeds.toml:1: views has no query; add a line such as query = "tag:science is:unread".',
        ),
        (
            "[[views]]\ntitle = 'x'\nquery = 'is:unread titel:tea'",
            (
                "feeds.toml:3: views.query is wrong at column 11: there is no field “titel:”;"
                " did you mean “title:”?"
            ),
        ),
        (
            "[[rules]]\nquery = '(tea'\ndo = ['star']",
            (
                "feeds.toml:2: rules.query is wrong at column 1: this “(” is never closed;"
                " write a “)” behind what it holds."
            ),
        ),
        (
            "[[rules]]\nquery = 'x'\ndo = ['mark_read']",
            'feeds.toml:3: rules.do holds "mark_read"; did you mean mark-read?',
        ),
        (
            "[[rules]]\nquery = 'x'\ndo = ['tag:!!']",
            'feeds.toml:3: rules.do holds "tag:!!"; a tag has letters or digits.',
        ),
        (
            "[[rules]]\nquery = 'x'\ndo = []",
            ('feeds.toml:3: rules.do says nothing; write what to do, such as do = ["mark-read"].'),
        ),
        (
            "[[rules]]\nquery = 'tea age:<7 days'\ndo = ['star']",
            (
                "feeds.toml:2: rules.query is wrong at column 5: “age:<7” is"
                " no age; write age:<7d or age:>1y, with m, h, d, w or y."
            ),
        ),
        (
            "[settings]\nnotify_command = 'notify-send'",
            (
                "feeds.toml:2: settings.notify_command must be a list of texts such as"
                ' ["notify-send"], not a text.'
            ),
        ),
        (
            "[settings]\nnotify_command = ['', 'x']",
            (
                "feeds.toml:2: settings.notify_command is no program with its arguments; write"
                ' ["notify-send"].'
            ),
        ),
        (
            "[[sites]]\nhost = 'example.org'\nkeeep = []\ndrop = ['.ad']",
            "feeds.toml:3: sites.keeep is not known here; did you mean keep?",
        ),
        (
            "[[sites]]\nhost = 'example.org'\ndrop = [\n  '.ad',\n  'div > ',\n]",
            (
                'feeds.toml:5: sites.drop holds "div >", which is no CSS selector: something is'
                " missing at its end."
            ),
        ),
        (
            "[[sites]]\nhost = 'example.org'\nkeep = ['a:hover']",
            (
                'feeds.toml:3: sites.keep holds "a:hover", which is no CSS selector: “:hover”'
                " cannot be used here."
            ),
        ),
        (
            "[[sites]]\nhost = 'https://www.example.org/news'\nkeep = ['article']",
            (
                "feeds.toml:2: sites.host is no name of a host"
                ' ("https://www.example.org/news"); did you mean example.org?'
            ),
        ),
        (
            "[[sites]]\nhost = 'example.org'",
            (
                "feeds.toml:1: sites has neither keep nor drop; add a line such as"
                ' drop = [".related"].'
            ),
        ),
        (
            "[settings]\nprefetch = 'yes'",
            "feeds.toml:2: settings.prefetch must be true or false, without quotes, not a text.",
        ),
    ],
)
def test_what_is_wrong_in_one_line_is_one_sentence(
    sentences: Sentences, content: str, sentence: str
) -> None:
    assert sentences(content) == [sentence]


def test_the_same_mistake_in_the_hundredth_feed_names_its_own_line(sentences: Sentences) -> None:
    feeds = [f'[[feeds]]\nurl = "https://{n}.example/"\n' for n in range(100)]

    told = sentences("".join(feeds) + "width = 0")

    assert [sentence.split()[0] for sentence in told] == ["feeds.toml:201:"]


def test_problems_come_in_the_order_of_the_file(sentences: Sentences) -> None:
    told = sentences(f"[[view]]\n{FEED}width = 0\n[settings]\nwidth = 0")

    assert [sentence.split()[0] for sentence in told] == [
        "feeds.toml:1:",
        "feeds.toml:4:",
        "feeds.toml:6:",
    ]
