"""May we contact this customer: consent by channel and purpose, with the defaults of each country."""

from __future__ import annotations

from dealerdesk.contacts.records import (
    ASK,
    EMAIL,
    GIVEN,
    LETTER,
    NO,
    ORDER,
    PHONE,
    SALES,
    SATISFACTION,
    SMS,
    UNPROVEN,
    WITHDRAWN,
    YES,
    ConsentSheet,
    MayContact,
)
from dealerdesk.core.errors import Said, say
from dealerdesk.core.i18n import N_

_ELECTRONIC = frozenset({(PHONE, SALES), (EMAIL, SALES), (SMS, SALES)})
_SURVEYS = frozenset({(PHONE, SATISFACTION), (EMAIL, SATISFACTION), (SMS, SATISFACTION)})

# The one table of the countries' defaults: for which channel and purpose a customer must have said yes.
# A letter needs none; an objection stops it all the same (GDPR art. 21(2)). Everything electronic needs
# it for sales: directive 2002/58/EC art. 13, as DK markedsføringsloven § 10 and forbrugeraftaleloven § 4,
# DE § 7 UWG, PL prawo komunikacji elektronicznej art. 398. NO lets a known customer be called unless
# reserved (markedsføringsloven §§ 12-15); the house asks first there too. Satisfaction counts as
# advertising in DE (BGH VI ZR 225/17); AT and, for messages, DK are read in the same cautious way.
NEEDS_CONSENT: dict[str, frozenset[tuple[str, str]]] = {
    "DE": _ELECTRONIC | _SURVEYS,
    "AT": _ELECTRONIC | _SURVEYS,
    "DK": _ELECTRONIC | {(EMAIL, SATISFACTION), (SMS, SATISFACTION)},
    "NO": _ELECTRONIC,
    "PL": _ELECTRONIC,
}
# A country that is not in the table: the stricter reading.
ELSEWHERE = _ELECTRONIC | _SURVEYS

_BY_CHANNEL = {
    PHONE: (N_("May be called."), N_("Ask first whether sales may call.")),
    EMAIL: (N_("May be written to."), N_("Ask first whether sales may write.")),
    SMS: (N_("May be texted."), N_("Ask first whether sales may text.")),
    LETTER: (N_("May be sent a letter."), N_("Ask first whether sales may send a letter.")),
}


def needs_consent(country: str, channel: str, purpose: str) -> bool:
    """Whether the country (ISO 3166 alpha-2) wants a spoken or written yes for channel and purpose."""
    return purpose != ORDER and (channel, purpose) in NEEDS_CONSENT.get(country, ELSEWHERE)


def replaces(state: str, before: str) -> bool:
    """Whether a later answer to one channel and purpose takes the place of the one in force before it.

    The newest does, also when two customers were made one. Only a bare yes from another system adds nothing
    to what was there: a no stays a no, a proven yes proven.
    """
    return state != UNPROVEN or before not in {GIVEN, WITHDRAWN}


def may_contact(sheet: ConsentSheet, channel: str, purpose: str = SALES) -> MayContact:
    """Whether the customer may be contacted by a channel for a purpose: yes, no, or ask first, and why.

    Carrying out the order is always allowed. An objection and a withdrawn consent are a no at once; a
    consent without proof (a bare yes from another system) is usable for nothing until confirmed.
    """
    if purpose == ORDER:
        return MayContact(YES, say(N_("Needed to carry out the order.")))
    if sheet.objected:
        return MayContact(NO, say(N_("Does not want to be contacted.")))
    line = sheet.line(channel, purpose)
    if line.state == WITHDRAWN:
        return MayContact(NO, say(N_("Said no to this.")))
    if line.state == GIVEN:
        return MayContact(YES, say(_BY_CHANNEL[channel][0]))
    if line.state == UNPROVEN:
        return MayContact(ASK, say(N_("The consent came without proof: ask first.")))
    if needs_consent(sheet.country, channel, purpose):
        return MayContact(ASK, _ask(channel, purpose))
    return MayContact(YES, say(_BY_CHANNEL[channel][0]))


def _ask(channel: str, purpose: str) -> Said:
    if purpose == SATISFACTION:
        return say(N_("Ask first whether we may ask how it went."))
    return say(_BY_CHANNEL[channel][1])
