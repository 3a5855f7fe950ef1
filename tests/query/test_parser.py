import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import query as q
from newsreader.query import Mistake, parse, written
from newsreader.text import one_line
from query.trees import nodes


def text(said: str, part: q.Part = q.Part.ANY, *, begins: bool = False) -> q.Text:
    return q.Text(said, begins, part)


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("tea", text("tea")),
        ("tea*", text("tea", begins=True)),
        ('"green tea"', text("green tea")),
        ("“green tea”", text("green tea")),
        ('"green tea', text("green tea")),
        ("a b", q.And((text("a"), text("b")))),
        ("a AND b", q.And((text("a"), text("b")))),
        ("a b OR c", q.Or((q.And((text("a"), text("b"))), text("c")))),
        ("a (b OR c)", q.And((text("a"), q.Or((text("b"), text("c")))))),
        ("a -b", q.And((text("a"), q.Not(text("b"))))),
        ("NOT (a b)", q.Not(q.And((text("a"), text("b"))))),
        ("a or and not", q.And((text("a"), text("or"), text("and"), text("not")))),
        ('"OR"', text("OR")),
        ("rock & roll -", q.And((text("rock"), text("roll")))),
        ("well-known", text("well-known")),
        ("TITLE:tea", text("tea", q.Part.TITLE)),
        ('title:"green tea"', text("green tea", q.Part.TITLE)),
        ("12:30", text("12:30")),
        ("today", q.Recent.TODAY),
        ('"today"', text("today")),
        ('"har*bour"', text("har*bour")),
        ("https://a.example/*b", q.Name(q.Of.URL, "https://a.example/*b")),
        ("IS:Unread", q.Trait.UNREAD),
        ("https://a.example/b", q.Name(q.Of.URL, "https://a.example/b")),
        ("lang:PT_br", q.Name(q.Of.LANGUAGE, "pt-br")),
        ("age:<2W", q.Age(younger=True, number=2, unit="w")),
        ("words:>800", q.Length(longer=True, words=800)),
    ],
)
def test_what_is_written_is_meant(query: str, node: q.Node) -> None:
    assert parse(query).node == node


def test_nothing_at_all_means_everything() -> None:
    assert parse("") == parse("  ") == q.Query()


@pytest.mark.parametrize("query", ["sort:oldest tea", "tea sort:Oldest", "a sort:oldest OR b"])
def test_the_order_is_that_of_the_whole_query(query: str) -> None:
    assert parse(query).sort is q.Sort.OLDEST


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("tea sugar titel:x", "column 11: there is no field “titel:”; did you mean “title:”?"),
        (
            "colour:red",
            (
                "column 1: there is no field “colour:”; put quotes around it to look for it as it "
                "stands"
            ),
        ),
        ("is:unred", "column 1: there is no “is:unred”; did you mean “is:unread”?"),
        ("has:xyz", "column 1: there is no “has:xyz”; write has:enclosure or has:page"),
        ("a sort:tilte", "column 3: there is no “sort:tilte”; did you mean “sort:title”?"),
        ("title:", 'column 1: nothing follows “title:”; write title:"solar cycle"'),
        ("tag:to*", "column 1: “tag:to*” cannot end in a “*”; write tag:long-reads"),
        ("t*", "column 1: “t*” needs 2 letters before the “*”"),
        (
            "tea har*bour",
            ("column 8: a “*” can only end a word; write har*, or put quotes around it"),
        ),
        (
            "title:*bour*",
            ("column 7: a “*” can only end a word; write title:bour*, or put quotes around it"),
        ),
        (
            "url:*.pdf",
            "column 1: “url:*.pdf” has a “*”; put quotes around what follows “:” if it is meant",
        ),
        (
            "lang:german",
            "column 1: “lang:german” is no code; write lang:de",
        ),
        (
            "lang:Español",
            "column 1: “lang:Español” is no code; write lang:es",
        ),
        (
            "lang:klingon",
            (
                "column 1: “lang:klingon” is no language; write its code, such as lang:de or "
                "lang:pt-br"
            ),
        ),
        ('"..."', 'column 1: “"..."” has no letter or digit to look for'),
        ("&", "column 1: there is no letter or digit to look for"),
        ("age:7d", "column 1: “age:7d” is no age; write age:<7d or age:>1y, with m, h, d, w or y"),
        (
            "after:yesterday",
            "column 1: “after:yesterday” is no day; write it as year-month-day, such as 2026-01-31",
        ),
        ("before:2026-02-30", "column 1: “before:2026-02-30” is no day of the calendar"),
        ("words:800", "column 1: “words:800” is no length; write words:>800 or words:<200"),
        (
            "lang:german!",
            (
                "column 1: “lang:german!” is no language; write its code, such as lang:de or "
                "lang:pt-br"
            ),
        ),
        (
            "tea OR",
            (
                "column 5: nothing follows “OR”; write a word behind it, or put quotes around it "
                "to look for the word itself"
            ),
        ),
        (
            "OR tea",
            (
                "column 1: nothing stands before “OR”; write a word there, or put quotes around it "
                "to look for the word itself"
            ),
        ),
        ("a (b", "column 3: this “(” is never closed; write a “)” behind what it holds"),
        ("a) b", "column 2: nothing was opened that this “)” could close"),
        ("a (", "column 3: this “(” is never closed; write a “)” behind what it holds"),
        (
            "a title:(b OR c)",
            "column 3: “title:” cannot stand before parentheses; write it before each word in them",
        ),
        ("a ()", "column 3: nothing stands in these parentheses; take them out"),
        ("(a sort:best)", "column 4: sort: is for the whole query; move it to the end"),
        ("sort:best sort:title", "column 11: there is a sort: already; take one of them out"),
        (
            "(" * 31 + "a" + ")" * 31,
            "column 31: too much stands in each other; take parentheses out",
        ),
        ("a " * 101, "column 201: a query can have 100 parts; take some out"),
        ("a" * 1001, "column 1001: a query can have 1,000 characters; make it shorter"),
    ],
)
def test_a_mistake_is_a_sentence_that_points_at_it(query: str, said: str) -> None:
    with pytest.raises(Mistake) as raised:
        parse(query)

    assert str(raised.value) == said


PIECES = st.sampled_from(
    [
        *' -()"*:“”\n\x00',
        *("OR ", "NOT ", "AND ", "tea", "東京", "is:unread", "<7d", "2026-01-31", "sort:title"),
        *("\ud800", "\u202e"),
        *(f"{field.name}:" for field in q.FIELDS),
    ]
)


def read(query: str) -> q.Query | Mistake:
    try:
        return parse(query)
    except Mistake as mistake:
        return mistake


@given(st.text(max_size=60) | st.lists(PIECES, max_size=12).map("".join))
def test_whatever_is_typed_is_read_or_refused_in_one_clean_line(query: str) -> None:
    found = read(query)

    if isinstance(found, Mistake):
        assert 1 <= found.column <= len(query) + 1
        assert one_line(str(found), len(str(found))) == str(found)
    else:
        assert parse(written(found)) == found


@given(node=nodes(), sort=st.sampled_from(q.Sort))
def test_what_is_written_down_is_read_as_the_same(node: q.Node, sort: q.Sort) -> None:
    assert parse(written(q.Query(node, sort))) == q.Query(node, sort)


@pytest.mark.parametrize("field", q.FIELDS, ids=lambda field: field.name)
def test_every_field_shows_an_example_that_is_right(field: q.Field) -> None:
    assert parse(field.example) != q.Query()
    for choice in field.choices:
        assert parse(f"{field.name}:{choice}") is not None
