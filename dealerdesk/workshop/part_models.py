"""Tables of the parts that jobs ask for: each line from asking to issue, and whom to call about it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite, Retryable, Versioned
from dealerdesk.core.i18n import N_

LINE_STATES = ("asked", "found", "reserved", "ordered", "issued", "withdrawn")
CALL_STATES = ("due", "told", "dropped")


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ('" + "', '".join(values) + "')"


class PartLine(OfSite, Retryable, Versioned, Base):
    """A part that a job asks for: in words until somebody finds it, then number, name, quantity and price.

    `price_minor` is for one unit, in minor units; what is issued is what the job's parts come to.
    """

    __tablename__ = "part_line"
    __named__ = N_("a part that was asked for")
    __journal__ = "part_line"
    __table_args__ = (
        CheckConstraint("quantity_thousandths > 0", name="asks_for_something"),
        CheckConstraint(_one_of("state", LINE_STATES), name="state_known"),
        CheckConstraint("state IN ('asked', 'withdrawn') OR part_id IS NOT NULL", name="part_known"),
        Index("ix_part_line_visit_id", "visit_id"),
        Index("ix_part_line_job_id", "job_id"),
        Index("ix_part_line_site_id_state", "site_id", "state"),
    )

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"))
    words: Mapped[str]
    quantity_thousandths: Mapped[int] = mapped_column(BigInteger)
    needed_at: Mapped[dt.datetime | None]
    state: Mapped[str] = mapped_column(String(16))
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    asked_at: Mapped[dt.datetime]
    part_id: Mapped[int | None] = mapped_column(ForeignKey("part.id"))
    number: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(String(16), default="piece")
    price_minor: Mapped[int | None]
    reservation_id: Mapped[int | None] = mapped_column(ForeignKey("reservation.id"), unique=True)
    order_id: Mapped[int | None] = mapped_column(ForeignKey("part_order.id"), unique=True)
    issued_at: Mapped[dt.datetime | None]


class PartCall(OfSite, Versioned, Base):
    """Somebody is to be called, because the part their car waits for is here; tried until they are told."""

    __tablename__ = "part_call"
    __named__ = N_("a call about a part")
    __journal__ = "part_call"
    __table_args__ = (
        CheckConstraint(_one_of("state", CALL_STATES), name="state_known"),
        Index("ix_part_call_site_id_state", "site_id", "state"),
    )

    line_id: Mapped[int] = mapped_column(ForeignKey("part_line.id"), unique=True)
    state: Mapped[str] = mapped_column(String(16), default="due")
    since: Mapped[dt.datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    tried_at: Mapped[dt.datetime | None]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
