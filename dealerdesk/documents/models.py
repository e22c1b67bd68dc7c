"""The table of documents: what was printed, by number and checksums, without anything about a person."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite


class Document(OfSite, Base):
    """A paper that was printed or saved: its number, what it was about, and checksums of file and words.

    What it is about is a bare number, so that erasing a person leaves the proof as it is.
    """

    __tablename__ = "document"
    __journal__ = "document"
    __table_args__ = (
        UniqueConstraint("site_id", "number"),
        Index("ix_document_site_id_about_about_id", "site_id", "about", "about_id"),
    )

    uid: Mapped[uuid.UUID] = mapped_column(unique=True)
    number: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(16))
    about: Mapped[str] = mapped_column(String(16))
    about_id: Mapped[int]
    language: Mapped[str] = mapped_column(String(8))
    pages: Mapped[int]
    printed_at: Mapped[dt.datetime]
    printed_by: Mapped[int | None]
    seal: Mapped[str] = mapped_column(String(16))
    sha256: Mapped[str] = mapped_column(String(64))
    text_sha256: Mapped[str] = mapped_column(String(64))
