"""What a library holds, against what the farm promised and what a person did."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw

import measure
from farm import Farm, mark_of
from measure import NEWSREADER

SOUND = "sound"


@dataclass(frozen=True, slots=True)
class Row:
    """An article of the farm, as `newsreader list` gives it."""

    url: str
    """Of the feed."""
    mark: str
    title: str
    read: bool
    starred: bool

    @property
    def key(self) -> tuple[str, str]:
        return self.url, self.mark


def refresh_command(root: Path) -> tuple[str | Path, ...]:
    return (*NEWSREADER, "--root", root, "refresh", "--all", "--json")


def refreshed(root: Path) -> dict[str, int]:
    """Refresh everything; the numbers of the summary."""
    run = measure.run(refresh_command(root), measure.environment(root))
    numbers: dict[str, int] = said_by(run.output, run.errors)[-1]["summary"]
    return numbers


def said_by(output: str, errors: str) -> list[dict[str, Any]]:
    """The lines of `refresh --json`; ends this script when the last one is missing."""
    lines = [json.loads(line) for line in output.splitlines()]
    if not lines or "summary" not in lines[-1]:
        raise SystemExit(f"`newsreader refresh` broke off: {errors}")
    return lines


def rows(root: Path) -> list[Row]:
    listed = measure.run((*NEWSREADER, "--root", root, "list", "--json"), measure.environment(root))
    if listed.returncode:
        raise SystemExit(f"`newsreader list` failed: {listed.errors}")
    found = [json.loads(line) for line in listed.output.splitlines()]
    return [
        Row(
            row["feed_url"],
            mark_of(row["link"], row["title"]),
            row["title"],
            row["read"],
            row["starred"],
        )
        for row in found
    ]


def against(held: list[Row], farm: Farm) -> str:
    """One phrase; in capitals when the library does not hold exactly what the farm promised."""
    expected = {(each.url, each.mark): each.title for each in farm.expected_articles}
    titles = {row.key: row.title for row in held}
    missing = len(expected.keys() - titles.keys())
    surplus = len(held) - len(expected) + missing
    misnamed = sum(
        1 for key, title in expected.items() if title and titles.get(key, title) != title
    )
    if not (missing or surplus or misnamed):
        return f"{len(held):,} articles, exactly those promised"
    return (
        f"{len(held):,} ARTICLES OF {len(expected):,}: {missing} missing, {surplus} too many, "
        f"{misnamed} with another title"
    )


def soundness(library: Path) -> str:
    """SOUND, or everything that is wrong with the file itself."""
    db = apsw.Connection(str(library), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        integrity = ", ".join(str(row[0]) for row in db.execute("PRAGMA integrity_check"))
        wrong = [] if integrity == "ok" else [integrity]
        if strays := db.execute("PRAGMA foreign_key_check").fetchall():
            wrong.append(f"{len(strays)} rows that belong to nothing")
        for what, question in _QUESTIONS.items():
            if number := db.execute(question).get:
                wrong.append(f"{number} {what}")
    finally:
        db.close()
    return "; ".join(wrong) or SOUND


_QUESTIONS = {
    "feeds whose counts are not those of a scan": """
        SELECT count(*) FROM tally LEFT JOIN (
            SELECT feed_id, count(*) AS total, count(*) - count(read_at) AS unread,
                   count(starred_at) AS starred, count(later_at) AS later
            FROM status GROUP BY feed_id
        ) AS scan USING (feed_id)
        WHERE tally.total   <> coalesce(scan.total, 0)
           OR tally.unread  <> coalesce(scan.unread, 0)
           OR tally.starred <> coalesce(scan.starred, 0)
           OR tally.later   <> coalesce(scan.later, 0)""",
    "articles that stand there twice": """
        SELECT count(*) FROM (
            SELECT 1 FROM status GROUP BY feed_id, identity HAVING count(*) > 1)""",
    "articles that count as seen and have no text": """
        SELECT count(*) FROM status LEFT JOIN article USING (id) LEFT JOIN body USING (id)
        WHERE article.id IS NULL OR body.id IS NULL""",
    "feeds without a row of their own for fetching or counting": """
        SELECT count(*) FROM feed
        LEFT JOIN fetch ON fetch.feed_id = feed.id LEFT JOIN tally ON tally.feed_id = feed.id
        WHERE fetch.feed_id IS NULL OR tally.feed_id IS NULL""",
}
