"""How figures are told: medians, beside newsboat's and what bounds them."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of a table."""

    name: str
    ours: Sequence[float]
    """One value a round."""
    bound: float
    """What ours is to stay below."""
    of: str
    """Where the bound comes from."""
    newsboat: Sequence[float] = ()


def median(values: Iterable[float]) -> float:
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    return sorted(values)[min(len(values) - 1, round(0.95 * len(values)))]


def table(title: str, unit: str, figures: Iterable[Figure]) -> None:
    """Print medians; the last column is ours through the bound: up to 1 is what we want."""
    digits = 2 if unit == "s" else 0 if unit == "MB" else 1
    print(f"\n{title:56}{'ours':>9}{'slowest':>9}{'newsboat':>10}{'bound':>9}{'x bound':>9}")
    for figure in figures:
        ours = median(figure.ours)
        rival = f"{median(figure.newsboat):.{digits}f}" if figure.newsboat else ""
        print(
            f"  {figure.name:54}{ours:9.{digits}f}{max(figure.ours):9.{digits}f}{rival:>10}"
            f"{figure.bound:9.{digits}f}{ours / figure.bound:9.2f}  {unit}; {figure.of}",
            flush=True,
        )
