"""Tables of leads: the wish that sales follows, its steps, its score, and news for who heard it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite, Retryable, Versioned
from dealerdesk.core.i18n import N_

STAGES = (
    "flagged", "accepted", "contacted", "meeting", "test_drive", "offer", "won", "lost", "later",
    "withdrawn",
)
OPEN = ("flagged", "accepted", "contacted", "meeting", "test_drive", "offer")
# Stands at the end of every list by deadline.
NOTHING_RUNS = dt.datetime(9999, 12, 31, tzinfo=dt.UTC)
_IS_OPEN = "stage IN ('" + "', '".join(OPEN) + "')"


class Lead(OfSite, Retryable, Versioned, Base):
    """One wish of one customer in the hands of sales; a second open lead for the same wish is refused."""

    __tablename__ = "lead"
    __named__ = N_("a lead")
    __journal__ = "lead"
    __table_args__ = (
        UniqueConstraint("site_id", "number"),
        CheckConstraint("stage IN ('" + "', '".join(STAGES) + "')", name="stage_known"),
        Index(
            "uq_lead_open_wish", "customer_id", "wish_number", unique=True,
            sqlite_where=text(_IS_OPEN),
        ),
        Index("ix_lead_to_staff_id_stage", "to_staff_id", "stage"),
        Index("ix_lead_site_id_stage", "site_id", "stage"),
        Index("ix_lead_site_id_accepted_at", "site_id", "accepted_at"),
        Index("ix_lead_customer_id", "customer_id"),
        # The pages of the inbox come straight from these two, however many leads there are.
        Index("ix_lead_site_id_due_at_handed_over_at", "site_id", "due_at", "handed_over_at"),
        Index("ix_lead_to_staff_id_due_at_handed_over_at", "to_staff_id", "due_at", "handed_over_at"),
    )

    number: Mapped[str] = mapped_column(String(16))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    vehicle_id: Mapped[int | None] = mapped_column(ForeignKey("vehicle.id"))
    wish_number: Mapped[int] = mapped_column(default=1)
    stage: Mapped[str] = mapped_column(String(16))
    to_staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    from_staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    chosen_because: Mapped[str] = mapped_column(String(16), default="")
    note: Mapped[str] = mapped_column(default="")
    approach: Mapped[str] = mapped_column(String(16), default="")
    opening_line: Mapped[str] = mapped_column(default="")
    handed_over_at: Mapped[dt.datetime]
    pick_up_by: Mapped[dt.datetime]
    reach_by: Mapped[dt.datetime]
    accepted_at: Mapped[dt.datetime | None]
    reached_at: Mapped[dt.datetime | None]
    next_at: Mapped[dt.datetime | None]
    closed_at: Mapped[dt.datetime | None]
    close_reason: Mapped[str] = mapped_column(default="")
    again_on: Mapped[dt.date | None]
    # What sales does next, and by when: kept by `_keep_due`, empty once the lead is closed.
    due_at: Mapped[dt.datetime | None]


def next_due(lead: Lead) -> dt.datetime | None:
    """The moment (UTC) by which something has to happen with a lead: accepted, reached, or what is planned.

    `NOTHING_RUNS` where it is open and nothing is planned; None once it is closed.
    """
    if lead.stage not in OPEN:
        return None
    if lead.accepted_at is None:
        return lead.pick_up_by
    if lead.reached_at is None:
        return lead.reach_by
    return lead.next_at or NOTHING_RUNS


@event.listens_for(Lead, "before_insert")
@event.listens_for(Lead, "before_update")
def _keep_due(_mapper: object, _connection: object, lead: Lead) -> None:
    lead.due_at = next_due(lead)


class LeadRemark(OfSite, Base):
    """A remark that is in a lead; a remark is in one lead only."""

    __tablename__ = "lead_remark"
    __journal__ = "lead_remark"
    __table_args__ = (UniqueConstraint("remark_id"), Index("ix_lead_remark_lead_id", "lead_id"))

    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id"))
    remark_id: Mapped[int] = mapped_column(ForeignKey("remark.id"))


class SleepingRemark(OfSite, Base):
    """A 'not yet' that was handed over: who did, to whom if chosen; becomes a lead when it wakes."""

    __tablename__ = "sleeping_remark"
    __named__ = N_("a remark")
    __journal__ = "sleeping_remark"
    __table_args__ = (UniqueConstraint("remark_id"), Index("ix_sleeping_remark_customer_id", "customer_id"))

    remark_id: Mapped[int] = mapped_column(ForeignKey("remark.id"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    to_staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[dt.datetime]


class LeadStep(OfSite, Retryable, Base):
    """One step in the life of a lead: handed over, accepted, call, meeting, test drive, offer, outcome."""

    __tablename__ = "lead_step"
    __journal__ = "lead_step"
    __table_args__ = (Index("ix_lead_step_lead_id", "lead_id"),)

    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id"))
    kind: Mapped[str] = mapped_column(String(24))
    at: Mapped[dt.datetime]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    planned_at: Mapped[dt.datetime | None]
    amount_minor: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    before: Mapped[dict[str, object]] = mapped_column(JSON, default=dict)
    undone_at: Mapped[dt.datetime | None]


class StruckReason(OfSite, Base):
    """A reason of the warmth that a person struck out, and why."""

    __tablename__ = "struck_reason"
    __journal__ = "struck_reason"
    __table_args__ = (UniqueConstraint("lead_id", "code"),)

    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id"))
    code: Mapped[str] = mapped_column(String(32))
    why: Mapped[str]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[dt.datetime]


class WarmthScore(OfSite, Base):
    """The warmth of a lead as computed on a day under the rules of that day; the newest is shown."""

    __tablename__ = "warmth_score"
    __table_args__ = (Index("ix_warmth_score_lead_id_at", "lead_id", "at"),)

    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id"))
    at: Mapped[dt.datetime]
    score: Mapped[int]
    band: Mapped[str] = mapped_column(String(8))
    reasons: Mapped[list[dict[str, object]]] = mapped_column(JSON)
    rule_version_id: Mapped[int | None] = mapped_column(ForeignKey("rule_version.id"))


class News(OfSite, Base):
    """A step of a lead, told to a person whose remark is in it."""

    __tablename__ = "news"
    __journal__ = "news"
    __table_args__ = (
        UniqueConstraint("step_id", "staff_id"),
        Index("ix_news_staff_id_seen_at", "staff_id", "seen_at"),
    )

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id"))
    step_id: Mapped[int] = mapped_column(ForeignKey("lead_step.id"))
    seen_at: Mapped[dt.datetime | None]


class Credit(OfSite, Base):
    """Who heard what became a sale: by name and department, for good."""

    __tablename__ = "credit"
    __journal__ = "credit"
    __table_args__ = (UniqueConstraint("lead_id", "remark_id"),)

    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id"))
    remark_id: Mapped[int] = mapped_column(ForeignKey("remark.id"))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    department: Mapped[str] = mapped_column(String(16), default="")
    at: Mapped[dt.datetime]
