"""Service plans and inspections kept, and what follows from them for a car."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dealerdesk.core.errors import NotAllowed, Problem, Stale
from dealerdesk.plans.own_rules import OwnRuleDraft, change_rule, own_rules, remove_rule
from dealerdesk.plans.queries import inspection_of, inspections_of, plan_list
from dealerdesk.plans.records import PlanDraft
from dealerdesk.plans.service import (
    add_plan,
    change_plan,
    note_inspection,
    restore_plan,
    retire_plan,
    strike_inspection,
)
from dealerdesk.visits.car_due import car_due
from dealerdesk.visits.drafts import ConcernDraft, HandBackDraft, JobDone
from dealerdesk.visits.hand_back import mark_ready
from dealerdesk.visits.inspecting import is_roadworthiness
from dealerdesk.visits.queries import visit
from dealerdesk.visits.service import move_back
from dealerdesk.visits.service_due import service_due
from dealerdesk.visits.summary import summary_of
from tests.support.counters import day
from ui.visits.hand_back_deeds import draft_of


def ready(desk, order, correction="Passed."):
    """Reported ready with this written on its one job."""
    job = desk.look(visit, order.id).jobs[0]
    done = JobDone(job.id, job.version, replace(draft_of(job), correction=correction))
    return desk.do(mark_ready, order.id, HandBackDraft((done,)), order.version)


def test_a_plan_is_followed_until_it_is_retired_or_something_else_was_agreed(desk, soren, fjordling):
    before = desk.look(service_due, fjordling.id)
    assert (before.on, before.km) == (day(1, 4, 2023), 15_000)
    manager = desk.crew.manager
    plan = desk.do(add_plan, PlanDraft("fjordling", months=24, km=30_000), who=manager)
    due = desk.look(service_due, fjordling.id)
    assert (due.on, due.km) == (day(1, 4, 2024), 30_000)
    changed = desk.do(change_plan, plan.id, replace(plan.draft(), months=None), plan.version, who=manager)
    assert desk.look(service_due, fjordling.id).on is None
    with pytest.raises(Stale):
        desk.do(retire_plan, plan.id, plan.version, who=manager)
    retired = desk.do(retire_plan, plan.id, changed.version, who=manager)
    assert desk.look(service_due, fjordling.id) == before
    assert desk.look(plan_list, desk.site_id) == () and len(desk.look(plan_list, desk.site_id, True)) == 1
    desk.do(restore_plan, plan.id, retired.version, who=manager)
    assert desk.look(service_due, fjordling.id).km == 30_000
    assert desk.look(car_due, fjordling.id).agreed_said is None
    order = desk.come_in(soren, fjordling, concerns=(ConcernDraft(words="It rattles."),))
    job = desk.look(visit, order.id).jobs[0]
    done = JobDone(job.id, job.version, replace(draft_of(job), correction="Tightened."))
    agreed = HandBackDraft((done,), next_service_on=day(6, 1, 2027))
    desk.do(mark_ready, order.id, agreed, order.version)
    found = desk.look(car_due, fjordling.id)
    assert found.service.on == day(6, 1, 2027) and "before its plan" in found.agreed_said.words()


def test_only_managers_write_plans_and_only_what_can_be(desk):
    with pytest.raises(NotAllowed):
        desk.do(add_plan, PlanDraft(months=12))
    for draft in (PlanDraft(), PlanDraft(months=0), PlanDraft(km=-1), PlanDraft(km=1, fuel="coal"),
                  PlanDraft(km=1, from_years=99)):
        with pytest.raises(Problem):
            desk.do(add_plan, draft, who=desk.crew.manager)


def test_an_inspection_by_hand_moves_the_day_and_is_taken_back(desk, fjordling):
    assert desk.look(inspection_of, fjordling.id).on == day(1, 4, 2026)
    assert desk.look(inspection_of, fjordling.id).overdue
    noted = desk.do(note_inspection, fjordling.id, day(1, 2))
    assert desk.do(note_inspection, fjordling.id, day(1, 2)) == noted
    assert desk.look(inspection_of, fjordling.id).on == day(1, 2, 2028)
    for wrong in (day(12, 24), day(1, 1, 2020)):
        with pytest.raises(Problem):
            desk.do(note_inspection, fjordling.id, wrong)
    desk.do(strike_inspection, noted.id, noted.version)
    assert desk.look(inspections_of, fjordling.id) == ()


def test_a_job_that_is_an_inspection_counts_once_the_car_is_ready(desk, soren, fjordling):
    concern = ConcernDraft(words="", title="Syn", price_minor=60_000)
    order = desk.come_in(soren, fjordling, concerns=(concern,))
    assert desk.look(inspections_of, fjordling.id) == ()
    handed = ready(desk, order)
    (kept,) = desk.look(inspections_of, fjordling.id)
    assert (kept.done_on, kept.visit_id) == (day(11, 24), order.id)
    assert desk.look(summary_of, order.id).inspection_on == day(11, 24, 2028)
    # What the law asks for is no service by the maker's plan.
    assert desk.look(service_due, fjordling.id).on == day(1, 4, 2023)
    desk.do(move_back, order.id, handed.version)
    assert desk.look(inspections_of, fjordling.id) == ()


@pytest.mark.parametrize(
    ("words", "yes"),
    [
        ("Syn", True), ("HU/AU", True), ("TÜV fällig", True), ("EU-kontroll", True),
        ("Periodisk kjøretøykontroll", True),
        ("Badanie techniczne", True), ("Przegląd rejestracyjny", True), ("Hauptuntersuchung", True),
        ("Inspection with oil change", False), ("Przegląd okresowy", False), ("Ølet er synligt", False),
        ("Motor", False), ("Humming noise", False), ("Kontrollleuchte", False), ("", False),
    ],
)  # fmt: skip
def test_an_inspection_is_known_by_its_words(words, yes):
    assert is_roadworthiness(words) is yes


def test_the_inspections_of_a_further_country_are_written_and_taken_out_while_unused(desk, soren):
    manager, car = desk.crew.manager, desk.car(soren, "ABC 123", plate_country="SE",
                                               first_registration=day(3, 1, 2024))
    assert "no rule is known" in desk.look(inspection_of, car.id).said.words()
    rule = desk.do(change_rule, OwnRuleDraft(" se", 3, 2, 1), 0, who=manager)
    assert (rule.country, desk.look(inspection_of, car.id).on) == ("SE", day(3, 1, 2027))
    rule = desk.do(change_rule, OwnRuleDraft("SE", 4, 2, 1), rule.version, who=manager)
    assert desk.look(inspection_of, car.id).on == day(3, 1, 2028)
    with pytest.raises(Problem, match="they follow the rule"):
        desk.do(remove_rule, "SE", rule.version, who=manager)
    unused = desk.do(change_rule, OwnRuleDraft("IS", 4, 2, 1), 0, who=manager)
    was = desk.do(remove_rule, "IS", unused.version, who=manager)
    assert [one.country for one in desk.look(own_rules, desk.site_id)] == ["SE"]
    assert desk.do(change_rule, was.draft(), 0, who=manager).then_years == 1
    for draft in (OwnRuleDraft("DK", 4, 2, 2), OwnRuleDraft("QQ", 4, 2, 2), OwnRuleDraft("FI", 0, 2, 2)):
        with pytest.raises(Problem):
            desk.do(change_rule, draft, 0, who=manager)
    with pytest.raises(Stale):
        desk.do(change_rule, OwnRuleDraft("SE", 3, 2, 1), 0, who=manager)
