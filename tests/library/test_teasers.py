import pytest

from newsreader.library.teasers import is_teaser, wants_full
from newsreader.model import Article, ArticleId, Enclosure, FeedId, Headline, State
from newsreader.page import Page, Paragraph, Quote, Span
from newsreader.text import NOTHING, SafeUrl, clean, one_line

LONG = "The ferry lay still for days, and nobody minded very much. " * 30
LINK = SafeUrl("https://paper.example/ferry")


def article(html: str, *, link: SafeUrl | None = LINK, attached: str = "") -> Article:
    headline = Headline(
        ArticleId(1), FeedId(1), one_line("The ferry"), NOTHING, link, None, 0, State.NONE
    )
    enclosures = (Enclosure(LINK, one_line(attached), None),) if attached else ()
    return Article(headline, None, html, None, NOTHING, enclosures, ())


def page(text: str) -> Page:
    return Page((Paragraph((Span(clean(text)),)),), words=len(text.split()))


def wanted(wish: str, text: str, link: SafeUrl | None = LINK) -> bool:
    return wants_full(wish, article(f"<p>{text}</p>", link=link), page(text))


@pytest.mark.parametrize(
    ("wish", "text", "wants"),
    [
        ("never", "Teaser …", False),
        ("auto", "Teaser …", True),
        ("auto", LONG, False),
        ("always", LONG, True),
    ],
)
def test_the_person_decides_and_auto_goes_by_the_feeds_text(
    wish: str, text: str, *, wants: bool
) -> None:
    assert wanted(wish, text) is wants


def test_without_an_address_there_is_nothing_to_want() -> None:
    assert not wanted("always", "Teaser …", link=None)


@pytest.mark.parametrize(
    "ending",
    [
        "and then…",
        "and then [...]",
        "and then [&#8230;]</p><p>The post <a href='/a'>The ferry</a> appeared first on Paper.",
        "<a href='/a'>Read more</a>",
        "<a href='/a'>Continue reading <em>The ferry</em> →</a>",
        "<a href='/a'>Weiterlesen »</a>",
        "<a href='/a'>Lire la suite</a>",
        "<a href='/a'>続きを読む</a>",
        "… <a href='/a'>阅读全文</a>",
    ],
)
def test_a_long_text_that_leads_on_is_a_teaser(ending: str) -> None:
    shown = page(f"{LONG} and then […]" if "appeared first" in ending else LONG)

    assert is_teaser(article(f"<p>{LONG}{ending}</p>"), shown)


def test_an_ellipsis_in_a_quotation_at_the_end_counts_too() -> None:
    said = Page((Quote((Paragraph((Span(clean(f"{LONG} and then …")),)),)),), words=300)

    assert is_teaser(article(f"<blockquote>{LONG} and then …</blockquote><p>(dpa)</p>"), said)


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{LONG}</p>",
        f"<p>Read more than once… {LONG}</p>",
        f"<p>{LONG}</p><p>The post <a href='/a'>X</a> appeared first on Paper.</p>",
    ],
)
def test_a_whole_article_is_none(html: str) -> None:
    assert not is_teaser(article(html), page(LONG))


def test_what_is_to_be_heard_is_whole_though_its_notes_are_short() -> None:
    assert not is_teaser(article("<p>Bells.</p>", attached="audio/ogg"), page("Bells."))
    assert is_teaser(article("<p>Bells.</p>", attached="image/png"), page("Bells."))


@pytest.mark.parametrize("html", ["<" * 100_000, "read more " * 50_000, "continue reading" * 9_000])
def test_any_markup_is_judged_at_once(html: str) -> None:
    is_teaser(article(html), page(LONG))


def test_a_paragraph_of_nothing_but_dots_holds_nobody_up() -> None:
    text = LONG + "." * 500_000 + "!a"

    assert not is_teaser(article(f"<p>{text}</p>"), page(text))
