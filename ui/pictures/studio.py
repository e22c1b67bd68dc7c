"""Puts a scene on the screen: the house of its state, a window of its own, and somebody who presses keys."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QWidget

from dealerdesk.claims.queries import claims
from dealerdesk.core import bugs, clock
from dealerdesk.core.deeds import Actor
from dealerdesk.diary.courtesy_queries import loans_on
from dealerdesk.leads.counter import heard_on
from dealerdesk.leads.queries import inbox
from dealerdesk.leads.sales_records import ALL
from dealerdesk.tyres.queries import tyres_of_cars
from dealerdesk.visits.day import counter_day
from dealerdesk.visits.finding import find
from ui.drafts import folder as drafts_folder
from ui.house.first_run import FirstRun
from ui.pages import LAYERS
from ui.pictures import files, houses
from ui.pictures.houses import FULL, NOTHING, TYPICAL, House
from ui.pictures.scenes import FIRST_RUN, GALLERY, LOCK, Scene
from ui.pictures.waiting import WatchedDesk, quieten, wait_until
from ui.shell.window import Window
from ui.tour.driver import Driver
from ui.widgets.gallery import Gallery
from ui.widgets.scale import px

STAR = "AB 12 345"


class Studio:
    """Opens each house once, when its first scene is asked for."""

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        self._folder, self.size = folder, QSize(*size)
        self._files = files.write(folder)
        self._desks: dict[str, tuple[WatchedDesk, House]] = {}
        self.bugs: list[str] = []
        self._hook, sys.excepthook = sys.excepthook, self._note_bug

    def _note_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An exception in a slot: written down, and said in the end."""
        self.bugs.append(bugs.note(error))
        self._hook(kind, error, trace)

    def close(self) -> None:
        """Finish what is being saved, and let go of the databases."""
        sys.excepthook = self._hook
        for desk, _house in self._desks.values():
            desk.close()
            desk.deleteLater()
        self._desks.clear()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def house(self, state: str) -> tuple[WatchedDesk, House]:
        """The desk of a house, which is made when it is asked for first."""
        if state not in self._desks:
            house = houses.make(state, self._folder)
            desk = WatchedDesk(house.database, house.site)
            desk.bug_found.connect(self.bugs.append)
            house.known.update(self._known(desk, house))
            self._desks[state] = (desk, house)
        return self._desks[state]

    def ask(self, desk: WatchedDesk, query: Callable[..., Any], *args: Any) -> Any:
        """What a desk's house knows."""
        answers: list[Any] = []
        desk.read(query, *args, then=answers.append)
        wait_until(lambda: answers, f"{query.__name__} should answer")
        return answers[0]

    def _known(self, desk: WatchedDesk, house: House) -> dict[str, object]:
        """Who is shown: in the demo whoever has the first plate of the cast, and what stands there today."""
        known: dict[str, object] = {"file": self._files["wide" if house.state == FULL else "usual"]}
        known["nonsense"] = self._files["nonsense"]
        if house.state in (TYPICAL, FULL):
            known |= self._on_paper(desk, house)
        if house.state != TYPICAL:
            return known
        who: Actor = house.people["henrike"].actor()
        star = self.ask(desk, find, house.site.id, STAR, 1).hits[0]
        day = self.ask(desk, counter_day, house.site.id)
        leads = self.ask(desk, inbox, who, ALL, 10).rows
        return known | {
            "customer": star.customer_id, "vehicle": star.car.vehicle_id, "booking": day.arriving[0].visit_id,
            "visit": day.in_workshop[0].visit_id, "ready": day.ready[0].visit_id, "lead": leads[0].lead.id,
            "remark": self.ask(desk, heard_on, house.site.id, who)[0].remark_id,
            "other": day.arriving[1].customer_id,
        }

    def _on_paper(self, desk: WatchedDesk, house: House) -> dict[str, object]:
        """A claim, a courtesy car that goes out today, and tyres stored for a car of the day."""
        site = house.site
        claim = self.ask(desk, claims, site.id).rows[0].claim
        today = clock.local_day(clock.now(), site.zone)
        loan = self.ask(desk, loans_on, site.id, today, site.zone)[0]
        day = self.ask(desk, counter_day, site.id)
        cars = {row.vehicle_id for row in (*day.missed, *day.arriving, *day.in_workshop, *day.ready)}
        stored = self.ask(desk, tyres_of_cars, sorted(cars))
        return {"claim": claim.id, "loan": loan.id, "tyres": stored[min(stored)][0].id}

    # One scene ------------------------------------------------------------------------------------

    @contextmanager
    def showing(self, scene: Scene) -> Iterator[QWidget]:
        """The window of a scene, at rest; it is taken away afterwards."""
        desk, house = (None, None) if scene.house == NOTHING else self.house(scene.house)
        for path in drafts_folder().glob("*.json"):
            path.unlink()
        window = self._window(scene, desk)
        window.resize(self.size if scene.place != GALLERY else QSize(px(1440), px(960)))
        window.show()
        try:
            window.activateWindow()
            wait_until(window.isActiveWindow, "the window should have the keyboard")
            if desk is not None and house is not None:
                desk.sign_in(house.people[scene.login])
                quieten(window, desk)
                self._go(window, scene, house)
            quieten(window, desk)
            self._do(window, scene, desk)
            yield window
        finally:
            self._take_away(window, desk)

    def _window(self, scene: Scene, desk: WatchedDesk | None) -> QWidget:
        if scene.place == GALLERY:
            return Gallery()
        if scene.place == FIRST_RUN or desk is None:
            # Nothing is founded in these scenes, so that they may share the database.
            return FirstRun(houses.nothing(self._folder), str)
        return Window(desk)

    @staticmethod
    def _go(window: QWidget, scene: Scene, house: House) -> None:
        assert isinstance(window, Window)
        window.toast.dismiss()  # how many news there are is said after signing in, on every page
        where = {name: _meant(value, house.known) for name, value in scene.where.items()}
        if scene.place == LOCK:
            window.go_to("counter")
            window.open_staff()
            return
        if scene.place in LAYERS:
            front = {"customer_id": house.known["customer"]} if scene.over == "customer" else {}
            window.go_to(scene.over, **front)
        window.go_to(scene.place, **where)

    @staticmethod
    def _do(window: QWidget, scene: Scene, desk: WatchedDesk | None) -> None:
        person = Driver(window)
        for step in scene.steps:
            if not isinstance(step, str):
                _wait_for(step, window, scene)
            elif step.startswith("'"):
                person.types(step[1:])
            else:
                person.presses(step)
            quieten(window, desk)

    @staticmethod
    def _take_away(window: QWidget, desk: WatchedDesk | None) -> None:
        window.close()
        if desk is not None:
            quieten(window, desk)
            desk.sign_in(None)
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _wait_for(step: Callable[[Any], bool], window: QWidget, scene: Scene) -> None:
    wait_until(lambda: step(window), f"{step.__name__} in {scene.title}")


def _meant(value: object, known: Mapping[str, object]) -> object:
    return known[value[1:]] if isinstance(value, str) and value.startswith("@") else value
