"""The doubts of many rows told once each: what it is, and in which rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from dealerdesk.core.errors import Said, say
from dealerdesk.exchange import reasons
from dealerdesk.exchange.records import Row

NAMED_ROWS = 12


@dataclass(slots=True)
class _Kind:
    first: Said
    first_row: int
    count: int = 0
    rows: list[int] = field(default_factory=list)


class Tally:
    """Collects the doubts of rows as they go by; memory stays the same however many there are."""

    def __init__(self) -> None:
        self._kinds: dict[tuple[str, object], _Kind] = {}

    def add(self, row: Row) -> None:
        """Count what is doubtful in one row; rejected rows have a reason of their own."""
        for said in getattr(row, "doubts", ()):
            key = (said.msgid, said.params.get("column"))
            kind = self._kinds.get(key)
            if kind is None:
                kind = self._kinds[key] = _Kind(said, row.row_number)
                continue
            if row.row_number in {kind.first_row, *kind.rows[-1:]}:
                continue
            kind.count += 1
            if len(kind.rows) < NAMED_ROWS:
                kind.rows.append(row.row_number)

    def said(self) -> list[Said]:
        """One sentence for each kind of doubt and column, with an example and the rows it is found in."""
        return [_sentence(kind) for kind in self._kinds.values()]


def _sentence(kind: _Kind) -> Said:
    example = say(reasons.IN_ROW, row=kind.first_row, what=kind.first)
    if not kind.count:
        return example
    rows = ", ".join(map(str, kind.rows)) + (" \u2026" if kind.count > len(kind.rows) else "")
    if kind.count == 1:
        return say(reasons.ALSO_IN_ONE, what=example, rows=rows)
    return say(reasons.ALSO_IN, what=example, count=kind.count, rows=rows)
