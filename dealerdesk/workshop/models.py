"""Tables of the workshop: operations, technicians, labour lines, clocks, and the numbers of the workshop."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite, Retryable, Versioned
from dealerdesk.core.i18n import N_


class WorkshopSetting(OfSite, Versioned, Base):
    """What a house says of its workshop: prices per hour, bays, how amounts are rounded; one row a house."""

    __tablename__ = "workshop_setting"
    __journal__ = "workshop_setting"
    __table_args__ = (UniqueConstraint("site_id"),)

    # Minor units per hour by payer; a payer without an entry has no price.
    rates: Mapped[dict[str, int]] = mapped_column(JSON)
    bays: Mapped[list[str]] = mapped_column(JSON)
    # Those of the bays where cars only stand, side by side, and nobody works.
    stands: Mapped[list[str]] = mapped_column(JSON, default=list)
    checkpoints: Mapped[list[str]] = mapped_column(JSON)
    rounding: Mapped[str] = mapped_column(String(8))


class Operation(OfSite, Versioned, Base):
    """Work the house sells by its code: what it is called, its standard hours, the part it is about."""

    __tablename__ = "operation"
    __journal__ = "operation"
    __table_args__ = (
        UniqueConstraint("site_id", "code"),
        CheckConstraint("hours_hundredths >= 0", name="hours_not_negative"),
    )

    code: Mapped[str] = mapped_column(String(32))
    title: Mapped[str]
    # What it is called in other languages, by language.
    titles: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    group: Mapped[str] = mapped_column("component_group", String(32), default="")
    hours_hundredths: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)


class Technician(OfSite, Versioned, Base):
    """Somebody who works on cars: hours of each weekday, and what they are good at.

    They may sign in (`staff_id`) or not; whoever has left stays, with the work they did.
    """

    __tablename__ = "technician"
    __journal__ = "technician"
    __table_args__ = (UniqueConstraint("site_id", "name"), UniqueConstraint("staff_id"))

    name: Mapped[str] = mapped_column(String(80))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    # Minutes of each weekday, Monday first.
    week: Mapped[list[int]] = mapped_column(JSON)
    skills: Mapped[list[str]] = mapped_column(JSON)
    active: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)


class LabourLine(OfSite, Retryable, Versioned, Base):
    """Work that is sold on a job: an operation or free words, the hours billed, at which price an hour."""

    __tablename__ = "labour_line"
    __named__ = N_("labour")
    __journal__ = "labour_line"
    __table_args__ = (
        CheckConstraint("billed_hundredths >= 0", name="billed_not_negative"),
        Index("ix_labour_line_job_id", "job_id"),
    )

    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"))
    position: Mapped[int]
    operation_id: Mapped[int | None] = mapped_column(ForeignKey("operation.id"))
    title: Mapped[str]
    billed_hundredths: Mapped[int | None]
    rate_minor: Mapped[int | None]
    amount_minor: Mapped[int | None]
    technician_id: Mapped[int | None] = mapped_column(ForeignKey("technician.id"))


class Clocking(OfSite, Retryable, Versioned, Base):
    """Time that somebody worked on a job; without an end it is running, and of those a person has one.

    `question` says why somebody should look at it: it was left running and stopped at closing time.
    """

    __tablename__ = "clocking"
    __named__ = N_("clocked hours")
    __journal__ = "clocking"
    __table_args__ = (
        CheckConstraint("ended_at IS NULL OR ended_at >= began_at", name="ends_after_it_begins"),
        Index("ix_clocking_job_id", "job_id"),
        Index("ix_clocking_technician_id_began_at", "technician_id", "began_at"),
        Index("uq_clocking_running", "technician_id", unique=True, sqlite_where=text("ended_at IS NULL")),
        Index("ix_clocking_questioned", "site_id", sqlite_where=text("question <> ''")),
    )

    technician_id: Mapped[int] = mapped_column(ForeignKey("technician.id"))
    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"))
    began_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    question: Mapped[str] = mapped_column(String(16), default="")


class BayPlace(OfSite, Versioned, Base):
    """The bay in which the car of a visit stands."""

    __tablename__ = "bay_place"
    __journal__ = "bay_place"
    __table_args__ = (UniqueConstraint("visit_id"),)

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    bay: Mapped[str] = mapped_column(String(40))
