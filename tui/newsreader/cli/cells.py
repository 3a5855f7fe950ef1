"""What texts take on a terminal."""

import unicodedata


def cells(text: str) -> int:
    """Chinese characters take twice as much as others, marks nothing."""
    wide = sum(unicodedata.east_asian_width(c) in {"W", "F"} for c in text)
    marks = sum(unicodedata.category(c) in {"Mn", "Me", "Cf"} for c in text)
    return len(text) + wide - marks


def column(text: str, width: int, *, right: bool = False) -> str:
    """Exactly so wide, cut where it is wider; at the left, else at the right."""
    if cells(text) > width:
        while cells(text) >= width:
            text = text[:-1]
        text += "…"
    gap = " " * (width - cells(text))
    return gap + text if right else text + gap
