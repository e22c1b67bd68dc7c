"""Tables of parts: catalogue, suppliers, ledger and running total, reservations, orders, old ones kept."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite, Retryable, Versioned
from dealerdesk.core.i18n import N_

UNITS = ("piece", "litre", "metre", "kilogram", "set")
KEPT_STATES = ("here", "thrown", "sent")
KINDS = ("opening", "received", "issued", "returned", "sold", "counted", "scrapped", "taken_back")

_BYTEWISE = String(64).with_variant(String(64, collation="C"), "postgresql")


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ('" + "', '".join(values) + "')"


class Part(OfSite, Retryable, Versioned, Base):
    """A part of the catalogue; prices in minor units of the house for one unit, quantities in thousandths.

    `price_minor` is what a customer pays, VAT included; `cost_minor` what the house paid, without.
    """

    __tablename__ = "part"
    __named__ = N_("a part")
    __journal__ = "part"
    __table_args__ = (
        UniqueConstraint("site_id", "number_key", "supplier"),
        CheckConstraint(_one_of("unit", UNITS), name="unit_known"),
        CheckConstraint("minimum_thousandths >= 0", name="minimum_not_negative"),
    )

    number: Mapped[str] = mapped_column(String(64))
    # Letters and digits of the number without zeros in front, so that it is found however it is written.
    number_key: Mapped[str] = mapped_column(_BYTEWISE)
    name: Mapped[str]
    name_folded: Mapped[str]
    supplier: Mapped[str] = mapped_column(String(80), default="")
    unit: Mapped[str] = mapped_column(String(16), default="piece")
    price_minor: Mapped[int | None]
    cost_minor: Mapped[int | None]
    bin: Mapped[str] = mapped_column(default="")
    minimum_thousandths: Mapped[int] = mapped_column(BigInteger, default=0)
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("part.id"))
    active: Mapped[bool] = mapped_column(default=True)


class Stock(Base):
    """The running total of a part's ledger, kept by every movement; two desks cannot give away the last one.

    It says nothing that the ledger does not: `dealerdesk check` adds the ledger up and compares.
    """

    __tablename__ = "stock"
    __table_args__ = (
        CheckConstraint("on_hand_thousandths >= 0 OR may_go_below", name="never_negative"),
        CheckConstraint("reserved_thousandths >= 0", name="reserved_not_negative"),
        CheckConstraint(
            "reserved_thousandths = 0 OR reserved_thousandths <= on_hand_thousandths", name="reserved_is_here"
        ),
    )

    part_id: Mapped[int] = mapped_column(ForeignKey("part.id"), unique=True)
    on_hand_thousandths: Mapped[int] = mapped_column(BigInteger, default=0)
    reserved_thousandths: Mapped[int] = mapped_column(BigInteger, default=0)
    # Whether the house allowed less than nothing at the last change: a delivery that is not booked in yet.
    may_go_below: Mapped[bool] = mapped_column(default=False)


class Supplier(OfSite, Versioned, Base):
    """Who delivers parts: how many working days after an order, at which time of the house's day.

    Minutes are those of the local day; what is ordered after `order_by_minutes` counts from the next working
    day on.
    """

    __tablename__ = "supplier"
    __named__ = N_("a supplier")
    __journal__ = "supplier"
    __table_args__ = (
        UniqueConstraint("site_id", "name_key"),
        CheckConstraint("lead_days BETWEEN 0 AND 365", name="lead_days_known"),
        CheckConstraint("arrives_minutes BETWEEN 0 AND 1439", name="arrives_in_a_day"),
        CheckConstraint("order_by_minutes BETWEEN 0 AND 1439", name="order_by_in_a_day"),
    )

    name: Mapped[str]
    name_key: Mapped[str]
    lead_days: Mapped[int]
    arrives_minutes: Mapped[int]
    order_by_minutes: Mapped[int | None]
    contact: Mapped[str] = mapped_column(default="")


class StockMovement(OfSite, Retryable, Base):
    """One movement of a part, in (positive) or out (negative): who, when, what for. Never changed."""

    __tablename__ = "stock_movement"
    __journal__ = "stock_movement"
    __table_args__ = (
        CheckConstraint(_one_of("kind", KINDS), name="kind_known"),
        CheckConstraint("quantity_thousandths <> 0", name="moves_something"),
        Index("ix_stock_movement_part_id_at", "part_id", "at"),
    )

    part_id: Mapped[int] = mapped_column(ForeignKey("part.id"))
    kind: Mapped[str] = mapped_column(String(16))
    quantity_thousandths: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[dt.datetime]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    cost_minor: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    reservation_id: Mapped[int | None] = mapped_column(ForeignKey("reservation.id"))
    # The movement that this one takes back; a movement is taken back once.
    takes_back_id: Mapped[int | None] = mapped_column(ForeignKey("stock_movement.id"), unique=True)


class Reservation(OfSite, Retryable, Versioned, Base):
    """So much of a part is kept for somebody; issued or released it holds nothing any more."""

    __tablename__ = "reservation"
    __journal__ = "reservation"
    __table_args__ = (
        CheckConstraint("quantity_thousandths > 0", name="holds_something"),
        CheckConstraint(_one_of("state", ("held", "issued", "released")), name="state_known"),
        Index("ix_reservation_part_id_state", "part_id", "state"),
    )

    part_id: Mapped[int] = mapped_column(ForeignKey("part.id"))
    quantity_thousandths: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(String(16), default="held")
    note: Mapped[str] = mapped_column(default="")


class PartOrder(OfSite, Retryable, Versioned, Base):
    """So much of a part is on its way from a supplier; `due_at` is when it is to be here (UTC)."""

    __tablename__ = "part_order"
    __named__ = N_("an order of a part")
    __journal__ = "part_order"
    __table_args__ = (
        CheckConstraint("quantity_thousandths > 0", name="orders_something"),
        CheckConstraint(_one_of("state", ("open", "arrived", "cancelled")), name="state_known"),
        Index("ix_part_order_site_id_state_due_at", "site_id", "state", "due_at"),
        Index("ix_part_order_part_id_state", "part_id", "state"),
    )

    part_id: Mapped[int] = mapped_column(ForeignKey("part.id"))
    quantity_thousandths: Mapped[int] = mapped_column(BigInteger)
    supplier: Mapped[str] = mapped_column(String(80), default="")
    state: Mapped[str] = mapped_column(String(16), default="open")
    ordered_at: Mapped[dt.datetime]
    due_at: Mapped[dt.datetime]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    note: Mapped[str] = mapped_column(default="")
    arrived_at: Mapped[dt.datetime | None]
    movement_id: Mapped[int | None] = mapped_column(ForeignKey("stock_movement.id"), unique=True)


class CounterSale(OfSite, Retryable, Versioned, Base):
    """Parts sold over the counter, to somebody known or not; `total_minor` with VAT, as it was paid."""

    __tablename__ = "counter_sale"
    __named__ = N_("a sale at the parts counter")
    __journal__ = "counter_sale"
    __table_args__ = (
        Index("ix_counter_sale_customer_id", "customer_id"),
        Index("ix_counter_sale_site_id_at", "site_id", "at"),
    )

    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"))
    at: Mapped[dt.datetime]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    total_minor: Mapped[int] = mapped_column(BigInteger)
    taken_back_at: Mapped[dt.datetime | None]


class CounterSaleLine(Base):
    """One part of a sale at the counter, with the movement that took it out of the stock."""

    __tablename__ = "counter_sale_line"
    __table_args__ = (Index("ix_counter_sale_line_sale_id", "sale_id"),)

    sale_id: Mapped[int] = mapped_column(ForeignKey("counter_sale.id"))
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id"))
    name: Mapped[str]
    quantity_thousandths: Mapped[int] = mapped_column(BigInteger)
    price_minor: Mapped[int | None]
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    movement_id: Mapped[int] = mapped_column(ForeignKey("stock_movement.id"), unique=True)


class PartQuestion(OfSite, Versioned, Base):
    """What to ask when somebody buys a part whose name has these words: a question, never a fact."""

    __tablename__ = "part_question"
    __journal__ = "part_question"

    words: Mapped[str]
    question: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)


class KeptPart(OfSite, Retryable, Versioned, Base):
    """A replaced part that is kept for whoever pays, until a day; then it is thrown away, or sent to them.

    `reservation_id` says what was given out in its place; `source` is the number of the claim that wants it.
    """

    __tablename__ = "kept_part"
    __named__ = N_("a replaced part that is kept")
    __journal__ = "kept_part"
    __table_args__ = (
        CheckConstraint(_one_of("state", KEPT_STATES), name="state_known"),
        Index("ix_kept_part_site_id_state_until", "site_id", "state", "until"),
        Index("ix_kept_part_job_id", "job_id"),
    )

    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"))
    part_id: Mapped[int | None] = mapped_column(ForeignKey("part.id"))
    reservation_id: Mapped[int | None] = mapped_column(ForeignKey("reservation.id"), unique=True)
    what: Mapped[str]
    source: Mapped[str] = mapped_column(String(64), default="")
    until: Mapped[dt.date]
    state: Mapped[str] = mapped_column(String(8), default="here")
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    done_at: Mapped[dt.datetime | None]
