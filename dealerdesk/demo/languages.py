"""What the demo house calls its work and its covers in the other languages of its papers."""

from __future__ import annotations

from dealerdesk.core.i18n import LANGUAGES, _, language, speaking


def in_each(words: str) -> dict[str, str]:
    """A name in each language of the papers but the one that is spoken here."""
    found, here = {}, language()
    for tag in (one for one in LANGUAGES if one != here):
        with speaking(tag):
            found[tag] = _(words)
    return found
