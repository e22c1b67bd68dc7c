"""Service plans on the settings page, and the inspection that is written down at the hand-back."""

from __future__ import annotations

import shutil

import pytest

from dealerdesk.core.errors import Problem
from dealerdesk.plans.queries import inspections_of, plan_list
from dealerdesk.visits.drafts import HandBackDraft
from dealerdesk.visits.hand_back import mark_ready
from tests.support.counters import day
from tests.support.pages import QUIET, SQLITE, Screen, app, open_desk, people  # noqa: F401
from ui.drafts import folder
from ui.plans.plans_page import PlansPage
from ui.plans.rules_page import RulesPage
from ui.visits.hand_back import VisitPage

pytestmark = [SQLITE, QUIET]


@pytest.fixture(autouse=True)
def no_drafts_yet():
    """Every test begins without a draft."""
    shutil.rmtree(folder(), ignore_errors=True)


def test_a_plan_is_written_changed_retired_and_each_is_taken_back(qtbot, open_desk, desk):  # noqa: F811
    plans = lambda: [(p.make, p.months, p.km, p.active) for p in desk.look(plan_list, desk.site_id, True)]  # noqa: E731
    screen = Screen(qtbot, open_desk("henrik"), PlansPage)
    screen.page.load()
    screen.click("Add a plan")
    screen.type("Make", "Fjordling")
    screen.click("Save the plan")
    screen.wait_for("A plan needs months or kilometres.")
    screen.type("Every, months", "24")
    screen.type("Or every, km", "30 000")
    screen.click("Save the plan")
    screen.wait_until(lambda: plans() == [("Fjordling", 24, 30_000, True)])
    screen.wait_until(lambda: screen.page.list.model().rowCount() == 1)
    screen.page.list.opened.emit(desk.look(plan_list, desk.site_id)[0])
    screen.type("Every, months", "12")
    screen.click("Save the plan")
    screen.wait_until(lambda: plans()[0][1] == 12)
    screen.wait_until(lambda: "Plan changed: Fjordling" in screen.said[-1].text)
    screen.said[-1].undo()
    screen.wait_until(lambda: plans()[0][1] == 24)
    screen.page.list.opened.emit(desk.look(plan_list, desk.site_id)[0])
    screen.click("Retire it")
    screen.wait_until(lambda: plans()[0][3] is False)
    screen.wait_until(lambda: "Plan retired: Fjordling" in screen.said[-1].text)
    screen.said[-1].undo()
    screen.wait_until(lambda: plans()[0][3] is True)
    screen.close()


def test_at_the_order_it_is_said_what_is_due_and_an_inspection_is_written_down(
    qtbot, open_desk, desk, soren, fjordling  # noqa: F811
):
    order = desk.come_in(soren, fjordling, odometer_km=64_210)
    desk.do(mark_ready, order.id, HandBackDraft(()), order.version)
    screen = Screen(qtbot, open_desk(), VisitPage)
    screen.page.arrive(visit_id=order.id)
    screen.wait_for("The inspection was due on 4 Jan 2026; none is written down here.")
    screen.wait_for("Service on 4 Jan 2023 or at 15,000 km")
    screen.type("Passed on", "2.11.2026")
    screen.page.view.ask.inspection.save()
    screen.wait_until(lambda: any("Inspection passed on 2 Nov 2026" in said.text for said in screen.said))
    screen.wait_for("Inspection by 2 Nov 2028, the last was on 2 Nov 2026")
    assert [one.done_on for one in desk.look(inspections_of, fjordling.id)] == [day(11, 2)]
    screen.said[-1].undo()
    screen.wait_until(lambda: desk.look(inspections_of, fjordling.id) == ())
    screen.close()


def test_every_wrong_year_of_a_rule_is_marked_by_what_is_wrong_with_it(qtbot, open_desk, desk):  # noqa: F811
    screen = Screen(qtbot, open_desk("henrik"), RulesPage)
    form = screen.page.form
    for key, typed in zip(form.lines, ("SE", "-1", "2", "abc"), strict=True):
        form.lines[key].setText(typed)
    with pytest.raises(Problem, match="less than nothing"):
        form.draft()
    assert [form.blocks[key].error() for key in form.lines] == [
        "", "This cannot be less than nothing.", "", "This is not a whole number.",
    ]
