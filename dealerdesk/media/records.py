"""What the rest of the house sees of a picture: one made ready to be kept, and one that is kept."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Picture:
    """Bytes made ready to be kept: re-encoded, without what the camera wrote beside the picture.

    `width` and `height` in pixels, 0 for a document; `thumbnail` is a small JPEG, empty for a document.
    """

    kind: str
    mime: str
    data: bytes
    thumbnail: bytes = b""
    width: int = 0
    height: int = 0
    name: str = ""
    uid: uuid.UUID = field(default_factory=uuid.uuid4)

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hex."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class MediaRecord:
    """A picture that is kept, without its bytes; `taken_at` is UTC, `away` says that it was taken away."""

    id: int
    version: int
    uid: uuid.UUID
    kind: str
    name: str
    mime: str
    width: int
    height: int
    size: int
    sha256: str
    taken_at: dt.datetime
    taken_by: int | None
    away: bool

    @property
    def is_photo(self) -> bool:
        """Whether it can be shown as a picture; a document cannot."""
        return self.kind == "photo"


@dataclass(frozen=True, slots=True)
class MediaSeen:
    """A picture with bytes to show: the small copy, or the whole where it was asked for."""

    media: MediaRecord
    data: bytes
