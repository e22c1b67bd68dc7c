"""The score of wishes: gathers what was said and what is known, and asks the rules of warmth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from dealerdesk.core.rows import rows_of
from dealerdesk.leads.facts import Pair, known_facts
from dealerdesk.leads.frame import Frame
from dealerdesk.leads.models import LeadRemark, StruckReason
from dealerdesk.leads.warmth import KnownFacts, SaidRemark, Warmth, warmth
from dealerdesk.remarks.queries import by_ids
from dealerdesk.remarks.records import RemarkRecord
from dealerdesk.remarks.rules import window_of


@dataclass(frozen=True, slots=True)
class Wish:
    """What is scored: the remarks of one wish, about a car, with the reasons a person struck out."""

    customer_id: int
    vehicle_id: int | None
    remarks: tuple[SaidRemark, ...]
    struck: frozenset[str] = frozenset()


def said_remark(record: RemarkRecord, frame: Frame) -> SaidRemark:
    """A remark as the rules of warmth want it."""
    return SaidRemark(
        remark_id=record.id, said_on=record.said_on,
        window=window_of(
            record.wanted, record.said_on, record.window_from, record.window_to, frame.numbers.warmth
        ),
        contact=record.contact, specific_wish=bool(record.what or record.wish.strip()),
        budget=record.budget_minor is not None, trade_in=record.trade_in, heard_by=record.heard_by_id,
    )


def score(
    session: Session, frame: Frame, wishes: Mapping[int, Wish], facts: Mapping[Pair, KnownFacts] | None = None
) -> dict[int, Warmth]:
    """The warmth of wishes today, by key, in a fixed number of reads however many they are.

    `facts` are those that somebody has read already, by (customer, car); the others are read here.
    """
    known = dict(facts or {})
    missing = {(w.customer_id, w.vehicle_id) for w in wishes.values()} - set(known)
    if missing:
        known |= known_facts(session, frame, missing)
    return {
        key: warmth(
            wish.remarks, known[(wish.customer_id, wish.vehicle_id)], frame.today, frame.numbers.warmth,
            wish.struck,
        )
        for key, wish in wishes.items()
    }


def wishes_of(
    session: Session, frame: Frame, leads: Mapping[int, Pair]
) -> dict[int, Wish]:
    """The wishes of leads: their remarks and what was struck out; `leads` gives customer and car by id."""
    inside = remark_ids_of(session, leads)
    records = by_ids(session, (i for ids in inside.values() for i in ids))
    struck = struck_codes(session, leads)
    return {
        lead_id: Wish(
            customer_id, vehicle_id,
            tuple(said_remark(records[i], frame) for i in inside.get(lead_id, ()) if i in records),
            struck.get(lead_id, frozenset()),
        )
        for lead_id, (customer_id, vehicle_id) in leads.items()
    }


_LEADS: BindParameter[list[int]] = bindparam("leads", expanding=True)
_INSIDE = (
    select(LeadRemark.lead_id, LeadRemark.remark_id).where(LeadRemark.lead_id.in_(_LEADS))
    .order_by(LeadRemark.remark_id)
)
_STRUCK = select(StruckReason.lead_id, StruckReason.code).where(StruckReason.lead_id.in_(_LEADS))


def remark_ids_of(session: Session, lead_ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """The remarks in leads, by lead, oldest first."""
    found: dict[int, list[int]] = {}
    for lead_id, remark_id in rows_of(session, _INSIDE, leads=list(lead_ids)):
        found.setdefault(lead_id, []).append(remark_id)
    return {key: tuple(value) for key, value in found.items()}


def struck_codes(session: Session, lead_ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """The groups of reasons that were struck out, by lead."""
    found: dict[int, set[str]] = {}
    for lead_id, code in rows_of(session, _STRUCK, leads=list(lead_ids)):
        found.setdefault(lead_id, set()).add(code)
    return {key: frozenset(value) for key, value in found.items()}
