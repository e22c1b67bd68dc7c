"""Draws how each row grows with the house, as an SVG of small charts: `SIZE=FILE.json ... OUT.svg`.

Each chart has the half (solid) and nineteen of twenty (open) in milliseconds over the number of customers,
the floor as a dotted line; both scales are logarithmic.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

WIDE, HIGH, COLUMNS = 240, 132, 4
LEFT, RIGHT, TOP, BOTTOM = 40, 14, 30, 24
LOWEST, HIGHEST = 0.01, 100_000.0
INK, QUIET, LINE, ACCENT = "#1f2a2c", "#6b7678", "#e3e0d8", "#0f5257"
Point = tuple[int, float]


def main(arguments: Sequence[str]) -> int:
    """Read the files and write the picture."""
    *given, out = arguments
    sizes = {int(size): json.loads(Path(file).read_text("utf-8")) for size, _sign, file in
             (one.partition("=") for one in given)}  # fmt: skip
    Path(out).write_text(drawn(sizes), encoding="utf-8")
    return 0


def drawn(sizes: Mapping[int, Sequence[Mapping[str, object]]]) -> str:
    """The picture for results by number of customers."""
    rows = list(dict.fromkeys(_name(row) for found in sizes.values() for row in found if row["p50_ms"]))
    height = HIGH * math.ceil(len(rows) / COLUMNS)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE * COLUMNS}" height="{height}"'
        f' viewBox="0 0 {WIDE * COLUMNS} {height}" font-family="Inter, Helvetica, Arial, sans-serif">',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
    ]
    for place, name in enumerate(rows):
        x, y = place % COLUMNS * WIDE, place // COLUMNS * HIGH
        parts.append(f'<g transform="translate({x} {y})">{_chart(name, sizes)}</g>')
    return "\n".join([*parts, "</svg>\n"])


def _name(row: Mapping[str, object]) -> str:
    """The row without the numbers that change with the size of the house."""
    return " ".join(word for word in str(row["what"]).split() if not word.isdecimal())


def _chart(name: str, sizes: Mapping[int, Sequence[Mapping[str, object]]]) -> str:
    series: dict[str, list[Point]] = {"p50_ms": [], "p95_ms": [], "floor_ms": []}
    for size, found in sorted(sizes.items()):
        for row in found:
            if _name(row) == name:
                for key, points in series.items():
                    value = row[key]
                    if isinstance(value, int | float) and value > 0:
                        points.append((size, float(value)))
    low, high = _span(value for points in series.values() for _size, value in points)
    first, last = min(sizes), max(sizes)

    def at(point: Point) -> tuple[float, float]:
        along = _share(point[0], first, last) if last > first else 0.5
        up = _share(point[1], low, high)
        return LEFT + along * (WIDE - LEFT - RIGHT), HIGH - BOTTOM - up * (HIGH - TOP - BOTTOM)

    parts = [_text(LEFT, 16, name, INK, 11, 600)]
    for value in (low, high):
        x, y = at((first, value))
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDE - RIGHT}" stroke="{LINE}"/>')
        parts.append(_text(LEFT - 6, y + 3.5, f"{value:g}", QUIET, 9.5, 400, "end"))
    for size in sorted(sizes):
        x, _y = at((size, low))
        parts.append(_text(x, HIGH - 9, _short(size), QUIET, 9.5, 400, "middle"))
    parts.append(_line(map(at, series["floor_ms"]), f'stroke="{QUIET}" stroke-dasharray="1.5 3"'))
    parts.append(_line(map(at, series["p50_ms"]), f'stroke="{ACCENT}" stroke-width="1.8"'))
    for key, fill in (("p95_ms", "#ffffff"), ("p50_ms", ACCENT)):
        for x, y in map(at, series[key]):
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{fill}" stroke="{ACCENT}"/>')
    return "".join(parts)


def _span(values: Iterable[float]) -> tuple[float, float]:
    """The powers of ten around some values."""
    every = list(values) or [1.0]
    low = 10.0 ** math.floor(math.log10(max(LOWEST, min(every))))
    return low, max(low * 10, 10.0 ** math.ceil(math.log10(min(HIGHEST, max(every)))))


def _share(value: float, low: float, high: float) -> float:
    return (math.log10(value) - math.log10(low)) / (math.log10(high) - math.log10(low))


def _line(points: Iterable[tuple[float, float]], style: str) -> str:
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{way}" fill="none" {style}/>'


def _text(
    x: float, y: float, words: str, colour: str, size: float, weight: int, anchor: str = "start"
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" font-size="{size}" font-weight="{weight}"'
        f' text-anchor="{anchor}">{escape(words)}</text>'
    )


def _short(size: int) -> str:
    return f"{size // 1_000_000} M" if size >= 1_000_000 else f"{size // 1000} k"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
