"""At the counter: plain words for the customer, the one question by one key, nothing typed is lost."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from dealerdesk.remarks.queries import remarks_of
from dealerdesk.visits.drafts import ConcernDraft, HandBackDraft, JobDone
from dealerdesk.visits.hand_back import mark_ready
from dealerdesk.visits.jobs import decline_job
from dealerdesk.visits.queries import visit
from dealerdesk.visits.telling import telling_of, word_job
from tests.support.pages import QUIET, SQLITE, Screen, app, open_desk, people  # noqa: F401
from ui.drafts import folder
from ui.visits.hand_back import VisitPage
from ui.visits.hand_back_deeds import draft_of

pytestmark = [SQLITE, QUIET]
FIELD = "What it means to the customer: Noise, front left"


@pytest.fixture
def order(desk, soren, fjordling):
    """The noise is gone, the tyres were not wanted; the car is ready."""
    shutil.rmtree(folder(), ignore_errors=True)
    concerns = (
        ConcernDraft(words="It knocks.", title="Noise, front left", group="steering_suspension"),
        ConcernDraft(words="Tyres?", title="Two rear tyres", price_minor=31_800),
    )
    order = desk.come_in(soren, fjordling, concerns=concerns, odometer_km=64_210)
    noise, tyres = desk.look(visit, order.id).jobs
    desk.do(decline_job, tyres.id, "in spring", tyres.version)
    mended = replace(draft_of(noise), correction="Both links renewed")
    page = HandBackDraft((JobDone(noise.id, noise.version, mended),))
    return desk.do(mark_ready, order.id, page, desk.look(visit, order.id).visit.version)


@pytest.fixture
def screen(qtbot, open_desk, order):  # noqa: F811
    """The order at Mette's desk."""
    shown = Screen(qtbot, open_desk(), VisitPage)
    shown.page.arrive(visit_id=order.id)
    shown.wait_until(lambda: FIELD in shown.names())
    yield shown
    shown.close()


def test_words_are_proposed_written_over_and_taken_back(screen, desk, order):
    field = screen.field(FIELD)
    proposal = "Both links renewed. The car holds its line again, and the noise should be gone."
    assert field.toPlainText() == proposal
    assert screen.sees("Two rear tyres") and screen.sees("in spring")
    told = lambda: desk.look(telling_of, order.id).meanings[0].words  # noqa: E731
    # Another desk writes while somebody types here: theirs are seen before mine take their place.
    screen.type(FIELD, "No more knocking.")
    job = desk.look(telling_of, order.id).meanings[0]
    desk.do(word_job, job.job_id, "The front is quiet.", job.version)
    screen.page.reload()
    screen.press("Ctrl+Return")
    screen.wait_for("Written at another desk: The front is quiet.")
    assert told() == "The front is quiet."
    screen.press("Ctrl+Return")
    screen.wait_until(lambda: told() == "No more knocking.")
    screen.wait_until(lambda: any("Words for the customer saved" in said.text for said in screen.said))
    screen.said[-1].undo()
    screen.wait_until(lambda: told() == "The front is quiet.")
    desk.do(word_job, job.job_id, "", desk.look(telling_of, order.id).meanings[0].version)
    screen.page.reload()
    screen.wait_until(lambda: screen.field(FIELD).toPlainText() == proposal)
    screen.said.clear()
    screen.type(FIELD, "No more knocking.")
    screen.press("Ctrl+Return")
    screen.wait_until(lambda: told() == "No more knocking.")
    screen.wait_until(lambda: any("Words for the customer saved" in said.text for said in screen.said))
    screen.said[-1].undo()
    screen.wait_until(lambda: screen.field(FIELD).toPlainText() == proposal)
    assert told() == proposal


def test_yes_by_one_key_and_not_quite_becomes_a_remark(screen, desk, order, soren):
    answered = lambda: desk.look(telling_of, order.id).answer  # noqa: E731
    screen.page.setFocus()
    screen.press("Y")
    screen.wait_until(lambda: any("Everything as they wanted" in said.text for said in screen.said))
    assert answered().answer == "yes" and screen.sees("They said yes")
    screen.page.setFocus()
    screen.press("N")
    screen.wait_until(lambda: any("Not quite as they wanted" in said.text for said in screen.said))
    assert answered().answer == "not_quite"
    screen.said[-1].undo()
    screen.wait_until(lambda: answered().answer == "yes")
    screen.type("What is not as they wanted", "It still hums a little.")
    screen.press("Ctrl+Return")
    screen.wait_until(lambda: any("written down" in said.text for said in screen.said))
    (remark,) = desk.look(remarks_of, desk.crew.reception, soren.id)
    assert (remark.words, remark.kind, remark.place, remark.visit_id) == (
        "It still hums a little.", "worry", "handback", order.id,
    )
