"""Tables of media: what is known of a picture, and apart from it the bytes, which no list ever reads."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from dealerdesk.core.base import Base, OfSite, Retryable, Versioned
from dealerdesk.core.i18n import N_

PHOTO, SIGNATURE, DOCUMENT = "photo", "signature", "document"
KINDS = (PHOTO, SIGNATURE, DOCUMENT)


class Media(OfSite, Retryable, Versioned, Base):
    """A photo, a signature or a document; the size in pixels (0 for a document) and in bytes."""

    __tablename__ = "media"
    __named__ = N_("a picture")
    __journal__ = "media"
    __table_args__ = (
        CheckConstraint("kind IN ('" + "', '".join(KINDS) + "')", name="kind_known"),
    )

    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(default="")
    mime: Mapped[str] = mapped_column(String(64))
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    taken_at: Mapped[dt.datetime]
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    # Taken away by a person; the bytes stay until nobody can want the undo any more.
    away_at: Mapped[dt.datetime | None]


class MediaBytes(Base):
    """The bytes of a picture and of its small copy; the id is the picture's."""

    __tablename__ = "media_bytes"

    id: Mapped[int] = mapped_column(ForeignKey("media.id"), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
    thumbnail: Mapped[bytes] = mapped_column(LargeBinary)
