"""Tables of customers: people and companies, how to reach them, and doubles that were merged."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite, Retryable, Versioned
from dealerdesk.core.i18n import N_


class Customer(OfSite, Retryable, Versioned, Base):
    """A person or a company; a merged double points at the one that was kept."""

    __tablename__ = "customer"
    __named__ = N_("another customer made one with it")
    __journal__ = "customer"
    __table_args__ = (
        CheckConstraint("kind IN ('person', 'company')", name="kind_known"),
        Index("ix_customer_site_id_name_key", "site_id", "name_key"),
        Index("ix_customer_merged_into_id", "merged_into_id"),
    )

    kind: Mapped[str] = mapped_column(String(8), default="person")
    first_name: Mapped[str] = mapped_column(default="")
    last_name: Mapped[str] = mapped_column(default="")
    company: Mapped[str] = mapped_column(default="")
    name_key: Mapped[str] = mapped_column(default="")
    street: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(String(2), default="")
    languages: Mapped[str] = mapped_column(String(32), default="")
    preferred_channel: Mapped[str] = mapped_column(String(16), default="")
    preferred_time: Mapped[str] = mapped_column(default="")
    birth_date: Mapped[dt.date | None]
    note: Mapped[str] = mapped_column(default="")
    external_number: Mapped[str] = mapped_column(default="")
    customer_since: Mapped[dt.date | None]
    created_at: Mapped[dt.datetime]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"))


class ContactPoint(OfSite, Base):
    """A phone number or e-mail address, as typed and in the form that is compared."""

    __tablename__ = "contact_point"
    __journal__ = "contact_point"
    __table_args__ = (
        CheckConstraint("kind IN ('phone', 'email')", name="kind_known"),
        Index("ix_contact_point_customer_id", "customer_id"),
        Index("ix_contact_point_site_id_normal", "site_id", "normal"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    kind: Mapped[str] = mapped_column(String(8))
    value: Mapped[str]
    normal: Mapped[str]
    label: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class CustomerMerge(OfSite, Base):
    """Two doubles made one: which rows moved, so that it can be taken apart again."""

    __tablename__ = "customer_merge"
    __named__ = N_("another customer made one with it")
    __journal__ = "customer_merge"
    __table_args__ = (Index("ix_customer_merge_kept_id", "kept_id"),)

    kept_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    gone_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    at: Mapped[dt.datetime]
    staff_id: Mapped[int | None]
    moved: Mapped[dict[str, list[int]]] = mapped_column(JSON)
    undone_at: Mapped[dt.datetime | None]
