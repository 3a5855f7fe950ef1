from collections.abc import Callable

import pytest

from newsreader.config import Config, rules_for
from newsreader.page import SiteRules

Written = Callable[[str], Config]


@pytest.mark.parametrize(
    ("url", "is_meant"),
    [
        ("https://example.org/a", True),
        ("https://www.example.org/a", True),
        ("http://NEWS.example.org:8080/a", True),
        ("https://notexample.org/a", False),
        ("https://example.org.evil.example/a", False),
        ("", False),
        ("https://[", False),
    ],
)
def test_rules_are_for_a_host_and_those_below_it(
    written: Written, url: str, *, is_meant: bool
) -> None:
    config = written('[[sites]]\nhost = "WWW.Example.org"\nkeep = ["article"]')

    assert (rules_for(config.sites, url) == SiteRules(keep=("article",))) is is_meant


def test_all_that_is_said_of_a_site_counts(written: Written) -> None:
    config = written(
        '[[sites]]\nhost = "example.org"\ndrop = [".a"]\n'
        '[[sites]]\nhost = "news.example.org"\nkeep = ["main"]\ndrop = [".b"]'
    )

    assert rules_for(config.sites, "https://news.example.org/") == SiteRules(
        ("main",), (".a", ".b")
    )
    assert rules_for(config.sites, "https://example.org/") == SiteRules((), (".a",))


def test_a_host_in_another_script_is_known_in_both_spellings(written: Written) -> None:
    config = written('[[sites]]\nhost = "bücher.example"\nkeep = ["main"]')

    assert rules_for(config.sites, "https://bücher.example/") is not None
    assert rules_for(config.sites, "https://xn--bcher-kva.example/") is not None


def test_what_is_good_in_a_site_holds_though_something_else_is_not(written: Written) -> None:
    config = written('[[sites]]\nhost = "example.org"\nkeep = ["<p>"]\ndrop = [".ad", "p::first"]')

    assert rules_for(config.sites, "https://example.org/") == SiteRules(drop=(".ad",))
    assert len(config.problems) == 2
