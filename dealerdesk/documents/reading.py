"""Reading what a PDF says of itself: the stamp of the house that printed it, and checksums."""

from __future__ import annotations

import hashlib
import re
import uuid

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.documents.records import PaperFacts
from dealerdesk.paper.preview import told
from dealerdesk.paper.records import Stamp

MOST_BYTES = 64_000_000
_STAMP = re.compile(r"(D\d\d-\d{4,12}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) ([0-9a-f]{16})")


def read_paper(pdf: bytes) -> PaperFacts:
    """What a PDF says of itself.

    One that cannot be read but carries our stamp was damaged since. Raises `Problem` for anything else that
    is no PDF, for an empty file, and beyond 64 MB.
    """
    if not pdf:
        raise Problem(N_("The file is empty."), N_("Ask for the document again."))
    if len(pdf) > MOST_BYTES:
        raise Problem(N_("The file is too large for a document."), N_("Choose the PDF itself."))
    found = _STAMP.search(pdf.decode("latin-1"))
    try:
        words, keywords = told(pdf)
    except Problem:
        if found is None:
            raise
        words, keywords = (), ""
    found = found or _STAMP.search(keywords)
    stamp = Stamp(found[1], uuid.UUID(found[2])) if found else None
    text = "\n".join(words).encode("utf-8", "replace")
    return PaperFacts(
        sha256=hashlib.sha256(pdf).hexdigest(), text_sha256=hashlib.sha256(text).hexdigest() if words else "",
        pages=len(words), stamp=stamp, seal=found[3] if found else "",
    )
