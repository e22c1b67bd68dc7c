"""The keys by which the same person typed twice is recognised."""

from __future__ import annotations

from dealerdesk.core.folding import fold, words
from dealerdesk.customers.names import without_salutation


def name_key(first: str, last: str, company: str) -> str:
    """Name as compared: folded words, sorted, so that 'Hansen, Peter' and 'Peter Hansen' are the same."""
    person = sorted(words(without_salutation(f"{first} {last}".strip())))
    return " ".join(person) or " ".join(words(company))


def address_key(street: str, postal_code: str) -> str:
    """Address as compared: folded letters and digits of street and postal code."""
    return "".join(c for c in fold(f"{street}{postal_code}") if c.isalnum())


def email_key(email: str) -> str:
    """E-mail as compared: lower case without white space; empty where it cannot be an address."""
    bare = "".join(email.split()).lower()
    local, at, domain = bare.rpartition("@")
    return bare if at and local and "." in domain else ""
