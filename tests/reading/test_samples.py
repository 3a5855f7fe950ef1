from pathlib import Path

import pytest

from newsreader.reading.blocks import page
from reading.dump import dump

SAMPLES = Path(__file__).parent / "samples"
LANGUAGES = {"japanese": "ja", "arabic": "ar"}
TITLES = {"newsletter": "The weekly tide!", "github-release": "v2"}


@pytest.mark.parametrize("name", sorted(path.stem for path in SAMPLES.glob("*.html")))
def test_markup_of_the_wild_becomes_the_blocks_that_were_reviewed(name: str) -> None:
    markup = (SAMPLES / f"{name}.html").read_text("utf-8")

    shown = page(
        markup,
        "https://example.org/post/",
        title=TITLES.get(name, ""),
        language=LANGUAGES.get(name, ""),
    )

    assert dump(shown) == (SAMPLES / f"{name}.txt").read_text("utf-8")
