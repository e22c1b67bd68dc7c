"""Every look at remarks; sensitive words are shown only to those who need them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from dealerdesk.core.deeds import SALES_SIDE, Actor
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.remarks.models import Remark, RemarkAddition
from dealerdesk.remarks.records import AddedWords, RemarkRecord
from dealerdesk.staff.models import Staff


def may_read(record: RemarkRecord, reader: Actor) -> bool:
    """Sensitive words are for whoever heard them, for sales and for managers."""
    if not record.sensitive or reader.roles & SALES_SIDE:
        return True
    return record.heard_by_id is not None and record.heard_by_id == reader.staff_id


def for_reader(record: RemarkRecord, reader: Actor) -> RemarkRecord:
    """The record as this reader may see it: without the words where they are not for them."""
    if may_read(record, reader):
        return record
    return replace(record, words="", wish="", ask_again_when="", added=(), hidden=True)


def remark(session: Session, who: Actor, remark_id: int) -> RemarkRecord:
    """The remark with this id as the reader may see it; raises `Problem` where there is none."""
    found = by_ids(session, (remark_id,)).get(remark_id)
    if found is None:
        raise Problem(N_("This remark is not here any more."))
    return for_reader(found, who)


def by_ids(session: Session, ids: Iterable[int]) -> dict[int, RemarkRecord]:
    """Remarks by id with everything in them, in two reads: for the rules; screens use `for_reader`."""
    wanted = list(set(ids))
    if not wanted:
        return {}
    return {r.id: r for r in _records(session, select(Remark, Staff.name).where(Remark.id.in_(wanted)))}


def remarks_of(
    session: Session, who: Actor, customer_id: int, limit: int = 50, offset: int = 0
) -> tuple[RemarkRecord, ...]:
    """What a customer said, newest first, without what was withdrawn."""
    query = (
        select(Remark, Staff.name)
        .where(Remark.customer_id == customer_id, Remark.withdrawn_at.is_(None))
        .order_by(Remark.said_at.desc(), Remark.id.desc()).limit(limit).offset(offset)
    )
    return tuple(for_reader(r, who) for r in _records(session, query))


def heard_on(session: Session, who: Actor, day: dt.date, by: int | None = None) -> tuple[RemarkRecord, ...]:
    """What was heard in the house on a local day, newest first; `by` only what one person heard."""
    query = (
        select(Remark, Staff.name)
        .where(Remark.site_id == who.site_id, Remark.said_on == day, Remark.withdrawn_at.is_(None))
        .order_by(Remark.said_at.desc(), Remark.id.desc())
    )
    if by is not None:
        query = query.where(Remark.heard_by == by)
    return tuple(for_reader(r, who) for r in _records(session, query))


def heard_by(session: Session, who: Actor, staff_id: int, limit: int = 50) -> tuple[RemarkRecord, ...]:
    """What one person heard, newest first."""
    query = (
        select(Remark, Staff.name)
        .where(Remark.heard_by == staff_id, Remark.withdrawn_at.is_(None))
        .order_by(Remark.said_at.desc(), Remark.id.desc()).limit(limit)
    )
    return tuple(for_reader(r, who) for r in _records(session, query))


def newest_ids(session: Session, customer_ids: Iterable[int]) -> dict[int, int]:
    """The id of the newest standing remark by customer, in one read."""
    place = func.row_number().over(
        partition_by=Remark.customer_id, order_by=(Remark.said_at.desc(), Remark.id.desc())
    )
    ranked = (
        select(Remark.customer_id, Remark.id, place.label("place"))
        .where(Remark.customer_id.in_(list(customer_ids)), Remark.withdrawn_at.is_(None)).subquery()
    )
    return {row.customer_id: row.id for row in session.execute(select(ranked).where(ranked.c.place == 1))}


def remark_count(session: Session, customer_id: int) -> int:
    """How many standing remarks a customer has."""
    return session.scalar(
        select(func.count()).select_from(Remark)
        .where(Remark.customer_id == customer_id, Remark.withdrawn_at.is_(None))
    ) or 0


def asleep_of(session: Session, customer_id: int) -> tuple[RemarkRecord, ...]:
    """Remarks of a customer that may be handed over 'not yet', oldest first."""
    query = (
        select(Remark, Staff.name)
        .where(Remark.customer_id == customer_id, Remark.contact == "not-yet",
               Remark.withdrawn_at.is_(None), Remark.redacted_at.is_(None))
        .order_by(Remark.said_at, Remark.id)
    )
    return tuple(_records(session, query))


def _records(session: Session, query: Select[Remark, str]) -> Sequence[RemarkRecord]:
    rows = session.execute(query.outerjoin(Staff, Staff.id == Remark.heard_by)).all()
    added = _added(session, [row.id for row, _name in rows])
    return [_record(row, name, added.get(row.id, ())) for row, name in rows]


def _added(session: Session, ids: Sequence[int]) -> dict[int, tuple[AddedWords, ...]]:
    if not ids:
        return {}
    found: dict[int, list[AddedWords]] = {}
    rows = session.execute(
        select(RemarkAddition, Staff.name).outerjoin(Staff, Staff.id == RemarkAddition.staff_id)
        .where(RemarkAddition.remark_id.in_(ids)).order_by(RemarkAddition.at, RemarkAddition.id)
    )
    for row, name in rows:
        words = AddedWords(row.words, row.at, row.staff_id, name or "")
        found.setdefault(row.remark_id, []).append(words)
    return {key: tuple(value) for key, value in found.items()}


def _record(row: Remark, name: str | None, added: tuple[AddedWords, ...]) -> RemarkRecord:
    return RemarkRecord(
        id=row.id, version=row.version, uid=row.uid, site_id=row.site_id, customer_id=row.customer_id,
        vehicle_id=row.vehicle_id, visit_id=row.visit_id, words=row.words, kind=row.kind,
        said_at=row.said_at, said_on=row.said_on, heard_by_id=row.heard_by, heard_by=name or "",
        department=row.department, place=row.place, wanted=row.wanted, window_from=row.window_from,
        window_to=row.window_to, what=tuple(row.what), why=tuple(row.why), wish=row.wish,
        budget_minor=row.budget_minor, trade_in=row.trade_in, contact=row.contact, approach=row.approach,
        ask_again_on=row.ask_again_on, ask_again_when=row.ask_again_when, sensitive=row.sensitive,
        withdrawn=row.withdrawn_at is not None, redacted=row.redacted_at is not None,
        hidden=row.redacted_at is not None, added=added,
    )
