"""Inspection rules of further countries: the house writes and changes them, and takes them out again."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dealerdesk.core.deeds import MANAGERS, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_, land_name
from dealerdesk.house.numbers import InspectionNumbers
from dealerdesk.plans.models import OwnInspectionRule
from dealerdesk.plans.rules import InspectionRule, inspection_rule
from dealerdesk.vehicles.models import Vehicle

MAX_YEARS = 20


@dataclass(frozen=True, slots=True)
class OwnRuleDraft:
    """What is typed about the inspections of a country (two letters), in years."""

    country: str
    first_years: int
    second_years: int
    then_years: int


@dataclass(frozen=True, slots=True)
class OwnRuleRecord:
    """The rule of a country as the house has written it, in years."""

    country: str
    version: int
    first_years: int
    second_years: int
    then_years: int

    @property
    def id(self) -> str:
        """What it is known by: its country."""
        return self.country

    def draft(self) -> OwnRuleDraft:
        """It as a draft: to change it, or to put it back."""
        return OwnRuleDraft(self.country, self.first_years, self.second_years, self.then_years)


def own_rules(session: Session, site_id: int, retired_too: bool = False) -> tuple[OwnRuleRecord, ...]:
    """The rules that the house has written, by the letters of their countries."""
    rows = session.scalars(
        select(OwnInspectionRule).where(OwnInspectionRule.site_id == site_id)
        .order_by(OwnInspectionRule.country)
    )
    return tuple(_record(row) for row in rows)


def rule_here(
    session: Session, site_id: int, country: str, years: InspectionNumbers
) -> InspectionRule | None:
    """The rule of a country: by the numbers of the house, else as written; None where there is none."""
    rule = inspection_rule(country, years)
    if rule is not None:
        return rule
    row = _row(session, site_id, country.upper())
    return InspectionRule(row.first_years, row.second_years, row.then_years) if row is not None else None


@deed("plans.change_rule", roles=MANAGERS, undo="plans.remove_rule")
def change_rule(session: Session, who: Actor, draft: OwnRuleDraft, seen_version: int) -> OwnRuleRecord:
    """Write how often cars of a further country are inspected; `seen_version` 0: it is a new one.

    Raises `Stale`, and `Problem` for what is no country, stands among the numbers, or cannot be.
    """
    country = draft.country.strip().upper()
    if len(country) != 2 or not land_name(country, "en"):
        raise Problem(N_("No country has these letters."), N_("Type two letters, for example SE for Sweden."))
    if inspection_rule(country) is not None:
        raise Problem(N_("The rule of this country is there already."), N_("Change it among the rules."))
    years = (draft.first_years, draft.second_years, draft.then_years)
    if any(not 1 <= one <= MAX_YEARS for one in years):
        raise Problem(N_("The years are between 1 and {most}."), N_("Look at the years again."),
                      most=MAX_YEARS)
    row = _row(session, who.site_id, country)
    if (row.version if row is not None else 0) != seen_version:
        raise Stale()
    if row is None:
        row = OwnInspectionRule(site_id=who.site_id, country=country)
        session.add(row)
    row.first_years, row.second_years, row.then_years = years
    session.flush()
    return _record(row)


@deed("plans.remove_rule", roles=MANAGERS, undo="plans.change_rule")
def remove_rule(session: Session, who: Actor, country: str, seen_version: int) -> OwnRuleRecord:
    """Take out the rule of a country that no car follows; returns what it was.

    Raises `Stale`, and `Problem` while a car here has a plate of the country.
    """
    row = _row(session, who.site_id, country)
    if row is None or row.version != seen_version:
        raise Stale()
    cars = session.scalar(select(func.count()).select_from(Vehicle).where(
        Vehicle.site_id == who.site_id, Vehicle.plate_country == country
    ))
    if cars:
        raise Problem(
            N_("Cars with a plate of this country are here; they follow the rule."),
            N_("Change its years instead."),
        )
    was = _record(row)
    session.delete(row)
    session.flush()
    return was


def _row(session: Session, site_id: int, country: str) -> OwnInspectionRule | None:
    return session.scalar(select(OwnInspectionRule).where(
        OwnInspectionRule.site_id == site_id, OwnInspectionRule.country == country
    ))


def _record(row: OwnInspectionRule) -> OwnRuleRecord:
    return OwnRuleRecord(row.country, row.version, row.first_years, row.second_years, row.then_years)
