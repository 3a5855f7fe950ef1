"""Any query there can be, of words and names that a library may hold."""

from datetime import date

from hypothesis import strategies as st

from newsreader import query as q

WORDS = (
    *(
        "harbour",
        "the",
        "solar cycle",
        "café",
        "ΘΆΛΑΣΣΑ",
        "мёд",
        "東京",
        "京",
        "brücke",
        "NOT",
        "or",
    ),
    *(
        "today",
        "l'été",
        "to-do",
        "12:30",
        "Größer heißt",
        "كتاب",
        "서울",
        "J. Müller",
        "-tea",
        "and/or",
    ),
)
NAMES = (
    "Daily Deals",
    "desk",
    "news/europe",
    "Europe",
    "to do",
    "daily",
    "été",
    "paper",
    "zz",
    "AND",
)


def leaves() -> st.SearchStrategy[q.Node]:
    return st.one_of(
        st.builds(
            q.Text, st.sampled_from(WORDS), begins=st.booleans(), part=st.sampled_from(q.Part)
        ).filter(
            lambda text: not (text.begins and text.said[-1:].isascii() and len(text.said) < 3)
        ),
        st.builds(
            q.Name,
            st.sampled_from([of for of in q.Of if of is not q.Of.LANGUAGE]),
            st.sampled_from(NAMES),
        ),
        st.builds(q.Name, st.just(q.Of.LANGUAGE), st.sampled_from(("en", "de", "de-ch", "zz"))),
        st.sampled_from(q.Trait),
        st.sampled_from(q.Recent),
        st.builds(q.Age, st.booleans(), st.integers(0, 99_999), st.sampled_from("mhdwy")),
        st.builds(q.Day, st.booleans(), st.dates(date(2024, 1, 1), date(2027, 1, 1)) | st.dates()),
        st.builds(q.Length, st.booleans(), st.integers(0, 1200)),
    )


def nodes() -> st.SearchStrategy[q.Node]:
    return st.recursive(leaves(), _around, max_leaves=8)


def _around(inner: st.SearchStrategy[q.Node]) -> st.SearchStrategy[q.Node]:
    some = st.lists(inner, min_size=2, max_size=4)
    return st.one_of(
        st.builds(q.Not, inner),
        some.map(lambda parts: _flat(q.And, parts)),
        some.map(lambda parts: _flat(q.Or, parts)),
    )


def _flat(kind: type[q.And] | type[q.Or], parts: list[q.Node]) -> q.Node:
    return kind(
        tuple(p for part in parts for p in (part.parts if isinstance(part, kind) else (part,)))
    )
