"""The heartbeat notices who holds up the windows, says where, and says nothing while they answer."""

import time

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from ui.heartbeat import Heartbeat, report
from ui.tour.driver import rest


def hold_up():
    """What a page must never do."""
    end = time.monotonic() + 0.3
    while time.monotonic() < end:
        sum(range(1000))


def turn(heart):
    with heart.watched():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 30)


def test_a_slot_that_holds_up_the_windows_is_named(app, tmp_path):
    log = tmp_path / "stalls.log"
    heart = Heartbeat(log)
    heart.start()
    QTimer.singleShot(0, hold_up)
    while not heart.stalls:
        turn(heart)
    heart.stop()
    stall = heart.stalls[0]
    assert stall.seconds >= 0.25
    assert log.read_text().startswith(f"{stall.seconds * 1000:.0f} ms")
    assert report(heart.stalls).startswith("Stalls of the windows over 100 ms: 1")


def test_windows_that_answer_are_not_blamed_and_neither_are_pauses_of_the_test(app):
    heart = Heartbeat()
    heart.start()
    for _turn in range(5):
        turn(heart)
    hold_up()  # nobody watches: this is the test at work, not a page
    with heart.watched():
        rest(20)
    heart.stop()
    assert [stall for stall in heart.stalls if stall.at_work > 0.1] == []
