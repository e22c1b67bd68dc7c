"""Tables of the exchange: which files were imported, what became of each row, and remembered layouts."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite


class ImportRun(OfSite, Base):
    """One file taken in, whole; counts as the import reported them."""

    __tablename__ = "import_run"
    __journal__ = "import_run"

    at: Mapped[dt.datetime]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    file_name: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16))
    counts: Mapped[dict[str, int]] = mapped_column(JSON)


class ImportRow(OfSite, Base):
    """What became of one row: new, or matched and by what; the digest lets the same row be known again."""

    __tablename__ = "import_row"
    __table_args__ = (
        UniqueConstraint("site_id", "digest"),
        Index("ix_import_row_run_id", "run_id"),
        Index("ix_import_row_customer_id", "customer_id"),
        Index("ix_import_row_vehicle_id", "vehicle_id"),
    )

    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.id"))
    row: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"))
    vehicle_id: Mapped[int | None] = mapped_column(ForeignKey("vehicle.id"))
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"))
    matched_by: Mapped[str] = mapped_column(String(16), default="")
    source: Mapped[list[str]] = mapped_column(JSON)
    split_at: Mapped[dt.datetime | None]


class ImportLayout(OfSite, Base):
    """Corrections a person made to a guess, remembered for the next file of that shape."""

    __tablename__ = "import_layout"
    __table_args__ = (UniqueConstraint("site_id", "fingerprint"),)

    fingerprint: Mapped[str] = mapped_column(String(64))
    corrections: Mapped[dict[str, object]] = mapped_column(JSON)
    at: Mapped[dt.datetime]
