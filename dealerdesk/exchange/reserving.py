"""Numbers set aside for an import, so that its rows can name each other before any of them is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from dealerdesk.core.base import Base
from dealerdesk.core.database import Database
from dealerdesk.house.service import next_numbers

# SQLite has no sequences. This many ids are left free for what other desks write while an import is
# prepared, and one more for each so many rows, which take longer; more is noticed before anything is written.
GAP, ROWS_PER_ID = 200, 20
_FAR = 1_000_000_000


class Reserve(Protocol):
    """Where ids and numbers come from; `lowest` are the lowest ids set aside, by table."""

    lowest: dict[type[Base], int]

    def ids(self, mapped: type[Base], count: int) -> Sequence[int]:
        """So many ids of a table, rising."""
        ...

    def numbers(self, years: Sequence[int], taken: set[str]) -> Sequence[str]:
        """A visit number for each of these years, none of them taken; they are taken then."""
        ...


class Pretended:
    """For a rehearsal: numbers that nobody has, and that are never written."""

    def __init__(self) -> None:
        self._next = _FAR
        self.lowest: dict[type[Base], int] = {}

    def ids(self, mapped: type[Base], count: int) -> Sequence[int]:
        """Ids far beyond all others."""
        self._next += count
        return range(self._next - count, self._next)

    def numbers(self, years: Sequence[int], taken: set[str]) -> Sequence[str]:
        """Numbers that say that they are none."""
        return [f"{year}-?-{place}" for place, year in enumerate(years)]


class Ahead:
    """Ids and numbers for rows that are written later, in another transaction."""

    def __init__(self, database: Database, site_id: int) -> None:
        self._database, self._site_id = database, site_id
        self.lowest: dict[type[Base], int] = {}

    def ids(self, mapped: type[Base], count: int) -> Sequence[int]:
        """On PostgreSQL from the table's sequence, on SQLite beyond a gap."""
        if not count:
            return ()
        with self._database.reading() as session:
            found = _ids(session, mapped, count, GAP + count // ROWS_PER_ID)
        self.lowest[mapped] = found[0]
        return found

    def numbers(self, years: Sequence[int], taken: set[str]) -> Sequence[str]:
        """The next numbers of each year, as a check-in takes them; an import that fails leaves a gap."""
        if not years:
            return ()
        with self._database.transaction() as session:
            return _numbers(session, self._site_id, years, taken)


class Within:
    """Ids and numbers inside the transaction that writes the rows."""

    def __init__(self, session: Session, site_id: int) -> None:
        self._session, self._site_id = session, site_id
        self.lowest: dict[type[Base], int] = {}

    def ids(self, mapped: type[Base], count: int) -> Sequence[int]:
        """The next ids."""
        return _ids(self._session, mapped, count, 0) if count else ()

    def numbers(self, years: Sequence[int], taken: set[str]) -> Sequence[str]:
        """The next numbers of each year."""
        return _numbers(self._session, self._site_id, years, taken)


def _ids(session: Session, mapped: type[Base], count: int, gap: int) -> Sequence[int]:
    if session.get_bind().dialect.name == "postgresql":
        query = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")
        return sorted(session.scalars(query, {"name": mapped.__tablename__, "count": count}))
    start = (session.scalar(select(func.max(mapped.id))) or 0) + 1 + gap
    return range(start, start + count)


def _numbers(session: Session, site_id: int, years: Sequence[int], taken: set[str]) -> list[str]:
    streams = {year: _stream(session, site_id, year, count) for year, count in Counter(years).items()}
    found = []
    for year in years:
        found.append(next(name for name in streams[year] if name not in taken))
        taken.add(found[-1])
    return found


def _stream(session: Session, site_id: int, year: int, count: int) -> Iterator[str]:
    """The next numbers of a year, so many at once; more when some of them were taken."""
    while True:
        yield from next_numbers(session, site_id, "visit", year, count)
        count = 10
