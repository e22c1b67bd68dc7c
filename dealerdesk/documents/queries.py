"""Every look at printed documents."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.documents.models import Document
from dealerdesk.documents.records import DocumentRecord, PaperFacts


def document_record(row: Document) -> DocumentRecord:
    """The frozen record of a mapped row."""
    return DocumentRecord(*(getattr(row, name) for name in DocumentRecord.__slots__))


def printed_as(session: Session, facts: PaperFacts) -> DocumentRecord | None:
    """The document that a file says to be, by its stamp; None where this house printed no such one."""
    if facts.stamp is None:
        return None
    row = session.scalar(select(Document).where(Document.uid == facts.stamp.uid))
    return document_record(row) if row is not None else None


def documents_about(session: Session, site_id: int, about: str, about_id: int) -> tuple[DocumentRecord, ...]:
    """What was printed about a car or a visit ("vehicle", "visit"), newest first."""
    rows = session.scalars(
        select(Document)
        .where(Document.site_id == site_id, Document.about == about, Document.about_id == about_id)
        .order_by(Document.printed_at.desc(), Document.id.desc())
    )
    return tuple(document_record(row) for row in rows)
