"""How long a text is, and which way it runs."""

import re

from newsreader.page import Direction

SAMPLE = 5000
"""Characters that decide about the direction."""

_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_WORD = re.compile(r"\w[\w'\u2019.-]*")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def words(text: str) -> int:
    """Runs of letters and digits; of Chinese, Japanese and Korean, two characters are a word."""
    if text.isascii():
        return len(_WORD.findall(text))
    rest, characters = _CJK.subn(" ", text)
    return len(_WORD.findall(rest)) + (characters + 1) // 2


def direction(text: str) -> Direction:
    """Of most of the letters at the beginning."""
    sample = text[:SAMPLE]
    letters = sum(character.isalpha() for character in sample)
    return Direction.RTL if len(_RTL.findall(sample)) * 2 > letters else Direction.LTR
