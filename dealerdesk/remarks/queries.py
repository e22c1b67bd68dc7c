"""Every look at remarks; sensitive words are shown only to those who need them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select
from sqlalchemy.orm import Session

from dealerdesk.core.deeds import SALES_SIDE, Actor
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import rows_of
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
    return {r.id: r for r in _records(session, _BY_IDS, ids=wanted)} if wanted else {}


def remarks_of(
    session: Session, who: Actor, customer_id: int, limit: int = 50, offset: int = 0
) -> tuple[RemarkRecord, ...]:
    """What a customer said, newest first, without what was withdrawn."""
    query = (
        _REMARKS.where(Remark.customer_id == customer_id, Remark.withdrawn_at.is_(None))
        .order_by(Remark.said_at.desc(), Remark.id.desc()).limit(limit).offset(offset)
    )
    return tuple(for_reader(r, who) for r in _records(session, query))


def heard_on(session: Session, who: Actor, day: dt.date, by: int | None = None) -> tuple[RemarkRecord, ...]:
    """What was heard in the house on a local day, newest first; `by` only what one person heard."""
    query = (
        _REMARKS.where(Remark.site_id == who.site_id, Remark.said_on == day, Remark.withdrawn_at.is_(None))
        .order_by(Remark.said_at.desc(), Remark.id.desc())
    )
    if by is not None:
        query = query.where(Remark.heard_by == by)
    return tuple(for_reader(r, who) for r in _records(session, query))


def heard_by(session: Session, who: Actor, staff_id: int, limit: int = 50) -> tuple[RemarkRecord, ...]:
    """What one person heard, newest first."""
    query = (
        _REMARKS.where(Remark.heard_by == staff_id, Remark.withdrawn_at.is_(None))
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
    query = _REMARKS.where(
        Remark.customer_id == customer_id, Remark.contact == "not-yet", Remark.withdrawn_at.is_(None),
        Remark.redacted_at.is_(None),
    ).order_by(Remark.said_at, Remark.id)
    return tuple(_records(session, query))


# Every score and every hand-over asks for remarks, so the statement is built once, past the ORM.
_KEPT_AS: dict[str, Any] = {
    "heard_by_id": Remark.heard_by, "heard_by": Staff.name.label("heard_by_name"),
    "withdrawn": Remark.withdrawn_at, "redacted": Remark.redacted_at,
}
_NAMES = tuple(name for name in RemarkRecord.__slots__ if name not in {"hidden", "added"})
_REMARKS = (
    select(*(_KEPT_AS[name] if name in _KEPT_AS else getattr(Remark, name) for name in _NAMES),
           select(RemarkAddition.id).where(RemarkAddition.remark_id == Remark.id).exists())
    .outerjoin(Staff, Staff.id == Remark.heard_by)
)
_BY_IDS = _REMARKS.where(Remark.id.in_(bindparam("ids", expanding=True)))


def _records(session: Session, query: Select[Any], **values: object) -> Sequence[RemarkRecord]:
    rows = rows_of(session, query, **values)
    longer = [row[0] for row in rows if row[-1]]
    added = _added(session, longer) if longer else {}
    return [_record(row, added.get(row[0], ())) for row in rows]


def _added(session: Session, ids: Sequence[int]) -> dict[int, tuple[AddedWords, ...]]:
    found: dict[int, list[AddedWords]] = {}
    rows = session.execute(
        select(RemarkAddition, Staff.name).outerjoin(Staff, Staff.id == RemarkAddition.staff_id)
        .where(RemarkAddition.remark_id.in_(ids)).order_by(RemarkAddition.at, RemarkAddition.id)
    )
    for row, name in rows:
        words = AddedWords(row.words, row.at, row.staff_id, name or "")
        found.setdefault(row.remark_id, []).append(words)
    return {key: tuple(value) for key, value in found.items()}


def _record(row: Row[Any], added: tuple[AddedWords, ...]) -> RemarkRecord:
    values = dict(zip(_NAMES, row, strict=False))
    redacted = values["redacted"] is not None
    values |= {
        "heard_by": values["heard_by"] or "", "what": tuple(values["what"]), "why": tuple(values["why"]),
        "withdrawn": values["withdrawn"] is not None, "redacted": redacted,
    }
    return RemarkRecord(**values, hidden=redacted, added=added)
