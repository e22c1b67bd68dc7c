"""Words for consents: channels, purposes, states, sources, and what a customer is asked to say yes to."""

from __future__ import annotations

import datetime as dt

from dealerdesk.contacts.records import (
    EMAIL,
    GIVEN,
    LETTER,
    NO,
    PHONE,
    SALES,
    SATISFACTION,
    SMS,
    UNPROVEN,
    WITHDRAWN,
    YES,
    ConsentLine,
    ConsentSheet,
)
from dealerdesk.contacts.rules import may_contact
from dealerdesk.core import clock
from dealerdesk.core.i18n import N_, _, show_date
from dealerdesk.customers.names import shorten
from dealerdesk.remarks.service import MAY_CALL, MAY_WRITE
from ui.contacts.channels import CHANNEL_WORDS
from ui.widgets.draw import quoted

PURPOSE_WORDS = {
    SALES: N_("Sales: news and offers about a next car"),
    SATISFACTION: N_("Satisfaction: asking how it went"),
}
PURPOSE_SHORT = {SALES: N_("sales"), SATISFACTION: N_("satisfaction")}
STATE_WORDS = {GIVEN: N_("said yes"), UNPROVEN: N_("unproven yes"), WITHDRAWN: N_("said no")}
SOURCES = {
    "spoken": N_("said to me"), "phone": N_("on the phone"), "form": N_("signed on paper"),
    "email": N_("by e-mail"),
}
WORDINGS = {
    (SALES, PHONE): MAY_CALL,
    (SALES, EMAIL): MAY_WRITE,
    (SALES, SMS): N_("Sales may text me about my next car."),
    (SALES, LETTER): N_("Sales may send me letters about my next car."),
    (SATISFACTION, PHONE): N_("You may call me and ask how it went."),
    (SATISFACTION, EMAIL): N_("You may write to me and ask how it went."),
    (SATISFACTION, SMS): N_("You may text me and ask how it went."),
    (SATISFACTION, LETTER): N_("You may send me a letter and ask how it went."),
}


def badge_of(sheet: ConsentSheet, line: ConsentLine) -> tuple[str, str]:
    """What is in force for a channel and purpose in two words, and its tone."""
    may = may_contact(sheet, line.channel, line.purpose).answer
    if sheet.objected:
        return _("no"), "danger"
    if line.state in STATE_WORDS:
        tone = {YES: "good", NO: "danger"}.get(may, "warn")
        return _(STATE_WORDS[line.state]), tone
    return (_("needs no consent"), "neutral") if may == YES else (_("not asked yet"), "neutral")


def source_words(source: str) -> str:
    """How somebody said it; a source of another system as it stands there."""
    return _(SOURCES[source]) if source in SOURCES else source


def line_words(line: ConsentLine, zone: str) -> str:
    """When, to whom, how, and the words it was given to; '' where nothing was ever said."""
    if line.since is None:
        return ""
    day = show_date(clock.local_day(line.since, zone))
    words = quoted(line.wording) if line.wording.strip() else ""
    parts = (day, shorten(line.by), source_words(line.source), words)
    return " · ".join(part for part in parts if part)


def history_title(line: ConsentLine) -> str:
    """The first line of an entry of the history: "Phone, sales: said yes"."""
    return _("{channel}, {purpose}: {state}").format(
        channel=_(CHANNEL_WORDS[line.channel]), purpose=_(PURPOSE_SHORT[line.purpose]),
        state=_(STATE_WORDS.get(line.state, line.state)),
    )


def moment_words(at: dt.datetime, zone: str) -> str:
    """A day of the house's calendar."""
    return show_date(clock.local_day(at, zone))
