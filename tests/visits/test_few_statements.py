"""Saving costs a write to the disk and little beside: each statement more is felt."""

import pytest
from sqlalchemy import event

from dealerdesk.remarks.records import RemarkDraft
from dealerdesk.remarks.service import record
from dealerdesk.visits.drafts import ConcernDraft
from dealerdesk.visits.service import move_to
from tests.support.counters import WORDS


@pytest.fixture
def asked(desk, soren, fjordling):
    """The statements that the house sends from now on."""
    desk.come_in(soren, fjordling, odometer_km=64_210)
    seen = []
    event.listen(desk.database.engine, "before_cursor_execute", lambda *a: seen.append(a[2]))
    return seen


def test_a_check_in_with_two_concerns(desk, soren, fjordling, asked):
    concerns = (ConcernDraft(words=WORDS), ConcernDraft(words="The wipers smear."))
    desk.come_in(soren, fjordling, odometer_km=64_300, although_here=True, concerns=concerns)
    assert len(asked) <= 28


def test_a_move_on_the_board(desk, soren, fjordling, asked):
    order = desk.come_in(soren, fjordling, although_here=True)
    asked.clear()
    desk.do(move_to, order.id, "in_work", order.version)
    assert len(asked) <= 7


def test_a_remark_with_a_consent_in_it(desk, soren, fjordling, asked):
    words = "Something bigger, in spring."
    desk.do(record, RemarkDraft(soren.id, words, vehicle_id=fjordling.id, contact="call"))
    assert len(asked) <= 16
