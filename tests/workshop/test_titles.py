"""The names of work on customers' papers: in their language by the catalogue, as typed where it was typed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dealerdesk.core import events
from dealerdesk.cover.records import CoverDraft, TermsDraft
from dealerdesk.cover.service import add_cover, add_terms, change_terms
from dealerdesk.printing import make
from dealerdesk.visits.drafts import ConcernDraft, HandBackDraft, JobDone, JobDraft
from dealerdesk.visits.estimate import EstimateDraft, estimate_ahead, estimate_of
from dealerdesk.visits.hand_back import mark_ready
from dealerdesk.visits.jobs import add_job, decline_job
from dealerdesk.visits.papers import warranty_report_of
from dealerdesk.visits.queries import visit
from dealerdesk.visits.summary import summary_of
from dealerdesk.workshop import titles
from dealerdesk.workshop.labour import add_line
from dealerdesk.workshop.papers import job_card_of
from dealerdesk.workshop.records import LineDraft, OperationDraft
from dealerdesk.workshop.settings import add_operation
from tests.paper.reading import page_words
from ui.visits.hand_back_deeds import draft_of

LINKS = OperationDraft(
    "SUS-10", "Stabiliser links renewed", 90, "steering_suspension",
    {"de": " Koppelstangen erneuert ", "da": "Stabilisatorled skiftet", "nb": " ", "xx": "nothing"},
)


@pytest.fixture(autouse=True)
def catalogue(desk):
    """One operation that is called something in German and Danish."""
    for question, answerer in titles.ANSWERS:
        events.wire_answer(question, answerer)
    return desk.do(add_operation, LINKS, who=desk.crew.manager)


def test_labour_on_the_job_card_is_called_as_the_customer_reads_it(desk, order, catalogue):
    job = desk.look(visit, order.id).jobs[0]
    desk.do(add_line, job.id, LineDraft(operation_id=catalogue.id))
    desk.do(add_line, job.id, LineDraft("Test drive", 30))
    labour = desk.look(job_card_of, order.id, "de").sections[0]
    assert [line.what for line in labour.lines] == ["Koppelstangen erneuert", "Test drive"]


def test_work_is_called_as_the_customer_reads_it_and_own_words_stay(desk, order, soren, fjordling, catalogue):
    assert catalogue.titles == {"da": "Stabilisatorled skiftet", "de": "Koppelstangen erneuert"}
    first = desk.look(visit, order.id).jobs[0]
    desk.do(add_job, order.id, JobDraft(title="Stabiliser links renewed", payer="manufacturer"))
    desk.do(add_job, order.id, JobDraft(title="Links, as always"))
    later = desk.do(add_job, order.id, JobDraft(title="Stabiliser links renewed"))
    desk.do(decline_job, later.id, "in spring", later.version)
    assert [one.what for one in desk.look(estimate_of, order.id, "de").jobs][1:] == [
        "Koppelstangen erneuert", "Links, as always"
    ]
    assert desk.look(estimate_of, order.id, "pl").jobs[1].what == "Stabiliser links renewed"
    typed = EstimateDraft((ConcernDraft("It rattles.", "Stabiliser links renewed"),), soren.id)
    assert desk.look(estimate_ahead, desk.site_id, typed, "da").jobs[0].what == "Stabilisatorled skiftet"
    jobs = [job for job in desk.look(visit, order.id).jobs if job.declined_on is None]
    done = tuple(JobDone(j.id, j.version, replace(draft_of(j), correction="Both new.")) for j in jobs)
    desk.do(mark_ready, order.id, HandBackDraft(done), order.version)
    told = desk.look(summary_of, order.id, "de")
    assert [one.what for one in told.jobs][1:] == ["Koppelstangen erneuert", "Links, as always"]
    assert [one.what for one in told.declined] == ["Koppelstangen erneuert"] and first.title == ""
    paid = desk.look(warranty_report_of, fjordling.id, "da").paid
    assert [one.what for one in paid] == ["Stabilisatorled skiftet"]
    printed = desk.look(make, desk.site_id, "service", fjordling.id, language="de")
    words = " ".join(page_words(printed.pdf))
    assert "Koppelstangen" in words and "as always" in words and "Stabiliser links" not in words


def test_a_cover_is_called_as_its_terms_are_in_the_language_of_the_paper(desk, fjordling):
    boss = desk.crew.manager
    draft = TermsDraft("extended", "Extended warranty", months=24, names={"de": "Anschlussgarantie"})
    terms = desk.do(add_terms, draft, who=boss)
    assert terms.draft().names == {"de": "Anschlussgarantie"}
    desk.do(add_cover, fjordling.id, CoverDraft(
        "extended", "Extended warranty", terms.id, start_on=dt.date(2026, 1, 4), months=24
    ))
    names = lambda tag: [one.title for one in desk.look(warranty_report_of, fjordling.id, tag).covers]  # noqa: E731
    assert (names("de"), names("pl")) == (["Anschlussgarantie"], ["Extended warranty"])
    desk.do(change_terms, terms.id, replace(terms.draft(), names={}), terms.version, who=boss)
    assert names("de") == ["Extended warranty"]
