"""The demo's diary: appointments in bays, courtesy cars, tyres in store, and a walk-round with its photos."""

from __future__ import annotations

import datetime as dt
import math
import uuid

from sqlalchemy.orm import Session

from dealerdesk.core.clock import local_day
from dealerdesk.core.i18n import N_, _
from dealerdesk.demo.snapshots import taken_of
from dealerdesk.demo.story import Story
from dealerdesk.diary import courtesy, service
from dealerdesk.diary.queries import diary_day
from dealerdesk.diary.records import Appointment, CourtesyCarDraft, LoanDraft, SlotDraft
from dealerdesk.media.pictures import photo_of_bytes
from dealerdesk.media.service import add_picture
from dealerdesk.tyres.records import TyreDraft
from dealerdesk.tyres.service import store
from dealerdesk.visits.rules import Stage, is_here
from dealerdesk.visits.walk import Mark, PhotoLink, SignatureDraft, WalkRound
from dealerdesk.visits.walk_round import CHECK_IN, write_signature, write_walk

_FLEET = (
    ("Pipit", "FL-NA 101", "car", 12_340, 50_000), ("Wren", "FL-NA 102", "car", 28_410, 50_000),
    (N_("Bicycle"), "", "bicycle", None, 0),
)
_HOUR = dt.timedelta(hours=1)
_MARKS = (("scratch", 90, 240, ""), ("dent", 960, 860, ""), ("stone_chip", 60, 1250, ""))


def tell_diary(session: Session, story: Story, site_id: int) -> None:
    """Put today's appointments into bays, lend two cars, store tyres, and walk round a car."""
    boss, desk = story.who("henrike"), story.who("mette")
    before = story.now - dt.timedelta(days=30)
    cars = [
        story.do(before, boss, courtesy.add_car, CourtesyCarDraft(_(name), plate, kind, km, 8, excess))
        for name, plate, kind, km, excess in _FLEET
    ]
    today = diary_day(session, site_id, local_day(story.now, story.zone))
    booked = [one for one in today.appointments if one.row.stage == Stage.BOOKED]
    _place(story, booked, tuple(bay for bay in today.bays if bay not in today.stands))
    for one, car in zip(booked[1:3], cars, strict=False):
        draft = LoanDraft(car.id, one.starts_at, one.ends_at + 3 * _HOUR, uid=uuid.UUID(int=car.id))
        story.do(story.now - _HOUR, desk, courtesy.lend, one.row.visit_id, draft)
    here = [one for one in today.appointments if is_here(one.row.stage)]
    for place, one in enumerate((*booked[:2], *here[:3])):
        tread = (62 - place, 60 - place, 55 - place, 36 + 4 * place)
        kept = TyreDraft("summer", f"R{place + 1}-{place * 7 + 3:02}", "205/55 R16", "Norrwind", tread,
                         dt.date(story.now.year + 1, 4, 1), uuid.UUID(int=900 + place))
        story.do(before, desk, store, one.row.vehicle_id, kept)
    if here:
        _walk_round(session, story, here[0])


def _place(story: Story, booked: list[Appointment], bays: tuple[str, ...]) -> None:
    """Each appointment into the first bay that is free when it begins; the last two wait to be placed."""
    free: dict[str, dt.datetime] = {}
    for one in booked[:-2]:
        bay = next((bay for bay in bays if free.get(bay, one.starts_at) <= one.starts_at), "")
        if bay:
            free[bay] = one.ends_at
            slot = SlotDraft(one.starts_at, bay, None, None)
            story.do(
                story.now - _HOUR, story.who("krzysztof"), service.place, one.row.visit_id, slot,
                one.row.version,
            )


def _walk_round(session: Session, story: Story, one: Appointment) -> None:
    """Three marks with a photo each, and a signature."""
    desk, at = story.who("mette"), one.row.arrived_at or story.now
    links = []
    for number in (1, 2, 3):
        kept = story.do(at, desk, add_picture, photo_of_bytes(taken_of(number), f"mark-{number}.jpg"))
        links.append(PhotoLink(kept.id, number))
    marks = tuple(Mark(number, *mark) for number, mark in enumerate(_MARKS, start=1))
    write_walk(session, desk, one.row.visit_id, WalkRound(marks, tuple(links)), is_new=False)
    strokes = (tuple((60 + step * 5, round(110 + 55 * math.sin(step / 4))) for step in range(110)),)
    signed = SignatureDraft(strokes, one.row.customer, at, uuid.UUID(int=77))
    write_signature(session, desk, one.row.visit_id, CHECK_IN, signed)
