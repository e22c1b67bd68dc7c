"""The tour: the whole main job through the real windows on a fresh demo dealership, every result checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dealerdesk.core import clock
from ui import heartbeat
from ui.desk import Desk
from ui.shell.window import Window
from ui.tour.driver import Driver, NotSeen

# A Tuesday morning with a full day ahead, so that the pictures are the same whenever the tour is run.
MORNING = dt.datetime(2026, 11, 24, 8, 42, tzinfo=dt.UTC)
SIZE = (1440, 900)
WORDS = "When the warranty is gone in January I'd rather lease something electric. No more big bills, please."


class Tour:
    """What the steps share: where pictures go, the windows that are open, and what was checked."""

    def __init__(self, out: Path, opening: Any) -> None:
        self.out, self.opening = out, opening
        self.number = 0
        self.lead = ""
        self.steps: list[str] = []

    def shows(self, person: Driver, what: str) -> None:
        """Take the next numbered picture of somebody's window; the step before it was checked."""
        self.number += 1
        name = "-".join("".join(c if c.isalnum() else " " for c in what.lower()).split())
        person.picture(f"{self.number:02d}-{name}")
        self.steps.append(what)
        print(f"{self.number:2d}  {what}", flush=True)

    def at(self, window: Any) -> Driver:
        """Somebody at a window of the tour's size."""
        window.resize(*SIZE)
        return Driver(window, self.out)

    def at_another_desk(self, login: str) -> Driver:
        """A second window on the same house, as it would stand on a salesperson's desk."""
        from dealerdesk.core.database import Database
        from dealerdesk.staff.queries import by_login

        desk = Desk(Database(self.opening.database.where), self.opening.desk.house)
        window = Window(desk)
        self.opening.others.append((desk, window))
        window.show()
        person: list[Any] = []
        desk.read(by_login, desk.site_id, login, then=person.append)
        driver = self.at(window)
        driver.until(lambda: person, f"{login} should work here")
        desk.sign_in(person[0])
        return driver

    def asks(self, query: Callable[..., Any], *args: object) -> Any:
        """What the first desk's database knows."""
        answers: list[Any] = []
        self.opening.desk.read(query, *args, then=answers.append)
        Driver(self.opening.window).until(lambda: answers, "the database should answer")
        return answers[0]

    def check(self, truth: object, what: str) -> None:
        """A result that is not to be seen on the screen."""
        if not truth:
            raise NotSeen(what)


def walk(out: Path, opening: Any, customers: int = 0) -> list[str]:
    """Every step in order; returns what was shown. Raises `NotSeen` where a step's result is not there.

    A demo of so many `customers` is waited for accordingly.
    """
    from ui.tour import at_sales, at_the_counter, behind_the_counter, in_the_workshop

    tour = Tour(out, opening)
    heart = heartbeat.begin(out / "stalls.log")
    assert heart is not None
    with clock.stopped_at(MORNING):
        mette = at_the_counter.first_run(tour, 120 + customers / 100)
        at_the_counter.find_and_open(tour, mette)
        at_the_counter.check_in(tour, mette)
        krzysztof = in_the_workshop.begins(tour)
        in_the_workshop.parts(tour, krzysztof)
        in_the_workshop.finishes(tour, krzysztof)
        lars = at_sales.waits(tour)
        at_the_counter.remark(tour, mette)
        at_sales.picks_up(tour, lars)
        at_the_counter.hears_back(tour, mette)
        at_sales.sells(tour, lars)
        at_the_counter.hands_back(tour, mette)
        in_the_workshop.claims(tour, krzysztof)
        in_the_workshop.plans(tour, mette)
        behind_the_counter.papers(tour, mette)
        behind_the_counter.brings_customers(tour, mette)
        behind_the_counter.settings(tour, mette)
    print(heartbeat.report(heart.stalls))
    heartbeat.end()
    return tour.steps
