"""A remark in words: who heard it when and where, and its wish as small marks."""

from __future__ import annotations

from dealerdesk.core import clock
from dealerdesk.core.deeds import ROLE_WORDS
from dealerdesk.core.i18n import _, show_date, show_time
from dealerdesk.remarks.choices import APPROACH_WORDS, KIND_WORDS, PLACE_WORDS, WHAT, WHY
from dealerdesk.remarks.records import AddedWords, RemarkRecord
from dealerdesk.remarks.rules import CONTACT_WORDS, WANTED_WORDS, Contact
from ui.cover.amounts import money


def heard_words(remark: RemarkRecord, zone: str) -> str:
    """Who heard it, when and where: "Heard by Jonas Petersen, Foreman · 12 March 2026, 16:20 · ..."."""
    here = clock.local(remark.said_at, zone)
    when = f"{show_date(here.date(), 'long')}, {show_time(here)}"
    by = remark.heard_by
    if by and remark.department in ROLE_WORDS:
        by = f"{by}, {_(ROLE_WORDS[remark.department])}"
    place = _(PLACE_WORDS.get(remark.place, PLACE_WORDS["elsewhere"]))
    parts = (_("Heard by {name}").format(name=by) if by else "", when, place)
    return " · ".join(part for part in parts if part)


def hidden_words(remark: RemarkRecord) -> str:
    """Why there are no words, '' where there are."""
    if remark.redacted:
        return _("The words were removed.")
    return _("Something private. Whoever heard it knows it.") if remark.hidden else ""


def chips_of(remark: RemarkRecord, currency: str) -> list[tuple[str, str]]:
    """The wish, the time, the reasons and the consent as (words, tone)."""
    found = [(_(KIND_WORDS[remark.kind]), "neutral")] if remark.kind in KIND_WORDS else []
    if remark.wanted in WANTED_WORDS and remark.wanted != "unsaid":
        found.append((_(WANTED_WORDS[remark.wanted]), "accent"))
    found += [(_(WHAT[one]) if one in WHAT else one, "neutral") for one in remark.what]
    # Why speaks of the life behind the wish: it goes where the words go.
    if not remark.hidden:
        found += [(_(WHY[one]) if one in WHY else one, "neutral") for one in remark.why]
    if remark.wish:
        found.append((remark.wish, "neutral"))
    if remark.budget_minor is not None:
        found.append((_("about {amount}").format(amount=money(remark.budget_minor, currency)), "neutral"))
    if remark.trade_in:
        found.append((_("trade-in"), "neutral"))
    tone = {"call": "good", "write": "good", "no": "danger"}.get(remark.contact, "info")
    found.append((_(CONTACT_WORDS[Contact(remark.contact)]), tone))
    if remark.approach in APPROACH_WORDS:
        found.append((_(APPROACH_WORDS[remark.approach]), "neutral"))
    return found


def sentence_of(added: AddedWords, zone: str) -> str:
    """Who added words, and when."""
    here = clock.local(added.at, zone)
    when = f"{show_date(here.date())}, {show_time(here)}"
    words = _("added by {name}, {when}") if added.staff else _("added {when}")
    return words.format(name=added.staff, when=when)
