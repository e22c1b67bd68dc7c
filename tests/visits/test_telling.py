"""What is told when the car goes back: plain words per job, the answer at the counter, the summary."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dealerdesk import printing
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import LANGUAGES
from dealerdesk.cover.groups import GROUPS
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer
from dealerdesk.visits.drafts import ConcernDraft, HandBackDraft, JobDone
from dealerdesk.visits.hand_back import mark_ready
from dealerdesk.visits.jobs import decline_job, remove_job
from dealerdesk.visits.meaning import _MEANS
from dealerdesk.visits.queries import visit
from dealerdesk.visits.telling import answer, take_back_answer, telling_of, word_job
from tests.paper.reading import ink_in_margins, overlaps, page_words
from tests.support.counters import at, day
from ui.visits.hand_back_deeds import draft_of


@pytest.fixture
def order(desk, soren, fjordling):
    """The noise was mended, the tyres were not wanted, nobody wrote about the wipers."""
    concerns = (
        ConcernDraft(
            words="It knocks.", title="Noise, front left", group="steering_suspension", payer="manufacturer"
        ),
        ConcernDraft(words="Tyres?", title="Two rear tyres", price_minor=31_800),
        ConcernDraft(words="They smear.", title="Wiper blades", group="wear", price_minor=4_690),
    )  # fmt: skip
    return desk.come_in(soren, fjordling, concerns=concerns, odometer_km=64_210, promised_at=at(15, 30))


@pytest.fixture
def ready(desk, order):
    """Reported ready, with the tyres declined."""
    noise, tyres, _wipers = desk.look(visit, order.id).jobs
    desk.do(decline_job, tyres.id, "in spring", tyres.version)
    mended = replace(draft_of(noise), correction="Both links renewed", total_minor=31_050)
    seen = desk.look(visit, order.id).visit
    page = HandBackDraft((JobDone(noise.id, noise.version, mended),), day(11, 24, 2027), 79_210)
    return desk.do(mark_ready, order.id, page, seen.version, who=desk.crew.foreman)


def test_what_it_means_is_proposed_and_nothing_is_made_up(desk, ready):
    told = desk.look(telling_of, ready.id, "en")
    noise, wipers = told.meanings
    assert noise.words == ("Both links renewed. The car holds its line again, and the noise should be gone.")
    assert (noise.own, wipers.words) == (False, "")
    assert [(job.what, job.declined_reason) for job in told.declined] == [("Two rear tyres", "in spring")]
    assert set(_MEANS) == set(GROUPS)


def test_the_proposal_speaks_the_customers_language(desk, ready):
    words = desk.look(telling_of, ready.id, "da").meanings[0].words
    assert words.startswith("Bilen") and "Both links renewed" not in words
    assert desk.look(telling_of, ready.id).language == "en"  # the house's, where theirs is not known


def test_own_words_are_kept_and_can_be_taken_back(desk, ready):
    before = desk.look(telling_of, ready.id).meanings[0]
    own = desk.do(word_job, before.job_id, "  No more knocking. ", before.version)
    assert (own.words, own.own) == ("No more knocking.", True)
    with pytest.raises(Stale):
        desk.do(word_job, before.job_id, "Mine", before.version)
    assert desk.look(telling_of, ready.id).meanings[0] == own
    again = desk.do(word_job, before.job_id, "", own.version)
    assert (again.words, again.own) == (before.words, False)
    with pytest.raises(Problem, match="more than fits"):
        desk.do(word_job, before.job_id, "x" * 601, again.version)


def test_a_job_that_is_taken_out_takes_its_words_along(desk, ready):
    one = desk.look(telling_of, ready.id).meanings[1]
    desk.do(word_job, one.job_id, "New blades.", 0)
    job = next(job for job in desk.look(visit, ready.id).jobs if job.id == one.job_id)
    desk.do(remove_job, job.id, job.version)
    assert len(desk.look(telling_of, ready.id).meanings) == 1


def test_the_answer_at_the_counter_is_kept_changed_and_taken_back(desk, ready):
    first = desk.do(answer, ready.id, "yes")
    assert desk.look(telling_of, ready.id).answer == first
    second = desk.do(answer, ready.id, "not_quite")
    with pytest.raises(Stale):
        desk.do(take_back_answer, ready.id, first.version)
    desk.do(take_back_answer, ready.id, second.version)
    assert desk.look(telling_of, ready.id).answer is None


def test_nobody_is_asked_before_the_car_is_ready(desk, order):
    with pytest.raises(Problem, match="when the car goes back"):
        desk.do(answer, order.id, "yes")
    with pytest.raises(Problem, match="not known"):
        desk.do(answer, desk.do(mark_ready, order.id, HandBackDraft(()), order.version).id, "perhaps")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_summary_is_one_page_in_every_language(desk, ready):
    for language in LANGUAGES:
        pdf = desk.look(
            printing.make, desk.site_id, "summary", ready.id, language=language, printed_by="Mette"
        ).pdf
        (page,) = page_words(pdf)
        assert ("Both links renewed" in page) == (language == "en") and "Two rear tyres" in page
        assert overlaps(pdf) == [] and ink_in_margins(pdf, 0) == 0
    english = desk.look(printing.make, desk.site_id, "summary", ready.id, language="en").pdf
    (page,) = page_words(english)
    for words in (
        "What we did for your Estate 2.0", "Søren Kjærgaard, your visit on 24 November 2026",
        "the noise should be gone", "You said: in spring", "46.90",
        "Service by 24 November 2027 or at 79,210 km",
        "Mette Sørensen took your car in",
    ):  # fmt: skip
        assert words in page, words
    assert "kr 318" in page.replace("\xa0", " ") or "318" in page
    assert "Your part: 47.00 kr in cash" in page.replace("\xa0", " ")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_an_overfull_and_a_bare_summary_do_not_break(desk, ready, soren, fjordling):
    long = desk.do(
        add_customer, CustomerDraft(first_name="Maximiliane-Henriette", last_name="von " + "Ö" * 60), "DE"
    )
    car = desk.car(long, "XY 99 999", model="Sport Tourer Long Range Executive Plus with everything there is")
    words = "The thing at the back that does what it should not do, and then some more. " * 4
    many = tuple(ConcernDraft(words=words, title=f"{n} {words}"[:120], group="brakes") for n in range(24))
    order = desk.come_in(long, car, concerns=many, odometer_km=1)
    full = desk.look(printing.make, desk.site_id, "summary", order.id, language="de").pdf
    assert len(page_words(full)) > 1 and overlaps(full) == []
    bare = desk.come_in(soren, desk.car(soren, "AA 11 111", make="", model=""))
    (job,) = desk.look(visit, bare.id).jobs
    desk.do(remove_job, job.id, job.version)
    (page,) = page_words(desk.look(printing.make, desk.site_id, "summary", bare.id, language="en").pdf)
    assert "Nothing was done on this visit." in page
