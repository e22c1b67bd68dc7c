"""Table of the people who work here."""

from __future__ import annotations

from sqlalchemy import JSON, String, UniqueConstraint
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
