"""Tables of the diary: where an appointment stands, why one was called off, and the courtesy cars."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite, Retryable, Versioned
from dealerdesk.core.i18n import N_

LOAN_STATES = ("booked", "out", "back", "called_off")


class DiarySlot(OfSite, Base):
    """In which bay, by whom and how long an appointment is planned; its time is the visit's own."""

    __tablename__ = "diary_slot"
    __journal__ = "diary_slot"
    __table_args__ = (UniqueConstraint("visit_id"),)

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    bay: Mapped[str] = mapped_column(String(40), default="")
    technician_id: Mapped[int | None] = mapped_column(ForeignKey("technician.id"))
    minutes: Mapped[int | None]


class CalledOff(OfSite, Base):
    """Why an appointment was cancelled, or that nobody came; gone again when that is taken back."""

    __tablename__ = "called_off"
    __journal__ = "called_off"
    __table_args__ = (UniqueConstraint("visit_id"),)

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    reason: Mapped[str] = mapped_column(String(16))
    words: Mapped[str] = mapped_column(default="")
    at: Mapped[dt.datetime]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


class CourtesyCar(OfSite, Versioned, Base):
    """A car (or a bicycle) that the house lends; the odometer in km, fuel in eighths, as last seen."""

    __tablename__ = "courtesy_car"
    __journal__ = "courtesy_car"
    __table_args__ = (UniqueConstraint("site_id", "name"),)

    name: Mapped[str] = mapped_column(String(40))
    plate: Mapped[str] = mapped_column(String(24), default="")
    kind: Mapped[str] = mapped_column(String(8), default="car")
    odometer_km: Mapped[int | None]
    fuel_eighths: Mapped[int | None]
    excess_minor: Mapped[int] = mapped_column(default=0)
    active: Mapped[bool] = mapped_column(default=True)


class CourtesyLoan(OfSite, Retryable, Versioned, Base):
    """Who has a courtesy car from when to when, and how it went and came back."""

    __tablename__ = "courtesy_loan"
    __named__ = N_("a courtesy car")
    __journal__ = "courtesy_loan"
    __table_args__ = (
        CheckConstraint("state IN ('" + "', '".join(LOAN_STATES) + "')", name="state_known"),
        CheckConstraint("to_at > from_at", name="ends_after_it_begins"),
        Index("ix_courtesy_loan_visit_id", "visit_id"),
        Index("ix_courtesy_loan_site_id_to_at", "site_id", "to_at"),
    )

    car_id: Mapped[int] = mapped_column(ForeignKey("courtesy_car.id"))
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    state: Mapped[str] = mapped_column(String(12))
    from_at: Mapped[dt.datetime]
    to_at: Mapped[dt.datetime]
    back_at: Mapped[dt.datetime | None]
    km_out: Mapped[int | None]
    km_in: Mapped[int | None]
    fuel_out: Mapped[int | None]
    fuel_in: Mapped[int | None]
    excess_minor: Mapped[int] = mapped_column(default=0)


class CourtesyHour(Base):
    """An hour (counted from 1970, UTC) for which a courtesy car is given away: to one loan and no other."""

    __tablename__ = "courtesy_hour"
    __table_args__ = (
        UniqueConstraint("car_id", "hour"), Index("ix_courtesy_hour_loan_id", "loan_id"),
    )

    car_id: Mapped[int] = mapped_column(ForeignKey("courtesy_car.id"))
    hour: Mapped[int]
    loan_id: Mapped[int] = mapped_column(ForeignKey("courtesy_loan.id"))
