"""Checking the search index: how many customers it knows, and whether it knows all words of their names."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dealerdesk.core.line import line_of
from dealerdesk.search import index, slips
from dealerdesk.search.models import SearchEntry


@dataclass(frozen=True, slots=True)
class WordsState:
    """Words of names that are not found with a mistake in them, and words that nobody bears any more.

    The latter are left where two desks of a server wrote names at the same moment; they do no harm.
    """

    missing: frozenset[str]
    left: frozenset[str]


def entries(session: Session) -> int:
    """How many customers the index knows."""
    return session.scalar(select(func.count(SearchEntry.id))) or 0


def words(session: Session) -> WordsState:
    """Compare the words of all names with those that are found with a mistake in them; reads every entry."""
    missing, left = slips.differences(line_of(session))
    return WordsState(frozenset(missing), frozenset(left))


def tidy(session: Session, state: WordsState) -> None:
    """Forget the words that nobody bears, as far as that is still so."""
    index.forget_words(line_of(session), state.left)
