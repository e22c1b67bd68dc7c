"""The delimiter of a text file: the sign that cuts most of its lines into equally many cells."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import log2

from dealerdesk.exchange.layouts import known_headers

CANDIDATES = (";", ",", "\t", "|")
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_DECLARED = re.compile(r"sep=(.)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cut:
    """How lines are cut: the delimiter, the usual number of cells, whether blanks before a quote are skipped.

    `steady` is the share of lines that have the usual number of cells; `declared` says that the first line
    only names the delimiter ("sep=;").
    """

    delimiter: str
    width: int
    steady: float
    skip_blanks: bool = False
    declared: bool = False


def recognise(lines: list[str], chosen: str | None = None) -> Cut:
    """The cut of a file from its first lines, or with a delimiter that was chosen."""
    declared = _DECLARED.fullmatch(lines[0].strip("\ufeff\r\n")) if lines else None
    if declared:
        chosen, lines = chosen or declared[1], lines[1:]
    bare = [_QUOTED.sub("", line) for line in lines if line.strip() and line.count('"') % 2 == 0]
    found = [_cut(mark, lines, bare) for mark in ((chosen,) if chosen else CANDIDATES)]
    best = max(found, key=lambda cut: cut[0])[1]
    return Cut(best.delimiter, best.width, best.steady, best.skip_blanks, declared is not None)


def _cut(mark: str, lines: list[str], bare: list[str]) -> tuple[float, Cut]:
    counts = Counter(line.count(mark) for line in bare)
    counts.pop(0, None)
    if not counts:
        return 0.0, Cut(mark, 1, 0.0)
    usual, hits = max(counts.items(), key=lambda item: (item[1], item[0]))
    steady = hits / len(bare)
    blanks = sum(line.count(f'{mark} "') for line in lines)
    tight = sum(line.count(f'{mark}"') for line in lines)
    known = max((known_headers(_cells(line, mark)) for line in lines[:30]), default=0)
    points = steady * log2(2 + usual) + known
    return points, Cut(mark, usual + 1, steady, blanks > tight)


def _cells(line: str, mark: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line.split(mark)]
