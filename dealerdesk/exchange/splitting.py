"""Taking a wrong match apart again: the row gets a customer or a car of its own, and what came with it."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from dealerdesk.contacts.models import Consent
from dealerdesk.contacts.records import SALES
from dealerdesk.core import clock
from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.core.journal import touch
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer
from dealerdesk.exchange import findings
from dealerdesk.exchange.filling import Filler, called
from dealerdesk.exchange.folk import NEW, OWNER, Folk, Person
from dealerdesk.exchange.models import ImportRow, ImportRun
from dealerdesk.exchange.recalling import recall_customer, recall_visit
from dealerdesk.exchange.records import CustomerRow, HistoryRow
from dealerdesk.exchange.runs import MatchRecord, match
from dealerdesk.exchange.unfilling import reading_of, unfill_customer, unfill_vehicle
from dealerdesk.house.queries import site
from dealerdesk.vehicles.models import Ownership
from dealerdesk.vehicles.records import OwnershipDraft, VehicleDraft
from dealerdesk.vehicles.service import add_vehicle, give_to
from dealerdesk.visits.models import Visit
from dealerdesk.visits.searchable import settle_last_seen

CUSTOMER, CAR = "customer", "car"
SPLIT = "split"


@deed("exchange.split", roles=SERVICE_SIDE, undo="customers.merge")
def split(session: Session, who: Actor, import_row_id: int, part: str = CUSTOMER) -> MatchRecord:
    """Take the customer or the car (`part`) of an imported row apart from whom or what it was matched with.

    What the row filled in goes back, and the visits that came with it go with it. Raises `Problem` where the
    row was not matched with anything.
    """
    row = session.get_one(ImportRow, import_row_id)
    if part == CUSTOMER:
        _split_customer(session, who, row)
    else:
        _split_car(session, who, row)
    row.split_at = clock.now()
    session.flush()
    touch(session, "import_row", row.id)
    return match(session, row.id)


def _content(session: Session, row: ImportRow) -> CustomerRow | HistoryRow:
    run = session.get_one(ImportRun, row.run_id)
    return (
        recall_customer(row.content, row.row)
        if run.kind == "customers"
        else recall_visit(row.content, row.row)
    )


# The customer -------------------------------------------------------------------------------------


def _split_customer(session: Session, who: Actor, row: ImportRow) -> None:
    old = row.customer_id
    if old is None or row.customer_by in ("", NEW, SPLIT):
        raise Problem(
            N_("This row was not matched with a known customer."), N_("There is nothing to take apart.")
        )
    content = _content(session, row)
    here = site(session, who.site_id)
    run = session.get_one(ImportRun, row.run_id)
    source = f"import {run.file_name}"
    unfill_customer(session, old, row.filled, source)
    new = add_customer(session, who, _draft(content, here.country), here.country).id
    if isinstance(content, CustomerRow):
        _write_consents(session, who, new, content, source)
    moved = _move_car(session, who, row, old, new, content)
    _move_visits(session, row, old, new, moved)
    row.customer_id, row.customer_by = new, SPLIT
    session.flush()
    for customer_id in (old, new):
        settle_last_seen(session, customer_id)


def _draft(content: CustomerRow | HistoryRow, country: str) -> CustomerDraft:
    first, last, company = called(content.who)
    address = content.who
    is_row = isinstance(content, CustomerRow)
    return CustomerDraft(
        kind="company" if company else "person", first_name=first, company=company,
        last_name=last if address.named else _(findings.NO_NAME),
        phones=tuple(phone.typed for phone in address.phones), emails=address.emails, street=address.street,
        postal_code=address.postal_code, city=address.city,
        country=address.country if address.country != country else "", external_number=address.customer_no,
        languages=(content.language,) if isinstance(content, CustomerRow) and content.language else (),
        birth_date=content.birth_date if isinstance(content, CustomerRow) else None,
        customer_since=content.customer_since if isinstance(content, CustomerRow) else None,
        note=content.note if is_row else "",
    )  # fmt: skip


def _write_consents(session: Session, who: Actor, new: int, content: CustomerRow, source: str) -> None:
    person = Person()
    Filler(Folk(), "").consent(person, content.consents)
    for channel, (state, typed, _on) in person.said.items():
        session.add(
            Consent(site_id=who.site_id, customer_id=new, channel=channel, purpose=SALES, state=state,
                    wording=typed, source=source, at=clock.now())
        )  # fmt: skip
    session.flush()


def _move_car(
    session: Session, who: Actor, row: ImportRow, old: int, new: int, content: CustomerRow | HistoryRow
) -> bool:
    """The car of the row goes with it, unless others say as well whose it is; whether it went."""
    if row.vehicle_id is None:
        return False
    mine = (Ownership.customer_id == old, Ownership.vehicle_id == row.vehicle_id)
    owned = session.scalar(select(Ownership).where(*mine))
    if owned is None:
        return False
    others = select(ImportRow.id).where(
        ImportRow.customer_id == old, ImportRow.vehicle_id == row.vehicle_id, ImportRow.id != row.id,
        ImportRow.customer_by != OWNER,
    )  # fmt: skip
    if _brought(row, old) and session.scalar(others.limit(1)) is None:
        owned.customer_id = new
        session.flush()
        return True
    if isinstance(content, CustomerRow):
        # Both say that it is theirs: give_to would end the other's time.
        session.add(
            Ownership(
                site_id=who.site_id, customer_id=new, vehicle_id=row.vehicle_id, since=content.bought_on
            )
        )
        session.flush()
    return False


def _brought(row: ImportRow, customer_id: int) -> bool:
    """Whether the import that brought the row also wrote that this customer has its car."""
    brought = row.filled.get("brought")
    return isinstance(brought, list) and any(
        what == "owner" and rest == [customer_id, row.vehicle_id] for what, *rest in brought
    )


def _move_visits(session: Session, row: ImportRow, old: int, new: int, with_car: bool) -> None:
    """The visit of the row, and with the car all that came to its owner because it was theirs."""
    visits = {row.visit_id} if row.visit_id else set()
    if with_car:
        came = select(ImportRow.visit_id).where(
            ImportRow.customer_id == old,
            ImportRow.vehicle_id == row.vehicle_id,
            ImportRow.customer_by == OWNER,
        )
        visits |= set(session.scalars(came))
    for visit in session.scalars(
        select(Visit).where(Visit.id.in_(visits), Visit.imported, Visit.customer_id == old)
    ):
        visit.customer_id = new
        session.execute(
            update(ImportRow)
            .where(ImportRow.visit_id == visit.id, ImportRow.customer_id == old)
            .values(customer_id=new)
        )
    session.flush()


# The car ------------------------------------------------------------------------------------------


def _split_car(session: Session, who: Actor, row: ImportRow) -> None:
    old = row.vehicle_id
    if old is None or row.vehicle_by in ("", NEW, SPLIT):
        raise Problem(N_("This row was not matched with a known car."), N_("There is nothing to take apart."))
    content = _content(session, row)
    wanted = content.car
    reading = reading_of(session, old, row.filled)
    unfill_vehicle(session, old, {name: said for name, said in row.filled.items() if name != "reading"})
    draft = VehicleDraft(
        vin=wanted.vin, plate=wanted.plate, make=wanted.make, model=wanted.model, variant=wanted.variant,
        model_year=wanted.model_year, fuel=wanted.fuel, first_registration=wanted.first_registration,
    )  # fmt: skip
    new = add_vehicle(session, who, draft).id
    if reading is not None:
        reading.vehicle_id = new
    if row.customer_id is not None:
        _give(session, who, row, old, new)
    for visit in session.scalars(select(Visit).where(Visit.id == row.visit_id, Visit.imported)):
        visit.vehicle_id = new
        session.execute(update(ImportRow).where(ImportRow.visit_id == visit.id).values(vehicle_id=new))
    row.vehicle_id, row.vehicle_by = new, SPLIT
    session.flush()


def _give(session: Session, who: Actor, row: ImportRow, old: int, new: int) -> None:
    """The customer of the row has the new car; the old one only where somebody else says so too."""
    assert row.customer_id is not None
    mine = (Ownership.customer_id == row.customer_id, Ownership.vehicle_id == old)
    owned = session.scalar(select(Ownership).where(*mine))
    others = select(ImportRow.id).where(
        ImportRow.customer_id == row.customer_id, ImportRow.vehicle_id == old, ImportRow.id != row.id,
        ImportRow.customer_by != OWNER,
    )  # fmt: skip
    if owned is not None and _brought(row, row.customer_id) and session.scalar(others.limit(1)) is None:
        session.delete(owned)
        session.flush()
    give_to(session, who, new, row.customer_id, OwnershipDraft())
