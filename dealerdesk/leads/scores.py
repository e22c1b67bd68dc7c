"""Scores as they are kept: stored at every change of a lead, and computed anew when read on a later day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import BindParameter, Text, bindparam, cast, select
from sqlalchemy.orm import Session, aliased

from dealerdesk.core import clock
from dealerdesk.core.rows import put_row, rows_of
from dealerdesk.leads.facts import Pair
from dealerdesk.leads.frame import Frame
from dealerdesk.leads.models import Lead, StruckReason, WarmthScore
from dealerdesk.leads.records import CLOSED, ReasonShown, WarmthShown
from dealerdesk.leads.scoring import score, wishes_of
from dealerdesk.leads.warmth import Band, KnownFacts, Reason, Warmth
from dealerdesk.leads.words import band_word, reason_source, reason_words
from dealerdesk.staff.models import Staff


@dataclass(frozen=True, slots=True)
class Kept:
    """A score with the moment (UTC) and the version of the rules it was computed under."""

    warmth: Warmth
    at: dt.datetime
    rule_version_id: int | None


@dataclass(frozen=True, slots=True)
class Struck:
    """Who struck out a reason, and why."""

    why: str
    by: str


def present(session: Session, frame: Frame, lead_ids: Collection[int]) -> dict[int, Kept]:
    """The scores of leads as of today, by lead: the stored one of today, else computed anew."""
    if not lead_ids:
        return {}
    found = {
        lead_id: kept for lead_id, kept in newest(session, lead_ids).items() if _is_of_today(kept, frame)
    }
    missing = [lead_id for lead_id in lead_ids if lead_id not in found]
    return found | (compute(session, frame, missing) if missing else {})


def as_shown(
    session: Session, frame: Frame, stages: Mapping[int, str], facts: Mapping[Pair, KnownFacts] | None = None
) -> dict[int, Kept]:
    """The scores of leads of which the stages are given: of open ones as of today, of closed ones the last.

    `facts` are those of customers and cars that somebody has read already.
    """
    found = newest(session, stages) if stages else {}
    old = [
        lead_id for lead_id, stage in stages.items()
        if stage not in CLOSED and not (lead_id in found and _is_of_today(found[lead_id], frame))
    ]
    return found | (compute(session, frame, old, facts) if old else {})


def _is_of_today(kept: Kept, frame: Frame) -> bool:
    same_day = clock.local_day(kept.at, frame.site.zone) == frame.today
    return same_day and kept.rule_version_id == frame.rule_version_id


@dataclass(frozen=True, slots=True)
class Mark:
    """What a list shows of a score."""

    score: int
    band: str
    settle_first: bool


def marks_of(session: Session, frame: Frame, lead_ids: Sequence[int]) -> dict[int, Mark]:
    """The marks of leads as of today, by lead; as `present`, without the reasons behind them."""
    if not lead_ids:
        return {}
    start, end = clock.day_bounds(frame.today, frame.site.zone)
    found: dict[int, Mark] = {}
    for row in rows_of(session, _MARKS, leads=lead_ids):
        of_today = start <= row.at < end and row.rule_version_id == frame.rule_version_id
        # Whether a complaint counts stands among the reasons; those are read where one is named.
        if of_today and not row.complaint:
            found[row.lead_id] = Mark(row.score, row.band, False)
    missing = [lead_id for lead_id in lead_ids if lead_id not in found]
    for lead_id, kept in present(session, frame, missing).items():
        found[lead_id] = Mark(kept.warmth.score, str(kept.warmth.band), kept.warmth.settle_first)
    return found


def compute(
    session: Session, frame: Frame, lead_ids: Collection[int],
    facts: Mapping[Pair, KnownFacts] | None = None,
) -> dict[int, Kept]:
    """The scores of leads computed now, in a fixed number of reads."""
    rows = rows_of(session, _ABOUT, leads=list(lead_ids))
    wishes = wishes_of(session, frame, {row[0]: (row[1], row[2]) for row in rows})
    scored = score(session, frame, wishes, facts)
    return {key: Kept(value, frame.now, frame.rule_version_id) for key, value in scored.items()}


def store(session: Session, frame: Frame, lead_ids: Collection[int]) -> dict[int, Kept]:
    """Compute and keep the scores of leads; the same score of the same day is not kept twice."""
    before = newest(session, lead_ids)
    found = compute(session, frame, lead_ids)
    for lead_id, kept in found.items():
        last = before.get(lead_id)
        same_day = last and clock.local_day(last.at, frame.site.zone) == frame.today
        if last and same_day and _equal(last, kept):
            continue
        keep(session, frame, lead_id, kept)
    return found


def keep(session: Session, frame: Frame, lead_id: int, kept: Kept) -> None:
    """Write down a score of a lead."""
    put_row(
        session, WarmthScore, site_id=frame.site.id, lead_id=lead_id, at=kept.at, score=kept.warmth.score,
        band=str(kept.warmth.band), reasons=_as_json(kept.warmth), rule_version_id=kept.rule_version_id,
    )


def _equal(one: Kept, other: Kept) -> bool:
    same_rules = one.rule_version_id == other.rule_version_id
    return same_rules and _as_json(one.warmth) == _as_json(other.warmth)


def newest(session: Session, lead_ids: Iterable[int]) -> dict[int, Kept]:
    """The newest stored score by lead, in one read."""
    return {
        lead_id: Kept(_from_json(points, band, reasons), at, version)
        for lead_id, at, points, band, reasons, version in rows_of(session, _NEWEST, leads=list(lead_ids))
    }


# Every step and every list of leads asks for these, so they are built once.
_LEADS: BindParameter[list[int]] = bindparam("leads", expanding=True)
_ABOUT = select(Lead.id, Lead.customer_id, Lead.vehicle_id).where(Lead.id.in_(_LEADS))
_LATER: type[WarmthScore] = aliased(WarmthScore)
_IS_NEWEST = (
    WarmthScore.lead_id.in_(_LEADS),
    WarmthScore.id == select(_LATER.id).where(_LATER.lead_id == WarmthScore.lead_id)
    .order_by(_LATER.at.desc(), _LATER.id.desc()).limit(1).scalar_subquery(),
)
_NEWEST = select(
    WarmthScore.lead_id, WarmthScore.at, WarmthScore.score, WarmthScore.band, WarmthScore.reasons,
    WarmthScore.rule_version_id,
).where(*_IS_NEWEST)
_MARKS = select(
    WarmthScore.lead_id, WarmthScore.at, WarmthScore.score, WarmthScore.band, WarmthScore.rule_version_id,
    cast(WarmthScore.reasons, Text).contains("complaint").label("complaint"),
).where(*_IS_NEWEST)


def _as_json(found: Warmth) -> list[dict[str, object]]:
    every = [(reason, False) for reason in found.reasons] + [(reason, True) for reason in found.struck]
    return [
        {
            "group": reason.group, "code": reason.code, "points": str(reason.points), "shown": reason.shown,
            "remark_id": reason.remark_id, "fading": reason.fading, "struck": struck,
            "params": {k: v.isoformat() if isinstance(v, dt.date) else v for k, v in reason.params.items()},
        }
        for reason, struck in every
    ]


def _from_json(points: int, band: str, kept: list[dict[str, object]]) -> Warmth:
    counting = tuple(_reason(row) for row in kept if not row["struck"])
    aside = tuple(_reason(row) for row in kept if row["struck"])
    complaint = any(reason.group == "complaint" for reason in counting)
    return Warmth(points, Band(band), counting, complaint, sum(r.shown for r in counting), aside)


def _reason(row: Mapping[str, object]) -> Reason:
    params = row["params"]
    shown, remark_id = row["shown"], row["remark_id"]
    assert isinstance(params, dict) and isinstance(shown, int)
    return Reason(
        group=str(row["group"]), code=str(row["code"]), points=Decimal(str(row["points"])), shown=shown,
        remark_id=remark_id if isinstance(remark_id, int) else None, fading=bool(row["fading"]),
        params={k: dt.date.fromisoformat(v) if k == "on" else v for k, v in params.items()},
    )


def struck_of(session: Session, lead_id: int) -> dict[str, Struck]:
    """Who struck out which reason of a lead, and why, by group."""
    rows = session.execute(
        select(StruckReason.code, StruckReason.why, Staff.name)
        .outerjoin(Staff, Staff.id == StruckReason.staff_id).where(StruckReason.lead_id == lead_id)
    )
    return {code: Struck(why, name or "") for code, why, name in rows}


def shown(kept: Kept, struck: Mapping[str, Struck] | None = None) -> WarmthShown:
    """A score in words, with the reasons that were struck out and why."""
    known = struck or {}
    found = kept.warmth
    return WarmthShown(
        score=found.score, band=str(found.band), band_word=band_word(found.band),
        reasons=tuple(_reason_shown(reason) for reason in found.reasons),
        struck=tuple(
            _reason_shown(reason, known.get(reason.group) or known.get(reason.code) or Struck("", ""))
            for reason in found.struck
        ),
        settle_first=found.settle_first, at=kept.at, rule_version_id=kept.rule_version_id,
    )


def _reason_shown(reason: Reason, struck: Struck | None = None) -> ReasonShown:
    points = reason.shown if struck is None else round(reason.points)
    return ReasonShown(
        group=reason.group, code=reason.code, text=reason_words(reason), source=reason_source(reason),
        points=points, remark_id=reason.remark_id, fading=reason.fading, struck=struck is not None,
        why=struck.why if struck else "", struck_by=struck.by if struck else "",
    )
