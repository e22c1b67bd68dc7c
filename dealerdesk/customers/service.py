"""Deeds on customers: take in, change, make doubles one, take them apart."""

from __future__ import annotations

from collections import defaultdict
from itertools import zip_longest

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from dealerdesk.core import clock
from dealerdesk.core.deeds import EVERYBODY, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.events import tell
from dealerdesk.core.i18n import N_
from dealerdesk.customers import moving
from dealerdesk.customers.matching import email_key, name_key
from dealerdesk.customers.models import ContactPoint, Customer, CustomerMerge
from dealerdesk.customers.names import tidy
from dealerdesk.customers.phones import display, normalise
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.customers.records import CustomerChanged, CustomerDraft, CustomerRecord, CustomersMerged


@deed("customers.add", roles=EVERYBODY, undo="customers.take_out")
def add_customer(session: Session, who: Actor, draft: CustomerDraft, country: str) -> CustomerRecord:
    """Take in a customer; `country` (ISO) reads their phone numbers. The same uid is taken in once.

    Raises `Problem` where there is no name at all.
    """
    there = session.scalar(select(Customer.id).where(Customer.uid == draft.uid))
    if there is not None:
        return customer_of(session, there)
    _check(draft)
    row = Customer(site_id=who.site_id, uid=draft.uid, created_at=clock.now())
    _fill(row, draft)
    session.add(row)
    session.flush()
    _write_points(session, row, draft, country)
    tell(session, who, CustomerChanged(row.id))
    return customer_of(session, row.id)


@deed("customers.change", roles=EVERYBODY, undo="customers.change")
def change_customer(
    session: Session, who: Actor, customer_id: int, draft: CustomerDraft, seen_version: int, country: str
) -> CustomerRecord:
    """Correct name, address, reach or preferences; raises `Stale` where somebody else was quicker."""
    row = session.get_one(Customer, customer_id)
    if row.version != seen_version:
        raise Stale()
    _check(draft)
    _fill(row, draft)
    _write_points(session, row, draft, country)
    # The version also moves when only a phone number changed: the form shows both as one.
    flag_modified(row, "note")
    session.flush()
    tell(session, who, CustomerChanged(row.id))
    return customer_of(session, row.id)


def _check(draft: CustomerDraft) -> None:
    if not any(tidy(part) for part in (draft.first_name, draft.last_name, draft.company)):
        raise Problem(N_("A customer needs a name."), N_("Type a first name, a last name or a company."))
    for email in draft.emails:
        if email.strip() and not email_key(email):
            raise Problem(
                N_("“{email}” is not an e-mail address."), N_("Correct it, or leave it empty."), email=email
            )


def _fill(row: Customer, draft: CustomerDraft) -> None:
    for name in (
        "kind", "first_name", "last_name", "company", "street", "postal_code", "city", "country",
        "preferred_channel", "preferred_time", "birth_date", "note", "external_number", "customer_since",
    ):
        setattr(row, name, getattr(draft, name))
    row.languages = ",".join(draft.languages)
    row.name_key = name_key(draft.first_name, draft.last_name, draft.company)


def _write_points(session: Session, row: Customer, draft: CustomerDraft, country: str) -> None:
    """Phones and e-mails as the draft has them; the rows of those that stay are kept.

    What came with a double keeps its row, and so goes back with it when the two are taken apart.
    """
    there: dict[tuple[str, str], list[ContactPoint]] = defaultdict(list)
    for known in session.scalars(select(ContactPoint).where(ContactPoint.customer_id == row.id)):
        there[(known.kind, known.normal or known.value)].append(known)
    for place, point in enumerate(points_of(draft, country)):
        same = there.pop((point["kind"], point["normal"] or point["value"]), [])
        if point["kind"] == "email" or draft.phone_labels is None:
            point["label"] = next((known.label for known in same if known.label), "")
        for one in same or [ContactPoint(site_id=row.site_id, customer_id=row.id)]:
            for name, value in (*point.items(), ("position", place)):
                setattr(one, name, value)
            session.add(one)
    for gone in (known for some in there.values() for known in some):
        session.delete(gone)
    session.flush()


def points_of(draft: CustomerDraft, country: str) -> list[dict[str, str]]:
    """Phones and e-mails of a draft as columns of `ContactPoint`, each once, in the order typed."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for phone, label in zip_longest(draft.phones, draft.phone_labels or (), fillvalue=""):
        if phone.strip():
            normal = normalise(phone, country)
            value = display(phone, country) if normal else phone.strip()
            point = {"kind": "phone", "value": value, "normal": normal, "label": label}
            found.setdefault(("phone", normal or value), point)
    for email in draft.emails:
        if email.strip():
            key = email_key(email)
            point = {"kind": "email", "value": email.strip(), "normal": key, "label": ""}
            found.setdefault(("email", key), point)
    return list(found.values())


@deed("customers.merge", roles=EVERYBODY, undo="customers.take_apart")
def merge(session: Session, who: Actor, kept_id: int, gone_id: int) -> CustomerRecord:
    """Make two doubles one: everything of `gone_id` moves to `kept_id` and can be taken apart again."""
    kept, gone = session.get_one(Customer, kept_id), session.get_one(Customer, gone_id)
    if kept.id == gone.id or kept.merged_into_id or gone.merged_into_id:
        raise Problem(N_("These two cannot be merged."), N_("Choose two different customers."))
    moved = moving.move_rows(session, gone_id, kept_id)
    gone.merged_into_id = kept_id
    row = CustomerMerge(
        site_id=who.site_id, kept_id=kept_id, gone_id=gone_id, at=clock.now(), staff_id=who.staff_id,
        moved=moved,
    )
    session.add(row)
    session.flush()
    tell(session, who, CustomersMerged(kept_id, gone_id))
    tell(session, who, CustomerChanged(kept_id))
    return customer_of(session, kept_id)


@deed("customers.take_apart", roles=EVERYBODY, undo="customers.merge")
def take_apart(session: Session, who: Actor, merge_id: int) -> CustomerRecord:
    """Undo a merge: what came with the double goes back to it; what was added since stays."""
    row = session.get_one(CustomerMerge, merge_id)
    if row.undone_at is not None:
        raise Problem(N_("These two are apart already."))
    moving.move_back(session, row.moved, row.kept_id, row.gone_id)
    session.get_one(Customer, row.gone_id).merged_into_id = None
    row.undone_at = clock.now()
    session.flush()
    tell(session, who, CustomersMerged(row.kept_id, row.gone_id, apart=True))
    for customer_id in (row.kept_id, row.gone_id):
        tell(session, who, CustomerChanged(customer_id))
    return customer_of(session, row.gone_id)
