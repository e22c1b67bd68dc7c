"""Tables of visits: the repair order, its jobs (concern, cause, correction) and every move it made."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite, Retryable, Versioned
from dealerdesk.core.i18n import N_

STAGES = (
    "booked", "arrived", "in_work", "waiting_parts", "waiting_approval", "quality_check",
    "ready", "collected", "cancelled", "no_show",
)
PAYERS = ("customer", "manufacturer", "goodwill", "contract", "insurer", "internal")
# So many signs of a number are a beginning with days in its index: of fewer nobody asks, more are few visits.
BEGINNINGS = (4, 5, 6)

_BYTEWISE = String(64).with_variant(String(64, collation="C"), "postgresql")


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ('" + "', '".join(values) + "')"


def beginning_of(signs: int) -> str:
    """The beginning of a number's key as SQL; the same text makes the index and is looked up in it."""
    return f"substr(number_key, 1, {signs})"


class Visit(OfSite, Retryable, Versioned, Base):
    """A visit = repair order, from appointment to hand-back; amounts in minor units of the house."""

    __tablename__ = "visit"
    __named__ = N_("an order")
    __journal__ = "visit"
    __table_args__ = (
        UniqueConstraint("site_id", "number"),
        CheckConstraint(_one_of("stage", STAGES), name="stage_known"),
        Index("ix_visit_site_id_number_key_came_on", "site_id", "number_key", "came_on"),
        *(Index(f"ix_visit_site_id_beginning_{n}_came_on", "site_id", text(beginning_of(n)), "came_on")
          for n in BEGINNINGS),
        Index("ix_visit_customer_id_came_on", "customer_id", "came_on"),
        Index("ix_visit_vehicle_id_came_on", "vehicle_id", "came_on"),
        Index("ix_visit_site_id_stage", "site_id", "stage"),
        Index("ix_visit_site_id_came_on", "site_id", "came_on"),
        Index("ix_visit_site_id_expected_at", "site_id", "expected_at"),
    )

    number: Mapped[str] = mapped_column(String(64))
    # Letters and digits of the number; sorted byte by byte, so that a beginning is a range of the index.
    number_key: Mapped[str] = mapped_column(_BYTEWISE)
    # The form that checked the car in; a repeated save of it finds this visit.
    check_in_uid: Mapped[uuid.UUID | None] = mapped_column(unique=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"))
    stage: Mapped[str] = mapped_column(String(16))
    came_on: Mapped[dt.date]
    expected_at: Mapped[dt.datetime | None]
    arrived_at: Mapped[dt.datetime | None]
    promised_at: Mapped[dt.datetime | None]
    waits_here: Mapped[bool] = mapped_column(default=False)
    ready_at: Mapped[dt.datetime | None]
    told_at: Mapped[dt.datetime | None]
    collected_at: Mapped[dt.datetime | None]
    key_tag: Mapped[str] = mapped_column(default="")
    odometer_km: Mapped[int | None]
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    next_service_on: Mapped[dt.date | None]
    next_service_km: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    imported: Mapped[bool] = mapped_column(default=False)


class Job(OfSite, Retryable, Versioned, Base):
    """One job of a visit: the three Cs, who pays, what it costs and what of that the customer pays."""

    __tablename__ = "job"
    __journal__ = "job"
    __table_args__ = (
        CheckConstraint(_one_of("payer", PAYERS), name="payer_known"),
        Index("ix_job_visit_id", "visit_id"),
        Index("ix_job_takes_up_id", "takes_up_id"),
    )

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    position: Mapped[int]
    concern: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    cause: Mapped[str] = mapped_column(default="")
    correction: Mapped[str] = mapped_column(default="")
    group: Mapped[str] = mapped_column("component_group", String(32), default="")
    payer: Mapped[str] = mapped_column(String(16), default="customer")
    hours_hundredths: Mapped[int | None]
    labour_minor: Mapped[int | None]
    parts_minor: Mapped[int | None]
    total_minor: Mapped[int | None]
    # The price that was named for all of it; once there are lines, they are the total and this stays beside.
    estimated_minor: Mapped[int | None]
    customer_minor: Mapped[int | None]
    technician: Mapped[str] = mapped_column(default="")
    cover_id: Mapped[int | None] = mapped_column(ForeignKey("cover.id"))
    verdict: Mapped[dict[str, object] | None] = mapped_column(JSON)
    declined_on: Mapped[dt.date | None]
    declined_reason: Mapped[str] = mapped_column(default="")
    # Work that was declined on an earlier visit and is asked about or done here.
    takes_up_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))
    # The day it was written down, which for a booking is before the car came.
    reported_on: Mapped[dt.date | None]


class StageMove(OfSite, Base):
    """One move of a visit from stage to stage: who and when; `back` took back the move before it."""

    __tablename__ = "stage_move"
    __journal__ = "stage_move"
    __table_args__ = (Index("ix_stage_move_visit_id", "visit_id"),)

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    from_stage: Mapped[str] = mapped_column(String(16), default="")
    to_stage: Mapped[str] = mapped_column(String(16))
    at: Mapped[dt.datetime]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    back: Mapped[bool] = mapped_column(default=False)


class WalkMark(OfSite, Base):
    """A mark on the sketch of the car, in thousandths of the car's width from its front left corner."""

    __tablename__ = "walk_mark"
    __journal__ = "walk_mark"
    __table_args__ = (UniqueConstraint("visit_id", "number"),)

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    across: Mapped[int]
    along: Mapped[int]
    words: Mapped[str] = mapped_column(default="")


class VisitPhoto(OfSite, Base):
    """A photo of a visit; `mark` is the number of the mark it shows, 0 for none."""

    __tablename__ = "visit_photo"
    __journal__ = "visit_photo"
    __table_args__ = (UniqueConstraint("visit_id", "media_id"), Index("ix_visit_photo_media_id", "media_id"))

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    media_id: Mapped[int] = mapped_column(ForeignKey("media.id"))
    position: Mapped[int]
    mark: Mapped[int] = mapped_column(default=0)


class Signature(OfSite, Retryable, Base):
    """What a customer signed, as written: strokes in thousandths of the pad's width, and their picture."""

    __tablename__ = "signature"
    __journal__ = "signature"
    __table_args__ = (Index("ix_signature_visit_id", "visit_id"),)

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    purpose: Mapped[str] = mapped_column(String(16))
    name: Mapped[str]
    signed_at: Mapped[dt.datetime]
    strokes: Mapped[list[list[list[int]]]] = mapped_column(JSON)
    media_id: Mapped[int] = mapped_column(ForeignKey("media.id"))


class JobMeaning(OfSite, Versioned, Base):
    """What a job means to the customer in plain words, where somebody put it into words of their own."""

    __tablename__ = "job_meaning"
    __named__ = N_("words for the customer")
    __journal__ = "job_meaning"

    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"), unique=True)
    words: Mapped[str]


class HandBackAnswer(OfSite, Versioned, Base):
    """What the customer said at the counter when asked whether everything is as they wanted."""

    __tablename__ = "hand_back_answer"
    __named__ = N_("an answer at the hand-back")
    __journal__ = "hand_back_answer"
    __table_args__ = (CheckConstraint(_one_of("answer", ("yes", "not_quite")), name="answer_known"),)

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), unique=True)
    answer: Mapped[str] = mapped_column(String(16))
    at: Mapped[dt.datetime]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
