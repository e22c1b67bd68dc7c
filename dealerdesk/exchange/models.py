"""Tables of the exchange: files imported, what became of each row, rows not taken, remembered layouts."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite
from dealerdesk.core.i18n import N_


class ImportRun(OfSite, Base):
    """One file taken in, whole; counts and what was worth knowing as the import reported them.

    `warnings` are sentences as `kept_words` keeps them; `header_row` is 0 where the file has no header,
    `delimiter` empty where it is a workbook.
    """

    __tablename__ = "import_run"
    __journal__ = "import_run"
    __table_args__ = (Index("ix_import_run_site_id_at", "site_id", "at"),)

    at: Mapped[dt.datetime]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    file_name: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16))
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
    header: Mapped[list[str]] = mapped_column(JSON)
    header_row: Mapped[int] = mapped_column(default=1)
    delimiter: Mapped[str] = mapped_column(String(4), default="")
    warnings: Mapped[list[object]] = mapped_column(JSON)
    undone_at: Mapped[dt.datetime | None]


class ImportRow(OfSite, Base):
    """What became of one row of a file.

    `customer_by` and `vehicle_by` say whether it was new or what it was matched by, `customer_no` is the
    number the file knows the customer by, as compared. `content` is what the row said, `filled` what it
    added to somebody or something that was known already, `source` the cells as they stood in the file. The
    digest of the content lets the same row be known again.
    """

    __tablename__ = "import_row"
    __named__ = N_("an import")
    __table_args__ = (
        UniqueConstraint("site_id", "digest"),
        Index("ix_import_row_run_id_row", "run_id", "row"),
        Index("ix_import_row_customer_id", "customer_id"),
        Index("ix_import_row_vehicle_id", "vehicle_id"),
        Index("ix_import_row_visit_id", "visit_id"),
        Index("ix_import_row_site_id_customer_no", "site_id", "customer_no"),
    )

    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.id"))
    row: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"))
    vehicle_id: Mapped[int | None] = mapped_column(ForeignKey("vehicle.id"))
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"))
    customer_by: Mapped[str] = mapped_column(String(16), default="")
    vehicle_by: Mapped[str] = mapped_column(String(16), default="")
    customer_no: Mapped[str] = mapped_column(default="")
    content: Mapped[dict[str, object]] = mapped_column(JSON)
    filled: Mapped[dict[str, object]] = mapped_column(JSON)
    source: Mapped[list[str]] = mapped_column(JSON)
    split_at: Mapped[dt.datetime | None]


class ImportRejected(OfSite, Base):
    """One row of a file that was not taken: why, as `kept_words` keeps it, and its cells untouched.

    `furniture` marks a row that is no record, such as a total: there is nothing to mend.
    """

    __tablename__ = "import_rejected"
    __table_args__ = (Index("ix_import_rejected_run_id_row", "run_id", "row"),)

    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.id"))
    row: Mapped[int]
    reason: Mapped[dict[str, object]] = mapped_column(JSON)
    source: Mapped[list[str]] = mapped_column(JSON)
    furniture: Mapped[bool]


class ImportLayout(OfSite, Base):
    """Corrections a person made to a guess, remembered for the next file of that shape."""

    __tablename__ = "import_layout"
    __table_args__ = (UniqueConstraint("site_id", "fingerprint"),)

    fingerprint: Mapped[str] = mapped_column(String(64))
    corrections: Mapped[dict[str, object]] = mapped_column(JSON)
    at: Mapped[dt.datetime]
