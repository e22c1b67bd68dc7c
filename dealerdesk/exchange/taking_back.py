"""Taking a whole import back, where nothing was built on it since."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, false, func, select, true
from sqlalchemy.orm import Session

from dealerdesk.core import clock, journal
from dealerdesk.core.base import Base
from dealerdesk.core.deeds import MANAGERS, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.exchange.going import CUSTOMER, VEHICLE, VISIT, Going
from dealerdesk.exchange.known_records import in_parts
from dealerdesk.exchange.laying import SOURCE
from dealerdesk.exchange.models import ImportRejected, ImportRow, ImportRun
from dealerdesk.exchange.unfilling import unfill_customer, unfill_vehicle, unsettle_owners
from dealerdesk.search import index
from dealerdesk.search.models import SearchEntry
from dealerdesk.visits.models import Job
from dealerdesk.visits.searchable import refresh_found

_LEAVE_IT = N_("What is wrong in it can be taken apart row by row.")
# Children before parents, each by the columns with which it points at what goes.
_CHILDREN = (
    ("job", VISIT), ("visit", ""), ("consent", CUSTOMER), ("objection", CUSTOMER),
    ("contact_point", CUSTOMER), ("former_plate", VEHICLE), ("odometer_reading", VEHICLE),
    ("ownership", CUSTOMER), ("ownership", VEHICLE), ("vehicle", ""),
)  # fmt: skip
Report = Callable[[float], None]


def _silent(_share: float) -> None:
    """Nobody looks."""


@deed("exchange.take_back", roles=MANAGERS, undo="exchange.take_in")
def take_back(session: Session, who: Actor, run_id: int, report: Report = _silent) -> None:
    """Remove everything an import brought and what it filled in; the file can be imported again.

    `report` hears the share done. Raises `Problem` where somebody changed or built on what it brought.
    """
    run = session.get_one(ImportRun, run_id)
    if run.undone_at is not None:
        raise Problem(N_("This import was taken back already."))
    taking = _Taking(session, run)
    report(0.1)
    taking.going.lay()
    taking.refuse_where_built_on()
    report(0.2)
    taking.unfill()
    report(0.4)
    taking.remove()
    taking.going.lift()
    report(1.0)
    run.undone_at = clock.now()
    run.warnings = []
    journal.forget(session)
    journal.touch(session, "import_run", run_id, {"taken_back": True})


class _Taking:
    """One import on its way back."""

    def __init__(self, session: Session, run: ImportRun) -> None:
        self._session, self._run = session, run
        self._source = f"import {run.file_name}"
        row = ImportRow
        query = select(
            row.id, row.customer_id, row.vehicle_id, row.visit_id, row.customer_by, row.vehicle_by,
            row.filled, row.split_at,
        )  # fmt: skip
        self._rows = session.execute(query.where(row.run_id == run.id)).all()
        self.going = Going(session, self._ids(), self._owners())

    def _ids(self) -> dict[str, set[int]]:
        return {
            CUSTOMER: {row.customer_id for row in self._rows if row.customer_by == "new" and row.customer_id},
            VEHICLE: {row.vehicle_id for row in self._rows if row.vehicle_by == "new" and row.vehicle_id},
            VISIT: {row.visit_id for row in self._rows if row.visit_id and row.filled.get("visit")},
        }

    def _owners(self) -> set[tuple[int, int]]:
        brought = (one for row in self._rows for one in row.filled.get("brought") or ())
        return {(rest[0], rest[1]) for what, *rest in brought if what == "owner"}

    # Whether it can be -----------------------------------------------------------------------------

    def refuse_where_built_on(self) -> None:
        """Raise `Problem` where something else rests on what the import brought."""
        if any(row.split_at for row in self._rows):
            raise Problem(N_("A match of this import was taken apart since."), _LEAVE_IT)
        if not all(self.going.is_unchanged(kind) for kind in (CUSTOMER, VEHICLE, VISIT)):
            raise Problem(N_("Some of what this import brought was changed since."), _LEAVE_IT)
        for one in self.going.pointing():
            if self.going.is_pointed_at(one, self._foreign(one.table)):
                raise Problem(
                    N_("Visits, remarks or other things were added to what this import brought."), _LEAVE_IT
                )

    def _foreign(self, name: str) -> ColumnElement[bool]:
        """Which rows of a table are not this import's own."""
        if name in {"contact_point", "former_plate"}:
            # Writing them writes the customer or the car.
            return false()
        own = _OWN.get(name)
        return true() if own is None else own(self, Base.metadata.tables[name])

    def _other_row(self, table: Table) -> ColumnElement[bool]:
        return table.c.run_id != self._run.id

    def _typed_reading(self, table: Table) -> ColumnElement[bool]:
        return table.c.source != SOURCE

    def _typed_consent(self, table: Table) -> ColumnElement[bool]:
        return table.c.source != self._source

    def _typed_objection(self, table: Table) -> ColumnElement[bool]:
        return ~table.c.words.startswith(self._source)

    def _other_visit(self, table: Table) -> ColumnElement[bool]:
        mine = select(ImportRow.visit_id).where(
            ImportRow.run_id == self._run.id, ImportRow.visit_id.is_not(None)
        )
        return table.c.id.not_in(mine)

    def _changed_job(self, table: Table) -> ColumnElement[bool]:
        return table.c.version != 1

    def _other_owner(self, table: Table) -> ColumnElement[bool]:
        return ~self.going.brought_owner(table)

    # Taking it back --------------------------------------------------------------------------------

    def unfill(self) -> None:
        """Take back what was filled into those who were known before."""
        people, cars = self.going.ids[CUSTOMER], self.going.ids[VEHICLE]
        for row in self._rows:
            if not row.filled:
                continue
            unsettle_owners(self._session, row.filled, people, cars)
            if row.customer_id and row.customer_id not in people:
                unfill_customer(self._session, row.customer_id, row.filled, self._source)
            if row.vehicle_id and row.vehicle_id not in cars:
                unfill_vehicle(self._session, row.vehicle_id, row.filled)
            if row.filled.get("job") and row.visit_id:
                self._remove_job(row)

    def _remove_job(self, row: Any) -> None:
        content = self._session.get_one(ImportRow, row.id).content
        words = {name: content.get(name, "") for name in ("concern", "cause", "correction")}
        found = self._session.scalar(
            select(Job).where(Job.visit_id == row.visit_id, Job.version == 1).filter_by(**words)
        )
        if found is not None:
            self._session.delete(found)

    def remove(self) -> None:
        """Remove rows, visits, cars and customers, children before parents."""
        self._session.flush()
        rows = Base.metadata.tables["import_row"]
        self._session.execute(delete(rows).where(rows.c.run_id == self._run.id))
        self._session.execute(delete(ImportRejected).where(ImportRejected.run_id == self._run.id))
        for name, kind in _CHILDREN:
            self.going.remove(name, f"{kind}_id" if kind else "id", kind)
        self._let_go()
        self.going.remove(CUSTOMER)
        known = {row.customer_id for row in self._rows if row.customer_id} - self.going.ids[CUSTOMER]
        for part in in_parts(sorted(known)):
            index.remove(self._session, *part)
            refresh_found(self._session, part)

    def _let_go(self) -> None:
        """Let nobody find them any more; an index that loses most of itself is made anew."""
        people = self.going.ids[CUSTOMER]
        found = self._session.scalar(select(func.count()).select_from(SearchEntry)) or 0
        if 2 * len(people) < found:
            index.remove(self._session, *sorted(people))
            return
        self.going.remove("search_entry", "customer_id", CUSTOMER)
        index.rebuild(self._session)


_OWN: dict[str, Callable[[_Taking, Table], ColumnElement[bool]]] = {
    "import_row": _Taking._other_row, "odometer_reading": _Taking._typed_reading,
    "consent": _Taking._typed_consent, "objection": _Taking._typed_objection, "visit": _Taking._other_visit,
    "job": _Taking._changed_job, "ownership": _Taking._other_owner,
}  # fmt: skip
