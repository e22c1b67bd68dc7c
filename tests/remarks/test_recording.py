"""What a customer said is written down letter for letter, added to, taken back, redacted."""

import datetime as dt
import uuid

import pytest

from dealerdesk.core import clock, journal
from dealerdesk.core.errors import NotAllowed, Problem, Stale
from dealerdesk.core.models import JournalPayload
from dealerdesk.remarks.queries import heard_on, newest_ids, remark_count, remarks_of
from dealerdesk.remarks.queries import remark as remark_of
from dealerdesk.remarks.records import RemarkDraft
from dealerdesk.remarks.service import add_words, record, redact, withdraw


def test_everything_that_was_said_is_kept(story):
    crew = story.crew
    customer = story.customer()
    car = story.car(customer)
    words = "  When the warranty's gone I'd rather lease something electric. \n"
    found = story.says(
        customer, words, crew.foreman, vehicle_id=car.id, wanted="3m", what=("electric", "lease"),
        why=("warranty-ends",), wish="blue", budget_minor=30_000_000, trade_in=True, contact="call",
        approach="handback", place="drive",
    )
    assert found.words == words
    assert (found.heard_by, found.department, found.said_at) == ("Jonas Lind", "foreman", clock.now())
    assert (found.what, found.why, found.wish) == (("electric", "lease"), ("warranty-ends",), "blue")
    assert (found.budget_minor, found.trade_in, found.approach) == (30_000_000, True, "handback")
    assert str(found.said_on) == "2026-11-24"


def test_the_same_form_saved_twice_is_one_remark(story):
    draft = RemarkDraft(story.customer().id, "Soon.", uid=uuid.uuid4(), contact="call")
    first = story.do(record, story.crew.reception, draft)
    second = story.do(record, story.crew.reception, draft)
    assert first == second
    assert story.read(remark_count, draft.customer_id) == 1


def test_words_are_added_and_never_edited(story):
    remark = story.says(story.customer(), "An estate.")
    story.do(add_words, story.crew.foreman, remark.id, "Or a van, he said later.")
    found = story.read(remark_of, story.crew.parts, remark.id)
    assert found.words == "An estate."
    assert [(more.words, more.staff) for more in found.added] == [("Or a van, he said later.", "Jonas Lind")]
    with pytest.raises(Problem, match="no words yet"):
        story.do(add_words, story.crew.foreman, remark.id, "  ")


def test_a_remark_is_taken_back_and_stands_again_when_saved_again(story):
    customer = story.customer()
    draft = RemarkDraft(customer.id, "Soon.", contact="call")
    remark = story.do(record, story.crew.reception, draft)
    story.do(withdraw, story.crew.reception, remark.id, remark.version)
    assert story.read(remarks_of, story.crew.reception, customer.id) == ()
    assert story.read(newest_ids, [customer.id]) == {}
    with pytest.raises(Problem, match="not here any more"):
        story.do(add_words, story.crew.reception, remark.id, "more")
    back = story.do(record, story.crew.reception, draft)
    assert (back.id, back.withdrawn) == (remark.id, False)
    assert story.read(newest_ids, [customer.id]) == {customer.id: remark.id}


def test_only_the_hearer_or_a_manager_takes_it_back(story):
    remark = story.says(story.customer(), "Soon.", story.crew.parts)
    with pytest.raises(Problem, match="Only who heard it, or a manager"):
        story.do(withdraw, story.crew.reception, remark.id, remark.version)
    with pytest.raises(Stale):
        story.do(withdraw, story.crew.manager, remark.id, remark.version + 1)
    assert story.do(withdraw, story.crew.manager, remark.id, remark.version).withdrawn


def test_a_redaction_leaves_no_trace_of_the_words(story):
    customer = story.customer()
    remark = story.says(customer, "SECRET illness", story.crew.foreman, wish="SECRET", sensitive=True)
    other = story.says(customer, "harmless words")
    story.do(add_words, story.crew.foreman, remark.id, "more SECRET things")
    for who in (story.crew.reception, story.crew.foreman, story.crew.sales):
        with pytest.raises(NotAllowed):
            story.do(redact, who, remark.id, remark.version)
    found = story.do(redact, story.crew.manager, remark.id, remark.version)
    assert (found.words, found.wish, found.redacted, found.hidden) == ("", "", True, True)
    assert [more.words for more in found.added] == [""]
    with story.database.reading() as session:
        bodies = [row.body for row in session.query(JournalPayload)]
        assert not any("SECRET" in body for body in bodies)
        assert any("harmless words" in body for body in bodies)
        assert any("redacted" in body for body in bodies)
        assert journal.check(session).broken == ()
    assert story.read(remark_of, story.crew.parts, other.id).words == "harmless words"


def test_sensitive_words_are_for_the_hearer_sales_and_managers(story):
    remark = story.says(story.customer(), "Since the divorce ...", story.crew.foreman, sensitive=True)
    crew = story.crew
    for who, may in ((crew.foreman, True), (crew.sales, True), (crew.manager, True), (crew.admin, True),
                     (crew.reception, False), (crew.parts, False)):
        found = story.read(remark_of, who, remark.id)
        assert bool(found.words) == may and found.hidden != may


def test_heard_today_is_the_houses_own_day(story):
    clock.stop(dt.datetime(2026, 11, 24, 23, 30, tzinfo=dt.UTC))
    late = story.says(story.customer(), "Half past midnight in Copenhagen.")
    assert str(late.said_on) == "2026-11-25"
    found = story.read(heard_on, story.crew.parts, dt.date(2026, 11, 25))
    assert [remark.id for remark in found] == [late.id]
    assert story.read(heard_on, story.crew.parts, dt.date(2026, 11, 25), story.crew.parts.staff_id) == ()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_cannot_be_is_refused_in_a_sentence(story):
    customer = story.customer()
    for wrong in (
        {"words": " \n "}, {"contact": "maybe"}, {"wanted": "soon"}, {"kind": "gossip"}, {"place": "moon"},
        {"budget_minor": -1}, {"budget_minor": 10**12}, {"vehicle_id": 4711}, {"visit_id": 4711},
        {"customer_id": 4711},
    ):
        draft = RemarkDraft(**({"customer_id": customer.id, "words": "Soon."} | wrong))
        with pytest.raises(Problem) as caught:
            story.do(record, story.crew.reception, draft)
        assert caught.value.sentence()
    assert story.read(remark_count, customer.id) == 0
