"""What somebody else did with a car since it was looked at, said with who and when."""

from dealerdesk.core import clock
from dealerdesk.visits.check_in import undo_check_in
from dealerdesk.visits.meanwhile import check_in_stays, meanwhile, not_moved
from dealerdesk.visits.service import move_back, move_to
from tests.support.counters import at

ZONE = "Europe/Copenhagen"


def test_who_was_at_a_car_since_is_said_at_the_counter_and_at_the_board(desk, soren, fjordling):
    foreman, mette = desk.crew.foreman, desk.crew.reception
    seen = desk.come_in(soren, fjordling)
    clock.stop(at(10, 5))
    moved = desk.do(move_to, seen.id, "in_work", seen.version, who=foreman)
    again = desk.do(move_back, moved.id, moved.version, who=foreman)
    # It stands as it did when reception checked it in, but was in the workshop meanwhile.
    stays = check_in_stays(desk.look(meanwhile, seen.id, "arrived", seen.arrived_at), ZONE)
    assert stays.sentence() == (
        f"{foreman.name} moved the car of Søren Kjærgaard at 10:05: In work. "
        "Its check-in stays. Look at the order."
    )
    clock.stop(at(10, 20))
    desk.do(undo_check_in, seen.id, again.version)
    gone = not_moved(desk.look(meanwhile, seen.id, "arrived"), ZONE)
    assert gone.sentence() == (
        f"{mette.name} took back the check-in of Søren Kjærgaard at 10:20. "
        "The car is not in the workshop any more."
    )


def test_what_was_changed_without_a_move_names_the_order(desk, soren, fjordling):
    seen = desk.come_in(soren, fjordling)
    told = not_moved(desk.look(meanwhile, seen.id, "arrived"), ZONE)
    assert told.code == "Somebody else changed the order of {name} in the meantime."
