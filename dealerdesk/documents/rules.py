"""What a PDF that somebody brings is to the house: printed here, changed since, not ours, or unnamed."""

from __future__ import annotations

from enum import StrEnum

from dealerdesk.documents.records import DocumentRecord, PaperFacts


class Standing(StrEnum):
    """How a file stands to what was printed here."""

    UNCHANGED = "unchanged"
    SAME_WORDS = "same_words"
    CHANGED = "changed"
    NOT_OURS = "not_ours"
    NO_NUMBER = "no_number"


def judge(facts: PaperFacts, printed: DocumentRecord | None) -> Standing:
    """How a file stands to the document it says to be; the same words in another file are not unchanged.

    A paper without a number says of nobody that they printed it: a label, or one that was only looked at.
    """
    if printed is None:
        return Standing.NOT_OURS if facts.stamp is not None else Standing.NO_NUMBER
    if facts.sha256 == printed.sha256:
        return Standing.UNCHANGED
    if facts.text_sha256 and facts.text_sha256 == printed.text_sha256:
        return Standing.SAME_WORDS
    return Standing.CHANGED
