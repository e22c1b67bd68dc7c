"""How much of the house's money somebody may give by themselves, and who may confirm more."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dealerdesk.claims.goodwill_records import Allower
from dealerdesk.core.deeds import FOREMAN, MANAGERS, PARTS, RECEPTION
from dealerdesk.core.i18n import minor_digits
from dealerdesk.house.numbers import CoverNumbers
from dealerdesk.house.queries import numbers, site
from dealerdesk.staff.pins import people_with_pins


def limit_of(roles: frozenset[str], limits: CoverNumbers, currency: str) -> int | None:
    """What somebody may give of the house's money (minor units); None for managers, who have no limit."""
    if roles & MANAGERS:
        return None
    by_role = {
        RECEPTION: limits.reception_limit, PARTS: limits.parts_limit, FOREMAN: limits.foreman_limit,
    }
    most = max((by_role.get(role, 0) for role in roles), default=0)
    return int(most * 10 ** minor_digits(currency))


def limit_here(session: Session, roles: frozenset[str], site_id: int) -> int | None:
    """The same by the numbers in force in a house."""
    return limit_of(roles, numbers(session, site_id).numbers.cover, site(session, site_id).currency)


def may_give(session: Session, roles: frozenset[str], site_id: int, house_minor: int) -> bool:
    """Whether somebody with these roles may give so much by themselves."""
    most = limit_here(session, roles, site_id)
    return most is None or house_minor <= most


def allowers(session: Session, site_id: int) -> tuple[Allower, ...]:
    """Who may confirm goodwill by their PIN, whoever may give most first."""
    people, with_pin = people_with_pins(session, site_id)
    limits, currency = numbers(session, site_id).numbers.cover, site(session, site_id).currency
    found = [
        Allower(one.id, one.name, limit_of(one.actor().roles, limits, currency))
        for one in people if one.id in with_pin
    ]
    able = [one for one in found if one.most_minor is None or one.most_minor > 0]
    return tuple(sorted(able, key=lambda one: (one.most_minor is not None, -(one.most_minor or 0))))
