"""Taking a whole import back, where nothing was built on it since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, false, func, or_, select, true
from sqlalchemy.orm import Session

from dealerdesk.core import clock, journal
from dealerdesk.core.base import Base
from dealerdesk.core.deeds import MANAGERS, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.customers.models import Customer
from dealerdesk.exchange.known_records import in_parts
from dealerdesk.exchange.laying import SOURCE
from dealerdesk.exchange.models import ImportRow, ImportRun
from dealerdesk.exchange.unfilling import unfill_customer, unfill_vehicle, unsettle_owners
from dealerdesk.search import index
from dealerdesk.vehicles.models import Vehicle
from dealerdesk.visits.models import Job, Visit
from dealerdesk.visits.searchable import settle_last_seen

_GONE_BY_THEMSELVES = frozenset({"search_entry", "record_view"})
_LEAVE_IT = N_("What is wrong in it can be taken apart row by row.")


@deed("exchange.take_back", roles=MANAGERS, undo="exchange.take_in")
def take_back(session: Session, who: Actor, run_id: int) -> None:
    """Remove everything an import brought and what it filled in; the file can be imported again.

    Raises `Problem` where somebody changed or built on what it brought.
    """
    run = session.get_one(ImportRun, run_id)
    if run.undone_at is not None:
        raise Problem(N_("This import was taken back already."))
    taking = _Taking(session, run)
    taking.refuse_where_built_on()
    taking.unfill()
    taking.remove()
    run.undone_at = clock.now()
    journal.forget(session)
    journal.touch(session, "import_run", run_id, {"taken_back": True})


class _Taking:
    """One import on its way back."""

    def __init__(self, session: Session, run: ImportRun) -> None:
        self._session, self._run = session, run
        self._source = f"import {run.file_name}"
        query = select(
            ImportRow.id,
            ImportRow.customer_id,
            ImportRow.vehicle_id,
            ImportRow.visit_id,
            ImportRow.customer_by,
            ImportRow.vehicle_by,
            ImportRow.filled,
            ImportRow.split_at,
            ImportRow.content,
        ).where(ImportRow.run_id == run.id)
        self._rows = session.execute(query).all()
        self._people = {row.customer_id for row in self._rows if row.customer_by == "new" and row.customer_id}
        self._cars = {row.vehicle_id for row in self._rows if row.vehicle_by == "new" and row.vehicle_id}
        self._visits = {row.visit_id for row in self._rows if row.visit_id and row.filled.get("visit")}

    # Whether it can be -----------------------------------------------------------------------------

    def refuse_where_built_on(self) -> None:
        """Raise `Problem` where something else rests on what the import brought."""
        if any(row.split_at for row in self._rows):
            raise Problem(N_("A match of this import was taken apart since."), _LEAVE_IT)
        if (
            self._changed(Customer, self._people)
            or self._changed(Vehicle, self._cars)
            or self._changed(Visit, self._visits)
        ):
            raise Problem(N_("Some of what this import brought was changed since."), _LEAVE_IT)
        for table, column, ids in self._pointing():
            for part in in_parts(sorted(ids)):
                query = select(func.count()).select_from(table).where(column.in_(part), self._foreign(table))
                if self._session.scalar(query):
                    raise Problem(
                        N_("Visits, remarks or other things were added to what this import brought."),
                        _LEAVE_IT,
                    )

    def _changed(self, mapped: type[Customer] | type[Vehicle] | type[Visit], ids: Iterable[int]) -> bool:
        """Whether one of them was written again since, or is gone."""
        count = 0
        for part in in_parts(sorted(ids)):
            query = select(func.count()).select_from(mapped).where(mapped.id.in_(part), mapped.version == 1)
            count += self._session.scalar(query) or 0
        return count != len(set(ids))

    def _pointing(self) -> Iterator[tuple[Table, ColumnElement[int], set[int]]]:
        """Every column that points at a customer, car or visit, with those of this import."""
        brought = {"customer": self._people, "vehicle": self._cars, "visit": self._visits}
        for table in Base.metadata.sorted_tables:
            for column in table.columns:
                for key in column.foreign_keys:
                    if key.column.table.name in brought and table.name not in _GONE_BY_THEMSELVES:
                        yield table, column, brought[key.column.table.name]

    def _foreign(self, table: Table) -> ColumnElement[bool]:
        """Which rows of a table are not this import's own."""
        columns: Any = table.c
        if table.name in {"contact_point", "former_plate", "ownership"}:
            return false()
        if table.name == "import_row":
            return columns.run_id != self._run.id  # type: ignore[no-any-return]
        if table.name == "odometer_reading":
            return columns.source != SOURCE  # type: ignore[no-any-return]
        if table.name == "consent":
            return columns.source != self._source  # type: ignore[no-any-return]
        if table.name == "objection":
            return ~columns.words.startswith(self._source)  # type: ignore[no-any-return]
        if table.name == "visit":
            return columns.id.not_in(self._own_visits())  # type: ignore[no-any-return]
        if table.name == "job":
            return columns.version != 1  # type: ignore[no-any-return]
        return true()

    def _own_visits(self) -> Any:
        return select(ImportRow.visit_id).where(
            ImportRow.run_id == self._run.id, ImportRow.visit_id.is_not(None)
        )

    # Taking it back --------------------------------------------------------------------------------

    def unfill(self) -> None:
        """Take back what was filled into those who were known before."""
        for row in self._rows:
            unsettle_owners(self._session, row.filled)
            if row.customer_id and row.customer_id not in self._people:
                unfill_customer(self._session, row.customer_id, row.filled, self._source)
            if row.vehicle_id and row.vehicle_id not in self._cars:
                unfill_vehicle(self._session, row.vehicle_id, row.filled)
            if row.filled.get("job") and row.visit_id:
                self._remove_job(row.visit_id, row.content)

    def _remove_job(self, visit_id: int, content: dict[str, Any]) -> None:
        words = {name: content.get(name, "") for name in ("concern", "cause", "correction")}
        found = self._session.scalar(
            select(Job).where(Job.visit_id == visit_id, Job.version == 1).filter_by(**words)
        )
        if found is not None:
            self._session.delete(found)

    def remove(self) -> None:
        """Remove rows, visits, cars and customers, children before parents."""
        self._session.flush()
        known = {row.customer_id for row in self._rows if row.customer_id} - self._people
        self._session.execute(delete(ImportRow).where(ImportRow.run_id == self._run.id))
        for table, column, ids in reversed(list(self._pointing())):
            if table.name in {
                "job",
                "consent",
                "objection",
                "contact_point",
                "former_plate",
                "ownership",
                "odometer_reading",
                "visit",
            }:
                self._delete(table, column, sorted(ids))
        tables = Base.metadata.tables
        self._delete(tables["visit"], tables["visit"].c.id, sorted(self._visits))
        self._delete(tables["vehicle"], tables["vehicle"].c.id, sorted(self._cars))
        index.remove(self._session, *sorted(self._people))
        self._delete(tables["customer"], tables["customer"].c.id, sorted(self._people))
        for customer_id in sorted(known):
            settle_last_seen(self._session, customer_id)

    def _delete(self, table: Table, column: ColumnElement[int], ids: Sequence[int]) -> None:
        for part in in_parts(ids):
            self._session.execute(delete(table).where(or_(column.in_(part))))
