"""Deeds on remarks: write down what was said, add to it, take it back, redact it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.orm import Session

from dealerdesk.contacts.records import CHANNELS, EMAIL, GIVEN, PHONE, SALES, WITHDRAWN, ConsentDraft
from dealerdesk.contacts.service import forget_consents_about
from dealerdesk.contacts.writing import write_consent
from dealerdesk.core import clock, events
from dealerdesk.core.deeds import EVERYBODY, MANAGERS, ROLES, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_, speaking, translate
from dealerdesk.core.rows import first_row, first_rows, put_row
from dealerdesk.customers.models import Customer
from dealerdesk.house.queries import site
from dealerdesk.remarks import redaction
from dealerdesk.remarks.models import Remark, RemarkAddition
from dealerdesk.remarks.queries import remark as remark_of
from dealerdesk.remarks.records import (
    KINDS,
    PLACES,
    RemarkDraft,
    RemarkRecord,
    RemarkRecorded,
    RemarkRedacted,
    RemarkWithdrawn,
)
from dealerdesk.remarks.rules import Contact, Wanted
from dealerdesk.vehicles.models import Vehicle
from dealerdesk.visits.models import Visit

ABOUT = "remark"
SPOKEN = "spoken"
MAX_MINOR = 2_000_000_000
MAY_CALL = N_("Sales may call me about my next car.")
MAY_WRITE = N_("Sales may write to me about my next car.")
MAY_NOT = N_("Sales may not contact me.")


@deed("remarks.record", roles=EVERYBODY, undo="remarks.withdraw")
def record(session: Session, who: Actor, draft: RemarkDraft) -> RemarkRecord:
    """Write down what a customer said, letter for letter, with the consent that is in it.

    A repeated `uid` is the same remark; one that was withdrawn stands again. 'call' and 'write' are the
    customer's own yes to sales by phone or e-mail, 'no' withdraws every yes to sales. Raises `Problem`
    for no words, an unknown customer or car, and choices or amounts that cannot be.
    """
    there, standing, car, visit = first_rows(
        session, (_BY_UID, {"uid": draft.uid}), (_MERGED, {"id": draft.customer_id}),
        (_CAR, {"id": draft.vehicle_id}), (_VISIT, {"id": draft.visit_id}),
    )  # fmt: skip
    if there is not None and there.withdrawn_at is None:
        return remark_of(session, who, there.id)
    if there is None:
        _check(draft, car is not None, visit is not None)
        remark_id = _write(session, who, draft, _standing(session, standing))
    else:
        remark_id = _stand_again(session, there.id)
    written = remark_of(session, who, remark_id)
    _keep_consent(session, who, written)
    events.tell(session, who, RemarkRecorded(remark_id, written.customer_id))
    return written


_BY_UID = select(Remark.id, Remark.withdrawn_at).where(Remark.uid == bindparam("uid"))
_MERGED: Select[*tuple[Any, ...]] = (
    select(Customer.id, Customer.merged_into_id).where(Customer.id == bindparam("id"))
)
_CAR = select(Vehicle.id).where(Vehicle.id == bindparam("id"))
_VISIT = select(Visit.id).where(Visit.id == bindparam("id"))


def _write(session: Session, who: Actor, draft: RemarkDraft, customer_id: int) -> int:
    now = clock.now()
    today = clock.local_day(now, site(session, who.site_id).zone)
    return put_row(
        session, Remark, site_id=who.site_id, uid=draft.uid, version=1,
        customer_id=customer_id,
        vehicle_id=draft.vehicle_id, visit_id=draft.visit_id, words=draft.words, kind=draft.kind,
        said_at=now, said_on=today, heard_by=who.staff_id, department=department_of(who),
        place=draft.place, wanted=draft.wanted, window_from=draft.window_from, window_to=draft.window_to,
        what=list(draft.what), why=list(draft.why), wish=draft.wish, budget_minor=draft.budget_minor,
        trade_in=draft.trade_in, contact=draft.contact, approach=draft.approach,
        ask_again_on=draft.ask_again_on, ask_again_when=draft.ask_again_when, sensitive=draft.sensitive,
    )


def _stand_again(session: Session, remark_id: int) -> int:
    """What was withdrawn was said after all."""
    session.get_one(Remark, remark_id).withdrawn_at = None
    session.flush()
    return remark_id


def department_of(who: Actor) -> str:
    """The department a person speaks for: the first of their roles in the order of the house."""
    return next((role for role in ROLES if role in who.roles), "") if who.staff_id is not None else ""


def _standing(session: Session, row: Row[Any] | None) -> int:
    """The customer themselves, or the one they were merged into."""
    while row is not None and row.merged_into_id is not None:
        row = first_row(session, _MERGED, id=row.merged_into_id)
    if row is None:
        raise Problem(N_("This customer is not in the database any more."))
    return int(row.id)


def _check(draft: RemarkDraft, has_car: bool, has_visit: bool) -> None:
    if not draft.words.strip():
        raise Problem(N_("There are no words yet."), N_("Write down what the customer said."))
    known = (
        draft.contact in set(Contact) and draft.wanted in set(Wanted)
        and draft.kind in KINDS and draft.place in PLACES
    )
    if not known:
        raise Problem(N_("One of the choices is not known here."), N_("Choose one from the list."))
    if draft.budget_minor is not None and not 0 <= draft.budget_minor <= MAX_MINOR:
        raise Problem(N_("This budget cannot be."), N_("Type an amount of nothing or more."))
    if draft.vehicle_id is not None and not has_car:
        raise Problem(N_("This car is no longer in the database."), N_("Find the car again."))
    if draft.visit_id is not None and not has_visit:
        raise Problem(N_("This visit is no longer in the database."))


def _keep_consent(session: Session, who: Actor, row: RemarkRecord) -> None:
    """Customers say themselves whether sales may contact them; that is a consent, or the end of one."""
    if row.contact not in (Contact.CALL, Contact.WRITE, Contact.NO):
        return
    with speaking(site(session, who.site_id).language):
        if row.contact == Contact.CALL:
            write_consent(session, who, _consent(row, PHONE, translate(MAY_CALL)), GIVEN)
        elif row.contact == Contact.WRITE:
            write_consent(session, who, _consent(row, EMAIL, translate(MAY_WRITE)), GIVEN)
        elif row.contact == Contact.NO:
            for channel in CHANNELS:
                write_consent(session, who, _consent(row, channel, translate(MAY_NOT)), WITHDRAWN)


def _consent(row: RemarkRecord, channel: str, wording: str) -> ConsentDraft:
    return ConsentDraft(
        row.customer_id, channel, SALES, wording, SPOKEN, at=row.said_at, about_kind=ABOUT, about_id=row.id
    )


@deed("remarks.add_words", roles=EVERYBODY, no_undo="words are only added to; a manager can redact them")
def add_words(session: Session, who: Actor, remark_id: int, words: str) -> RemarkRecord:
    """Add words to a remark; what stands there already is never edited."""
    row = _row(session, who, remark_id)
    if not words.strip():
        raise Problem(N_("There are no words yet."), N_("Write down what the customer said."))
    session.add(
        RemarkAddition(
            site_id=who.site_id, remark_id=row.id, words=words, at=clock.now(), staff_id=who.staff_id
        )
    )
    session.flush()
    return remark_of(session, who, remark_id)


@deed("remarks.withdraw", roles=EVERYBODY, undo="remarks.record")
def withdraw(session: Session, who: Actor, remark_id: int, seen_version: int) -> RemarkRecord:
    """Take a remark back, with the consent that was in it: for whoever heard it, and for managers.

    Raises `Stale`, and `Problem` for somebody else's remark. Withdrawing twice is harmless.
    """
    row = session.get(Remark, remark_id)
    if row is None or row.site_id != who.site_id:
        raise Problem(N_("This remark is not here any more."))
    if row.heard_by != who.staff_id and not who.roles & MANAGERS:
        raise Problem(N_("Only who heard it, or a manager, can take a remark back."))
    if row.withdrawn_at is None:
        if row.version != seen_version:
            raise Stale()
        row.withdrawn_at = clock.now()
        session.flush()
        forget_consents_about(session, row.customer_id, ABOUT, row.id)
        events.tell(session, who, RemarkWithdrawn(row.id, row.customer_id))
    return remark_of(session, who, remark_id)


@deed("remarks.redact", roles=MANAGERS, no_undo="what was redacted is gone for good")
def redact(session: Session, who: Actor, remark_id: int, seen_version: int) -> RemarkRecord:
    """Remove the words of a remark for good, from the journal's payloads too; the rest of it stays.

    The journal says that it was done, not what stood there. Raises `Stale`.
    """
    row = _row(session, who, remark_id)
    if row.version != seen_version:
        raise Stale()
    redaction.remove_words(session, row)
    events.tell(session, who, RemarkRedacted(row.id, row.customer_id))
    return remark_of(session, who, remark_id)


def _row(session: Session, who: Actor, remark_id: int) -> Remark:
    row = session.get(Remark, remark_id)
    if row is None or row.site_id != who.site_id or row.withdrawn_at is not None:
        raise Problem(N_("This remark is not here any more."))
    return row
