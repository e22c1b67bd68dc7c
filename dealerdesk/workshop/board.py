"""The workshop's board: every car that is here, by stage, with its promise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.clock import day_bounds, local_day
from dealerdesk.core.rows import rows_of
from dealerdesk.cover.recalls import open_recalls
from dealerdesk.house.queries import hours
from dealerdesk.visits.day import day_rows
from dealerdesk.visits.models import Visit
from dealerdesk.visits.queries import HERE, VISITS, jobs_of, visit_record
from dealerdesk.visits.records import DayRow, JobRecord
from dealerdesk.visits.rules import Stage
from dealerdesk.workshop.board_records import Board, BoardCard, TechnicianDay
from dealerdesk.workshop.left_clocks import any_left, questioned
from dealerdesk.workshop.part_etas import etas
from dealerdesk.workshop.queries import bays_of, technicians, work_of, workshop
from dealerdesk.workshop.records import ClockRecord, JobWork, TechnicianRecord
from dealerdesk.workshop.rules import worked_hundredths
from dealerdesk.workshop.sums import half_up

_ON_IT = VISITS.where(Visit.site_id == bindparam("site_id"), Visit.stage.in_(HERE))


def board(session: Session, site_id: int, at: dt.datetime | None = None) -> Board:
    """Every car that is here at a moment (aware UTC, now by default), what is promised first first.

    In as many queries however many there are.
    """
    moment = at or clock.now()
    visits = [visit_record(row) for row in rows_of(session, _ON_IT, site_id=site_id)]
    ids = [visit.id for visit in visits]
    jobs = jobs_of(session, ids)
    work = work_of(session, [job.id for of_visit in jobs.values() for job in of_visit])
    people = technicians(session, site_id, gone_too=True)
    known = _Known(
        moment, work, {one.id: one.name for one in people}, bays_of(session, ids), etas(session, ids),
        frozenset(open_recalls(session, [visit.vehicle_id for visit in visits])),
    )
    rows = day_rows(session, visits, moment, jobs)
    cards = [_card(row, jobs.get(row.visit_id, ()), known) for row in rows]
    opening = hours(session, site_id)
    today = local_day(moment, opening.zone)
    begins, ends = day_bounds(today, opening.zone)
    wanted = [
        job for card in cards if card.row.promised_at is None or card.row.promised_at < ends
        for job in jobs.get(card.row.visit_id, ()) if job.declined_on is None
    ]
    open_today = bool(opening.spans_on(today))
    return Board(
        cards=tuple(sorted(cards, key=_order)), day_begins=begins, day_ends=ends,
        late=sum(card.row.lateness == "late" for card in cards),
        sold_hundredths=sum(job.hours_hundredths or 0 for job in wanted),
        technicians=tuple(
            TechnicianDay(one, _sold_by(one, wanted, work),
                          half_up(one.week[today.weekday()] * 100, 60) if open_today else 0)
            for one in people if one.active
        ),
        bays=workshop(session, site_id).bays, left_running=any_left(session, site_id, moment, opening),
        questioned=questioned(session, site_id),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What cards need beside their row: work by job, technicians by id, bays and parts by visit, recalls."""

    moment: dt.datetime
    work: Mapping[int, JobWork]
    names: Mapping[int, str]
    bays: Mapping[int, str]
    parts_due: Mapping[int, dt.datetime]
    recalled: frozenset[int]


def _card(row: DayRow, jobs: Sequence[JobRecord], known: _Known) -> BoardCard:
    wanted = [job for job in jobs if job.declined_on is None]
    clocks = [clock for job in jobs if job.id in known.work for clock in known.work[job.id].clocks]
    return BoardCard(
        row=row, payers=tuple(dict.fromkeys([job.payer for job in wanted])),
        technicians=people_on(jobs, known.work, known.names),
        sold_hundredths=sum([job.hours_hundredths or 0 for job in wanted]),
        worked_hundredths=worked_hundredths(clocks, known.moment), running=_running(clocks),
        bay=known.bays.get(row.visit_id, ""), recall=row.vehicle_id in known.recalled,
        part_due_at=known.parts_due.get(row.visit_id),
    )


def _running(clocks: Iterable[ClockRecord]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([one.technician for one in clocks if one.ended_at is None]))


def people_on(
    jobs: Sequence[JobRecord], work: Mapping[int, JobWork], names: Mapping[int, str]
) -> tuple[str, ...]:
    """Who works on a car, by name: whose clock runs, then who has its lines, then who has its jobs."""
    begun = [(job, work[job.id]) for job in jobs if job.id in work]
    running = _running(clock for _job, done in begun for clock in done.clocks)
    lines = [line for job, done in begun if job.declined_on is None for line in done.lines]
    on_lines = [names[by] for by in (line.technician_id for line in lines) if by is not None and by in names]
    on_jobs = [job.technician for job in jobs if job.declined_on is None]
    return tuple(dict.fromkeys([*running, *on_lines, *filter(None, map(str.strip, on_jobs))]))


def _sold_by(person: TechnicianRecord, jobs: Sequence[JobRecord], work: Mapping[int, JobWork]) -> int:
    """The hours sold that somebody does: their lines, and those of nobody on their jobs."""
    sold = 0
    for job in jobs:
        lines = work.get(job.id, JobWork()).lines
        mine = job.technician.strip() == person.name
        if not lines and mine:
            sold += job.hours_hundredths or 0
        sold += sum(
            line.billed_hundredths or 0 for line in lines
            if line.technician_id == person.id or (line.technician_id is None and mine)
        )
    return sold


def _order(card: BoardCard) -> tuple[bool, dt.datetime, int]:
    """By the promised time; what nobody promised comes last; ready ones by the same."""
    promised = card.row.promised_at
    last = dt.datetime.max.replace(tzinfo=dt.UTC)
    return promised is None, promised or last, card.row.visit_id


COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("to_do", (Stage.ARRIVED,)),
    ("in_work", (Stage.IN_WORK,)),
    ("waiting", (Stage.WAITING_PARTS, Stage.WAITING_APPROVAL)),
    ("check", (Stage.QUALITY_CHECK,)),
    ("ready", (Stage.READY,)),
)
"""The columns of the board from left to right, with the stages that stand in them."""


def column_of(stage: str) -> int:
    """The place of a stage's column, from 0; raises `ValueError` for a stage that is not on the board."""
    for place, (_name, stages) in enumerate(COLUMNS):
        if stage in stages:
            return place
    raise ValueError(stage)


def stage_forward(stage: str) -> str:
    """The stage to which a card is simply moved on; '' where there is none.

    What waits goes back to work first.
    """
    after = {
        Stage.ARRIVED: Stage.IN_WORK, Stage.IN_WORK: Stage.QUALITY_CHECK, Stage.QUALITY_CHECK: Stage.READY,
        Stage.WAITING_PARTS: Stage.IN_WORK, Stage.WAITING_APPROVAL: Stage.IN_WORK,
    }
    return str(after.get(Stage(stage), ""))


def stage_backward(stage: str) -> str:
    """The stage to which a card is put back; '' where there is none."""
    before = {
        Stage.IN_WORK: Stage.ARRIVED, Stage.QUALITY_CHECK: Stage.IN_WORK, Stage.READY: Stage.QUALITY_CHECK,
        Stage.WAITING_PARTS: Stage.IN_WORK, Stage.WAITING_APPROVAL: Stage.IN_WORK,
    }
    return str(before.get(Stage(stage), ""))
