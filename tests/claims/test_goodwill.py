"""Goodwill: within the limit of a role it is given, above it a manager decides; the job follows."""

import pytest

from dealerdesk.claims import goodwill, goodwill_queries
from dealerdesk.claims.goodwill_records import GoodwillDraft
from dealerdesk.core.errors import NotAllowed, Problem, Stale
from dealerdesk.staff.pins import set_pin, try_pin
from dealerdesk.visits.drafts import JobDraft
from dealerdesk.visits.jobs import change_job
from dealerdesk.visits.queries import job_row, visit


@pytest.fixture
def job(story):
    """A repair for 400 that the customer pays."""
    sofie = story.customer()
    order = story.comes_in(sofie, story.car(sofie))
    first = story.read(visit, order.id).jobs[0]
    draft = JobDraft("It rattles.", correction="Done", total_minor=400_00, uid=first.uid)
    return story.do(change_job, story.crew.foreman, first.id, draft, first.version)


def payer(story, job):
    now = story.read(job_row, job.id)
    return now.payer, now.customer_minor


def listed(story):
    return story.read(goodwill_queries.goodwill_list, story.crew.site.id)


def test_within_the_limit_it_is_given_at_once_and_taken_back(story, job):
    crew = story.crew
    assert [one.job_id for one in story.read(goodwill_queries.jobs_to_give, job.visit_id)] == [job.id]
    given = story.do(goodwill.give_goodwill, crew.foreman, GoodwillDraft(job.id, "Long wait", 150_00, 50_00))
    assert (given.stage, given.customer_minor) == ("allowed", 200_00)
    assert payer(story, job) == ("goodwill", 200_00)
    found = listed(story)
    assert (found.waiting, found.year_minor, found.rows[0].decided_by) == (0, 150_00, crew.foreman.name)
    assert story.read(goodwill_queries.jobs_to_give, job.visit_id) == ()
    with pytest.raises(Problem, match="already"):
        story.do(goodwill.give_goodwill, crew.foreman, GoodwillDraft(job.id, "Again", 1))
    story.do(goodwill.withdraw_goodwill, crew.foreman, given.id, given.version)
    assert payer(story, job) == ("customer", 400_00)


def test_above_the_limit_it_waits_and_a_manager_decides_with_their_own_name(story, job):
    crew = story.crew
    asked = story.do(goodwill.give_goodwill, crew.foreman, GoodwillDraft(job.id, "Long wait", 150_01))
    assert (asked.stage, payer(story, job)) == ("waiting", ("customer", 400_00))
    with pytest.raises(NotAllowed):
        story.do(goodwill.allow_goodwill, crew.foreman, asked.id, asked.version)
    yes = story.do(goodwill.allow_goodwill, crew.manager, asked.id, asked.version)
    assert payer(story, job) == ("goodwill", 249_99)
    assert (listed(story).rows[0].asked_by, listed(story).rows[0].decided_by) == (
        crew.foreman.name, crew.manager.name
    )
    with pytest.raises(Stale):
        story.do(goodwill.refuse_goodwill, crew.manager, asked.id, "No", asked.version)
    again = story.do(goodwill.reopen_goodwill, crew.manager, yes.id, yes.version)
    assert (again.stage, payer(story, job)) == ("waiting", ("customer", 400_00))
    with pytest.raises(Problem, match="needs a reason"):
        story.do(goodwill.refuse_goodwill, crew.manager, again.id, " ", again.version)
    no = story.do(goodwill.refuse_goodwill, crew.manager, again.id, "Used up", again.version)
    assert (no.stage, no.refused_why, payer(story, job)) == ("refused", "Used up", ("customer", 400_00))
    with pytest.raises(Problem, match="decided"):
        story.do(goodwill.allow_goodwill, crew.manager, no.id, no.version)


def test_a_manager_has_no_limit_and_the_maker_may_bear_all(story, job):
    given = story.do(goodwill.give_goodwill, story.crew.manager, GoodwillDraft(job.id, "Fair", 0, 400_00))
    assert (given.stage, payer(story, job)) == ("allowed", ("manufacturer", 0))


def test_shares_that_cannot_be_and_no_reason_are_refused_in_words(story, job):
    crew = story.crew
    for draft in (GoodwillDraft(job.id, " ", 10), GoodwillDraft(job.id, "x", 0),
                  GoodwillDraft(job.id, "x", 400_01), GoodwillDraft(job.id, "x", -1, 5),
                  GoodwillDraft(999, "x", 5)):
        with pytest.raises(Problem):
            story.do(goodwill.give_goodwill, crew.foreman, draft)
    with pytest.raises(NotAllowed):
        story.do(goodwill.give_goodwill, crew.sales, GoodwillDraft(job.id, "x", 5))


def test_above_the_limit_somebody_else_confirms_it_here_by_their_pin(story, job, later):
    crew = story.crew
    draft = GoodwillDraft(job.id, "Waited a week", 150_01)
    story.do(set_pin, crew.manager, crew.manager.staff_id, "482915")
    story.do(set_pin, crew.reception, crew.reception.staff_id, "739164")
    offered = story.read(goodwill_queries.giving, job.visit_id, crew.foreman.roles, crew.site.id)
    assert (offered.most_minor, [one.may_give(150_01) for one in offered.allowers]) == (150_00, [True, False])

    def confirm(pin, by=crew.manager):
        return story.do(goodwill.give_confirmed, crew.foreman, draft, by.staff_id, pin)

    with pytest.raises(Problem, match="above the limit"):
        confirm("739164", crew.reception)
    with pytest.raises(Problem, match="cannot confirm it"):
        confirm("", crew.parts)
    with pytest.raises(Problem, match="needs a reason"):
        empty = GoodwillDraft(job.id, "", 9)
        story.do(goodwill.give_confirmed, crew.foreman, empty, crew.manager.staff_id, "")
    assert [confirm("111111").wait for _try in range(3)] == [0, 0, 5]
    # As at the sign-in: after the third not even the right one, for five seconds.
    assert not confirm("482915").right
    assert not story.do(try_pin, crew.manager, "482915").right
    assert listed(story).rows == ()
    later(seconds=6)
    given = confirm("482915")
    assert (given.stage, confirm("482915").id) == ("allowed", given.id)
    assert payer(story, job) == ("goodwill", 249_99)
    row = listed(story).rows[0]
    assert (row.asked_by, row.decided_by) == (crew.foreman.name, crew.manager.name)
    story.do(goodwill.withdraw_goodwill, crew.foreman, given.id, given.version)
    assert payer(story, job) == ("customer", 400_00)
