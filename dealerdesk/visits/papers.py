"""The papers of a car and a visit, gathered from the database: service history, warranty report, job card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.clock import local
from dealerdesk.core.i18n import _, show_time, speaking
from dealerdesk.core.i18n import language as language_of_the_moment
from dealerdesk.cover import papers as cover_papers
from dealerdesk.cover.groups import GROUPS
from dealerdesk.cover.paper_records import CoverPayment, WarrantyReport
from dealerdesk.cover.queries import covers_of
from dealerdesk.cover.recalls import done_on_orders, names_recall
from dealerdesk.cover.snapshot import sentence
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.house.queries import site
from dealerdesk.media.queries import thumbnails
from dealerdesk.vehicles.plates import band_of
from dealerdesk.vehicles.queries import present_owner
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.vehicles.vins import key
from dealerdesk.visits.contract_uses import services_used
from dealerdesk.visits.paper_records import (
    CardConcern,
    CardWalk,
    HistoryJob,
    HistoryVisit,
    JobCard,
    PlannedWork,
    ServiceHistory,
    WalkPhoto,
)
from dealerdesk.visits.queries import CAME, open_declined, visit, visits_of_vehicle
from dealerdesk.visits.records import JobRecord, VisitLine
from dealerdesk.visits.rules import Stage
from dealerdesk.visits.service_due import service_due
from dealerdesk.visits.titles import Titles, titles_in
from dealerdesk.visits.walk_round import walk_of

_FINISHED = (Stage.READY, Stage.COLLECTED)
# What a guarantee paid; a maintenance contract was bought, so what it pays is no gift of the cover.
_BY_COVER = ("manufacturer", "insurer", "goodwill")


def service_history_of(
    session: Session, vehicle_id: int, customer_id: int | None = None, declined: bool = True
) -> ServiceHistory:
    """The life of a car for the customer who has it (or another one who had it).

    What was done belongs to the car and is shown whoever had it then; the words of former owners, and what
    they paid, stay with them. A former owner sees their own visits only. Work that was `declined` may be left
    out. Raises `Problem` without such a car.
    """
    car = vehicle_of(session, vehicle_id)
    owned = present_owner(session, vehicle_id)
    owner_id = owned.customer_id if owned else None
    wanted = customer_id or owner_id
    reader = customer_of(session, wanted) if wanted is not None else None
    reader_id = reader.id if reader else None
    lines = [line for line in visits_of_vehicle(session, vehicle_id) if line.visit.stage in CAME]
    if reader_id != owner_id:
        lines = [line for line in lines if line.visit.customer_id == reader_id]
    recalls = done_on_orders(session, car.site_id, key(car.vin))
    names = titles_in(session, car.site_id)
    told = [_history_visit(line, line.visit.customer_id == reader_id, recalls, names) for line in lines]
    visits = [one for one in told if one is not None]
    shown = [one if declined else replace(one, declined=()) for one in visits if declined or one.jobs]
    due = service_due(session, vehicle_id) if reader_id == owner_id else None
    planned = open_declined(session, [vehicle_id], reader_id).get(vehicle_id, ())
    return ServiceHistory(
        customer=reader.name if reader else "", car=car.model or car.make,
        currency=site(session, car.site_id).currency,
        visits=tuple(shown), untold=len(visits) - len(shown), plate=car.plate,
        plate_country=band_of(car.plate_country), vin=car.vin, first_registered=car.first_registration,
        km_now=car.odometer_km, km_on=car.odometer_on, next_service_on=due.on if due else None,
        next_service_km=due.km if due else None,
        planned=tuple(
            PlannedWork(names.of(work.what), price_minor=work.price_minor)
            for work in planned if work.what and declined
        ),
        vat_basis_points=site(session, car.site_id).vat_basis_points,
    )


def _history_visit(
    line: VisitLine, own: bool, recalls: Mapping[str, tuple[str, ...]], names: Titles
) -> HistoryVisit | None:
    """A visit as the paper shows it; one of which there is nothing to tell is left out."""
    wanted = [job for job in line.jobs if job.declined_on is None]
    if line.visit.stage not in _FINISHED:
        wanted = [job for job in wanted if job.done]
        if not wanted:
            return None
    done = recalls.get(line.visit.number, ())
    jobs = tuple(_history_job(job, own, names, done) for job in wanted)
    refused = [job for job in line.jobs if own and job.declined_on is not None and job.what]
    if not jobs and not refused:
        return None
    return HistoryVisit(
        line.visit.came_on, line.visit.odometer_km, jobs,
        tuple(PlannedWork(names.of(job.what), job.declined_reason) for job in refused),
    )


def _history_job(job: JobRecord, own: bool, names: Titles, recalls: tuple[str, ...]) -> HistoryJob:
    part = _(GROUPS[job.group]) if job.group in GROUPS else ""
    what = job.title or job.correction or (job.concern if own else "") or part
    result = job.correction if job.title else job.cause
    payer = job.payer if own or job.payer != "customer" else ""
    if payer == "manufacturer" and any(names_recall(job.title, number) for number in recalls):
        payer = "recall"
    return HistoryJob(
        names.of(what), result, payer, job.customer_minor if own else None, job.total_minor if own else None
    )


def warranty_report_of(session: Session, vehicle_id: int, language: str = "") -> WarrantyReport:
    """What holds for a car today, and what guarantees paid for the customer who has it, newest first.

    Words in `language`, the desk's by default. Raises `Problem` where there is no such car.
    """
    owned = present_owner(session, vehicle_id)
    paid = _paid_by_cover(session, vehicle_id, owned.customer_id, language) if owned else ()
    covers = covers_of(session, [vehicle_id]).get(vehicle_id, ())
    used = services_used(session, [cover.id for cover in covers if cover.services is not None])
    return cover_papers.warranty_report_of(session, vehicle_id, paid, language, used)


def _paid_by_cover(
    session: Session, vehicle_id: int, customer_id: int, language: str
) -> tuple[CoverPayment, ...]:
    names = titles_in(session, vehicle_of(session, vehicle_id).site_id, language)
    return tuple(
        CoverPayment(
            line.visit.came_on, names.of(job.what), job.cause, _paid_minor(job), job.id, job.payer,
            job.cover_id,
        )
        for line in visits_of_vehicle(session, vehicle_id)
        if line.visit.stage in _FINISHED and line.visit.customer_id == customer_id
        for job in line.jobs
        if job.payer in _BY_COVER and job.declined_on is None
    )


def _paid_minor(job: JobRecord) -> int | None:
    """What the cover paid of a job: the whole less the customer's part."""
    return None if job.total_minor is None else job.total_minor - (job.customer_minor or 0)


def job_card_of(session: Session, visit_id: int, language: str = "") -> JobCard:
    """What goes into the bay with the car; verdicts in `language` (the desk's by default), times local.

    Raises `Problem` where there is no such visit.
    """
    whole = visit(session, visit_id)
    order, car, customer = whole.visit, whole.vehicle, whole.customer
    zone = site(session, order.site_id).zone
    with speaking(language or language_of_the_moment()):
        concerns = tuple(_card_concern(job) for job in whole.jobs if job.declined_on is None)
    came, is_here = order.arrived_at or order.expected_at or clock.now(), order.stage in CAME
    return JobCard(
        number=order.number, customer=customer.name, car=car.title, arrived_at=local(came, zone),
        concerns=concerns, key_tag=order.key_tag, plate=car.plate, plate_country=band_of(car.plate_country),
        vin=car.vin, phone=customer.phone, odometer_km=order.odometer_km,
        promised_at=local(order.promised_at, zone) if order.promised_at else None,
        waits_here=order.waits_here, received_by=whole.taken_by if is_here else "", note=order.note,
        walk=_card_walk(session, order.id, zone), expected=not is_here,
    )


def _card_walk(session: Session, visit_id: int, zone: str) -> CardWalk:
    seen = walk_of(session, visit_id)
    small = thumbnails(session, [photo.media_id for photo in seen.walk.photos])
    photos = [(photo.mark, small[photo.media_id]) for photo in seen.walk.photos if photo.media_id in small]
    signed = seen.signature
    return CardWalk(
        marks=seen.walk.marks,
        photos=tuple(WalkPhoto(mark, one.data, one.media.width, one.media.height) for mark, one in photos),
        strokes=signed.strokes if signed else (),
        signed=f"{signed.name} · {show_time(local(signed.signed_at, zone))}" if signed else "",
    )


def _card_concern(job: JobRecord) -> CardConcern:
    said = sentence(job.verdict)
    verdict = said.words() if said else ""
    return CardConcern(job.concern or job.title, job.payer, verdict, job.cause, job.correction)
