"""The warranty report with what is claimed for the customer and not paid yet."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from dealerdesk.claims.queries import claims_of_cars
from dealerdesk.claims.rules import OPEN, STAGE_WORDS
from dealerdesk.core.i18n import _, speaking
from dealerdesk.core.i18n import language as language_of_the_moment
from dealerdesk.cover.paper_records import ClaimOnPaper, WarrantyReport
from dealerdesk.vehicles.queries import present_owner
from dealerdesk.visits import papers
from dealerdesk.visits.queries import visit_row


def warranty_report_of(session: Session, vehicle_id: int, language: str = "") -> WarrantyReport:
    """What holds for a car, what was paid, what is claimed for the customer who has it now, and its recalls.

    Words in `language`, the desk's by default. Raises `Problem` where there is no such car.
    """
    report = papers.warranty_report_of(session, vehicle_id, language)
    owned = present_owner(session, vehicle_id)
    found = claims_of_cars(session, [vehicle_id]).get(vehicle_id, ()) if owned is not None else ()
    with speaking(language or language_of_the_moment()):
        shown = tuple(
            ClaimOnPaper(one.repaired_on, one.what, _(STAGE_WORDS[one.stage])) for one in found
            if one.stage in OPEN and owned is not None
            and visit_row(session, one.visit_id).customer_id == owned.customer_id
        )
    return replace(report, claims=shown)
