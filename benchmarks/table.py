"""The table of results, for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from benchmarks.measuring import Result

HEAD = ("what", "p50", "p95", "floor", "ratio", "goal", "met")


def as_text(results: Sequence[Result]) -> str:
    """One line for each result; times in milliseconds."""
    rows = [HEAD, *(_cells(result) for result in results)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    return "\n".join(_line(row, widths) for row in rows)


def as_json(results: Sequence[Result]) -> str:
    """A list of objects; `value` and `unit` only where the result is no time."""
    return json.dumps([_plain(result) for result in results], ensure_ascii=False, indent=2) + "\n"


def _plain(result: Result) -> dict[str, object]:
    left_out = () if result.unit else ("value", "unit")
    return {key: value for key, value in asdict(result).items() if key not in left_out}


def _cells(result: Result) -> tuple[str, ...]:
    first = f"{_number(result.value)} {result.unit}" if result.unit else _number(result.p50_ms)
    met = {True: "yes", False: "NO", None: ""}[result.met]
    ratio = "" if result.ratio is None else f"{result.ratio:.1f}x"
    return (
        result.what, first, _number(result.p95_ms), _number(result.floor_ms), ratio, result.goal, met,
    )


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.2f}" if abs(value) < 100 else f"{value:.0f}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    words = [row[0].ljust(widths[0])]
    words += [cell.rjust(width) for cell, width in zip(row[1:5], widths[1:5], strict=True)]
    words += [row[5].ljust(widths[5]), row[6].ljust(widths[6])]
    return "  ".join(words).rstrip()
