"""What became of it, in a sentence: the fate of a remark, the steps of a lead, and what is next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dealerdesk.core.errors import Said, say
from dealerdesk.core.i18n import N_, show_date, show_time
from dealerdesk.core.shown import a_day
from dealerdesk.leads.frame import Frame
from dealerdesk.remarks.records import RemarkRecord
from dealerdesk.remarks.rules import CONDITIONS, Contact


@dataclass(frozen=True, slots=True)
class ShownMoment(Said):
    """A local moment beside today: 'today 14:00', 'Thursday 14:00', 'Thu 3 Dec 14:00'."""

    def words(self) -> str:
        """The moment in the language of the moment."""
        at, today = self.params["at"], self.params["today"]
        assert isinstance(at, dt.datetime) and isinstance(today, dt.date)
        days = (at.date() - today).days
        if days == 0:
            return say(N_("today {time}"), time=show_time(at)).words()
        if days == 1:
            return say(N_("tomorrow {time}"), time=show_time(at)).words()
        day = show_date(at.date(), "EEEE" if 1 < days < 7 else "wday")
        return f"{day} {show_time(at)}"


def moment(at: dt.datetime, frame: Frame) -> Said:
    """A UTC moment to stand inside a sentence, on the house's clock."""
    return ShownMoment("", {"at": frame.local(at), "today": frame.today})


def colleague(name: str) -> str:
    """'Lars H.': enough among colleagues."""
    parts = name.split()
    return f"{parts[0]} {parts[-1][0]}." if len(parts) > 1 else name.strip()


# What a step says to whoever heard the remark. {name}: who took it, {to}: whose lead it is now.
_STEPS: dict[str, str] = {
    "handed_over": N_("Handed to {to}"),
    "joined": N_("Added to the lead with {to}"),
    "woke": N_("Awake again, with {to}"),
    "accepted": N_("Accepted by {name}"),
    "reached": N_("{name} spoke with them"),
    "no_answer": N_("{name} called, no answer"),
    "message": N_("{name} left a message"),
    "sent": N_("{name} wrote to them"),
    "meeting": N_("Meeting {moment} with {name}"),
    "test_drive": N_("Test drive {moment} with {name}"),
    "offer": N_("Offer made by {name}"),
    "won": N_("Sold by {name}"),
    "lost": N_("Not bought: {reason}"),
    "later": N_("Put off until {day}"),
    "passed_on": N_("Passed on to {to}"),
    "overdue": N_("Not picked up in time by {to}"),
    "taken_back": N_("Taken back by {name}"),
    "objected": N_("Does not want to be contacted"),
    "reopened": N_("Opened again by {name}"),
    "stepped_back": N_("{name} took a step back"),
}
STEP_KINDS = tuple(_STEPS)


@dataclass(frozen=True, slots=True)
class StepFacts:
    """What the sentence of a step is made of; names are full, moments UTC."""

    kind: str
    name: str = ""
    to: str = ""
    planned_at: dt.datetime | None = None
    reason: str = ""
    again_on: dt.date | None = None


def step_said(facts: StepFacts, frame: Frame) -> Said:
    """A step as a sentence: "Test drive Thursday 14:00 with Ewa K."."""
    msgid = _STEPS.get(facts.kind, "")
    params: dict[str, object] = {
        "name": colleague(facts.name) if facts.name else say(N_("DealerDesk")), "to": colleague(facts.to),
        "moment": moment(facts.planned_at, frame) if facts.planned_at else "",
        "reason": lost_reason(facts.reason), "day": a_day(facts.again_on) if facts.again_on else "",
    }
    return Said(msgid, params)


# Reasons for which a wish does not become a car, as chips; anything else is in the salesperson's words.
LOST_REASONS: dict[str, str] = {
    "bought_elsewhere": N_("bought elsewhere"),
    "price": N_("the price"),
    "not_available": N_("no fitting car"),
    "keeps_car": N_("keeps the present car"),
    "no_answer": N_("never reached"),
    "no_interest": N_("no interest after all"),
    "finance": N_("financing refused"),
}


def lost_reason(reason: str) -> Said | str:
    """A reason for losing as words: of the list, or as it was typed."""
    return say(LOST_REASONS[reason]) if reason in LOST_REASONS else reason


@dataclass(frozen=True, slots=True)
class LeadFate:
    """What the fate of a remark is told from: the stage of its lead, whose it is, what is planned."""

    lead_id: int
    stage: str
    to_name: str
    next_at: dt.datetime | None = None
    close_reason: str = ""
    again_on: dt.date | None = None
    last_kind: str = ""


def lead_fate(lead: LeadFate, frame: Frame) -> Said:
    """How a lead stands, for the people of the service side: "Test drive Thursday 14:00 with Ewa K."."""
    if lead.stage == "flagged":
        return say(N_("Handed to sales"))
    if lead.stage == "withdrawn":
        return say(N_("Taken back"))
    tried = lead.stage == "accepted" and lead.last_kind in {"no_answer", "message", "sent"}
    kind = {"contacted": "reached"}.get(lead.stage, lead.last_kind if tried else lead.stage)
    planned = lead.next_at if lead.stage in {"meeting", "test_drive"} else None
    if lead.stage in {"meeting", "test_drive"} and planned is None:
        return say(N_("{name} spoke with them"), name=colleague(lead.to_name))
    facts = StepFacts(kind, lead.to_name, lead.to_name, planned, lead.close_reason, lead.again_on)
    return step_said(facts, frame)


def remark_fate(remark: RemarkRecord, lead: LeadFate | None, asleep: bool, frame: Frame) -> Said:
    """What became of a remark so far."""
    if lead is not None:
        return lead_fate(lead, frame)
    if asleep:
        return sleeps_until(remark)
    if remark.contact == Contact.NO:
        return say(N_("Kept, no contact wanted"))
    if remark.contact == Contact.NOT_YET:
        return say(N_("Saved, not yet for sales"))
    return say(N_("Saved"))


def sleeps_until(remark: RemarkRecord) -> Said:
    """Until when a handed-over 'not yet' sleeps, as a sentence."""
    if remark.ask_again_on is not None:
        return say(N_("Sleeps until {day}"), day=a_day(remark.ask_again_on))
    if remark.ask_again_when in CONDITIONS:
        return say(N_("Sleeps: {until}"), until=say(CONDITIONS[remark.ask_again_when]))
    if remark.ask_again_when.strip():
        return say(N_("Sleeps until: {until}"), until=remark.ask_again_when)
    return say(N_("Sleeps until the next visit"))
