"""Work by the name the customer reads: as the catalogue has it in their language, else as it was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from dealerdesk.core import events
from dealerdesk.core.i18n import language as language_of_the_moment


@dataclass(frozen=True, slots=True)
class TitlesAsked:
    """Question: what the house's own names for work are in a language, by the name as it stands."""

    site_id: int
    language: str


@dataclass(frozen=True, slots=True)
class Titles:
    """The names that are known in a language."""

    known: Mapping[str, str] = field(default_factory=dict)

    def of(self, words: str) -> str:
        """A name of the catalogue in that language; words of one's own stay as they are."""
        return self.known.get(words.strip(), words)


def titles_in(session: Session, site_id: int, language: str = "") -> Titles:
    """The names of the catalogue in a language, that of the moment by default."""
    asked = TitlesAsked(site_id, language or language_of_the_moment())
    known: dict[str, str] = {}
    for answer in events.ask(session, asked):
        known.update(answer)
    return Titles(known)
