import pytest

from newsreader.page import Extracted, NoArticle
from newsreader.reading import render
from newsreader.reading.extract import extract

NOTE = "Rain on the shed roof again. I have decided that it is in seven-eight."


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("%PDF-1.7 …", "PDF"),
        (" ", "empty"),
        ("<h1>Hello</h1><p>Hello there.</p>", "too little text"),
        ("<h1>Rain</h1><script>x</script><p>A short line of few words.</p>", "too little text"),
        ("<p>Members</p><form>Log in<input type='password'></form>", "log in"),
        ("<p>Please enable JavaScript.</p><script></script>", "scripts"),
        ("<p>We value your consent to cookies.</p><script></script>", "agree to its terms"),
        ("<p>Watch:</p><iframe src='https://www.youtube.com/embed/abcdefghijk'></iframe>", "video"),
    ],
)
def test_a_page_without_an_article_says_what_it_is_instead(markup: str, reason: str) -> None:
    found = extract(markup, "https://example.org/rain")

    assert isinstance(found, NoArticle)
    assert reason in found.reason


def test_a_note_of_a_few_words_is_an_article_and_its_author_box_is_not() -> None:
    box = "<h2>About the author</h2><p>Teodor writes here and is found near the water, always.</p>"
    page = (
        f"<h1>Rain</h1><div class='entry'><p>{NOTE}</p></div><div class='author-info'>{box}</div>"
    )

    found = extract(page, "https://example.org/rain")

    assert isinstance(found, Extracted)
    assert render.text(found.page) == NOTE


def test_a_story_in_an_element_with_the_name_of_furniture_is_found_at_the_second_look() -> None:
    found = extract(
        f"<nav>Menu</nav><div class='promo'><p>{NOTE}</p></div>", "https://example.org/"
    )

    assert isinstance(found, Extracted)
    assert render.text(found.page) == NOTE


def test_where_a_page_shows_less_than_it_tells_search_engines_their_text_is_read() -> None:
    body = " ".join(["The lamp went out at nine, and nobody noticed until the ferry came."] * 3)
    data = f'{{"@type":"NewsArticle","headline":"Rain","articleBody":"{body}"}}'
    script = f'<script type="application/ld+json">{data}</script>'

    found = extract(f"{script}<h1>Rain</h1><p>{NOTE}</p>", "https://example.org/rain")

    assert isinstance(found, Extracted)
    assert render.text(found.page) == body
