"""How the diary says things: times, hours, an appointment in one sentence."""

from __future__ import annotations

import datetime as dt

from dealerdesk.core import clock
from dealerdesk.core.bidi import isolated
from dealerdesk.core.i18n import _, show_date, show_number, show_time
from dealerdesk.diary.records import Appointment, CarStays, FreePlace
from dealerdesk.visits.rules import STAGE_WORDS, Stage
from ui.claims.recall_words import strip_words


def hours_words(minutes: int) -> str:
    """Minutes as hours: "1.5 h"."""
    return _("{hours} h").format(hours=show_number(minutes / 60, 1))


def span_words(start: dt.datetime, end: dt.datetime, zone: str) -> str:
    """"09:30–11:00" on the house's clock."""
    return f"{show_time(clock.local(start, zone))}–{show_time(clock.local(end, zone))}"


def place_words(place: FreePlace, zone: str) -> str:
    """"Tue 24 Nov 10:30, Bay 2": a place of the diary as far as it is meant."""
    day = show_date(place.day, "wday")
    when = f"{day} {show_time(clock.local(place.at, zone))}" if place.at is not None else day
    return ", ".join(part for part in (when, place.bay, place.technician) if part)


def stays_words(stays: CarStays | None) -> str:
    """What is said of a courtesy car that keeps its hours while its appointment moves; '' for none."""
    if stays is None:
        return ""
    if stays.taken:
        words = _("{car} stays at the old hours: somebody else has it then")
    else:
        words = _("{car} was agreed for other hours and keeps them")
    return words.format(car=isolated(stays.car))


def appointment_sentence(one: Appointment, zone: str) -> str:
    """All of an appointment, for who cannot see it."""
    row = one.row
    stage = "" if row.stage == Stage.BOOKED else _(STAGE_WORDS[row.stage])
    parts = (
        span_words(one.starts_at, one.ends_at, zone), row.customer, row.plate, row.about, one.bay,
        one.technician, one.courtesy_car, tyres_words(one), stage, one.why_off, recalls_words(one),
    )
    return ", ".join(part for part in parts if part)


def recalls_words(one: Appointment) -> str:
    """"Recall 24B1 is open"; '' where none is."""
    return strip_words(one.recalls)


def tyres_words(one: Appointment) -> str:
    """"tyres from rack B-12"; '' where none are to be mounted."""
    places = ", ".join(one.tyres_from)
    return _("tyres from rack {place}").format(place=places) if places else ""


def about_words(one: Appointment) -> str:
    """What it is about, else the car."""
    return isolated(one.row.about) or one.row.car
