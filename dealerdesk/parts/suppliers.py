"""Suppliers: how many days they take, and when what is ordered now will be here."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.built_on import remove_row
from dealerdesk.core.deeds import MANAGERS, PARTS, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.folding import fold
from dealerdesk.core.house_lists import written
from dealerdesk.core.i18n import N_
from dealerdesk.core.seen import as_seen
from dealerdesk.house.hours import OpeningHours
from dealerdesk.parts.models import Supplier
from dealerdesk.parts.records import SupplierDraft, SupplierRecord

PARTS_SIDE = MANAGERS | {PARTS}
DAY_MINUTES = 24 * 60
# A supplier nobody has written anything about delivers on the next working day, in the morning.
UNKNOWN = SupplierRecord(0, 0, "", 1, 8 * 60, None, "")


def arrival(supplier: SupplierRecord, now: dt.datetime, hours: OpeningHours) -> dt.datetime:
    """When something ordered now (aware) is here (UTC): working days of the house, the supplier's time.

    What is ordered too late for today counts from the next working day on.
    """
    local = hours.local(now)
    day = local.date()
    late = supplier.order_by_minutes is not None and _minutes(local) > supplier.order_by_minutes
    if late or not hours.is_working_day(day):
        day = hours.working_day_after(day)
    if supplier.lead_days:
        day = hours.working_day_after(day, supplier.lead_days)
    at = _at(day, supplier.arrives_minutes, hours.zone)
    if at <= now:
        at = _at(hours.working_day_after(day), supplier.arrives_minutes, hours.zone)
    return at


def still_expected(
    session: Session, site_id: int, name: str, now: dt.datetime, hours: OpeningHours
) -> dt.datetime:
    """When something from a supplier that was to be here already can come (UTC): with their next delivery."""
    usual = supplier_named(session, site_id, name)
    return arrival(replace(usual, lead_days=0, order_by_minutes=None), now, hours)


def _minutes(local: dt.datetime) -> int:
    return local.hour * 60 + local.minute


def _at(day: dt.date, minutes: int, zone: str) -> dt.datetime:
    time = dt.time(minutes // 60, minutes % 60)
    return dt.datetime.combine(day, time, ZoneInfo(zone)).astimezone(dt.UTC)


def suppliers(session: Session, site_id: int) -> tuple[SupplierRecord, ...]:
    """Every supplier of the house, by name."""
    rows = session.scalars(select(Supplier).where(Supplier.site_id == site_id).order_by(Supplier.name_key))
    return tuple(_record(row) for row in rows)


def supplier_named(session: Session, site_id: int, name: str) -> SupplierRecord:
    """The supplier of a name; `UNKNOWN` where nobody wrote anything about them."""
    asked = select(Supplier).where(Supplier.site_id == site_id, Supplier.name_key == fold(name))
    row = session.scalar(asked)
    return UNKNOWN if row is None else _record(row)


@deed("parts.add_supplier", roles=PARTS_SIDE, undo="parts.remove_supplier")
def add_supplier(session: Session, who: Actor, draft: SupplierDraft) -> SupplierRecord:
    """Write down who delivers and how soon. Raises `Problem` for a name that is there, and for odd times."""
    return written(session, Supplier(site_id=who.site_id), draft, partial(_fill, session, who), _record)


@deed("parts.change_supplier", roles=PARTS_SIDE, undo="parts.change_supplier")
def change_supplier(
    session: Session, who: Actor, supplier_id: int, draft: SupplierDraft, seen_version: int
) -> SupplierRecord:
    """Change what is known of a supplier. Raises `Stale`, and `Problem` as `add_supplier` does."""
    row = _row(session, who, supplier_id, seen_version)
    return written(session, row, draft, partial(_fill, session, who), _record)


@deed("parts.remove_supplier", roles=PARTS_SIDE, undo="parts.add_supplier")
def remove_supplier(session: Session, who: Actor, supplier_id: int, seen_version: int) -> SupplierRecord:
    """Forget a supplier; parts keep the name and are taken to come on the next day. Raises `Stale`."""
    row = _row(session, who, supplier_id, seen_version)
    record = _record(row)
    remove_row(session, row, record.name)
    return record


def draft_of(record: SupplierRecord) -> SupplierDraft:
    """What is known of a supplier as a draft, to write it again."""
    return SupplierDraft(
        record.name, record.lead_days, record.arrives_minutes, record.order_by_minutes, record.contact
    )


def _fill(session: Session, who: Actor, row: Supplier, draft: SupplierDraft) -> None:
    name = " ".join(draft.name.split())
    if not name:
        raise Problem(N_("The supplier has no name."), N_("Say who delivers."))
    if not 0 <= draft.lead_days <= 365:
        raise Problem(N_("A delivery takes between 0 and 365 days."))
    times = [draft.arrives_minutes]
    times += [] if draft.order_by_minutes is None else [draft.order_by_minutes]
    if any(not 0 <= minutes < DAY_MINUTES for minutes in times):
        raise Problem(N_("This is not a time of day."), N_("Type it like 13:10."))
    other = supplier_named(session, who.site_id, name)
    if other.id and other.id != row.id:
        raise Problem(N_("{name} is in the list already."), name=other.name)
    row.name, row.name_key, row.contact = name, fold(name), draft.contact.strip()
    row.lead_days, row.arrives_minutes = draft.lead_days, draft.arrives_minutes
    row.order_by_minutes = draft.order_by_minutes


def _row(session: Session, who: Actor, supplier_id: int, seen_version: int) -> Supplier:
    gone = Problem(N_("This supplier is not in the list any more."))
    return as_seen(session, who, Supplier, supplier_id, seen_version, gone)


def _record(row: Supplier) -> SupplierRecord:
    return SupplierRecord(
        row.id, row.version, row.name, row.lead_days, row.arrives_minutes, row.order_by_minutes, row.contact
    )
