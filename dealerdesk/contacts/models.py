"""Tables of contacts: may we, by which channel, for what; objections; and every attempt."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite, Retryable
from dealerdesk.core.i18n import N_


class Consent(OfSite, Base):
    """What a customer said about one channel and purpose; which row is in force says `rules.replaces`."""

    __tablename__ = "consent"
    __named__ = N_("a consent")
    __journal__ = "consent"
    __table_args__ = (
        CheckConstraint("channel IN ('phone', 'email', 'sms', 'letter')", name="channel_known"),
        CheckConstraint("purpose IN ('sales', 'satisfaction')", name="purpose_known"),
        CheckConstraint("state IN ('given', 'unproven', 'withdrawn')", name="state_known"),
        Index("ix_consent_customer_id", "customer_id"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    channel: Mapped[str] = mapped_column(String(8))
    purpose: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    wording: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    at: Mapped[dt.datetime]
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    about_kind: Mapped[str] = mapped_column(String(16), default="")
    about_id: Mapped[int | None]


class Objection(OfSite, Base):
    """The customer does not want to be contacted, or not to be scored; stops it at once."""

    __tablename__ = "objection"
    __named__ = N_("an objection")
    __journal__ = "objection"
    __table_args__ = (Index("ix_objection_customer_id", "customer_id"),)

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    at: Mapped[dt.datetime]
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    words: Mapped[str] = mapped_column(default="")
    lifted_at: Mapped[dt.datetime | None]


class ContactAttempt(OfSite, Retryable, Base):
    """One call, letter or mail to a customer, about a lead or anything else."""

    __tablename__ = "contact_attempt"
    __named__ = N_("a call or letter")
    __journal__ = "contact_attempt"
    __table_args__ = (
        CheckConstraint("outcome IN ('reached', 'no_answer', 'message', 'sent')", name="outcome_known"),
        Index("ix_contact_attempt_customer_id_at", "customer_id", "at"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[dt.datetime]
    channel: Mapped[str] = mapped_column(String(8))
    outcome: Mapped[str] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(default="")
    about_kind: Mapped[str] = mapped_column(String(16), default="")
    about_id: Mapped[int | None]
