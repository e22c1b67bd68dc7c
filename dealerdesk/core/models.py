"""Tables of the journal: entries, what was before and after, the feed's bookkeeping, and views of records."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite


class JournalEntry(Base):
    """One deed: who, when, which, on which records; `seal` chains it to the one before once settled."""

    __tablename__ = "journal_entry"
    __table_args__ = (Index("ix_journal_entry_txid_id", "txid", "id"), {"sqlite_autoincrement": True})

    site_id: Mapped[int]
    at: Mapped[dt.datetime]
    staff_id: Mapped[int | None]
    deed: Mapped[str] = mapped_column(String(64))
    touched: Mapped[list[list[object]]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))
    seal: Mapped[str | None] = mapped_column(String(64))
    txid: Mapped[int] = mapped_column(BigInteger, default=0)


class JournalPayload(Base):
    """What was before and after, salted, so that it can be erased without breaking the proof."""

    __tablename__ = "journal_payload"

    id: Mapped[int] = mapped_column(ForeignKey("journal_entry.id"), primary_key=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    body: Mapped[str]


class RecordView(OfSite, Base):
    """Somebody opened a full customer record."""

    __tablename__ = "record_view"
    __table_args__ = (Index("ix_record_view_customer_id_at", "customer_id", "at"),)

    staff_id: Mapped[int | None]
    customer_id: Mapped[int]
    at: Mapped[dt.datetime]
