"""Tables of the people who work here, and of their PINs."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite, Versioned


class Staff(OfSite, Versioned, Base):
    """A person who works here, with roles, and whether they are at work now."""

    __tablename__ = "staff"
    __journal__ = "staff"
    __table_args__ = (UniqueConstraint("site_id", "login"),)

    name: Mapped[str]
    login: Mapped[str] = mapped_column(String(64))
    roles: Mapped[list[str]] = mapped_column(JSON)
    at_work: Mapped[bool] = mapped_column(default=True)
    active: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)


class StaffPin(Base):
    """The hash of somebody's PIN, apart from the person: no look at people and no journal entry reads it."""

    __tablename__ = "staff_pin"

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), unique=True)
    hash: Mapped[str]
    wrong: Mapped[int] = mapped_column(default=0)
    wait_until: Mapped[dt.datetime | None]
