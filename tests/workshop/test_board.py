"""The workshop's board: what stands where, in which order, and how a foreman moves it by keys and by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import event

from dealerdesk.core.errors import Problem
from dealerdesk.visits.drafts import ConcernDraft, JobDraft
from dealerdesk.visits.jobs import add_job, decline_job
from dealerdesk.visits.queries import visit
from dealerdesk.visits.rules import Stage, may_move
from dealerdesk.visits.service import move_back, move_to
from dealerdesk.workshop.board import COLUMNS, board, column_of, stage_backward, stage_forward
from tests.support.counters import at


@pytest.fixture
def order(desk, soren, fjordling):
    """A car that has just come in, promised for 15:30."""
    return desk.come_in(soren, fjordling, promised_at=at(15, 30))


def cards(desk):
    return desk.look(board, desk.site_id).cards


def test_a_car_that_came_in_stands_first_where_work_begins(desk, order):
    (card,) = cards(desk)
    assert (card.row.customer, card.row.plate, card.row.stage) == ("Søren Kjærgaard", "AB 12 345", "arrived")
    assert column_of(card.row.stage) == 0


def test_what_is_promised_first_stands_first_and_what_nobody_promised_last(desk, soren, order):
    late = desk.come_in(soren, desk.car(soren, "BX 55 102"), promised_at=at(12, 0))
    free = desk.come_in(soren, desk.car(soren, "CJ 70 418"))
    assert [card.row.visit_id for card in cards(desk)] == [late.id, order.id, free.id]


def test_a_card_tells_who_pays_who_works_and_the_hours_sold_but_nothing_of_declined_work(desk, order):
    links = JobDraft(title="Links", payer="manufacturer", hours_hundredths=150, technician="Paweł N.")
    desk.do(add_job, order.id, links)
    tyres = JobDraft(title="Tyres", payer="insurer", hours_hundredths=80, technician="Uwe")
    tyres = desk.do(add_job, order.id, tyres)
    desk.do(decline_job, tyres.id, "Not now", tyres.version)
    (card,) = cards(desk)
    assert card.payers == ("customer", "manufacturer")
    assert (card.technicians, card.sold_hundredths) == (("Paweł N.",), 150)


def test_the_board_of_today_leaves_out_what_is_promised_for_another_day(desk, soren, order):
    later = desk.come_in(soren, desk.car(soren, "BX 55 102"), promised_at=at(12, 0) + dt.timedelta(days=2))
    today = desk.look(board, desk.site_id)
    # What came in today is one of today's cars, whenever it is promised; tomorrow it is not any more.
    assert [today.is_of_today(card) for card in today.cards] == [True, True]
    found = desk.look(board, desk.site_id, at(9, 0) + dt.timedelta(days=1))
    assert [card.row.visit_id for card in found.cards if not found.is_of_today(card)] == [later.id]


def test_a_card_goes_on_and_back_and_every_move_is_kept(desk, order):
    begun = desk.do(move_to, order.id, "in_work", order.version, who=desk.crew.foreman)
    put_back = desk.do(move_to, order.id, "arrived", begun.version, who=desk.crew.foreman)
    assert put_back.arrived_at == order.arrived_at
    again = desk.do(move_back, order.id, put_back.version)
    moves = desk.look(visit, order.id).moves
    assert again.stage == "in_work"
    assert [(move.to_stage, move.back) for move in moves] == [
        ("arrived", False), ("in_work", False), ("arrived", False), ("in_work", True),
    ]


def test_only_a_car_that_is_here_is_put_back_to_what_is_to_do(desk, soren, fjordling, order):
    gone = desk.do(move_to, order.id, "in_work", order.version)
    assert gone.stage == "in_work"
    with pytest.raises(Problem):
        desk.do(move_to, order.id, "collected", gone.version)


@pytest.mark.parametrize("stage", [stage for _name, stages in COLUMNS for stage in stages])
def test_a_card_is_only_moved_along_ways_that_are_allowed(stage):
    for there in (stage_forward(stage), stage_backward(stage)):
        assert not there or may_move(stage, there)
    assert column_of(stage) == next(n for n, (_name, stages) in enumerate(COLUMNS) if stage in stages)


def test_a_visit_that_is_over_is_not_on_the_board():
    with pytest.raises(ValueError, match="collected"):
        column_of(Stage.COLLECTED)


def test_a_full_workshop_takes_no_more_questions_than_one_car(desk, soren, order):
    def asked():
        seen = []

        def note(_connection, _cursor, statement, *_rest):
            seen.append(statement)

        event.listen(desk.database.engine, "before_cursor_execute", note)
        found = cards(desk)
        event.remove(desk.database.engine, "before_cursor_execute", note)
        return len(found), len(seen)

    one = asked()
    for number in range(4):
        desk.come_in(soren, desk.car(soren, f"BX 55 10{number}"))
    assert asked() == (5, one[1]) and 0 < one[1] <= 17


def test_a_car_without_words_is_on_the_board_too(desk, soren):
    desk.come_in(soren, desk.car(soren, ""), concerns=(ConcernDraft(title="Wheels"),))
    (card,) = cards(desk)
    assert (card.row.plate, card.row.about) == ("", "Wheels")
