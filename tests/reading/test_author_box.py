import pytest

from newsreader.page import Extracted
from newsreader.reading.extract import extract
from reading.dump import lines

HEAD = '<meta name="author" content="Ada Wick">'
TEXT = "The lamp at the end of the quay went out at nine, and nobody noticed until the ferry came."
MORE = "It was lit again by a boy who had been sent for bread and knew where the matches were."


@pytest.mark.parametrize(
    "about",
    [
        "<p>Ada grew up on a lightship and has been writing about lamps ever since.</p>",
        "<h4>Editor at The Quay</h4><p>Writes about lamps, quays, ferries and bread.</p>",
    ],
)
def test_who_the_author_is_does_not_follow_the_article(about: str) -> None:
    shown = article(f"<img src=/ada.jpg alt='Ada Wick, laughing'><p>Ada Wick</p>{about}")

    assert shown[-1] == f"p: {MORE}"


@pytest.mark.parametrize(
    "rest",
    [
        "<p>P.S. The boy has asked me to say that he did bring the bread home in the end.</p>",
        "<p>Ada wrote this on the ferry:</p><ul><li>the first line</li><li>the second</li></ul>",
    ],
)
def test_what_follows_a_signature_and_is_not_about_the_author_stays(rest: str) -> None:
    shown = article(f"<p>Ada Wick</p>{rest}")

    assert "p: Ada Wick" in shown
    assert len(shown) > 3


def article(end: str) -> list[str]:
    found = extract(
        f"<html><head>{HEAD}</head><body><h1>The lamp</h1><article><p>{TEXT}</p><p>{MORE}</p>{end}"
        "</article></body></html>",
        "https://example.org/lamp",
    )
    assert isinstance(found, Extracted)
    return lines(found.page.blocks)
