"""Words about health, family, money or other people: suggested as sensitive while a remark is written."""

from __future__ import annotations

from dealerdesk.core.i18n import N_
from dealerdesk.core.phrases import Found, phrase_book

# The topics of the phrase file, with the words that explain the suggestion.
TOPICS: dict[str, str] = {
    "health": N_("speaks of health"),
    "family": N_("speaks of the family"),
    "debt": N_("speaks of money troubles"),
    "other_people": N_("speaks of other people"),
}


def sensitive_phrases(words: str) -> tuple[Found, ...]:
    """The places in the words that suggest the mark, from left to right; `code` is the topic.

    A suggestion only: the person who writes the remark decides.
    """
    return phrase_book("remarks", "sensitive.tsv").find(words)


def sensitive_topics(words: str) -> tuple[str, ...]:
    """The topics the words touch, in the order of `TOPICS`; empty where the mark is not suggested."""
    touched = {hit.code for hit in sensitive_phrases(words)}
    return tuple(topic for topic in TOPICS if topic in touched)
