"""The warranty report of a car, gathered from the database; what was paid comes from the rooms above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.i18n import _, speaking
from dealerdesk.core.i18n import language as language_of_the_moment
from dealerdesk.cover.groups import group_detail, group_label
from dealerdesk.cover.models import Terms
from dealerdesk.cover.paper_records import (
    CoveredPart,
    CoverOnPaper,
    CoverPayment,
    RecallOnPaper,
    WarrantyReport,
)
from dealerdesk.cover.queries import CoverState, cover_states, house_today
from dealerdesk.cover.recalls import open_recalls
from dealerdesk.cover.records import CoverRecord
from dealerdesk.cover.rights import right_here
from dealerdesk.cover.rules import PARTS
from dealerdesk.cover.statutory import StatutoryRight, right_sentence, right_until
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.customers.records import CustomerRecord
from dealerdesk.house.queries import site
from dealerdesk.vehicles.doubting import believed_km
from dealerdesk.vehicles.plates import band_of
from dealerdesk.vehicles.queries import present_owner, readings_of
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.vehicles.records import OwnershipRecord
from dealerdesk.vehicles.rules import driven_before

_PAYERS = {"extended": "insurer", "goodwill": "goodwill", "contract": "contract"}


def warranty_report_of(
    session: Session, vehicle_id: int, paid: tuple[CoverPayment, ...] = (), language: str = "",
    used: Mapping[int, int] | None = None,
) -> WarrantyReport:
    """What holds for a car today, for the customer who has it; words in `language` (the desk's by default).

    `used` says by cover how many visits of a contract were paid. What holds comes before what has ended,
    guarantees before contracts, what ends first before the others; cancelled covers are left out.
    Raises `Problem` where there is no such car.
    """
    car = vehicle_of(session, vehicle_id)
    here = site(session, car.site_id)
    today = house_today(session, car.site_id)
    owned = present_owner(session, vehicle_id)
    customer = customer_of(session, owned.customer_id) if owned else None
    read = readings_of(session, [vehicle_id]).get(vehicle_id, ())
    states = cover_states(session, car.site_id, [vehicle_id], today).get(vehicle_id, ())
    kept = [state for state in states if state.cover.cancelled_on is None]
    # A stable sort: within guarantees and within contracts the order of `cover_states` stays. What holds for
    # one part only is no headline beside anything that holds for the car.
    uses = used or {}
    kept.sort(key=lambda one: (_over(one, uses), one.cover.kind == PARTS, _is_contract(one)))
    right = right_here(session, car.site_id, here.country)
    with speaking(language or language_of_the_moment()):
        private = customer is None or customer.kind == "person"
        law = (right.words or right_sentence(right).words()) if right is not None and private else ""
        names = _names(session, car.site_id)
        covers = tuple(_on_paper(state, today, uses.get(state.cover.id, 0), names) for state in kept)
    return WarrantyReport(
        customer=customer.name if customer else "", car=car.title, as_of=today, currency=here.currency,
        covers=covers, plate=car.plate, plate_country=band_of(car.plate_country),
        km_now=believed_km(read), km_before=driven_before(read), paid=paid,
        statutory_until=_statutory_until(right, customer, owned), law=law, private=private,
        paid_by_first=bool(kept) and all(_paid_by(kept[0].cover, one) for one in paid),
        recalls=tuple(
            RecallOnPaper(one.number, one.title, one.urgent)
            for one in open_recalls(session, [vehicle_id]).get(vehicle_id, ())
        ),
    )


def _names(session: Session, site_id: int) -> dict[str, str]:
    """What the terms of the house are called in the language of the moment, by the name as it stands."""
    tag = language_of_the_moment()
    rows = session.execute(select(Terms.name, Terms.names).where(Terms.site_id == site_id))
    return {name: names[tag] for name, names in rows if tag in names}


def _is_contract(state: CoverState) -> bool:
    return state.cover.kind == "contract"


def _over(state: CoverState, used: Mapping[int, int]) -> bool:
    """Whether it does not run, or all its visits are used."""
    services = state.cover.services
    return not state.gauge.running or (services is not None and used.get(state.cover.id, 0) >= services)


def _paid_by(cover: CoverRecord, payment: CoverPayment) -> bool:
    """Whether it was this cover that paid: written down for it, or by its payer, and not before its day."""
    if cover.start_on is not None and payment.on < cover.start_on:
        return False
    if payment.cover_id is not None:
        return payment.cover_id == cover.id
    return payment.payer == _PAYERS.get(cover.kind, "manufacturer")


def _on_paper(state: CoverState, today: dt.date, used: int, names: Mapping[str, str]) -> CoverOnPaper:
    cover, shown = state.cover, state.gauge
    reached = shown.reached_on if shown.reached_on and shown.reached_on > today else None
    return CoverOnPaper(
        title=names.get(cover.name, cover.name), number=cover.number,
        starts_on=cover.start_on, ends_on=cover.end_on,
        km_start=cover.km_start, km_limit=cover.km_limit, km_reached_on=reached,
        deductible_minor=cover.deductible_minor, condition=cover.condition.strip(),
        services=cover.services, used=used, contract=_is_contract(state),
        covered=_covered(cover),
        excluded=(*(_part(code) for code in cover.groups_excluded), *_in_words(cover)),
    )


def _covered(cover: CoverRecord) -> tuple[CoveredPart, ...]:
    if cover.kind == PARTS:
        return (CoveredPart(_("The part that was renewed"), _("nothing around it")),)
    return tuple(_part(code) for code in cover.groups_included)


def _part(code: str) -> CoveredPart:
    detail = group_detail(code)
    return CoveredPart(group_label(code).words(), detail.words() if detail else "")


def _in_words(cover: CoverRecord) -> tuple[CoveredPart, ...]:
    """Exclusions as typed: a row for each line, or for each part between semicolons."""
    rows = [part.strip() for line in cover.exclusions.splitlines() for part in line.split(";")]
    return tuple(CoveredPart(row) for row in rows if row)


def _statutory_until(
    right: StatutoryRight | None, customer: CustomerRecord | None, owned: OwnershipRecord | None
) -> dt.date | None:
    """The right is against us only for a car we sold, and only a private buyer has it."""
    if customer is None or owned is None or customer.kind != "person":
        return None
    if not owned.sold_here or owned.since is None:
        return None
    return right_until(right, owned.since, used=owned.how == "bought_used")
