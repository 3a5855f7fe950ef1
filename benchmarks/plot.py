"""Draws lines over two logarithmic axes as an SVG: what grows evenly is a straight line."""

import itertools
import math
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

WIDTH, HEIGHT = 680, 360
LEFT, RIGHT, TOP, BOTTOM = 62, 230, 40, 48
COLOURS = ("#0b6e6e", "#b5521b", "#7a7a7a", "#5b3f99", "#97720c")
Y_TICKS = (1, 3)
"""And ten, a hundred, a tenth of these."""

Points = Sequence[tuple[float, float]]


def plot(file: Path, title: str, x_label: str, y_label: str, lines: Mapping[str, Points]) -> None:
    """Write a picture; all values are above zero."""
    xs = sorted({x for points in lines.values() for x, _ in points})
    ys = [y for points in lines.values() for _, y in points]
    ticks = _ticks(min(ys), max(ys))

    def x_of(x: float) -> float:
        return LEFT + _share(x, xs[0], xs[-1]) * (WIDTH - LEFT - RIGHT)

    def y_of(y: float) -> float:
        return HEIGHT - BOTTOM - _share(y, ticks[0], ticks[-1]) * (HEIGHT - TOP - BOTTOM)

    parts = [_text(LEFT, 22, title, weight="bold"), _text(8, TOP - 8, y_label, size=11)]
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(_text(middle, HEIGHT - 8, x_label, size=11, anchor="middle"))
    for y in ticks:
        parts.append(_line([(LEFT, y_of(y)), (WIDTH - RIGHT, y_of(y))], "#dddddd", 1))
        parts.append(_text(LEFT - 6, y_of(y) + 4, f"{y:g}", size=11, anchor="end"))
    parts += [_text(x_of(x), HEIGHT - 28, f"{x:,.0f}", size=11, anchor="middle") for x in xs]
    places = _apart([y_of(points[-1][1]) for points in lines.values()])
    for (name, points), colour, place in zip(lines.items(), COLOURS, places, strict=False):
        drawn = [(x_of(x), y_of(y)) for x, y in points]
        parts.append(_line(drawn, colour, 2.5))
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in drawn]
        parts.append(_text(WIDTH - RIGHT + 10, place + 4, name, size=12, colour=colour))
    body = "\n".join(parts)
    file.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' font-family="sans-serif">\n<rect width="100%" height="100%" fill="#ffffff"/>\n'
        f"{body}\n</svg>\n",
        "utf-8",
    )


def _share(value: float, low: float, high: float) -> float:
    return math.log(value / low) / math.log(high / low) if high > low else 0.5


def _ticks(low: float, high: float) -> list[float]:
    """From the last one below all values to the first above them."""
    decades = range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 2)
    ticks = [tick * 10.0**decade for decade in decades for tick in Y_TICKS]
    first = max(number for number, tick in enumerate(ticks) if tick <= low)
    last = min(number for number, tick in enumerate(ticks) if tick >= high)
    return ticks[first : max(last, first + 1) + 1]


def _apart(places: Sequence[float], least: float = 15.0) -> list[float]:
    """The same places, moved down where names would stand upon each other."""
    moved = list(places)
    order = sorted(range(len(moved)), key=moved.__getitem__)
    for above, below in itertools.pairwise(order):
        moved[below] = max(moved[below], moved[above] + least)
    return moved


def _line(points: Points, colour: str, width: float) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


def _text(
    x: float,
    y: float,
    words: str,
    *,
    size: int = 14,
    anchor: str = "start",
    weight: str = "normal",
    colour: str = "#222222",
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"'
        f' font-weight="{weight}" fill="{colour}">{escape(words)}</text>'
    )
