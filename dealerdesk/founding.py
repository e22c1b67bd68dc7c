"""The first run: a dealership with its hours and its first people, all in one deed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dealerdesk.core import events, journal
from dealerdesk.core.deeds import ADMIN
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.within import Transactions
from dealerdesk.house import queries as house
from dealerdesk.house import service as house_service
from dealerdesk.house.records import OpenSpan, SiteDraft, SiteRecord
from dealerdesk.staff import queries as staff
from dealerdesk.staff import service as staff_service
from dealerdesk.staff.records import StaffDraft, StaffRecord


@dataclass(frozen=True, slots=True)
class Founded:
    """A new house and the people in it."""

    site: SiteRecord
    people: tuple[StaffRecord, ...]


@dataclass(frozen=True, slots=True)
class HouseFounded:
    """Fact: a dealership begins; whoever has a list that is not to be empty fills it, in its language."""

    site_id: int
    language: str


def found(
    database: Transactions, draft: SiteDraft, spans: Sequence[OpenSpan], people: Sequence[StaffDraft]
) -> Founded:
    """Write the dealership, its opening hours and its first staff; raises `Problem` where one is there.

    Where nobody is administrator, the first person also becomes it, so that somebody can change the rest.
    """
    if not people:
        raise Problem(N_("Somebody must work here."), N_("Type at least one name."))
    with database.transaction() as session:
        if house.first_site(session) is not None:
            raise Problem(N_("This database has a dealership already."))
        site = house_service.found(session, draft, spans)
        welcomed = tuple(
            staff_service.welcome(session, site.id, person) for person in _with_administrator(people)
        )
        events.tell(session, staff.program(site.id), HouseFounded(site.id, site.language))
        journal.write(session, staff.program(site.id), "house.found")
    return Founded(site, welcomed)


def _with_administrator(people: Sequence[StaffDraft]) -> list[StaffDraft]:
    if any(ADMIN in person.roles for person in people):
        return list(people)
    first = people[0]
    return [StaffDraft(first.name, (*first.roles, ADMIN), first.login), *people[1:]]


def the_site(session: Session) -> SiteRecord:
    """The dealership of this database; raises `Problem` before the first run."""
    site = house.first_site(session)
    if site is None:
        raise Problem(
            N_("There is no dealership in this database yet."),
            N_("Open the desk once, or make a demo dealership."),
        )
    return site
