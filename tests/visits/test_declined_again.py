"""Declined work is asked about once, and no more once the same was done, whatever it was called then."""

import datetime as dt

import pytest

from dealerdesk.core import clock
from dealerdesk.visits.declined import asked, came_up_again
from dealerdesk.visits.drafts import BookingDraft, ConcernDraft, JobDraft, PartiesDraft
from dealerdesk.visits.jobs import add_job, decline_job
from dealerdesk.visits.papers import service_history_of
from dealerdesk.visits.queries import open_declined
from dealerdesk.visits.service import book, cancel, move_to
from tests.support.counters import day

KIG = "Kig lige på bagdækkene."


def offered(desk, car, customer):
    """What reception is to ask about, and what the service report calls things to plan: always the same."""
    works = desk.look(open_declined, [car.id], customer.id).get(car.id, ())
    report = desk.look(service_history_of, car.id)
    assert [planned.what for planned in report.planned] == [work.what for work in works if work.what]
    return [(work.what, work.declined_on.month) for work in works]


def comes(desk, customer, car, month, *jobs, declined=()):
    """A visit in a month of 2026 with jobs as concerns; then the customer says no to some more."""
    clock.stop(dt.datetime(2026, month, 12, 8, tzinfo=dt.UTC))
    order = desk.come_in(customer, car, although_here=True, concerns=jobs or (ConcernDraft(words="Oil."),))
    for draft in declined:
        made = desk.do(add_job, order.id, draft)
        desk.do(decline_job, made.id, "wants to wait", made.version)
    return order


def job(title="", concern="", group="tyres_wheels"):
    return JobDraft(concern=concern, title=title, group=group)


def concern(title="", words="", group="tyres_wheels"):
    return ConcernDraft(words, title, group)


def tyres():
    """The customer is told about worn tyres."""
    return job("Rear tyres renewed", KIG)


def test_what_was_declined_in_march_and_in_may_is_asked_about_once(desk, soren, fjordling):
    comes(desk, soren, fjordling, 3, declined=[tyres()])
    comes(desk, soren, fjordling, 5, declined=[tyres()])
    assert offered(desk, fjordling, soren) == [("Rear tyres renewed", 5)]


def job_of(number, title="", said=KIG, group="tyres_wheels", declined=False, month=5):
    """A job as it is compared; the number is that of its visit, too."""
    return asked(number, number, day(month, 12), title=title, correction="", concern=said, group=group,
                 declined=declined, takes_up_id=None)


DECLINED = job_of(1, "Rear tyres renewed", declined=True, month=3)


@pytest.mark.parametrize("done", [
    job_of(2, "Rear tyres renewed"),
    job_of(2, "rear  TYRES, renewed.", group="wear"),
    job_of(2, "Rear tyres", "Nothing said"),
    job_of(2, "Rear tyres renewed and balanced", group=""),
    job_of(2, "", "kig LIGE på bagdaekkene"),
    job_of(2, "Rear tyres renewed", declined=True),
], ids=["same words", "other spelling", "shorter", "longer", "only the customer's words", "declined again"])
def test_what_came_up_since_is_not_asked_about(done):
    assert came_up_again(DECLINED, [DECLINED, done])


@pytest.mark.parametrize("done", [
    job_of(2, "Front tyres renewed"),
    job_of(2, "Winter tyres fitted"),
    job_of(2, "Tyres"),
    job_of(2, "Rear tyres renewed, sensor", group="electrics"),
    job_of(2, "", group="brakes"),
    job_of(2, "Tyre pressure"),
    job_of(2, "", ""),
    job_of(2, "Rear tyres renewed", month=2),
], ids=["front", "winter", "too little said", "another part", "words on another part", "something else done",
        "nothing said", "done before"])
def test_other_work_leaves_the_question_open(done):
    assert not came_up_again(DECLINED, [DECLINED, done])


def test_what_was_done_since_is_not_asked_about(desk, soren, fjordling):
    comes(desk, soren, fjordling, 3, declined=[tyres()])
    comes(desk, soren, fjordling, 5, concern("Rear tyres"))
    assert offered(desk, fjordling, soren) == []


def test_what_was_done_before_it_was_declined_is_asked_about(desk, soren, fjordling):
    comes(desk, soren, fjordling, 3, concern("Rear tyres renewed"))
    comes(desk, soren, fjordling, 5, declined=[tyres()])
    assert offered(desk, fjordling, soren) == [("Rear tyres renewed", 5)]


def test_a_job_that_nobody_named_goes_by_what_was_done(desk, soren, fjordling):
    comes(desk, soren, fjordling, 3, declined=[tyres()])
    order = comes(desk, soren, fjordling, 5)
    desk.do(add_job, order.id, JobDraft(correction="Rear tyres renewed.", group="tyres_wheels"))
    assert offered(desk, fjordling, soren) == []


def test_declined_and_done_in_the_same_visit_is_done(desk, soren, fjordling):
    order = comes(desk, soren, fjordling, 3, declined=[tyres()])
    desk.do(add_job, order.id, tyres())
    assert offered(desk, fjordling, soren) == []


def test_another_car_of_the_customer_is_another_matter(desk, soren, fjordling):
    second = desk.car(soren, "CD 33 444")
    comes(desk, soren, fjordling, 3, declined=[tyres()])
    comes(desk, soren, second, 5, concern("Rear tyres renewed"))
    assert offered(desk, fjordling, soren) == [("Rear tyres renewed", 3)]


def test_a_visit_that_never_was_answers_nothing(desk, soren, fjordling):
    comes(desk, soren, fjordling, 3, declined=[tyres()])
    order = comes(desk, soren, fjordling, 5, concern("Rear tyres renewed"))
    assert offered(desk, fjordling, soren) == []
    desk.do(cancel, order.id, order.version)
    assert offered(desk, fjordling, soren) == [("Rear tyres renewed", 3)]
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id)
    at = dt.datetime(2026, 6, 1, 8, tzinfo=dt.UTC)
    booked = desk.do(book, BookingDraft(parties, at, (concern("Rear tyres renewed"),)))
    assert offered(desk, fjordling, soren) == []
    desk.do(move_to, booked.id, "no_show", booked.version)
    assert offered(desk, fjordling, soren) == [("Rear tyres renewed", 3)]
