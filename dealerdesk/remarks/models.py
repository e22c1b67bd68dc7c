"""Tables of remarks: what a customer said, word for word, and what was added later."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite, Retryable, Versioned
from dealerdesk.core.i18n import N_


class Remark(OfSite, Retryable, Versioned, Base):
    """One sentence of a customer: who heard it where, the window of the wish, and whether sales may call.

    The words are never edited; a redaction empties them and says that it did.
    """

    __tablename__ = "remark"
    __named__ = N_("a remark")
    __journal__ = "remark"
    __table_args__ = (
        CheckConstraint(
            "contact IN ('call', 'write', 'not-yet', 'no', 'unsaid')", name="contact_known"
        ),
        CheckConstraint("wanted IN ('now', '3m', '6m', '12m', 'later', 'unsaid')", name="wanted_known"),
        Index("ix_remark_customer_id_said_at", "customer_id", "said_at"),
        Index("ix_remark_site_id_said_at", "site_id", "said_at"),
        Index("ix_remark_heard_by", "heard_by"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    vehicle_id: Mapped[int | None] = mapped_column(ForeignKey("vehicle.id"))
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"))
    words: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16), default="repurchase")
    said_at: Mapped[dt.datetime]
    said_on: Mapped[dt.date]
    heard_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    department: Mapped[str] = mapped_column(String(16), default="")
    place: Mapped[str] = mapped_column(String(16), default="counter")
    wanted: Mapped[str] = mapped_column(String(8), default="unsaid")
    window_from: Mapped[dt.date | None]
    window_to: Mapped[dt.date | None]
    what: Mapped[list[str]] = mapped_column(JSON, default=list)
    why: Mapped[list[str]] = mapped_column(JSON, default=list)
    wish: Mapped[str] = mapped_column(default="")
    budget_minor: Mapped[int | None]
    trade_in: Mapped[bool] = mapped_column(default=False)
    contact: Mapped[str] = mapped_column(String(8), default="unsaid")
    approach: Mapped[str] = mapped_column(String(16), default="")
    ask_again_on: Mapped[dt.date | None]
    ask_again_when: Mapped[str] = mapped_column(default="")
    sensitive: Mapped[bool] = mapped_column(default=False)
    withdrawn_at: Mapped[dt.datetime | None]
    redacted_at: Mapped[dt.datetime | None]


class RemarkAddition(OfSite, Base):
    """Words added to a remark later, by whom and when."""

    __tablename__ = "remark_addition"
    __journal__ = "remark_addition"
    __table_args__ = (Index("ix_remark_addition_remark_id", "remark_id"),)

    remark_id: Mapped[int] = mapped_column(ForeignKey("remark.id"))
    words: Mapped[str]
    at: Mapped[dt.datetime]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
