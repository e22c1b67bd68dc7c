"""What is typed on the check-in form: as the drafts of the deeds, and as plain values for the draft file."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.vehicles.records import OwnershipDraft
from dealerdesk.visits.drafts import BookingDraft, CheckInDraft, PartiesDraft
from ui.visits.check_in_car import KNOWN, NEW
from ui.visits.check_in_form import CheckInForm

FORM = "check_in"
IDS = ("customer_id", "vehicle_id", "visit_id")


def record_of(ids: Mapping[str, int | None], typed: str = "", booking: bool = False) -> str:
    """What a draft of this page is about: the visit, else the car, else the customer, else somebody new."""
    named = [f"{key.removesuffix('_id')}-{ids[key]}" for key in reversed(IDS) if ids.get(key)]
    about = named[0] if named else f"new {typed.casefold()}".strip()
    return f"booking {about}" if booking else about



def parties_of(form: CheckInForm) -> PartiesDraft:
    """Who comes with which car; raises `Problem` after saying what is missing where it is missing."""
    customer = form.customer()
    person = form.person.draft() if form.person_new else None
    customer_id = customer.id if customer else None
    if customer is None and person is None:
        raise Problem(N_("There is no customer yet."), N_("Find one, or write a new one down."))
    if form.car.state == NEW:
        return PartiesDraft(
            customer_id=customer_id, customer=person, vehicle=form.car.form.draft(),
            ownership=form.car.form.ownership(),
        )
    if form.facts is None or form.facts.vehicle is None or form.car.state != KNOWN:
        form.car.first_field().setFocus()
        raise Problem(N_("Which car is it?"), N_("Choose one, or write a new one down."))
    return PartiesDraft(
        customer_id=customer_id, customer=person, vehicle_id=form.facts.vehicle.id,
        ownership=_ownership(form),
    )


def _ownership(form: CheckInForm) -> OwnershipDraft | None:
    """Theirs from today, where somebody said so or nobody has the car; else it stays as it is."""
    facts = form.facts
    assert facts is not None and facts.vehicle is not None
    has_it = not form.person_new and any(car.id == facts.vehicle.id for car in facts.cars)
    if has_it or (form.other_owner() is not None and not form.theirs):
        return None
    return OwnershipDraft(since=clock.local_day(clock.now(), facts.zone))


def check_in_draft(form: CheckInForm) -> CheckInDraft:
    """The whole form; raises `Problem` after saying it inline."""
    assert form.facts is not None
    parties = parties_of(form)
    km = form.car.mileage.km()
    concerns = form.concerns.drafts()
    if not concerns:
        raise form.concerns.ask_for_one()
    promise, booked = form.promise.promise(), form.booked()
    form.car.mileage.ask_once()
    form.signature.pad.set_name(form.name())
    return CheckInDraft(
        parties=parties, concerns=concerns, visit_id=booked.id if booked else None,
        seen_version=booked.version if booked else None, odometer_km=km,
        odometer_answer=form.car.mileage.answer, promised_at=promise.at, waits_here=promise.waits_here,
        key_tag=form.key.tag.text().strip(), note=form.key.note.text(),
        although_here=form.although_here, walk=form.walk.walk(),
        signature=form.signature.pad.draft(), uid=form.uid,
    )


def booking_draft(form: CheckInForm) -> BookingDraft:
    """The form as an appointment; raises `Problem` after saying it inline."""
    parties, at, moved = parties_of(form), form.coming.moment(), form.moved()
    form.coming.ask(at)
    promised = moved.promised_at if moved is not None else None
    return BookingDraft(
        parties=parties, expected_at=at, concerns=form.concerns.drafts(), note=form.key.note.text(),
        promised_at=promised if promised is not None and promised > at else None,
        waits_here=moved is not None and moved.waits_here, uid=form.uid,
    )


def content_of(form: CheckInForm) -> dict[str, object]:
    """What is typed as plain values, for the draft on this computer."""
    facts = form.facts
    return {
        "uid": str(form.uid), "booking": form.booking, "person_new": form.person_new,
        "theirs": form.theirs, "customer_id": _id(facts.customer if facts else None),
        "vehicle_id": _id(facts.vehicle if facts else None),
        "moves": form.moves, "visit_id": _id(form.about()), "person": form.person.content(),
        "car": form.car.content(), "concerns": form.concerns.content(),
        "promise": form.promise.content(), "coming": form.coming.content(),
        "key_tag": form.key.tag.text(), "note": form.key.note.text(),
        "walk": form.walk.content(), "signature": form.signature.pad.content(),
        "courtesy": form.outlook.content(),
    }


def fill_form(form: CheckInForm, content: Mapping[str, object]) -> None:
    """Show what was typed before; person and car are on the screen already."""
    form.uid = uuid.UUID(str(content.get("uid") or uuid.uuid4()))
    form.theirs, form.moves = bool(content.get("theirs")), bool(content.get("moves"))
    for key, part in (
        ("person", form.person), ("car", form.car), ("concerns", form.concerns),
        ("promise", form.promise), ("coming", form.coming), ("walk", form.walk),
        ("signature", form.signature.pad), ("courtesy", form.outlook),
    ):
        kept = content.get(key)
        if isinstance(kept, dict):
            part.fill(kept)
    form.key.tag.setText(str(content.get("key_tag", "")))
    form.key.note.setText(str(content.get("note", "")))
    form.signature.show_link()
    form.judge_anew()


def _id(record: object) -> object:
    return getattr(record, "id", None)


def known_now(content: Mapping[str, object], ids: Mapping[str, int | None], anew: bool) -> dict[str, object]:
    """The content of a form whose person and car are in the house since; `anew`: as a new order."""
    kept = {**content, **ids, "person_new": False, "theirs": False}
    car = kept.get("car")
    if isinstance(car, dict):
        kept["car"] = {**car, "state": KNOWN}
    if anew:
        kept["uid"] = str(uuid.uuid4())
        concerns = kept.get("concerns")
        cards = concerns.get("cards") if isinstance(concerns, dict) else None
        if isinstance(concerns, dict) and isinstance(cards, list):
            kept["concerns"] = {**concerns, "cards": [{**card, "uid": "", "job_id": None} for card in cards]}
    return kept
