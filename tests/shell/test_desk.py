"""The desk: what is asked comes back, what is changed is saved before it is said, news come from anywhere."""

import threading

import pytest
from PySide6.QtCore import QObject

from dealerdesk.core.database import Database
from dealerdesk.core.deeds import perform
from dealerdesk.customers.queries import count, customer
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer
from dealerdesk.house.service import change_site
from dealerdesk.staff.queries import everybody

ANNA = CustomerDraft(first_name="Anna", last_name="Berg")


class Page(QObject):
    """Somebody who asks."""

    def __init__(self):
        super().__init__()
        self.answers, self.problems = [], []

    def hear(self, answer):
        self.answers.append(answer)

    def hear_problem(self, problem):
        self.problems.append(problem)


@pytest.fixture
def page():
    return Page()


def test_a_look_comes_back_on_the_ui_thread(desk, page, qtbot, crew):
    desk.read(everybody, crew.site.id, then=page.hear)
    qtbot.waitUntil(lambda: bool(page.answers))
    assert len(page.answers[0]) == 7


def test_saved_is_said_by_the_commit(desk, page, qtbot, address):
    desk.change(add_customer, ANNA, "DK", then=page.hear, problem=page.hear_problem)
    qtbot.waitUntil(lambda: bool(page.answers))
    other = Database(address)
    with other.reading() as session:
        assert customer(session, page.answers[0].id).name == "Anna Berg"
    other.close()


def test_what_is_refused_reaches_the_page_as_a_sentence(desk, page, qtbot):
    desk.change(add_customer, CustomerDraft(), "DK", then=page.hear, problem=page.hear_problem)
    qtbot.waitUntil(lambda: bool(page.problems))
    assert "needs a name" in page.problems[0].sentence() and not page.answers


def test_who_has_no_role_for_it_is_told_who_has(desk, page, qtbot):
    desk.change(change_site, None, 1, then=page.hear, problem=page.hear_problem)
    qtbot.waitUntil(lambda: bool(page.problems))
    assert "Service manager" in page.problems[0].sentence()


def test_nobody_signed_in_changes_nothing(desk, page, qtbot):
    desk.sign_in(None)
    desk.change(add_customer, ANNA, "DK", then=page.hear, problem=page.hear_problem)
    qtbot.waitUntil(lambda: bool(page.problems))
    assert "Choose who you are" in page.problems[0].sentence()


def test_a_bug_in_a_deed_is_never_shown_as_saved(desk, page, qtbot, monkeypatch):
    import dealerdesk.customers.service as service

    def broken(*_args):
        raise ZeroDivisionError

    monkeypatch.setattr(service, "_check", broken)
    with qtbot.waitSignal(desk.bug_found) as found:
        desk.change(add_customer, ANNA, "DK", then=page.hear, problem=page.hear_problem)
    assert not page.answers
    assert found.args[0] in page.problems[0].sentence()
    desk.read(count, then=page.hear)
    qtbot.waitUntil(lambda: bool(page.answers))
    assert page.answers == [0]


def test_a_change_at_another_desk_is_heard_within_a_second(desk, qtbot, address, crew):
    other = Database(address)
    with qtbot.waitSignal(desk.changed, timeout=1000) as heard:
        perform(other, add_customer, crew.sales, ANNA, "DK")
    other.close()
    assert [entry.deed for entry in heard.args[0]] == ["customers.add"]


def test_a_newer_look_in_the_same_lane_makes_the_older_answer_unwanted(desk, page, qtbot):
    gate = threading.Event()

    def slow(session):
        gate.wait(5)
        return "old"

    def quick(session):
        return "new"

    desk.read(slow, then=page.hear, lane="find")
    desk.read(quick, then=page.hear, lane="find")
    qtbot.waitUntil(lambda: page.answers == ["new"])
    gate.set()
    desk.read(quick, then=page.hear)
    qtbot.waitUntil(lambda: len(page.answers) == 2)
    assert page.answers == ["new", "new"]


def test_an_answer_for_a_page_that_is_gone_is_dropped(desk, page, qtbot):
    gone = Page()
    gate = threading.Event()

    def slow(session):
        gate.wait(5)
        return 1

    desk.read(slow, then=gone.hear)
    import shiboken6

    shiboken6.delete(gone)
    gate.set()
    desk.read(count, then=page.hear)
    qtbot.waitUntil(lambda: bool(page.answers))


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_save_does_not_wait_for_a_long_piece_of_work(desk, page, qtbot):
    gate = threading.Event()
    desk.work(gate.wait, 10, then=page.hear)
    desk.change(add_customer, ANNA, "DK", then=page.hear, problem=page.hear_problem)
    qtbot.waitUntil(lambda: len(page.answers) == 1)
    assert page.answers[0].name == "Anna Berg"
    gate.set()
    qtbot.waitUntil(lambda: len(page.answers) == 2)


def test_a_draft_is_read_while_a_long_backup_goes_on(desk, qtbot):
    go_on = threading.Event()
    desk.work(go_on.wait, 10)
    read = []
    try:
        desk.keep(lambda: "a draft", then=read.append)
        qtbot.waitUntil(lambda: read == ["a draft"])
        assert not go_on.is_set()
    finally:
        go_on.set()
