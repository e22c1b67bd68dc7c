"""Deeds on consent, objections and contact attempts."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from dealerdesk.contacts.models import Consent, ContactAttempt, Objection
from dealerdesk.contacts.queries import attempt_record, consent_sheet
from dealerdesk.contacts.records import (
    ASKED_PURPOSES,
    CHANNELS,
    GIVEN,
    OUTCOMES,
    UNPROVEN,
    WITHDRAWN,
    Attempt,
    AttemptDraft,
    ConsentDraft,
    ConsentSheet,
    ContactObjected,
)
from dealerdesk.contacts.writing import write_consent
from dealerdesk.core import clock, events
from dealerdesk.core.deeds import EVERYBODY, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import first_row
from dealerdesk.customers.models import Customer


@deed("contacts.give_consent", roles=EVERYBODY, undo="contacts.take_back_consent")
def give_consent(session: Session, who: Actor, draft: ConsentDraft) -> ConsentSheet:
    """Write down a customer's yes with its wording, source, time and taker.

    Raises `Problem` for an unknown channel or purpose, or a yes without wording that claims to be proven.
    """
    if draft.proven and not draft.wording.strip():
        raise Problem(
            N_("A consent needs the words it was given to."), N_("Write down what the customer said yes to.")
        )
    return _change(session, who, draft, GIVEN if draft.proven else UNPROVEN)


@deed("contacts.withdraw_consent", roles=EVERYBODY, undo="contacts.take_back_consent")
def withdraw_consent(session: Session, who: Actor, draft: ConsentDraft) -> ConsentSheet:
    """Write down a customer's no for one channel and purpose; it is in force at once."""
    return _change(session, who, draft, WITHDRAWN)


def _change(session: Session, who: Actor, draft: ConsentDraft, state: str) -> ConsentSheet:
    if draft.channel not in CHANNELS or draft.purpose not in ASKED_PURPOSES:
        raise Problem(N_("There is no such channel or purpose."))
    if first_row(session, _KNOWN, customer_id=draft.customer_id) is None:
        known_customer(session, draft.customer_id)  # Says so.
    sheet = consent_sheet(session, draft.customer_id)
    now = sheet.line(draft.channel, draft.purpose)
    if (now.state, now.wording, now.source) == (state, draft.wording, draft.source) and not draft.about_id:
        return sheet
    write_consent(session, who, draft, state)
    return consent_sheet(session, draft.customer_id)


_KNOWN = select(Customer.id).where(Customer.id == bindparam("customer_id"))


def known_customer(session: Session, customer_id: int) -> Customer:
    """The customer's row; raises `Problem` where there is none."""
    row = session.get(Customer, customer_id)
    if row is None:
        raise Problem(N_("This customer is not in the database any more."))
    return row


@deed(
    "contacts.take_back_consent", roles=EVERYBODY,
    no_undo="a consent that was taken back by mistake is given or withdrawn again",
)
def take_back_consent(session: Session, who: Actor, consent_id: int) -> ConsentSheet:
    """Take back a line that was written by mistake: what was in force before is in force again."""
    row = session.get(Consent, consent_id)
    if row is None:
        raise Problem(N_("This was taken back already."))
    customer_id = row.customer_id
    session.delete(row)
    session.flush()
    return consent_sheet(session, customer_id)


def forget_consents_about(session: Session, customer_id: int, kind: str, record_id: int) -> None:
    """Take back every line of a customer that was said in a record which is itself taken back."""
    rows = session.scalars(
        select(Consent).where(
            Consent.customer_id == customer_id, Consent.about_kind == kind, Consent.about_id == record_id
        )
    )
    for row in rows:
        session.delete(row)
    session.flush()


@deed("contacts.object", roles=EVERYBODY, undo="contacts.lift_objection")
def object_to_contact(session: Session, who: Actor, customer_id: int, words: str = "") -> ConsentSheet:
    """The customer does not want to be contacted: stops contact, warmth, ladder and value at once."""
    known_customer(session, customer_id)
    if consent_sheet(session, customer_id).objected:
        return consent_sheet(session, customer_id)
    session.add(
        Objection(
            site_id=who.site_id, customer_id=customer_id, at=clock.now(), taken_by=who.staff_id, words=words
        )
    )
    session.flush()
    events.tell(session, who, ContactObjected(customer_id))
    return consent_sheet(session, customer_id)


@deed("contacts.lift_objection", roles=EVERYBODY, undo="contacts.object")
def lift_objection(session: Session, who: Actor, customer_id: int) -> ConsentSheet:
    """The customer may be contacted again, as far as their consents go."""
    rows = session.scalars(
        select(Objection).where(Objection.customer_id == customer_id, Objection.lifted_at.is_(None))
    )
    for row in rows:
        row.lifted_at = clock.now()
    session.flush()
    return consent_sheet(session, customer_id)


@deed("contacts.log_attempt", roles=EVERYBODY, undo="contacts.strike_attempt")
def log_attempt(session: Session, who: Actor, draft: AttemptDraft) -> Attempt:
    """Write down a call, letter or mail and what came of it; raises `Problem` for an unknown channel."""
    before = session.scalar(select(ContactAttempt).where(ContactAttempt.uid == draft.uid))
    if before is not None:
        return attempt_record(before, who.name)
    if draft.channel not in CHANNELS or draft.outcome not in OUTCOMES:
        raise Problem(N_("There is no such channel or purpose."))
    known_customer(session, draft.customer_id)
    at: dt.datetime = draft.at or clock.now()
    row = ContactAttempt(
        uid=draft.uid, site_id=who.site_id, customer_id=draft.customer_id, staff_id=who.staff_id, at=at,
        channel=draft.channel, outcome=draft.outcome, note=draft.note, about_kind=draft.about_kind,
        about_id=draft.about_id,
    )
    session.add(row)
    session.flush()
    return attempt_record(row, who.name)


@deed("contacts.strike_attempt", roles=EVERYBODY, undo="contacts.log_attempt")
def strike_attempt(session: Session, who: Actor, attempt_id: int) -> None:
    """Take back an attempt that was logged by mistake; striking it twice is harmless."""
    row = session.get(ContactAttempt, attempt_id)
    if row is not None:
        session.delete(row)
        session.flush()
