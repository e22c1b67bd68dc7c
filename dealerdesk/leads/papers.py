"""The handoff sheet of a lead, gathered from the database."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from dealerdesk.contacts.records import EMAIL, GIVEN, PHONE, SALES, ConsentLine
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _, show_date, show_time, speaking
from dealerdesk.core.i18n import language as language_of_the_moment
from dealerdesk.leads.detail import whole_lead
from dealerdesk.leads.frame import Frame, frame_of
from dealerdesk.leads.models import Lead
from dealerdesk.leads.paper_records import HandoffSheet, HeardWords, ReachLine, WarmReason
from dealerdesk.leads.sales_records import LeadWhole
from dealerdesk.remarks.choices import APPROACH_WORDS
from dealerdesk.remarks.records import RemarkRecord
from dealerdesk.vehicles.plates import band_of

# How a yes came in; what somebody typed or an import brought stands as it is.
_SOURCES = {
    "spoken": N_("spoken"), "phone": N_("on the phone"), "form": N_("signed on paper"),
    "email": N_("by e-mail"),
}


def handoff_of(session: Session, lead_id: int, language: str = "") -> HandoffSheet:
    """Everything the handoff sheet of a lead shows; words in `language` (the desk's by default).

    Raises `Problem` where there is no such lead.
    """
    row = session.get(Lead, lead_id)
    if row is None:
        raise Problem(N_("This lead is not here any more."))
    whole = whole_lead(session, row.site_id, lead_id)
    frame = frame_of(session, row.site_id)
    with speaking(language or language_of_the_moment()):
        return _sheet(whole, frame)


def _sheet(whole: LeadWhole, frame: Frame) -> HandoffSheet:
    lead, car, warmth = whole.lead, whole.vehicle, whole.warmth
    return HandoffSheet(
        number=lead.number, customer=whole.customer.name, warmth=warmth.score, band=warmth.band,
        currency=whole.currency, words=tuple(_heard(r, frame) for r in whole.words if r.words),
        reasons=tuple(WarmReason(r.text.words(), r.points) for r in warmth.reasons if r.points),
        to_name=lead.to_name, accept_before=_accept_before(whole, frame), from_name=whole.handed_by,
        note=_note(whole), settle_first=warmth.settle_first, plate=car.plate if car else "",
        plate_country=band_of(car.plate_country) if car else "", car=car.title if car else "",
        model_year=car.year if car else None, km=car.odometer_km if car else None, bought=_bought(whole),
        life=tuple((year.year, year.paid_minor) for year in whole.life), opening=whole.opening.words(),
        reach=_reach(whole), consent=_consent(whole, frame),
    )


def _accept_before(whole: LeadWhole, frame: Frame) -> dt.datetime | None:
    return None if whole.lead.accepted_at else frame.local(whole.lead.pick_up_by)


def _heard(remark: RemarkRecord, frame: Frame) -> HeardWords:
    added = "".join(f"\n{more.words}" for more in remark.added if more.words)
    return HeardWords(remark.words + added, remark.heard_by, frame.local(remark.said_at), remark.place)


def _note(whole: LeadWhole) -> str:
    """The note of whoever handed it over, and how the customer wants to be approached."""
    approach = APPROACH_WORDS.get(whole.approach, "")
    return " · ".join(part for part in (whole.note, _(approach) if approach else "") if part)


def _bought(whole: LeadWhole) -> str:
    if whole.owned is None or not whole.owned.sold_here:
        return ""
    if whole.sold_by:
        return _("bought here from {name}").format(name=whole.sold_by)
    return _("bought here")


def _reach(whole: LeadWhole) -> tuple[ReachLine, ...]:
    lines = []
    for reach in whole.reach:
        note = reach.may.reason.words()
        if reach.kind == "phone" and whole.best_time:
            note = _("{note} Best: {time}").format(note=note, time=whole.best_time)
        lines.append(ReachLine(reach.value, note, reach.may.answer == "yes"))
    if whole.here is not None and whole.here.visit.promised_at is not None:
        until = _("In the house, order {number}").format(number=whole.here.visit.number)
        lines.append(ReachLine(until, whole.here.about, True))
    return tuple(lines)


def _consent(whole: LeadWhole, frame: Frame) -> str:
    """What was agreed, how and when: the newest yes to sales by phone or e-mail."""
    if whole.consent.objected:
        return _("no contact wanted")
    said = [whole.consent.line(channel, SALES) for channel in (PHONE, EMAIL)]
    given = [line for line in said if line.state == GIVEN and line.since is not None]
    if not given:
        return _("none on record: ask first")
    return ", ".join(_line(line, frame) for line in given)


def _line(line: ConsentLine, frame: Frame) -> str:
    channel = _("phone") if line.channel == PHONE else _("e-mail")
    assert line.since is not None
    at = frame.local(line.since)
    source = _(_SOURCES[line.source]) if line.source in _SOURCES else line.source
    return _("{channel}, given {day}, {time}, {source}").format(
        channel=channel, day=show_date(at.date(), "long"), time=show_time(at), source=source
    )
