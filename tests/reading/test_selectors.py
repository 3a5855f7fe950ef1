import pytest

from newsreader.page import Extracted, SiteRules
from newsreader.reading import text
from newsreader.reading.extract import extract
from newsreader.reading.selectors import select
from newsreader.reading.tree import parse

PAGE = """
<body>
<main id=main class="page wide">
<p id=one class=lead lang=en-GB>1</p>
<p id=two data-kind="Ad Box">2<b id=bold>b</b></p>
<div id=box class="wp-caption md:flex"><p id=three>3</p><i id=void></i><p id=four>4</p></div>
<p id=five><a id=link href="https://x.example/a.pdf">5</a></p>
</main>
</body>
"""


def named(*selectors: str) -> str:
    return " ".join(node.get("id") for node in select(parse(PAGE).root, selectors))


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ("p", "one two three four five"),
        ("main", "main"),
        ("#three, #one", "one three"),
        (".page.wide > p", "one two five"),
        ("main p b", "bold"),
        ("main > b", ""),
        ("body b, #two", "two"),  # the outermost
        (".lead + p", "two"),
        (".lead ~ p", "two five"),
        ("#box + p > a", "link"),
        ("#three ~ p", "four"),
        ("div p:first-child", "three"),
        ("div > :nth-of-type(2)", "four"),
        ("main > p:nth-child(2n+1)", "one"),
        ("main > p:nth-last-child(-n+3)", "two five"),
        ("p:last-of-type", "four five"),
        ("i:only-of-type:empty", "void"),
        ("p:not(.lead, :last-child)", "two three"),
        ("[lang|=en]", "one"),
        ("[data-kind='ad box' i]", "two"),
        ("[data-kind='ad box']", ""),
        ("a[href$='.pdf'][href^=https]", "link"),
        ("[id*=o]:not(p):not(main)", "bold box"),
        (r".md\:flex > p", "three four"),
        ("div.wp-caption", "box"),
    ],
)
def test_elements_are_found_as_a_browser_finds_them(selector: str, found: str) -> None:
    assert named(selector) == found


def test_several_selectors_are_alternatives() -> None:
    assert named("#five", "#one") == "one five"


def test_a_deep_page_and_many_steps_take_no_time() -> None:
    deep = parse("<div>" * 99 + "<p>x</p>" * 20_000)

    assert select(deep.root, ["div div div div div div div div b"]) == []


# -- rules for a site ------------------------------------------------------------------------------

SENTENCE = "The harbour ferry lay still for nine days after its engine had taken in a fishing net."
SITE = f"""
<article><h1>The ferry</h1><p>{SENTENCE}</p><p class=x>Our favourite soap is Ferry Soap.</p>
<p>The baker rowed across with bread, and half of the island came to the pier to see it.</p>
</article><section class=box><p>This stands elsewhere, and has as many words as an article must
have to be taken for one, which is why there is also this sentence.</p></section>
"""


def read(rules: SiteRules) -> str:
    found = extract(SITE, "https://paper.example/", rules=rules)
    assert isinstance(found, Extracted)
    return text(found.page)


def test_what_a_person_drops_is_not_there() -> None:
    said = read(SiteRules(drop=("p.x",)))

    assert SENTENCE in said
    assert "Soap" not in said


def test_what_a_person_keeps_is_the_article() -> None:
    said = read(SiteRules(keep=(".box > p",)))

    assert said.startswith("This stands elsewhere")
    assert "ferry" not in said


def test_rules_that_meet_nothing_change_nothing() -> None:
    assert SENTENCE in read(SiteRules(keep=("#gone",), drop=(".gone",)))
