from pathlib import Path

import pytest

from hostile.day import a_day_of, cases_of
from hostile.payloads import encodings
from hostile.payloads.encodings import NAME


@pytest.mark.slow
async def test_whatever_a_document_says_of_its_encoding_its_title_is_read(tmp_path: Path) -> None:
    cases = cases_of(encodings)

    day = await a_day_of(tmp_path, cases)

    day.nothing_is_harmed()
    assert (day.failed, day.flawed) == ({}, {})
    gone = "\ufffd"
    numbers = f"{gone} " + f"{gone * 2} " * 4 + f"{gone}&#-1; &#-1;&#x; &#x;&#; &#;"
    more = {
        "e_invalid_utf8": ["Broken \xff\xfe\xc3 bytes", NAME, "After"],  # read as cp1252
        "e_charrefs": [NAME, f"{NAME} {numbers}"],
        "e_charref_digits": [NAME, f"{NAME} {gone * 6}"],
    }
    assert day.brought == {name: [NAME] for name in cases} | more
