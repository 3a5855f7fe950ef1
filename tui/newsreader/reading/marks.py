"""Quotation marks of the languages, outer and inner, as CLDR gives them."""
# ruff: noqa: RUF001 - the marks that look alike are the subject

_ENGLISH = "“”‘’"
_MARKS = {
    "cs": "„“‚‘",
    "da": "“”‘’",
    "de": "„“‚‘",
    "el": "«»“”",
    "es": "«»“”",
    "fi": "””’’",
    "fr": "«»“”",
    "hu": "„”»«",
    "it": "«»“”",
    "ja": "「」『』",
    "no": "«»‘’",
    "nb": "«»‘’",
    "pl": "„”«»",
    "pt": "“”‘’",
    "ru": "«»„“",
    "sv": "””’’",
    "uk": "«»„“",
}


def marks(language: str, depth: int) -> tuple[str, str]:
    """The opening and closing mark of a quotation inside `depth` others; BCP 47 language."""
    four = _MARKS.get(language.lower().partition("-")[0], _ENGLISH)
    return (four[2], four[3]) if depth % 2 else (four[0], four[1])
