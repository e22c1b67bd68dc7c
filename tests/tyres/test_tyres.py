"""Tyres kept for a customer: where they lie, what is worn, when they are due, and their label."""

import shutil

import pytest

from dealerdesk.core.errors import Problem, Stale
from dealerdesk.printing import make
from dealerdesk.tyres.queries import tyre_set, tyres_of
from dealerdesk.tyres.records import TyreDraft
from dealerdesk.tyres.rules import is_due, is_worn, read_tread
from dealerdesk.tyres.service import change, give_back, put_back, store
from tests.paper.reading import words
from tests.support.counters import day
from tests.support.pages import QUIET, SQLITE, Screen, app, open_desk, people  # noqa: F401
from ui.drafts import folder
from ui.visits.check_in import CheckInPage


def test_tread_is_read_as_people_write_it():
    assert read_tread("6.2 6,0 5 5.5mm") == (62, 60, 50, 55)
    assert read_tread("6.2 / 6.0 / 5.5 / 5.4") == (62, 60, 55, 54)
    assert read_tread("5") == (50,) * 4 and read_tread(" ") == ()
    for odd in ("5 5", "-1", "a", "26", "1e9", "5.55"):
        with pytest.raises(Problem, match="four depths"):
            read_tread(odd)


def test_what_is_worn_and_what_is_due():
    assert is_worn("summer", (15, 60, 60, 60)) and not is_worn("summer", (16, 16, 16, 16))
    assert is_worn("winter", (39, 60, 60, 60)) and not is_worn("winter", (40,) * 4)
    assert is_due(day(12, 15), day(11, 24)) and not is_due(day(12, 16), day(11, 24))
    assert not is_due(None, day(11, 24))


def test_a_set_is_stored_changed_given_back_and_put_back(desk, fjordling):
    draft = TyreDraft("summer", "R3-12", "205/55 R16", "Norrwind", (62, 60, 55, 54), day(4, 1, 2027))
    kept = desk.do(store, fjordling.id, draft)
    assert desk.do(store, fjordling.id, draft) == kept
    moved = desk.do(change, kept.id, TyreDraft("summer", "R4-01"), kept.version)
    assert desk.look(tyres_of, fjordling.id)[0].place == "R4-01"
    with pytest.raises(Stale):
        desk.do(give_back, kept.id, kept.version)
    gone = desk.do(give_back, kept.id, moved.version)
    assert gone.given_back and desk.look(tyres_of, fjordling.id) == ()
    desk.do(put_back, kept.id, gone.version)
    assert len(desk.look(tyres_of, fjordling.id)) == 1
    for odd, said in ((TyreDraft("summer", " "), "Where do they lie"),
                      (TyreDraft("summer", "R" * 41), "too long: 41 letters"),
                      (TyreDraft("snow", "R1"), "kind of tyres")):
        with pytest.raises(Problem, match=said):
            desk.do(store, fjordling.id, odd)
    with pytest.raises(Problem, match="not in the store"):
        desk.look(tyre_set, 4711)


def test_the_label_says_where_whose_and_what(desk, fjordling):
    draft = TyreDraft("summer", "R3-12", "205/55 R16", "Norrwind", (62, 60, 55, 54), day(4, 1, 2027))
    kept = desk.do(store, fjordling.id, draft)
    said = words(desk.look(make, desk.site_id, "tyre_label", kept.id, language="en").pdf)
    for part in ("R3-12", "AB 12 345", "Kjærgaard", "205/55 R16", "6.2 / 6.0 / 5.5 / 5.4 mm",
                 f"T{kept.id:06}"):
        assert part in said


@SQLITE
@QUIET
def test_at_check_in_a_set_is_stored_and_given_back(qtbot, open_desk, desk, soren, fjordling):  # noqa: F811
    shutil.rmtree(folder(), ignore_errors=True)
    screen = Screen(qtbot, open_desk(), CheckInPage)
    screen.page.arrive(customer_id=soren.id)
    screen.wait_until(lambda: screen.page.is_typing_form)
    screen.page.form.tyres.add_link.click()
    screen.type("Place", "R3-12")
    screen.type("Tread, mm", "3.5")
    screen.page.form.tyres.save_button.click()
    screen.wait_for("3.5 / 3.5 / 3.5 / 3.5 mm · worn")
    assert desk.look(tyres_of, fjordling.id)[0].kind == "winter"
    screen.page.form.tyres._rows[0].back.click()
    screen.wait_until(lambda: desk.look(tyres_of, fjordling.id) == ())
    screen.wait_until(lambda: len(screen.said) == 2)
    screen.said[-1].undo()
    screen.wait_for("3.5 / 3.5 / 3.5 / 3.5 mm · worn")
    screen.close()


def test_stored_tyres_are_told_on_the_customers_page_in_the_diary_and_at_the_board(desk, soren, fjordling):
    from dealerdesk.diary.queries import diary_day
    from dealerdesk.leads.customer_page import customer_page
    from dealerdesk.workshop.job_card import order_work
    from ui.diary.words import tyres_words
    from ui.tyres.tyre_line import tyre_words
    due = TyreDraft("winter", "B-12", "205/55 R16", "", (62, 60, 55, 54), day(12, 1))
    kept = desk.do(store, fjordling.id, due)
    desk.do(store, fjordling.id, TyreDraft("summer", "C-03", due_on=day(4, 1, 2027)))
    visit = desk.come_in(soren, fjordling)
    card = desk.look(customer_page, desk.crew.reception, soren.id).cars[0]
    assert [tyres.place for tyres in card.tyres] == ["B-12", "C-03"]
    assert tyre_words(kept).startswith("Winter tyres in B-12 · 6.2 / 6.0 / 5.5 / 5.4 mm · due ")
    assert desk.look(order_work, visit.id).tyres[0] == kept
    (one,) = desk.look(diary_day, desk.site_id).appointments
    assert tyres_words(one) == "tyres from rack B-12"
