"""Putting drafts into rows of terms and covers, after asking whether what they say can be."""

from __future__ import annotations

from dealerdesk.core.calendar import end_of_months
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.said_in import said_in
from dealerdesk.cover.groups import known_groups
from dealerdesk.cover.models import KINDS, Cover, Terms
from dealerdesk.cover.records import CoverDraft, TermsDraft

MAX_MONTHS = 1200
MAX_KM = 9_999_999
MAX_MINOR = 2_000_000_000
MAX_CLAIM_DAYS = 3_650
MAX_SERVICES = 200


def fill_terms(row: Terms, draft: TermsDraft) -> None:
    """Put a draft into the row of terms; raises `Problem` for what cannot be."""
    _check(draft)
    _fill_promise(row, draft)
    if draft.claim_days is not None and not 1 <= draft.claim_days <= MAX_CLAIM_DAYS:
        raise Problem(N_("Claims are sent within 1 to {most} days."), most=MAX_CLAIM_DAYS)
    if draft.price_minor is not None and not 0 <= draft.price_minor <= MAX_MINOR:
        raise Problem(N_("This price cannot be."), N_("Type an amount of nothing or more."))
    row.price_minor, row.names = draft.price_minor, said_in(draft.names)
    row.make, row.by_itself, row.claim_days = draft.make.strip(), draft.by_itself, draft.claim_days


def fill_cover(row: Cover, draft: CoverDraft) -> None:
    """Put a draft into the row of a cover, with its last day; raises `Problem` for what cannot be."""
    _check(draft)
    _check_span(draft)
    _fill_promise(row, draft)
    row.terms_id, row.number = draft.terms_id, draft.number.strip()
    row.start_on, row.km_start = draft.start_on, draft.km_start
    row.end_on = draft.end_on
    if draft.end_on is None and draft.months is not None and draft.start_on is not None:
        row.end_on = end_of_months(draft.start_on, draft.months)


def _fill_promise(row: Terms | Cover, draft: TermsDraft | CoverDraft) -> None:
    row.kind, row.name = draft.kind, draft.name.strip()
    row.months, row.km_limit = draft.months, draft.km_limit
    row.groups_included, row.groups_excluded = list(draft.groups_included), list(draft.groups_excluded)
    row.exclusions, row.condition = draft.exclusions, draft.condition
    row.deductible_minor, row.services = draft.deductible_minor, draft.services


def _check(draft: TermsDraft | CoverDraft) -> None:
    if not draft.name.strip():
        raise Problem(N_("A cover needs a name."), N_("Type it as it stands in the contract."))
    if draft.kind not in KINDS:
        raise Problem(N_("This kind of cover is not known."), N_("Choose one from the list."))
    if draft.months is not None and not 1 <= draft.months <= MAX_MONTHS:
        raise Problem(N_("The months are between 1 and {most}."), most=MAX_MONTHS)
    if draft.km_limit is not None and not 1 <= draft.km_limit <= MAX_KM:
        raise Problem(N_("The distance is between 1 and {most} km."), most=MAX_KM)
    if draft.services is not None and not 1 <= draft.services <= MAX_SERVICES:
        raise Problem(N_("A contract has 1 to {most} visits."), most=MAX_SERVICES)
    if not 0 <= draft.deductible_minor <= MAX_MINOR:
        raise Problem(N_("This deductible cannot be."), N_("Type an amount of nothing or more."))
    both = set(draft.groups_included) & set(draft.groups_excluded)
    if both:
        raise Problem(N_("A component group is either included or excluded."))
    every = {*draft.groups_included, *draft.groups_excluded}
    if every - known_groups(every):
        raise Problem(N_("This component group is not known."), N_("Choose one from the list."))


def _check_span(draft: CoverDraft) -> None:
    if draft.start_on and draft.end_on and draft.end_on < draft.start_on:
        raise Problem(N_("The cover ends before it starts."), N_("Look at the two days again."))
    if not 0 <= draft.km_start <= MAX_KM:
        raise Problem(N_("The distance at the start is between 0 and {most} km."), most=MAX_KM)
    if draft.km_limit is not None and draft.km_limit < draft.km_start:
        raise Problem(N_("The car had more on its clock at the start than the cover allows."))
    if draft.months is not None and draft.start_on is None and draft.end_on is None:
        raise Problem(N_("Months need a day to count from."), N_("Type the day on which the cover starts."))
