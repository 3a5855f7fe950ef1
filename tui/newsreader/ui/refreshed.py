"""What a person is told of a refresh when it is done. Pure."""

from collections.abc import Sequence
from datetime import datetime

from newsreader.library import FeedRefreshed, Progress, put_off_words
from newsreader.text import counted


def summary(outcomes: Sequence[FeedRefreshed], progress: Progress, now: datetime) -> str:
    """Empty where all went well: what came in shows by itself."""
    sentences = []
    if put_off := [each.put_off for each in outcomes if each.put_off]:
        sentences.append(f"{counted(len(put_off), 'feed')} {put_off_words(put_off, now)}.")
    sentences.append(_failures(progress))  # which the list shows, where the line is too short
    return " ".join(filter(None, sentences))


def answer(outcomes: Sequence[FeedRefreshed], progress: Progress) -> str:
    """What came of asking one feed again, in any case."""
    if progress.away is not None:
        return f"{progress.away.reason}."
    if not outcomes:
        return "It is not in feeds.toml any more."
    (outcome,) = outcomes
    if outcome.elsewhere:
        return f"{outcome.title} is being refreshed by another newsreader."
    return f"{outcome.title}: {outcome.failure or 'well'}."


def _failures(progress: Progress) -> str:
    failed, total = progress.failed, progress.total
    if not failed:
        return ""
    if failed == total > 1:
        return f"None of the {total:,} feeds could be refreshed: marked ! in the list."
    return f"{counted(failed, 'feed')} of {total:,} could not be refreshed: marked ! in the list."
