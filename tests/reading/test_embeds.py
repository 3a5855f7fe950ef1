import pytest

from newsreader.reading.blocks import page
from reading.dump import lines


@pytest.mark.parametrize(
    ("embedded", "shown"),
    [
        ("https://www.youtube.com/embed/abcdefghijk?start=7", "video <https://www.youtube.com/watch?v=abcdefghijk&t=7s>"),
        ("https://player.vimeo.com/video/123?h=1", "video <https://vimeo.com/123>"),
        ("https://www.dailymotion.com/embed/video/x2oikl3", "video <https://www.dailymotion.com/video/x2oikl3>"),
        ("https://open.spotify.com/embed/track/4uLU6", "embed <https://open.spotify.com/track/4uLU6>"),
        ("https://platform.twitter.com/embed/Tweet.html?dnt=true&id=20", "embed <https://x.com/i/status/20>"),
        ("https://www.instagram.com/p/ABC-1/embed/captioned/", "embed <https://www.instagram.com/p/ABC-1/>"),
        ("https://social.example/@ann/109/embed", "embed <https://social.example/@ann/109>"),
        (
            "https://embed.bsky.app/embed/did:plc:abc/app.bsky.feed.post/3kx?id=1",
            "embed <https://bsky.app/profile/did:plc:abc/post/3kx>",
        ),
        ("https://example.com/map", "embed <https://example.com/map>"),
    ],
)  # fmt: skip
def test_a_frame_leads_to_the_page_for_people(embedded: str, shown: str) -> None:
    blocks = page(f'<iframe src="{embedded.replace("&", "&amp;")}"></iframe>').blocks

    assert lines(blocks)[0].startswith(f"{shown} ")


@pytest.mark.parametrize(
    "element",
    [
        '<lite-youtube videoid="abcdefghijk"></lite-youtube>',
        '<amp-youtube data-videoid="abcdefghijk"></amp-youtube>',
        '<iframe data-cmp-src="https://www.youtube-nocookie.com/embed/abcdefghijk"></iframe>',
    ],
)
def test_a_video_that_waits_for_a_script_or_for_consent_is_found(element: str) -> None:
    watch = "https://www.youtube.com/watch?v=abcdefghijk"

    shown = page(element)

    assert lines(shown.blocks) == [f"video <{watch}> youtube.com"]


def test_an_element_for_a_video_without_a_name_shows_what_is_in_it() -> None:
    shown = page('<lite-youtube><a href="https://example.com/v">Watch</a></lite-youtube>')

    assert lines(shown.blocks) == ["p: [Watch]<https://example.com/v>"]


def test_an_embedded_post_is_a_quotation_with_a_link() -> None:
    shown = page(
        '<blockquote class="twitter-tweet"><p>Landed.</p>&mdash; Buzz (@buzz)'
        ' <a href="https://twitter.com/buzz/status/1">July 20, 1969</a></blockquote>'
        '<script async src="https://platform.twitter.com/widgets.js"></script>'
    )

    assert lines(shown.blocks) == [
        "quote",
        "  p: Landed.",
        "  p: — Buzz (@buzz) [July 20, 1969]<https://twitter.com/buzz/status/1>",
    ]
