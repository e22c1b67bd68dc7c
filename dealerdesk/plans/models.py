"""Tables of plans: service plans, inspections a car has had, and their rules in further countries."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite, Versioned
from dealerdesk.core.i18n import N_


class ServicePlan(OfSite, Versioned, Base):
    """How often cars of a make (empty: every), a fuel (empty: any) and from an age on are serviced."""

    __tablename__ = "service_plan"
    __journal__ = "service_plan"
    __table_args__ = (
        CheckConstraint("months IS NOT NULL OR km IS NOT NULL", name="says_when"),
        CheckConstraint("months > 0 AND km > 0 AND from_years >= 0", name="intervals_are_positive"),
    )

    make: Mapped[str] = mapped_column(default="")
    fuel: Mapped[str] = mapped_column(String(16), default="")
    from_years: Mapped[int] = mapped_column(default=0)
    months: Mapped[int | None]
    km: Mapped[int | None]
    # One thing a line: what belongs to a service by this plan.
    items: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)


class Inspection(OfSite, Versioned, Base):
    """A roadworthiness inspection that a car has passed; `visit_id` where it was a job of ours."""

    __tablename__ = "inspection"
    __named__ = N_("an inspection")
    __journal__ = "inspection"
    __table_args__ = (Index("ix_inspection_vehicle_id_done_on", "vehicle_id", "done_on"),)

    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"))
    done_on: Mapped[dt.date]
    # A bare number: visits stand above this room.
    visit_id: Mapped[int | None]


class OwnInspectionRule(OfSite, Versioned, Base):
    """How often cars of a further country are inspected, in years: first, from it to the second, then."""

    __tablename__ = "inspection_rule"
    __journal__ = "inspection_rule"
    __table_args__ = (
        UniqueConstraint("site_id", "country"),
        CheckConstraint(
            "first_years > 0 AND second_years > 0 AND then_years > 0", name="years_can_be"
        ),
    )

    country: Mapped[str] = mapped_column(String(2))
    first_years: Mapped[int]
    second_years: Mapped[int]
    then_years: Mapped[int]
