"""Tables of claims: what is asked of others for a job with every step, goodwill, and what comes back."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.claims.return_rules import CONDITIONS, REASONS, RETURN_STAGES
from dealerdesk.claims.rules import CLAIMABLE
from dealerdesk.core.base import Base, OfSite, Retryable, Versioned
from dealerdesk.core.i18n import N_

STAGES = ("draft", "submitted", "approved", "part_approved", "rejected", "paid")


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ('" + "', '".join(values) + "')"


class Claim(OfSite, Retryable, Versioned, Base):
    """A claim for one job; amounts in minor units of the house, distances in km."""

    __tablename__ = "claim"
    __named__ = N_("a claim")
    __journal__ = "claim"
    __table_args__ = (
        UniqueConstraint("site_id", "number"),
        UniqueConstraint("job_id"),
        CheckConstraint(_one_of("stage", STAGES), name="stage_known"),
        CheckConstraint(_one_of("payer", CLAIMABLE), name="payer_known"),
        Index("ix_claim_site_id_stage", "site_id", "stage"),
        Index("ix_claim_vehicle_id", "vehicle_id"),
    )

    number: Mapped[str] = mapped_column(String(64))
    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"))
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), index=True)
    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"))
    cover_id: Mapped[int | None] = mapped_column(ForeignKey("cover.id"))
    # The cover that the replaced part got of its own when the claim was sent.
    part_cover_id: Mapped[int | None] = mapped_column(ForeignKey("cover.id"))
    payer: Mapped[str] = mapped_column(String(16))
    stage: Mapped[str] = mapped_column(String(16), default="draft")
    complaint: Mapped[str] = mapped_column(default="")
    cause: Mapped[str] = mapped_column(default="")
    correction: Mapped[str] = mapped_column(default="")
    group: Mapped[str] = mapped_column("component_group", String(32), default="")
    failed_on: Mapped[dt.date | None]
    failed_km: Mapped[int | None]
    repaired_on: Mapped[dt.date]
    causal_part: Mapped[str] = mapped_column(default="")
    replacement_serial: Mapped[str] = mapped_column(default="")
    authorisation: Mapped[str] = mapped_column(default="")
    documents: Mapped[list[str]] = mapped_column(JSON, default=list)
    labour_minor: Mapped[int] = mapped_column(default=0)
    parts_minor: Mapped[int] = mapped_column(default=0)
    approved_minor: Mapped[int | None]
    paid_minor: Mapped[int | None]
    submit_by: Mapped[dt.date | None]
    submitted_on: Mapped[dt.date | None]
    decided_on: Mapped[dt.date | None]
    paid_on: Mapped[dt.date | None]
    # What the payer said; once it is contested, why.
    answer: Mapped[str] = mapped_column(default="")


class ClaimDocument(OfSite, Versioned, Base):
    """A photo or a PDF that goes with a claim."""

    __tablename__ = "claim_document"
    __journal__ = "claim_document"
    __table_args__ = (UniqueConstraint("claim_id", "media_id"),)

    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    media_id: Mapped[int] = mapped_column(ForeignKey("media.id"), index=True)


class ClaimMove(OfSite, Base):
    """One step of a claim: who, when, the amount it was about; `before` is what it changed, to go back."""

    __tablename__ = "claim_move"
    __journal__ = "claim_move"
    __table_args__ = (Index("ix_claim_move_claim_id", "claim_id"),)

    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    from_stage: Mapped[str] = mapped_column(String(16), default="")
    to_stage: Mapped[str] = mapped_column(String(16))
    at: Mapped[dt.datetime]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    minor: Mapped[int | None]
    back: Mapped[bool] = mapped_column(default=False)
    before: Mapped[dict[str, object]] = mapped_column(JSON, default=dict)


class Goodwill(OfSite, Retryable, Versioned, Base):
    """What the house gives of its own will for a job: why, who bears which share, who allowed it."""

    __tablename__ = "goodwill"
    __named__ = N_("a goodwill decision")
    __journal__ = "goodwill"
    __table_args__ = (
        UniqueConstraint("job_id"),
        CheckConstraint("stage IN ('waiting', 'allowed', 'refused')", name="stage_known"),
        Index("ix_goodwill_site_id_stage", "site_id", "stage"),
    )

    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"))
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"), index=True)
    reason: Mapped[str]
    maker_minor: Mapped[int] = mapped_column(default=0)
    house_minor: Mapped[int] = mapped_column(default=0)
    customer_minor: Mapped[int] = mapped_column(default=0)
    stage: Mapped[str] = mapped_column(String(8))
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    asked_at: Mapped[dt.datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    decided_at: Mapped[dt.datetime | None]
    refused_why: Mapped[str] = mapped_column(default="")
    # Who paid the job before, and what of it the customer: to go back.
    before: Mapped[dict[str, object]] = mapped_column(JSON, default=dict)


class GoodsReturn(OfSite, Retryable, Versioned, Base):
    """What was sold and comes back: why, in which condition, until when the law or the house allows it.

    `sale_line_id`, `part_line_id` and `vehicle_id` say what it was sold as, none of them where nobody knows.
    Some of a line may come back now and some of it later: whoever writes it holds the line meanwhile.
    """

    __tablename__ = "goods_return"
    __named__ = N_("something that came back")
    __journal__ = "goods_return"
    __table_args__ = (
        CheckConstraint(_one_of("reason", REASONS), name="reason_known"),
        CheckConstraint(_one_of("condition", CONDITIONS), name="condition_known"),
        CheckConstraint(_one_of("stage", RETURN_STAGES), name="stage_known"),
        CheckConstraint("quantity_thousandths > 0", name="brings_something"),
        Index("ix_goods_return_site_id_stage", "site_id", "stage"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    vehicle_id: Mapped[int | None] = mapped_column(ForeignKey("vehicle.id"))
    part_id: Mapped[int | None] = mapped_column(ForeignKey("part.id"))
    sale_line_id: Mapped[int | None] = mapped_column(ForeignKey("counter_sale_line.id"), index=True)
    part_line_id: Mapped[int | None] = mapped_column(ForeignKey("part_line.id"), index=True)
    what: Mapped[str]
    quantity_thousandths: Mapped[int] = mapped_column(BigInteger, default=1000)
    paid_minor: Mapped[int | None] = mapped_column(BigInteger)
    bought_on: Mapped[dt.date | None]
    brought_on: Mapped[dt.date]
    due_on: Mapped[dt.date | None]
    reason: Mapped[str] = mapped_column(String(16))
    condition: Mapped[str] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(default="")
    stage: Mapped[str] = mapped_column(String(16), default="waiting")
    amount_minor: Mapped[int | None] = mapped_column(BigInteger)
    refused_why: Mapped[str] = mapped_column(default="")
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    decided_at: Mapped[dt.datetime | None]
    # The movement that put it back on its shelf.
    movement_id: Mapped[int | None] = mapped_column(ForeignKey("stock_movement.id"), unique=True)
