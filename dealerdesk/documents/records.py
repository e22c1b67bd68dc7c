"""What the rest of the house sees of printed documents."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from dealerdesk.paper.records import Stamp


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What a PDF says of itself: `stamp` where it carries one of ours, checksums in hex.

    `text_sha256` is of the words of all pages, empty where the file cannot be read.
    """

    sha256: str
    text_sha256: str
    pages: int
    stamp: Stamp | None = None
    seal: str = ""


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """A paper that is about to leave the house: its kind, what it is about, and what it says of itself."""

    kind: str
    about: str
    about_id: int
    language: str
    facts: PaperFacts


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A paper that was printed here; `printed_at` is UTC, `seal` is what stands beside its number."""

    id: int
    uid: uuid.UUID
    number: str
    kind: str
    about: str
    about_id: int
    language: str
    pages: int
    printed_at: dt.datetime
    printed_by: int | None
    seal: str
    sha256: str
    text_sha256: str
