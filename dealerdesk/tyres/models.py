"""The table of stored tyres."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite, Retryable, Versioned
from dealerdesk.core.i18n import N_

KINDS = ("winter", "summer", "all_season")


class TyreSet(OfSite, Retryable, Versioned, Base):
    """Tyres in our store; tread in tenths of a millimetre: front left, front right, rear left, rear right."""

    __tablename__ = "tyre_set"
    __named__ = N_("stored tyres")
    __journal__ = "tyre_set"
    __table_args__ = (
        CheckConstraint("kind IN ('" + "', '".join(KINDS) + "')", name="kind_known"),
        Index("ix_tyre_set_vehicle_id", "vehicle_id"),
    )

    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"))
    kind: Mapped[str] = mapped_column(String(12))
    place: Mapped[str] = mapped_column(String(40))
    size: Mapped[str] = mapped_column(default="")
    make: Mapped[str] = mapped_column(default="")
    tread: Mapped[list[int]] = mapped_column(JSON)
    due_on: Mapped[dt.date | None]
    stored_at: Mapped[dt.datetime]
    given_back_at: Mapped[dt.datetime | None]
