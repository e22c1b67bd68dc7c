"""The workshop's board: every car that is here, by stage, with its promise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.clock import day_bounds, local_day
from dealerdesk.house.queries import site
from dealerdesk.visits.day import day_rows
from dealerdesk.visits.models import Visit
from dealerdesk.visits.queries import HERE, jobs_of
from dealerdesk.visits.records import DayRow, JobRecord
from dealerdesk.visits.rules import Stage
from dealerdesk.workshop.board_records import Board, BoardCard

_ON_IT = select(Visit).where(Visit.site_id == bindparam("site_id"), Visit.stage.in_(HERE))


def board(session: Session, site_id: int, at: dt.datetime | None = None) -> Board:
    """Every car that is here at a moment (aware UTC, now by default), what is promised first first.

    In as many queries however many there are.
    """
    moment = at or clock.now()
    visits = session.scalars(_ON_IT, {"site_id": site_id}).all()
    ids = [visit.id for visit in visits]
    jobs = jobs_of(session, ids)
    rows = day_rows(session, visits, moment, jobs)
    cards = tuple(_card(row, jobs.get(row.visit_id, ())) for row in rows)
    zone = site(session, site_id).zone
    return Board(
        cards=tuple(sorted(cards, key=_order)), day_ends=day_bounds(local_day(moment, zone), zone)[1],
        late=sum(card.row.lateness == "late" for card in cards),
        sold_hundredths=sum(card.sold_hundredths for card in cards),
    )


def _card(row: DayRow, jobs: Sequence[JobRecord]) -> BoardCard:
    wanted = [job for job in jobs if job.declined_on is None]
    return BoardCard(
        row=row, payers=tuple(dict.fromkeys(job.payer for job in wanted)),
        technicians=tuple(dict.fromkeys(job.technician.strip() for job in wanted if job.technician.strip())),
        sold_hundredths=sum(job.hours_hundredths or 0 for job in wanted),
    )


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
