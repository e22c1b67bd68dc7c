"""Tables of cover: what is promised in general (terms) and what is promised for one car (cover)."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite, Retryable, Versioned
from dealerdesk.core.i18n import N_

KINDS = ("manufacturer", "extended", "parts", "corrosion", "battery", "goodwill", "contract")
_KIND_KNOWN = "kind IN ('" + "', '".join(KINDS) + "')"


class _Promise:
    """What is promised: for how long and how far, for which component groups, at which deductible."""

    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str]
    months: Mapped[int | None]
    km_limit: Mapped[int | None]
    groups_included: Mapped[list[str]] = mapped_column(JSON, default=list)
    groups_excluded: Mapped[list[str]] = mapped_column(JSON, default=list)
    exclusions: Mapped[str] = mapped_column(default="")
    condition: Mapped[str] = mapped_column(default="")
    deductible_minor: Mapped[int] = mapped_column(default=0)
    # How many visits a contract pays for; None: as many as fall into its time.
    services: Mapped[int | None]


class Terms(_Promise, OfSite, Versioned, Base):
    """What a maker (by make) or our house (make empty) promises in general."""

    __tablename__ = "terms"
    __journal__ = "terms"
    __table_args__ = (CheckConstraint(_KIND_KNOWN, name="kind_known"),)

    make: Mapped[str] = mapped_column(default="")
    by_itself: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    # So many days after the repair the maker still takes a claim.
    claim_days: Mapped[int | None]
    # What a contract costs the customer.
    price_minor: Mapped[int | None]
    # What it is called in other languages, by language.
    names: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)


class OwnRight(OfSite, Versioned, Base):
    """What the law of a country gives a buyer, as the house has it in place of the built-in table."""

    __tablename__ = "statutory_right"
    __journal__ = "statutory_right"
    __table_args__ = (
        UniqueConstraint("site_id", "country"),
        CheckConstraint("months > 0 AND used_months > 0 AND burden_months >= 0", name="months_can_be"),
    )

    country: Mapped[str] = mapped_column(String(2))
    months: Mapped[int]
    used_months: Mapped[int]
    burden_months: Mapped[int]
    source: Mapped[str] = mapped_column(default="")
    # The house's own sentence; empty: the usual one, in the customer's language.
    words: Mapped[str] = mapped_column(default="")


class Cover(_Promise, OfSite, Retryable, Versioned, Base):
    """A promise for one car from a day on; an empty list of included groups means all of them."""

    __tablename__ = "cover"
    __named__ = N_("a cover")
    __journal__ = "cover"
    __table_args__ = (
        CheckConstraint(_KIND_KNOWN, name="kind_known"),
        Index("ix_cover_vehicle_id", "vehicle_id"),
        Index("ix_cover_site_id_end_on", "site_id", "end_on"),
    )

    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"))
    terms_id: Mapped[int | None] = mapped_column(ForeignKey("terms.id"))
    number: Mapped[str] = mapped_column(default="")
    start_on: Mapped[dt.date | None]
    end_on: Mapped[dt.date | None]
    km_start: Mapped[int] = mapped_column(default=0)
    cancelled_on: Mapped[dt.date | None]


class Recall(OfSite, Retryable, Versioned, Base):
    """What a maker calls cars back for: number, title, time, parts; `urgent`: not to be driven on."""

    __tablename__ = "recall"
    __journal__ = "recall"
    __table_args__ = (UniqueConstraint("site_id", "number"),)

    number: Mapped[str] = mapped_column(String(64))
    maker: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    hours_hundredths: Mapped[int | None]
    parts: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    urgent: Mapped[bool] = mapped_column(default=False)


class RecallCar(OfSite, Versioned, Base):
    """A car that a recall is about, by its VIN: cars that come into the house later are found by it, too."""

    __tablename__ = "recall_car"
    __journal__ = "recall_car"
    __table_args__ = (
        UniqueConstraint("recall_id", "vin_key"),
        Index("ix_recall_car_site_id_vin_key", "site_id", "vin_key"),
    )

    recall_id: Mapped[int] = mapped_column(ForeignKey("recall.id"))
    vin: Mapped[str]
    vin_key: Mapped[str]
    done_on: Mapped[dt.date | None]
    # The number of the order it was done on, or what a person wrote.
    done_note: Mapped[str] = mapped_column(default="")


class ContractOffer(OfSite, Retryable, Versioned, Base):
    """A maintenance contract that was offered for a car: by whom, at which price, and what came of it."""

    __tablename__ = "contract_offer"
    __named__ = N_("a contract that was offered")
    __journal__ = "contract_offer"
    __table_args__ = (
        CheckConstraint("outcome IN ('', 'sold', 'declined')", name="outcome_known"),
        Index("ix_contract_offer_vehicle_id", "vehicle_id"),
        Index("ix_contract_offer_site_id_outcome", "site_id", "outcome"),
    )

    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"))
    terms_id: Mapped[int] = mapped_column(ForeignKey("terms.id"))
    price_minor: Mapped[int | None]
    offered_on: Mapped[dt.date]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    outcome: Mapped[str] = mapped_column(String(8), default="")
    decided_on: Mapped[dt.date | None]
    cover_id: Mapped[int | None] = mapped_column(ForeignKey("cover.id"))
