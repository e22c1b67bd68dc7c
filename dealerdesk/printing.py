"""Every paper by its name: from the database to PDF bytes, in the customer's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from dealerdesk.claims.papers import photos_of_claim, warranty_report_of
from dealerdesk.claims.printed import claim_form
from dealerdesk.claims.queries import claim
from dealerdesk.core.errors import Problem
from dealerdesk.core.folding import fold
from dealerdesk.core.i18n import N_, _, known_language, speaking
from dealerdesk.cover.printed import warranty_paper, warranty_report
from dealerdesk.customers.queries import customer
from dealerdesk.diary.courtesy_queries import agreement_of
from dealerdesk.diary.printed import agreement
from dealerdesk.documents.records import DocumentDraft, PaperFacts
from dealerdesk.house.letterhead import letterhead
from dealerdesk.house.queries import site
from dealerdesk.leads.papers import handoff_of
from dealerdesk.leads.printed import handoff_paper, handoff_sheet
from dealerdesk.leads.queries import lead_record
from dealerdesk.paper.binding import pack
from dealerdesk.paper.records import Letterhead, Stamp
from dealerdesk.parts import papers as parts
from dealerdesk.parts.queries import part
from dealerdesk.tyres.printed import tyre_label
from dealerdesk.tyres.queries import tyre_set
from dealerdesk.vehicles.plates import band_of
from dealerdesk.vehicles.queries import present_owner, vehicle
from dealerdesk.visits.estimate import EstimateDraft, estimate_ahead, estimate_of
from dealerdesk.visits.key_tag import key_tag
from dealerdesk.visits.papers import service_history_of
from dealerdesk.visits.printed import history_paper, job_card, service_history
from dealerdesk.visits.printed_estimate import estimate
from dealerdesk.visits.printed_summary import visit_summary
from dealerdesk.visits.queries import visit, visit_row
from dealerdesk.visits.summary import summary_of
from dealerdesk.workshop.found_photos import every_photo_of
from dealerdesk.workshop.papers import job_card_of
from dealerdesk.workshop.pick_list import pick_list


@dataclass(frozen=True, slots=True)
class Wishes:
    """What may be left out of a service history; what is typed for an estimate that has no order yet."""

    declined: bool = True
    photos: bool = False
    typed: EstimateDraft | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished paper: its title, a file name to offer, its language, and the PDF.

    `paper`, `which` and `wishes` say what was asked for; `stamp` is its number, None for one that is only
    looked at.
    """

    title: str
    file_name: str
    language: str
    pdf: bytes
    paper: str = ""
    which: int = 0
    stamp: Stamp | None = None
    wishes: Wishes = Wishes()

    @property
    def is_kept(self) -> bool:
        """Whether somebody keeps such a paper: it gets a number before it leaves the house."""
        return self.paper in KEPT

    def draft(self, facts: PaperFacts) -> DocumentDraft:
        """What is to be remembered of it, with what the PDF says of itself."""
        return DocumentDraft(self.paper, KEPT[self.paper], self.which, self.language, facts)


@dataclass(frozen=True, slots=True)
class _Order:
    """One paper as it was asked for; an empty language means the customer's own."""

    session: Session
    site_id: int
    house: Letterhead
    language: str
    which: int
    wishes: Wishes = Wishes()

    def spoken(self, customer_id: int | None) -> str:
        """The language asked for, else the customer's first, else the house's."""
        if self.language:
            return known_language(self.language)
        if customer_id is not None:
            languages = customer(self.session, customer_id).languages
            if languages:
                return known_language(languages[0])
        return self.at_home()

    def at_home(self) -> str:
        """The language of the house, in which colleagues write to each other."""
        return known_language(self.language or site(self.session, self.site_id).language)


def make(
    session: Session, site_id: int, paper: str, which: int, *, language: str = "", printed_by: str = "",
    stamp: Stamp | None = None, wishes: Wishes = Wishes(),
) -> Printed:
    """Make one of `PAPERS`: of a car, of a visit, of a lead or of a claim.

    `which` is the id of the car, visit, lead or claim. Without a language customers' papers are in the
    customer's own, colleagues' in the house's. With a `stamp` it carries that number. Raises `Problem` in
    words.
    """
    maker = _MAKERS.get(paper)
    if maker is None:
        raise Problem(N_("There is no paper called “{name}”."), name=paper)
    house = replace(letterhead(session, site_id, printed_by), stamp=stamp)
    printed = maker(_Order(session, site_id, house, language, which, wishes))
    return replace(printed, paper=paper, which=which, stamp=stamp, wishes=wishes)


def _service(order: _Order) -> Printed:
    owned = present_owner(order.session, order.which)
    language = order.spoken(owned.customer_id if owned else None)
    with speaking(language):
        record = service_history_of(order.session, order.which, declined=order.wishes.declined)
    if order.wishes.photos:
        record = replace(record, photos=every_photo_of(order.session, order.which, language))
    pdf = service_history(record, language=language, house=order.house)
    return _printed(N_("Service history {plate}"), record.plate, language, pdf)


def _warranty(order: _Order) -> Printed:
    owned = present_owner(order.session, order.which)
    language = order.spoken(owned.customer_id if owned else None)
    record = warranty_report_of(order.session, order.which, language)
    pdf = warranty_report(record, language=language, house=order.house)
    return _printed(N_("Warranty report {plate}"), record.plate, language, pdf)


def _job_card(order: _Order) -> Printed:
    language = order.at_home()
    number = visit(order.session, order.which).visit.number
    record = job_card_of(order.session, order.which, language)
    return _printed(N_("Job card {plate}"), number, language,
                    job_card(record, language=language, house=order.house))


def _key_tag(order: _Order) -> Printed:
    language = order.at_home()
    number = visit(order.session, order.which).visit.number
    pdf = key_tag(order.session, order.which, language=language, house=order.house)
    return _printed(N_("Key label {number}"), number, language, pdf)


def _summary(order: _Order) -> Printed:
    seen = visit(order.session, order.which).visit
    language = order.spoken(seen.customer_id)
    record = summary_of(order.session, order.which, language)
    return _printed(N_("Visit summary {number}"), seen.number, language,
                    visit_summary(record, language=language, house=order.house))


def _handoff(order: _Order) -> Printed:
    language = order.at_home()
    lead = lead_record(order.session, order.which)
    record = handoff_of(order.session, order.which, language)
    return _printed(N_("Handoff {plate}"), lead.number, language,
                    handoff_sheet(record, language=language, house=order.house))


def _pack(order: _Order) -> Printed:
    """The pack of three: handoff sheet, service history, warranty report."""
    language = order.at_home()
    lead = lead_record(order.session, order.which)
    papers = [handoff_paper(handoff_of(order.session, order.which, language), language, order.house)]
    if lead.vehicle_id is not None:
        spoken = order.spoken(lead.customer_id)
        with speaking(spoken):
            history = service_history_of(order.session, lead.vehicle_id, lead.customer_id)
        papers.append(history_paper(history, spoken, order.house))
        report = warranty_report_of(order.session, lead.vehicle_id, spoken)
        papers.append(warranty_paper(report, spoken, order.house))
    return _printed(N_("Lead pack {plate}"), lead.number, language, pack(papers, order.house))


def _claim(order: _Order) -> Printed:
    language = order.at_home()
    record = claim(order.session, order.which)
    return _printed(N_("Claim {plate}"), record.claim.number, language,
                    claim_form(record, language=language, house=order.house,
                               photos=photos_of_claim(order.session, record)))


def _courtesy_car(order: _Order) -> Printed:
    record, customer_id = agreement_of(order.session, order.which)
    language = order.spoken(customer_id)
    return _printed(N_("Courtesy car {plate}"), record.order, language,
                    agreement(record, language=language, house=order.house))


def _tyre_label(order: _Order) -> Printed:
    tyres, language = tyre_set(order.session, order.which), order.at_home()
    car, owned = vehicle(order.session, tyres.vehicle_id), present_owner(order.session, tyres.vehicle_id)
    whose = customer(order.session, owned.customer_id).name if owned else ""
    band = band_of(car.plate_country)
    pdf = tyre_label(tyres, car.plate, band, whose, language=language, house=order.house)
    return _printed(N_("Tyre label {plate}"), car.plate, language, pdf)


def _estimate(order: _Order) -> Printed:
    whole = visit(order.session, order.which)
    language = order.spoken(whole.customer.id)
    record = estimate_of(order.session, order.which, language)
    return _printed(N_("Estimate {plate}"), record.number, language,
                    estimate(record, language=language, house=order.house))


def _estimate_ahead(order: _Order) -> Printed:
    """The estimate of what is typed at check-in: nothing of it is saved yet."""
    typed = order.wishes.typed
    if typed is None:
        raise Problem(N_("There is no concern yet."), N_("Write down what the customer says."))
    language = order.spoken(typed.customer_id)
    if not order.language and typed.customer_id is None and typed.languages:
        language = known_language(typed.languages[0])
    record = estimate_ahead(order.session, order.site_id, typed, language)
    return _printed(N_("Estimate {plate}"), record.plate, language,
                    estimate(record, language=language, house=order.house))


def _printed(title: str, what: str, language: str, pdf: bytes) -> Printed:
    words = _(title).format(plate=what, number=what).strip()
    with speaking(language):
        name = re.sub(r"[^a-z0-9]+", "-", fold(_(title).format(plate=what, number=what))).strip("-")
    return Printed(words, f"{name or 'paper'}.pdf", language, pdf)


def _pick_list(order: _Order) -> Printed:
    language, number = order.at_home(), visit_row(order.session, order.which).number
    return _printed(N_("Pick list {plate}"), number, language,
                    pick_list(order.session, order.which, language, order.house))


def _count_list(order: _Order) -> Printed:
    language = order.at_home()
    return _printed(N_("Stock-take {plate}"), "", language,
                    parts.count_list(order.session, order.site_id, language, order.house))


def _count_differences(order: _Order) -> Printed:
    language = order.at_home()
    return _printed(N_("Stock-take {plate}"), "", language,
                    parts.count_differences(order.session, order.site_id, language, order.house))


def _order_list(order: _Order) -> Printed:
    language = order.at_home()
    return _printed(N_("Parts to order {plate}"), "", language,
                    parts.order_list(order.session, order.site_id, language, order.house))


def _bin_label(order: _Order) -> Printed:
    language = order.at_home()
    if not order.which:
        return _printed(N_("Bin labels {plate}"), "", language,
                        parts.bin_labels(order.session, order.site_id, language, order.house))
    number = part(order.session, order.which).number
    return _printed(N_("Bin label {plate}"), number, language,
                    parts.bin_label(order.session, order.which, language, order.house))


_MAKERS: dict[str, Callable[[_Order], Printed]] = {
    "service": _service, "warranty": _warranty, "job_card": _job_card, "handoff": _handoff, "pack": _pack,
    "claim": _claim,
    "summary": _summary, "key_tag": _key_tag,
    "courtesy_car": _courtesy_car,
    "tyre_label": _tyre_label,
    "estimate": _estimate, "estimate_ahead": _estimate_ahead,
    "pick_list": _pick_list, "count_list": _count_list, "order_list": _order_list, "bin_label": _bin_label,
    "count_differences": _count_differences,
}
PAPERS = tuple(_MAKERS)
KEPT = {
    "service": "vehicle", "warranty": "vehicle", "summary": "visit", "courtesy_car": "loan",
    "estimate": "visit", "estimate_ahead": "vehicle", "job_card": "visit", "claim": "claim",
    "handoff": "lead", "pack": "lead",
}
"""Papers that carry a number, and what each is about; labels and the lists of the parts counter have none."""
