import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.selectors import Attribute, Not, Nth, SelectorError, Step, Tag, compiled


def test_a_selector_is_steps_of_tests() -> None:
    (one, two) = compiled("Main > p.lead[lang|=en], #story ~ *")

    assert one == (
        Step("", (Tag("main"),)),
        Step(">", (Tag("p"), Attribute("class", "~=", "lead"), Attribute("lang", "|=", "en"))),
    )
    assert two == (Step("", (Attribute("id", "=", "story"),)), Step("~", (Tag("*"),)))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("3", Nth(0, 3)),
        ("odd", Nth(2, 1)),
        ("even", Nth(2, 0)),
        ("2n + 1", Nth(2, 1)),
        ("n+4", Nth(1, 4)),
        ("-n+3", Nth(-1, 3)),
        (" 10n-1 ", Nth(10, -1)),
    ],
)
def test_places_are_counted_as_css_counts_them(written: str, meant: Nth) -> None:
    assert compiled(f":nth-child({written})") == ((Step("", (meant,)),),)


def test_what_would_be_a_sign_can_be_escaped() -> None:
    ((step,),) = compiled(r".md\:flex.\31 0[data-x='a\]b' i]")

    assert step.tests == (
        Attribute("class", "~=", "md:flex"),
        Attribute("class", "~=", "10"),
        Attribute("data-x", "=", "a]b", fold=True),
    )


def test_what_is_not_meant_may_have_alternatives() -> None:
    ((step,),) = compiled("p:not(.ad, [hidden])")

    assert step.tests[1] == Not(((Attribute("class", "~=", "ad"),), (Attribute("hidden"),)))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "it is empty"),
        ("p,", "something is missing at its end"),
        ("p >", "something is missing at its end"),
        ("> p", "“> p” cannot be read"),
        ("p..b", "“..b” cannot be read"),
        ("a[href", "“[href” cannot be read"),
        ("div{color: red; and a lot more}", "“{color: red; and a l…” cannot be read"),
        ("a::before", "“::before” cannot be read"),
        ("a:hover", "“:hover” cannot be used here"),
        ("p:nth-child(x)", "“:nth-child(x)” cannot be used here"),
        ("p:not(a b)", "“ b)” cannot be read"),
        (":not(" * 9 + "a" + ")" * 9, "“:not(a)))))))))” cannot be used here"),
    ],
)
def test_what_is_no_selector_is_said(written: str, said: str) -> None:
    with pytest.raises(SelectorError) as told:
        compiled(written)

    assert str(told.value) == said


@given(st.text(alphabet="ap.#[]=~^$*|\"' >+,:()\\né-n2", max_size=60))
def test_any_text_is_read_or_refused(written: str) -> None:
    with contextlib.suppress(SelectorError):
        assert all(compiled(written))


@pytest.mark.parametrize("sign", ["[é", "[a=", "[a='é", ":not(.é"])
def test_a_long_wrong_one_is_refused_at_once(sign: str) -> None:
    with pytest.raises(SelectorError):
        compiled(sign + "éa\\e9 " * 2_000)
