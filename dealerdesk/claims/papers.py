"""What papers show of claims: the warranty report with those not paid yet, a claim form with its photos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from dealerdesk.claims.queries import claims_of_cars
from dealerdesk.claims.records import ClaimRecord, ClaimWhole
from dealerdesk.claims.rules import DRAFT, PAID, STAGE_WORDS
from dealerdesk.core.i18n import N_, _, speaking
from dealerdesk.core.i18n import language as language_of_the_moment
from dealerdesk.cover.paper_records import ClaimOnPaper, CoverPayment, WarrantyReport
from dealerdesk.media.models import PHOTO
from dealerdesk.media.queries import whole_pictures
from dealerdesk.paper.photos import Photo
from dealerdesk.vehicles.queries import present_owner
from dealerdesk.visits import papers
from dealerdesk.visits.queries import visit_row
from dealerdesk.visits.titles import Titles, titles_in


def warranty_report_of(session: Session, vehicle_id: int, language: str = "") -> WarrantyReport:
    """What holds for a car, what was paid, what is claimed for the customer who has it now, and its recalls.

    Of a job with a claim, "paid" is what came in; until then, and where it was rejected, it stands among the
    claims. Words in `language`, the desk's by default. Raises `Problem` where there is no such car.
    """
    report = papers.warranty_report_of(session, vehicle_id, language)
    owned = present_owner(session, vehicle_id)
    found = claims_of_cars(session, [vehicle_id]).get(vehicle_id, ()) if owned is not None else ()
    names = titles_in(session, found[0].site_id, language) if found else Titles()
    with speaking(language or language_of_the_moment()):
        shown = tuple(
            ClaimOnPaper(one.repaired_on, names.of(one.what), _(_TOLD.get(one.stage, STAGE_WORDS[one.stage])))
            for one in found
            # A contract pays its visits by itself: the customer has nothing to wait for.
            if one.stage != PAID and one.payer != "contract" and owned is not None
            and visit_row(session, one.visit_id).customer_id == owned.customer_id
        )
    return replace(report, claims=shown, paid=_really_paid(report.paid, found))


# What the house still has to do is no news for the customer.
_TOLD = {DRAFT: N_("Being prepared")}


def _really_paid(
    paid: tuple[CoverPayment, ...], claims: Sequence[ClaimRecord]
) -> tuple[CoverPayment, ...]:
    by_job = {one.job_id: one for one in claims}
    found = []
    for payment in paid:
        claim = by_job.get(payment.job_id or 0)
        if claim is None:
            found.append(payment)
        elif claim.stage == PAID:
            found.append(replace(payment, minor=claim.paid_minor))
    return tuple(found)


def photos_of_claim(session: Session, whole: ClaimWhole) -> tuple[Photo, ...]:
    """The photos that go with a claim, whole, in their order, each with its name."""
    shown = [file.media.id for file in whole.files if file.media.kind == PHOTO]
    seen = whole_pictures(session, shown)
    return tuple(
        Photo(seen[one].media.name, seen[one].data, seen[one].media.width, seen[one].media.height)
        for one in shown if one in seen
    )
