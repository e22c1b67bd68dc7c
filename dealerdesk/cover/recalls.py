"""Recalls: taking in a list of VINs, what is open on a car, what was done, the report of what is open."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Select, and_, bindparam, delete, func, select
from sqlalchemy.orm import Session

from dealerdesk.core.bulk import write_rows
from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.folding import fold
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import rows_of
from dealerdesk.core.seen import as_seen
from dealerdesk.cover.models import Recall, RecallCar
from dealerdesk.cover.queries import house_today
from dealerdesk.cover.recall_records import (
    OpenRecall,
    RecallDraft,
    RecalledCar,
    RecallRecord,
    RecallRow,
    RecallTaken,
)
from dealerdesk.customers.models import ContactPoint, Customer
from dealerdesk.customers.names import full_name
from dealerdesk.vehicles import vins
from dealerdesk.vehicles.models import Ownership, Vehicle

MOST_VINS = 200_000
LONGEST_NUMBER = 64
_CHUNK = 500


@deed("cover.take_in_recall", roles=SERVICE_SIDE, undo="cover.take_out_recall")
def take_in(session: Session, who: Actor, draft: RecallDraft) -> RecallTaken:
    """Take in a recall with its VINs; one of the same number gets those it did not have.

    A line may have other columns beside its VIN; one without any is left out and named, as is one whose VIN
    has the letters I, O or Q, which no VIN has (ISO 3779): it is not guessed which car a maker may mean.
    Raises `Problem` without number, title or a single VIN.
    """
    number = " ".join(draft.number.split())[:LONGEST_NUMBER]
    if not number or not draft.title.strip():
        raise Problem(N_("A recall has a number and a title."), N_("Type both as in the maker's letter."))
    wanted, refused, odd = _sorted(draft.vins)
    if not wanted and odd:
        raise Problem(N_("A VIN never has the letters I, O or Q: {vin}"),
                      N_("Ask the maker which digit stands there."), vin=odd[0])
    if not wanted:
        raise Problem(N_("There is no VIN in this list."), N_("A VIN has 17 letters and digits."))
    row = session.scalar(select(Recall).where(Recall.site_id == who.site_id, Recall.number == number))
    if row is None:
        row = Recall(site_id=who.site_id, number=number, uid=draft.uid)
        session.add(row)
    for name in ("title", "maker", "parts", "text"):
        setattr(row, name, getattr(draft, name).strip())
    row.hours_hundredths, row.urgent = draft.hours_hundredths, draft.urgent
    session.flush()
    there = set(session.scalars(select(RecallCar.vin_key).where(RecallCar.recall_id == row.id)))
    added = {key: vin for key, vin in wanted.items() if key not in there}
    values = [
        {"site_id": who.site_id, "recall_id": row.id, "vin": vin, "vin_key": key, "version": 1,
         "done_note": ""}
        for key, vin in added.items()
    ]
    write_rows(session, RecallCar, values)
    here = sum(len(part) for part in _here(session, who.site_id, list(wanted)))
    return RecallTaken(
        _recall_record(row), row.version, tuple(added), len(wanted) - len(added), here, tuple(refused),
        tuple(odd),
    )


def _sorted(typed: Iterable[str]) -> tuple[dict[str, str], list[str], list[str]]:
    """VINs by their key, lines without any, and lines whose VIN cannot be; raises `Problem` for too many."""
    wanted: dict[str, str] = {}
    refused: list[str] = []
    odd: list[str] = []
    for text in typed:
        found = vins.found_in(text)
        good = [vin for vin in found if vins.mend(vin) == vin]
        for vin in good:
            wanted.setdefault(vin, vin)
        if not good and text.strip():
            (odd if found else refused).append(text.strip())
    if len(wanted) > MOST_VINS:
        raise Problem(N_("A list has at most {most} VINs."), N_("Bring it in in parts."), most=MOST_VINS)
    return wanted, refused, odd


def _here(session: Session, site_id: int, keys: Sequence[str]) -> Iterator[list[int]]:
    for start in range(0, len(keys), _CHUNK):
        part = keys[start : start + _CHUNK]
        yield list(session.scalars(
            select(Vehicle.id).where(Vehicle.site_id == site_id, Vehicle.vin_key.in_(part))
        ))


@deed("cover.take_out_recall", roles=SERVICE_SIDE, no_undo="the list is still there and is brought in again")
def take_out(session: Session, who: Actor, recall_id: int, keys: tuple[str, ...], seen_version: int) -> None:
    """Take the VINs of a list out again; without any left the recall goes. Raises `Stale`.

    Raises `Problem` where one of them was done meanwhile.
    """
    gone = Problem(N_("This recall is not here any more."))
    row = as_seen(session, who, Recall, recall_id, seen_version, gone)
    mine = and_(RecallCar.recall_id == recall_id, RecallCar.vin_key.in_(bindparam("keys", expanding=True)))
    parts = [list(keys[start : start + _CHUNK]) for start in range(0, len(keys), _CHUNK)]
    done = select(func.count()).select_from(RecallCar).where(mine, RecallCar.done_on.is_not(None))
    if any(session.scalar(done, {"keys": part}) for part in parts):
        raise Problem(N_("One of these cars is done already."), N_("Open it again first."))
    for part in parts:
        session.execute(delete(RecallCar).where(mine), {"keys": part})
    if not session.scalar(select(func.count()).where(RecallCar.recall_id == recall_id)):
        session.delete(row)
    session.flush()


@deed("cover.complete_recall", roles=SERVICE_SIDE, undo="cover.reopen_recall")
def complete(session: Session, who: Actor, car_id: int, note: str, seen_version: int) -> RecalledCar:
    """The recall was done on a car, here or elsewhere (`note` says where). Raises `Stale`."""
    row = _car(session, who, car_id, seen_version)
    mark_done(session, row.id, house_today(session, who.site_id), note)
    return _recalled(session, row)


@deed("cover.reopen_recall", roles=SERVICE_SIDE, undo="cover.complete_recall")
def reopen(session: Session, who: Actor, car_id: int, seen_version: int) -> RecalledCar:
    """It was not done after all. Raises `Stale`."""
    row = _car(session, who, car_id, seen_version)
    mark_done(session, row.id, None, "")
    return _recalled(session, row)


def mark_done(session: Session, car_id: int, on: dt.date | None, note: str) -> None:
    """Write down that a recall was done on a car on a day, or (None) that it is open."""
    row = session.get_one(RecallCar, car_id)
    row.done_on, row.done_note = on, note.strip()
    session.flush()


def done_by(session: Session, site_id: int, vin_key: str, note: str) -> tuple[int, ...]:
    """The lines of a car that were done with this note: those of one order."""
    return tuple(session.scalars(select(RecallCar.id).where(
        RecallCar.site_id == site_id, RecallCar.vin_key == vin_key, RecallCar.done_note == note,
        RecallCar.done_on.is_not(None),
    )))


def done_on_orders(session: Session, site_id: int, vin_key: str) -> dict[str, tuple[str, ...]]:
    """The numbers of the recalls that were done on a car, by what was noted with them: the order's number."""
    found: dict[str, tuple[str, ...]] = {}
    asked = select(RecallCar.done_note, Recall.number).join(Recall, Recall.id == RecallCar.recall_id).where(
        RecallCar.site_id == site_id, RecallCar.vin_key == vin_key, RecallCar.done_on.is_not(None)
    ).order_by(RecallCar.id)
    for note, number in session.execute(asked).all() if vin_key else ():
        found[note] = (*found.get(note, ()), number)
    return found


def names_recall(title: str, number: str) -> bool:
    """Whether the title of a job names the number of a recall, as a word of its own."""
    return bool(number) and f" {fold(number)} " in f" {fold(title).replace(':', ' ')} "


def _car(session: Session, who: Actor, car_id: int, seen_version: int) -> RecallCar:
    gone = Problem(N_("This recall is not here any more."))
    return as_seen(session, who, RecallCar, car_id, seen_version, gone)


# Looks ----------------------------------------------------------------------------------------------

_OPEN: Select[*tuple[Any, ...]] = (
    select(RecallCar.id, RecallCar.version, Vehicle.id.label("vehicle_id"), Recall.number, Recall.title,
           Recall.hours_hundredths, Recall.parts, Recall.text, Recall.urgent)
    .join(Vehicle, and_(Vehicle.site_id == RecallCar.site_id, Vehicle.vin_key == RecallCar.vin_key))
    .join(Recall, Recall.id == RecallCar.recall_id)
    .where(Vehicle.id.in_(bindparam("cars", expanding=True)), Vehicle.vin_key != "",
           RecallCar.done_on.is_(None))
    .order_by(Recall.urgent.desc(), RecallCar.id)
)


def open_recalls(session: Session, vehicle_ids: Iterable[int]) -> dict[int, tuple[OpenRecall, ...]]:
    """What is open on cars, by car, urgent ones first, in one query; by VIN, so new cars are found too."""
    found: dict[int, list[OpenRecall]] = defaultdict(list)
    wanted = list(vehicle_ids)
    for row in rows_of(session, _OPEN, cars=wanted) if wanted else ():
        one = OpenRecall(*row)
        found[one.vehicle_id].append(one)
    return {car: tuple(mine) for car, mine in found.items()}


_PEOPLE: Select[*tuple[Any, ...]] = (
    select(Ownership.customer_id).distinct()
    .join(Vehicle, Vehicle.id == Ownership.vehicle_id)
    .join(RecallCar, and_(RecallCar.site_id == Vehicle.site_id, RecallCar.vin_key == Vehicle.vin_key))
    .where(Ownership.customer_id.in_(bindparam("people", expanding=True)), Ownership.until.is_(None),
           Vehicle.vin_key != "", RecallCar.done_on.is_(None))
)


def recalled_people(session: Session, customer_ids: Iterable[int]) -> frozenset[int]:
    """Which of these customers have a car now on which a recall is open, in one query."""
    wanted = list(customer_ids)
    rows = rows_of(session, _PEOPLE, people=wanted) if wanted else ()
    return frozenset(row.customer_id for row in rows)


def _recall_record(row: Recall) -> RecallRecord:
    return RecallRecord(*(getattr(row, name) for name in RecallRecord.__slots__))


def recall_list(session: Session, site_id: int) -> tuple[RecallRow, ...]:
    """Every recall with its counts, urgent and open ones first."""
    own = and_(Vehicle.site_id == RecallCar.site_id, Vehicle.vin_key == RecallCar.vin_key)
    here = (
        select(RecallCar.recall_id, func.count().label("here"), func.count(RecallCar.done_on).label("done"))
        .join(Vehicle, own).where(RecallCar.site_id == site_id).group_by(RecallCar.recall_id)
    )
    ours = {recall_id: (cars, done) for recall_id, cars, done in session.execute(here)}
    counted = (
        select(RecallCar.recall_id, func.count().label("cars")).where(RecallCar.site_id == site_id)
        .group_by(RecallCar.recall_id)
    )
    named = {row.recall_id: row.cars for row in session.execute(counted)}
    recalls = session.scalars(select(Recall).where(Recall.site_id == site_id).order_by(Recall.id.desc()))
    rows = [
        RecallRow(_recall_record(one), named.get(one.id, 0), *ours.get(one.id, (0, 0))) for one in recalls
    ]
    return tuple(sorted(rows, key=lambda row: (not row.open, not row.recall.urgent)))


_PHONE = (
    select(ContactPoint.value).where(ContactPoint.customer_id == Customer.id, ContactPoint.kind == "phone")
    .order_by(ContactPoint.position, ContactPoint.id).limit(1).scalar_subquery()
)
_CARS: Select[*tuple[Any, ...]] = (
    select(RecallCar.id, RecallCar.version, Vehicle.id.label("vehicle_id"), Vehicle.make, Vehicle.model,
           RecallCar.vin, Vehicle.plate, Vehicle.plate_country, Customer.id.label("customer_id"),
           Customer.kind, Customer.first_name, Customer.last_name, Customer.company, _PHONE.label("phone"),
           RecallCar.done_on, RecallCar.done_note)
    .join(Vehicle, and_(Vehicle.site_id == RecallCar.site_id, Vehicle.vin_key == RecallCar.vin_key))
    .outerjoin(Ownership, and_(Ownership.vehicle_id == Vehicle.id, Ownership.until.is_(None)))
    .outerjoin(Customer, Customer.id == Ownership.customer_id)
    .order_by(RecallCar.done_on.is_not(None), Vehicle.plate, RecallCar.id)
)


def recalled_cars(session: Session, recall_id: int) -> tuple[RecalledCar, ...]:
    """The cars of the house that a recall names, open ones first, with who has them and their phone."""
    rows = session.execute(_CARS.where(RecallCar.recall_id == recall_id)).all()
    return tuple({row.id: _car_record(row) for row in rows}.values())


def _recalled(session: Session, line: RecallCar) -> RecalledCar:
    row = session.execute(_CARS.where(RecallCar.id == line.id)).first()
    if row is None:
        return RecalledCar(line.id, line.version, 0, "", line.vin, "", "", None, "", "", line.done_on,
                           line.done_note)
    return _car_record(row)


def _car_record(row: Any) -> RecalledCar:
    name = full_name(row.kind, row.first_name, row.last_name, row.company) if row.customer_id else ""
    return RecalledCar(
        row.id, row.version, row.vehicle_id, f"{row.make} {row.model}".strip(), row.vin, row.plate,
        row.plate_country, row.customer_id, name, row.phone or "", row.done_on, row.done_note,
    )
