"""A car under the maker's warranty that was repaired, in the house of the stories."""

import datetime as dt

import pytest

from dealerdesk.cover.records import CoverDraft, TermsDraft
from dealerdesk.cover.service import add_cover, add_terms
from dealerdesk.visits.drafts import JobDraft
from dealerdesk.visits.jobs import change_job
from dealerdesk.visits.queries import visit
from tests.support.stories import later, story

__all__ = ["later", "story"]


@pytest.fixture
def repaired(story):
    """The job of a stabiliser link that the maker pays: `(order, job, car)`."""
    sofie = story.customer()
    car = story.car(sofie, first_registration=dt.date(2025, 1, 4), vin="WFJ1234567890TEST")
    crew = story.crew
    terms = story.do(add_terms, crew.manager, TermsDraft(
        "manufacturer", "Factory warranty", "Fjordling", 24, claim_days=14,
    ))
    cover = story.do(add_cover, crew.reception, car.id, CoverDraft(
        "manufacturer", "Factory warranty", terms.id, "FW-1", dt.date(2025, 1, 4), 24, km_limit=100_000,
    ))
    order = story.comes_in(sofie, car, "It knocks at the front left.", group="steering_suspension")
    job = story.read(visit, order.id).jobs[0]
    job = story.do(change_job, crew.foreman, job.id, JobDraft(
        concern=job.concern, cause="Ball joint worn", correction="Both links new", payer="manufacturer",
        group="steering_suspension", labour_minor=120_00, parts_minor=166_00, cover_id=cover.id, uid=job.uid,
    ), job.version)
    return order, job, car
