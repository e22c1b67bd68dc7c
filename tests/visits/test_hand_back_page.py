"""The repair order on the screen: work written down, moved on, handed back; two desks; nothing lost."""

import datetime as dt
import shutil
from dataclasses import replace

import pytest

from dealerdesk.vehicles.service import read_odometer
from dealerdesk.visits.drafts import BookingDraft, ConcernDraft, PartiesDraft
from dealerdesk.visits.hand_back import mark_ready
from dealerdesk.visits.jobs import change_job
from dealerdesk.visits.queries import visit
from dealerdesk.visits.service import book, change_visit, move_to
from tests.support.counters import at, day
from tests.support.pages import QUIET, SQLITE, Screen, app, open_desk, people  # noqa: F401
from ui.drafts import folder
from ui.visits.hand_back import VisitPage
from ui.visits.hand_back_deeds import draft_of, visit_draft_of

pytestmark = [SQLITE, QUIET]
KNOCKS = "It knocks at the front left when I drive over the kerb."


@pytest.fixture(autouse=True)
def no_drafts_yet():
    """Every test begins without a draft."""
    shutil.rmtree(folder(), ignore_errors=True)


@pytest.fixture
def order(desk, soren, fjordling):
    """Søren's car is here for a noise and for its wipers, promised for 15:30."""
    concerns = (
        ConcernDraft(words=KNOCKS, title="Noise, front axle left"),
        ConcernDraft(words="The wipers smear.", title="Wiper blades", group="wear", price_minor=4690),
    )
    return desk.come_in(soren, fjordling, concerns=concerns, odometer_km=64_210, key_tag="12",
                        promised_at=at(15, 30))


@pytest.fixture
def screen(qtbot, open_desk, order):  # noqa: F811
    """The order at Mette's desk."""
    shown = Screen(qtbot, open_desk(), VisitPage)
    shown.page.arrive(visit_id=order.id)
    shown.wait_until(lambda: shown.page.visit is not None and shown.page.view.isVisible())
    yield shown
    shown.close()


@pytest.fixture
def now(desk, order):
    """The order as it stands in the database."""
    return lambda: desk.look(visit, order.id)


def done(screen, words):
    """Wait until the toast has said it."""
    screen.wait_until(lambda: any(words in said.text for said in screen.said))


def test_the_order_is_shown_whole(screen, order):
    assert screen.heading == (
        f"Order {order.number}  ·  Søren Kjærgaard",
        "Arrived · promised 15:30 · key 12 · taken in by Mette Sørensen",
    )
    assert screen.sees("Plate AB 12 345")
    assert screen.field("What the customer says").toPlainText() == KNOCKS
    assert screen.field("Short title", 1).text() == "Wiper blades"
    assert screen.sees("1 price open, 47.00") and screen.sees("in cash")


def test_cause_correction_hours_and_amounts_are_saved(screen, now):
    screen.type("Cause", "Stabiliser link worn out")
    screen.type("Correction: what was done", "Both links renewed")
    screen.type("Hours", "1,5")
    screen.type("Labour", "180")
    screen.type("Parts", "130,50")
    screen.press("Ctrl+Return")
    done(screen, "saved")
    job = now().jobs[0]
    assert (job.cause, job.correction) == ("Stabiliser link worn out", "Both links renewed")
    assert (job.hours_hundredths, job.labour_minor, job.parts_minor, job.total_minor) == (
        150, 18_000, 13_050, 31_050,
    )
    screen.said[-1].undo()
    screen.wait_until(lambda: now().jobs[0].cause == "")


def test_an_order_of_long_ago_is_not_asked_about_what_the_clock_showed_later(screen, desk, fjordling, order):
    assert screen.sees("1,730 since 12 March")
    desk.do(read_odometer, fjordling.id, 70_000, day(4, 1, 2027))
    screen.page.arrive(visit_id=order.id)
    screen.wait_until(lambda: screen.page.view.isVisible() and len(screen.page.view.facts.readings) == 3)
    assert screen.sees("1,730 since 12 March")


def test_the_order_moves_on_and_back(screen, now):
    for button, stage in (
        ("In work", "in_work"), ("Waiting for parts", "waiting_parts"),
        ("Waiting for approval", "waiting_approval"), ("Quality check", "quality_check"),
    ):
        screen.wait_until(lambda: button in screen.names())  # noqa: B023
        screen.click(button)
        screen.wait_until(lambda: screen.heading[1].startswith(button))  # noqa: B023
        assert now().visit.stage == stage
        assert button in screen.said[-1].text
        screen.said[-1].undo()
        screen.wait_until(lambda: screen.heading[1].startswith("Arrived"))
        assert now().visit.stage == "arrived"


def test_r_asks_for_what_was_done_then_reports_ready_with_the_next_service(screen, now):
    screen.page.setFocus()
    screen.press("R")
    screen.wait_for("For 2 jobs nobody wrote what was done.")
    screen.type("Correction: what was done", "Both links renewed")
    screen.type("Due on", "4.1.2027")
    screen.type("Or at km", "75 000")
    screen.click("Ready all the same")
    screen.wait_until(lambda: now().visit.stage == "ready")
    assert (now().visit.next_service_on, now().visit.next_service_km) == (dt.date(2027, 1, 4), 75_000)
    assert now().jobs[0].correction == "Both links renewed"
    screen.wait_for("Is everything as you wanted?")
    assert not screen.sees("Somebody else changed")


def test_a_service_that_is_overdue_is_said_and_not_promised(screen):
    assert screen.sees("By its interval the service was due on 4 Jan 2023 or at 15,000 km")
    assert (screen.field("Due on").text(), screen.field("Or at km").text()) == ("", "")


def test_the_customer_is_told_and_collects_the_car(screen, desk, now):
    screen.page.wishes.report_ready(all_the_same=True)
    screen.wait_for("Not told yet: +45 74 55 01 32")
    screen.page.setFocus()
    screen.press("T")
    screen.wait_until(lambda: now().visit.told_at is not None)
    screen.wait_for("Told at 09:42")
    screen.click("Something else they say")
    assert screen.went[-1].place == "remark"
    assert screen.went[-1].where["visit_id"] == now().visit.id
    screen.page.setFocus()
    screen.press("C")
    screen.wait_for("Nobody asked yet whether everything is as they wanted")
    assert now().visit.stage == "ready"
    screen.press("C")
    screen.wait_until(lambda: now().visit.stage == "collected")
    done(screen, "Collected")
    screen.said[-1].undo()
    screen.wait_until(lambda: now().visit.stage == "ready")


def test_what_is_pressed_while_another_desk_writes_is_done_when_it_has(screen, desk, now):
    with desk.database.transaction():
        screen.click("In work")
        screen.page.setFocus()
        screen.page.wishes.report_ready(all_the_same=True)
        assert now().visit.stage == "arrived"
    screen.wait_until(lambda: now().visit.stage == "ready")
    assert [move.to_stage for move in now().moves] == ["arrived", "in_work", "ready"]


def test_a_reason_given_while_another_desk_writes_is_not_lost(screen, desk, now):
    with desk.database.transaction():
        screen.click("In work")
        screen.page.view.cards[1].ask_why_not()
        screen.type("Why not now?", "in spring")
        screen.press("Return")
    screen.wait_until(lambda: now().jobs[1].declined_reason == "in spring")
    assert now().visit.stage == "in_work"


def test_no_key_acts_on_the_order_that_was_shown_before(screen, desk, soren, order, now):
    second = desk.come_in(soren, desk.car(soren, "CD 33 444"))
    screen.page.setFocus()
    screen.page.arrive(visit_id=second.id)
    assert screen.page.in_front() is None
    screen.press("R")
    screen.wait_until(lambda: second.number in screen.heading[0])
    assert not screen.sees("nobody wrote what was done")
    screen.page.arrive(visit_id=4711)
    troubles = []
    screen.desk.troubled.connect(troubles.append)
    screen.wait_until(lambda: bool(troubles))
    assert not screen.page.view.isVisible(), "an order that is not there does not look like the one before"
    assert now().visit.stage == desk.look(visit, second.id).visit.stage == "arrived"


def test_declined_work_keeps_its_reason_and_leaves_the_sum(screen, now):
    card = screen.page.view.cards[1]
    card.ask_why_not()
    screen.type("Why not now?", "in spring")
    screen.press("Return")
    screen.wait_for("Declined on 24 Nov 2026: in spring")
    assert now().jobs[1].declined_reason == "in spring"
    assert not screen.sees("Customer pays 46.90") and not screen.sees("in cash")
    screen.click("Wants it after all")
    screen.wait_until(lambda: now().jobs[1].declined_on is None)


def test_a_job_is_added_in_the_customers_words_and_taken_out(screen, now):
    screen.press("Alt+N")
    screen.bot.keyClicks(screen.field("One more job"), "And the clock is wrong.")
    screen.press("Return")
    screen.wait_until(lambda: len(now().jobs) == 3)
    assert now().jobs[2].concern == "And the clock is wrong."
    done(screen, "Job added")
    screen.said[-1].undo()
    screen.wait_until(lambda: len(now().jobs) == 2)


def test_promise_tag_note_and_mileage_are_changed(screen, now):
    screen.click("Tomorrow 10:00")
    screen.type("Key tag", "7")
    screen.type("Note", "Call before starting.")
    screen.type("Mileage, km", "64 300")
    screen.press("Ctrl+Return")
    done(screen, "saved")
    kept = now().visit
    assert (kept.promised_at, kept.key_tag, kept.note) == (at(10, days=1), "7", "Call before starting.")
    assert kept.odometer_km == 64_300
    screen.said[-1].undo()
    screen.wait_until(lambda: now().visit.key_tag == "12")
    assert now().visit.promised_at == at(15, 30)


def test_two_desks_write_on_the_same_job(screen, desk, now):
    screen.type("Cause", "Stabiliser link worn out")
    job = now().jobs[0]
    theirs = replace(draft_of(job), cause="Ball joint", technician="Pia")
    desk.do(change_job, job.id, theirs, job.version, who=desk.crew.foreman)
    screen.wait_for("Theirs: Ball joint")
    assert screen.field("Cause").toPlainText() == "Stabiliser link worn out"
    screen.press("Ctrl+Return")
    screen.wait_for("Choose first which to keep: Cause")
    assert now().jobs[0].cause == "Ball joint"
    screen.click("Mine: Stabiliser link worn out")
    screen.press("Ctrl+Return")
    screen.wait_until(lambda: now().jobs[0].cause == "Stabiliser link worn out")
    assert now().jobs[0].technician == "Pia", "what only they changed is theirs"


def test_two_desks_write_on_the_same_order_and_neither_is_overwritten(screen, desk, now):
    screen.type("Key tag", "7")
    seen = now().visit
    theirs = replace(visit_draft_of(seen), note="Call before starting.", key_tag="9")
    desk.do(change_visit, seen.id, theirs, seen.version, who=desk.crew.foreman)
    screen.wait_for("Theirs: 9")
    screen.wait_for("Changed by them and taken over: Note: Call before starting.")
    screen.press("Ctrl+Return")
    screen.wait_for("Choose first which to keep: Key tag")
    assert now().visit.key_tag == "9"
    screen.click("Mine: 7")
    screen.press("Ctrl+Return")
    screen.wait_until(lambda: now().visit.key_tag == "7")
    assert now().visit.note == "Call before starting."


def test_what_another_desk_writes_is_seen_where_nobody_types(screen, desk, now):
    job = now().jobs[0]
    desk.do(change_job, job.id, replace(draft_of(job), cause="Ball joint"), job.version)
    screen.wait_until(lambda: screen.field("Cause").toPlainText() == "Ball joint")
    desk.do(move_to, now().visit.id, "in_work", now().visit.version, who=desk.crew.foreman)
    screen.wait_until(lambda: screen.heading[1].startswith("In work"))


def test_what_is_typed_is_back_after_a_crash(qtbot, screen, order):
    with qtbot.waitSignal(screen.page.keeping.drafts.kept):
        screen.type("Cause", "Stabiliser link worn out")
    screen.window.hide()
    again = Screen(qtbot, screen.desk, VisitPage)
    again.page.arrive(visit_id=order.id)
    again.wait_for("What was typed here before is back.")
    assert again.field("Cause").toPlainText() == "Stabiliser link worn out"
    again.click("Start afresh")
    again.wait_until(lambda: again.page.view.isVisible() and again.field("Cause").toPlainText() == "")
    again.close()


def test_what_is_wrong_is_said_under_the_field(screen, now):
    before = now()
    for field, typed, said in (
        ("Hours", "a while", "These are not hours."), ("Labour", "some", "This is not an amount."),
        ("Or at km", "soon", "not a number of kilometres"),
    ):
        screen.type(field, typed)
        screen.press("Ctrl+Return")
        screen.wait_for(said)
        assert screen.field(field).text() == typed
        assert now() == before
        screen.field(field).clear()


def test_papers_of_the_order_and_the_car(screen, order):
    screen.page.setFocus()
    screen.press("Ctrl+P")
    assert (screen.went[-1].place, screen.went[-1].where) == (
        "paper", {"paper": "job_card", "which": order.id},
    )
    service = screen.page.view.foot.print_menu.actions()[1]
    service.trigger()
    assert screen.went[-1].where == {"paper": "summary", "which": order.id}


def test_a_booking_is_checked_in_or_marked_as_missed(qtbot, open_desk, desk, soren, fjordling):  # noqa: F811
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id)
    booked = desk.do(book, BookingDraft(parties, at(10), (ConcernDraft(words=KNOCKS),)))
    shown = Screen(qtbot, open_desk(), VisitPage)
    shown.page.arrive(visit_id=booked.id)
    shown.wait_for("Booked")
    shown.page.setFocus()
    shown.press("C")
    assert (shown.went[-1].place, shown.went[-1].where) == ("check_in", {"visit_id": booked.id})
    shown.click("Tomorrow")
    shown.type("Time", "8.15")
    shown.press("Ctrl+Return")
    shown.wait_until(lambda: desk.look(visit, booked.id).visit.expected_at == at(8, 15, days=1))
    shown.wait_for("for Wed 25 Nov 08:15")
    shown.page.view.stage.menu.actions()[0].trigger()
    shown.wait_until(lambda: desk.look(visit, booked.id).visit.stage == "no_show")
    shown.close()


def test_somebody_who_may_not_is_told(qtbot, open_desk, desk, order, now):  # noqa: F811
    shown = Screen(qtbot, open_desk("lars"), VisitPage)
    shown.page.arrive(visit_id=order.id)
    shown.wait_until(lambda: shown.page.view.isVisible())
    shown.click("In work")
    shown.wait_for("This is for: ")
    assert now().visit.stage == "arrived"
    shown.close()


def test_ready_is_refused_where_the_order_was_handed_back_elsewhere(screen, desk, now):
    from dealerdesk.visits.drafts import HandBackDraft

    screen.type("Correction: what was done", "Both links renewed")
    desk.do(mark_ready, now().visit.id, HandBackDraft(), now().visit.version, who=desk.crew.foreman)
    screen.wait_until(lambda: screen.heading[1].startswith("Ready"))
    assert screen.field("Correction: what was done").toPlainText() == "Both links renewed"
    screen.press("Ctrl+Return")
    screen.wait_until(lambda: now().jobs[0].correction == "Both links renewed")
