"""Tables of the house: dealership, opening hours, closing days, rules in force, number series."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite, Versioned


class Site(Versioned, Base):
    """One dealership location; the letterhead of its papers and the frame of its rules."""

    __tablename__ = "site"
    __journal__ = "site"

    name: Mapped[str]
    tagline: Mapped[str] = mapped_column(default="")
    street: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(String(2))
    currency: Mapped[str] = mapped_column(String(3))
    vat_basis_points: Mapped[int]
    language: Mapped[str] = mapped_column(String(8))
    zone: Mapped[str] = mapped_column(String(64))
    # The part of the country whose holidays count, as the calendar calls it; empty: those of all of it.
    subdivision: Mapped[str] = mapped_column(String(16), default="")
    closed_on_holidays: Mapped[bool] = mapped_column(default=True)
    is_demo: Mapped[bool] = mapped_column(default=False)


class OpeningTime(OfSite, Base):
    """One span in which the house is open on a weekday (0 = Monday), minutes after local midnight."""

    __tablename__ = "opening_time"
    __journal__ = "opening_time"
    __table_args__ = (
        UniqueConstraint("site_id", "weekday", "opens"),
        CheckConstraint("opens < closes", name="opens_before_it_closes"),
    )

    weekday: Mapped[int]
    opens: Mapped[int]
    closes: Mapped[int]


class ClosingDay(OfSite, Base):
    """A day on which the house is closed although the calendar says nothing."""

    __tablename__ = "closing_day"
    __journal__ = "closing_day"
    __table_args__ = (UniqueConstraint("site_id", "day"),)

    day: Mapped[dt.date]
    reason: Mapped[str] = mapped_column(default="")


class RuleVersion(OfSite, Base):
    """The numbers of the rules as changed by the manager; old versions stay, to explain old scores."""

    __tablename__ = "rule_version"
    __journal__ = "rule_version"
    __table_args__ = (Index("ix_rule_version_site_id_valid_from", "site_id", "valid_from"),)

    valid_from: Mapped[dt.datetime]
    changed_by: Mapped[int | None]
    overrides: Mapped[dict[str, float]] = mapped_column(JSON)


class NumberSeries(OfSite, Base):
    """The next human number of a kind in a year ('visit' 26 -> 26-4471)."""

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("site_id", "kind", "year"),)

    kind: Mapped[str] = mapped_column(String(16))
    year: Mapped[int]
    next: Mapped[int]
