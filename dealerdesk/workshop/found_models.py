"""Tables of what was found: findings by checkpoint, what the customer agreed to, comebacks, fault codes."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite, Retryable, Versioned
from dealerdesk.core.i18n import N_

COLOURS = ("green", "amber", "red")
WAYS = ("here", "phone", "mail", "signature")


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ('" + "', '".join(values) + "')"


class Finding(OfSite, Retryable, Versioned, Base):
    """What was seen at a checkpoint of a visit: good, soon or now, in words, with a photo."""

    __tablename__ = "finding"
    __named__ = N_("a finding")
    __journal__ = "finding"
    __table_args__ = (
        UniqueConstraint("visit_id", "checkpoint"),
        CheckConstraint(_one_of("colour", COLOURS), name="colour_known"),
    )

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    checkpoint: Mapped[str] = mapped_column(String(40))
    colour: Mapped[str] = mapped_column(String(8))
    words: Mapped[str] = mapped_column(default="")
    media_id: Mapped[int | None] = mapped_column(ForeignKey("media.id"))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[dt.datetime]


class Approval(OfSite, Retryable, Versioned, Base):
    """The customer's yes to an amount: who said it, when and how; minor units. The newest counts."""

    __tablename__ = "approval"
    __named__ = N_("an approval")
    __journal__ = "approval"
    __table_args__ = (
        CheckConstraint(_one_of("how", WAYS), name="how_known"),
        CheckConstraint("amount_minor >= 0", name="amount_not_negative"),
        Index("ix_approval_visit_id", "visit_id"),
    )

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    amount_minor: Mapped[int]
    said_by: Mapped[str]
    how: Mapped[str] = mapped_column(String(16))
    at: Mapped[dt.datetime]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


class Comeback(OfSite, Versioned, Base):
    """Whether a job came back from an earlier repair, as a person has said."""

    __tablename__ = "comeback"
    __named__ = N_("a comeback")
    __journal__ = "comeback"
    __table_args__ = (UniqueConstraint("job_id"), Index("ix_comeback_first_job_id", "first_job_id"))

    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"))
    first_job_id: Mapped[int] = mapped_column(ForeignKey("job.id"))
    confirmed: Mapped[bool]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[dt.datetime]


class JobFault(OfSite, Base):
    """A fault code that was read from the car for a job."""

    __tablename__ = "job_fault"
    __named__ = N_("a fault code")
    __journal__ = "job_fault"
    __table_args__ = (UniqueConstraint("job_id", "code"),)

    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"))
    code: Mapped[str] = mapped_column(String(5))
    at: Mapped[dt.datetime]
