"""Leads as those see them who do not sell: nobody steps on a colleague, nothing private is told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy.orm import Session

from dealerdesk.core.deeds import SALES_SIDE, Actor
from dealerdesk.leads import detail, queries
from dealerdesk.leads.sales_records import ALL, Inbox, LeadWhole
from dealerdesk.leads.scoring import remark_ids_of
from dealerdesk.remarks.queries import by_ids, for_reader
from dealerdesk.remarks.records import RemarkRecord
from dealerdesk.staff.queries import program


def may_sell(who: Actor) -> bool:
    """Whether somebody works on leads; others only see them."""
    return bool(who.roles & SALES_SIDE)


def inbox_to_read(session: Session, who: Actor, limit: int = queries.PAGE, offset: int = 0) -> Inbox:
    """All open leads of the house by deadline; words that are not for this reader are left out."""
    found = queries.inbox(session, program(who.site_id), ALL, limit, offset)
    quotes = _readable(session, who, [row.lead.id for row in found.rows])
    rows = tuple(replace(row, quote=quotes.get(row.lead.id, "")) for row in found.rows)
    return replace(found, rows=rows, median_minutes=None)


def _readable(session: Session, who: Actor, lead_ids: Collection[int]) -> dict[int, str]:
    """The newest words of leads that this reader may see, by lead."""
    inside = remark_ids_of(session, lead_ids)
    records = by_ids(session, (i for ids in inside.values() for i in ids))
    found = {}
    for lead_id, ids in inside.items():
        seen = [for_reader(records[i], who) for i in ids if i in records]
        told = [remark for remark in seen if not remark.hidden]
        if told:
            found[lead_id] = max(told, key=_said).words
    return found


def _said(remark: RemarkRecord) -> tuple[object, int]:
    return remark.said_at, remark.id


def lead_to_read(session: Session, who: Actor, lead_id: int) -> LeadWhole:
    """One lead without amounts, notes between colleagues of sales, and words that are not for this reader.

    Raises `Problem` where there is no such lead in this house.
    """
    whole = detail.whole_lead(session, who.site_id, lead_id)
    return replace(
        whole, words=tuple(for_reader(remark, who) for remark in whole.words), note="",
        so_far=tuple(replace(item, note="", amount_minor=None) for item in whole.so_far),
    )
