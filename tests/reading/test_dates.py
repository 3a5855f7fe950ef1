import pytest

from newsreader.page import Extracted
from newsreader.reading.extract import extract
from newsreader.reading.written import written_date

TEXT = "The lamp at the end of the quay went out at nine, and nobody noticed until the ferry came."
MORE = "It was lit again by a boy who had been sent for bread and knew where the matches were."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: November 22, 2031", "2031-11-22"),
        ("22nd Nov 2031", "2031-11-22"),
        ("Sunday, Sept. 7, 2031 at 9:15", "2031-09-07"),
        ("22. November 2031, 10:14 Uhr", "2031-11-22"),
        ("3. März 2031", "2031-03-03"),
        ("le 1er août 2031", "2031-08-01"),
        ("14 de febrero de 2031", "2031-02-14"),
        ("5 maggio 2031", "2031-05-05"),
        ("9 de março de 2031", "2031-03-09"),
        ("7 mei 2031", "2031-05-07"),
        ("12 października 2031", "2031-10-12"),
        ("8 мая 2031", "2031-05-08"),
        ("2031年11月22日 10:14", "2031-11-22"),
        ("2031년 11월 22일", "2031-11-22"),
        ("22.11.2031", "2031-11-22"),
        ("2031-11-22", "2031-11-22"),
    ],
)
def test_dates_are_read_as_people_write_them(line: str, day: str) -> None:
    moment = written_date(line)

    assert moment is not None
    assert f"{moment:%Y-%m-%d}" == day


@pytest.mark.parametrize(
    "line",
    [
        "3/4/2031",
        "Nov 31, 2031",
        "version 2.4.2031.1",
        "in 2031",
        "12 mice 2031",
    ],
)
def test_what_could_be_two_dates_or_none_is_no_date(line: str) -> None:
    assert written_date(line) is None


def test_a_date_below_the_headline_counts_where_the_page_states_none_for_machines() -> None:
    found = read(f"<h1>The lamp</h1><p>By Ada Reporter · 22 Nov 2031</p><p>{TEXT}</p>")

    assert f"{found.published:%Y-%m-%d}" == "2031-11-22"


def test_a_date_in_the_story_does_not() -> None:
    found = read(f"<h1>The lamp</h1><p>{TEXT} That was on 22 Nov 2031, says the keeper.</p>")

    assert found.published is None


def test_nor_does_the_date_of_a_change() -> None:
    found = read(f"<h1>The lamp</h1><p>Last updated 22 Nov 2031</p><p>{TEXT}</p>")

    assert found.published is None


def read(body: str) -> Extracted:
    found = extract(f"<html><body>{body}<p>{MORE}</p></body></html>", "https://example.org/lamp")
    assert isinstance(found, Extracted)
    return found
