"""What is wrong with a query, for who wrote it."""


class Mistake(Exception):  # noqa: N818 -- it is the person's, not ours
    """`str()` is one clean sentence that begins with the column."""

    def __init__(self, column: int, sentence: str) -> None:
        """`column` counts characters from 1."""
        super().__init__(f"column {column}: {sentence}")
        self.column = column
        self.sentence = sentence
