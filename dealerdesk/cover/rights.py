"""Statutory rights as the house has them: the built-in table, changed and added to by its managers."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.deeds import MANAGERS, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.cover.models import OwnRight
from dealerdesk.cover.statutory import EU, StatutoryRight, built_in_rights, statutory_right
from dealerdesk.house.countries import COUNTRIES

MAX_MONTHS = 240
UNION = "EU"


@dataclass(frozen=True, slots=True)
class RightDraft:
    """What is typed about the right of a country (two letters); empty `words`: the usual sentence."""

    country: str
    months: int
    used_months: int
    burden_months: int = 0
    source: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class RightRecord:
    """The right of a country as it holds here; `version` 0: untouched, `built_in`: it is in the table."""

    country: str
    version: int
    months: int
    used_months: int
    burden_months: int
    source: str
    words: str
    built_in: bool

    @property
    def id(self) -> str:
        """What it is known by: its country."""
        return self.country

    @property
    def is_own(self) -> bool:
        """Whether the house has changed or added it."""
        return self.version > 0

    def draft(self) -> RightDraft:
        """It as a draft: to change it, or to put it back."""
        return RightDraft(self.country, self.months, self.used_months, self.burden_months, self.source,
                          self.words)


def right_list(session: Session, site_id: int, retired_too: bool = False) -> tuple[RightRecord, ...]:
    """Every country with a right: those where houses are first, then the others, by their letters."""
    found = {one.country: _built_in(one) for one in built_in_rights()}
    for row in session.scalars(select(OwnRight).where(OwnRight.site_id == site_id)):
        found[row.country] = _record(row)
    return tuple(sorted(found.values(), key=lambda one: (one.country not in COUNTRIES, one.country)))


def right_here(session: Session, site_id: int, country: str) -> StatutoryRight | None:
    """The right of a country as the house has it; None where neither it nor the table says.

    What the house says of the countries of the Union holds for those without a line of their own.
    """
    land = country.upper()
    wanted = (land, UNION) if land in EU else (land,)
    rows = session.scalars(
        select(OwnRight).where(OwnRight.site_id == site_id, OwnRight.country.in_(wanted))
    )
    own = {row.country: row for row in rows}
    built_in = statutory_right(land)
    apart = built_in is not None and built_in.country == land
    row = own.get(land) or (None if apart else own.get(UNION))
    if row is None:
        return built_in
    return StatutoryRight(
        row.country, row.months, row.used_months, row.burden_months, row.source, row.words
    )


@deed("cover.change_right", roles=MANAGERS, undo="cover.restore_right")
def change_right(session: Session, who: Actor, draft: RightDraft, seen_version: int) -> RightRecord:
    """Write what the law of a country gives, in place of the built-in line or as a new one.

    `seen_version` 0: nobody here has changed it before. Raises `Stale`, and `Problem` for what cannot be.
    """
    country = draft.country.strip().upper()
    if len(country) != 2 or not (country.isascii() and country.isalpha()):
        raise Problem(N_("A country has two letters."), N_("Type it as on a number plate, for example DK."))
    if not (1 <= draft.months <= MAX_MONTHS and 1 <= draft.used_months <= draft.months):
        raise Problem(
            N_("The months are between 1 and {most}, for used cars not more than for new ones."),
            N_("Look at the months again."), most=MAX_MONTHS,
        )
    if not 0 <= draft.burden_months <= draft.months:
        raise Problem(N_("Nothing has to be proved for longer than the right lasts."),
                      N_("Look at the months again."))
    row = _row(session, who, country)
    if (row.version if row is not None else 0) != seen_version:
        raise Stale()
    if row is None:
        row = OwnRight(site_id=who.site_id, country=country)
        session.add(row)
    row.months, row.used_months, row.burden_months = draft.months, draft.used_months, draft.burden_months
    row.source, row.words = draft.source.strip(), " ".join(draft.words.split())
    session.flush()
    return _record(row)


@deed("cover.restore_right", roles=MANAGERS, undo="cover.change_right")
def restore_right(session: Session, who: Actor, country: str, seen_version: int) -> RightRecord:
    """Back to the built-in line; one that the table does not have goes. Raises `Stale`.

    Returns what it was, as it would be written again.
    """
    row = _row(session, who, country)
    if row is None or row.version != seen_version:
        raise Stale()
    was = _record(row)
    session.delete(row)
    session.flush()
    return was


def _row(session: Session, who: Actor, country: str) -> OwnRight | None:
    return session.scalar(
        select(OwnRight).where(OwnRight.site_id == who.site_id, OwnRight.country == country)
    )


def _record(row: OwnRight) -> RightRecord:
    known = any(one.country == row.country for one in built_in_rights())
    return RightRecord(row.country, row.version, row.months, row.used_months, row.burden_months, row.source,
                       row.words, known)


def _built_in(one: StatutoryRight) -> RightRecord:
    return RightRecord(one.country, 0, one.months, one.used_months, one.burden_months, one.source, "", True)
