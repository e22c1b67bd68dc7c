"""Which country a foreign file comes from: whose dialling code is meant where none is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from dealerdesk.exchange.cells import Record
from dealerdesk.exchange.layouts import languages_of

_LANDS = {"da": "DK", "de": "DE", "nb": "NO", "pl": "PL"}
_CODES = {
    "45": "DK", "47": "NO", "48": "PL", "49": "DE", "46": "SE", "44": "GB", "43": "AT", "41": "CH",
    "31": "NL",
}  # fmt: skip
_DIALLED = re.compile(r"(?:^|\s)(?:\+|00)(4[13456789]|31)(?=[\s\d(])")
_MONEY = tuple(
    (re.compile(sign), land)
    for sign, land in ((r"z\u0142|\bPLN\b", "PL"), (r"\bNOK\b", "NO"), (r"\bDKK\b", "DK"))
)
_POLISH_CODE = re.compile(r"\d{2}-\d{3}")


def country_of(header: Sequence[str], rows: Iterable[Record], home: str) -> str:
    """The country most signs speak for; the house's own unless others outweigh it.

    The language of the header counts when it is clear, dialling codes when most numbers that have one agree,
    besides postal codes of a form only one country has, and the currency named in the header.
    """
    votes: Counter[str] = Counter()
    points: dict[str, float] = {home: 1.0}
    polish = 0
    for record in rows:
        for cell in record.cells:
            if match := _DIALLED.search(cell):
                votes[_CODES.get(match[1], "")] += 1
            polish += _POLISH_CODE.fullmatch(cell.strip()) is not None
    tag, clear = languages_of(header)
    if tag in _LANDS:
        points[_LANDS[tag]] = points.get(_LANDS[tag], 0) + (1.2 if clear else 0.4)
    if votes:
        land, hits = votes.most_common(1)[0]
        if land and hits * 5 >= votes.total() * 3:
            points[land] = points.get(land, 0) + 1.5
    if polish >= 3:
        points["PL"] = points.get("PL", 0) + 1
    for sign, land in _MONEY:
        if any(sign.search(cell) for cell in header):
            points[land] = points.get(land, 0) + 1
    best = max(points, key=lambda land: points[land])
    return best if points[best] > points[home] else home
