"""The desk itself: opens the database, shows the first run or the window, and closes everything in order."""

# ruff: noqa: E402
from __future__ import annotations

from ui.shell.curtain import Curtain, raise_curtain

# Something is on the screen before the rest, which takes a while, is read from the disk.
CURTAIN: Curtain | None = raise_curtain() if __name__ == "__main__" else None

import argparse
import contextlib
import sys
from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from dealerdesk.core import i18n
from dealerdesk.core.database import Database
from dealerdesk.core.errors import Damaged, Problem
from dealerdesk.core.i18n import _
from dealerdesk.core.places import remember_server, usual_database
from dealerdesk.house import queries as house
from dealerdesk.house.records import SiteRecord
from dealerdesk.staff import pins
from dealerdesk.staff.records import StaffRecord
from dealerdesk.upgrade import open_database
from ui import heartbeat
from ui.desk import Desk
from ui.mishaps import Mishaps
from ui.preferences import preferences
from ui.shell.warming import Warming
from ui.shell.window import Window
from ui.widgets.logo import app_icon


class Opening(QObject):
    """Holds what is open on this screen, in the order in which it is closed again."""

    def __init__(self, where: str, demo_customers: int = 0) -> None:
        """`demo_customers`: how many a demo dealership is given when it is chosen; 0: as many as usual."""
        super().__init__()
        self._where, self._demo_customers = where, demo_customers
        self.database: Database | None = None
        self.desk: Desk | None = None
        self.window: Window | None = None
        self.keeper: QObject | None = None
        self.warming: Warming | None = None
        self.first_run: QObject | None = None
        self.others: list[tuple[Desk, Window]] = []

    def begin(self) -> None:
        """Open the database and show the window; raises `Problem` where it cannot be opened."""
        self.database = open_database(self._where)
        with self.database.reading() as session:
            site = house.first_site(session)
            people, locked = pins.people_with_pins(session, site.id) if site else ((), frozenset())
        if site is None:
            self._begin_first_run()
        else:
            self.show_window(site, people, locked)

    def rescue(self) -> None:
        """Show what there is to restore in place of a damaged file; the desk opens once it is restored."""
        from dealerdesk.backups import shelf
        from ui.backups.rescue import Rescue

        broken = Database(self._where)
        assert broken.path is not None
        rescue = Rescue(broken.path, shelf.all_of(broken))
        broken.close()
        rescue.restored.connect(self._on_restored)
        rescue.show()
        self.first_run = rescue

    def _on_restored(self) -> None:
        assert isinstance(self.first_run, QWidget)
        self.begin()
        self.first_run.close()
        self.first_run.deleteLater()
        self.first_run = None

    def _begin_first_run(self) -> None:
        from ui.house.first_run import FirstRun

        assert self.database is not None
        self.warming = self.warming or Warming(self)
        first_run = FirstRun(self.database, _reached, self._demo_customers)
        first_run.founded.connect(self._on_founded)
        first_run.elsewhere.connect(self._on_elsewhere)
        first_run.show()
        self.first_run = first_run

    def _on_elsewhere(self, where: str) -> None:
        """Another database than the empty one here: the server that the house shares."""
        assert self.database is not None and isinstance(self.first_run, QWidget)
        with contextlib.suppress(OSError):  # It is asked for again at the next start.
            remember_server(where)
        before, self._where = self.first_run, where
        self.database.close()
        self.begin()
        before.close()
        before.deleteLater()
        if self.window is not None:
            self.first_run = None

    def _on_founded(self, then: str) -> None:
        assert self.database is not None
        with self.database.reading() as session:
            site = house.first_site(session)
            assert site is not None
            people, locked = pins.people_with_pins(session, site.id)
        self.show_window(site, people, locked)
        if then and self.window is not None:
            self.window.go_to(then)
        if self.first_run is not None:
            self.first_run.deleteLater()
            self.first_run = None

    def show_window(
        self, site: SiteRecord, people: tuple[StaffRecord, ...], locked: frozenset[int]
    ) -> None:
        """Show the desk of a house; who it is has to be said first, unless there is one without a PIN."""
        assert self.database is not None
        i18n.set_language(site.language)
        self.desk = Desk(self.database, site)
        self.window = Window(self.desk)
        self.window.show()
        self._begin_keeping()
        self.window.go_to("counter")
        if len(people) == 1 and not locked:
            self.desk.sign_in(people[0])
        else:
            self.window.open_staff()

    def _begin_keeping(self) -> None:
        from ui.backups.keeper import Keeper

        assert self.desk is not None and self.window is not None
        self.keeper = Keeper(self.desk, self.window)
        self.warming = self.warming or Warming(self)
        self.warming.build_for(self.window)

    def close(self) -> None:
        """Finish what is being saved and let go of the database."""
        from dealerdesk.backups import away

        away.break_off()
        if self.warming is not None:
            self.warming.stop()
        for desk, window in self.others:
            window.close()
            desk.close()
        if self.desk is not None:
            self.desk.close()
        elif self.database is not None:
            self.database.close()


def _reached(where: str) -> str:
    open_database(where).close()
    return where


def application() -> QApplication:
    """The Qt application, dressed; bugs anywhere in it are written down and told, never shown as success."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("DealerDesk")
    app.setWindowIcon(app_icon())
    preferences().apply()
    if app.findChild(Mishaps) is None:
        mishaps = Mishaps(app)
        mishaps.told.connect(_tell_windows)
        mishaps.watch()
    return app


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the desk; returns the exit code."""
    parser = argparse.ArgumentParser(prog="run.py", description=_("Open the desk."))
    parser.add_argument("--database", default=usual_database())
    chosen = parser.parse_args(arguments)
    app = application()
    opening = Opening(chosen.database)
    try:
        opening.begin()
    except Damaged as damaged:
        print(damaged.sentence(), file=sys.stderr)
        opening.rescue()
    except Problem as problem:
        print(problem.sentence(), file=sys.stderr)
        return 2
    front = opening.window or opening.first_run
    if CURTAIN is not None and isinstance(front, QWidget):
        CURTAIN.give_way_to(front)
    heartbeat.begin()
    try:
        with heartbeat.watched():
            return app.exec()
    finally:
        heartbeat.end()
        opening.close()


def _tell_windows(number: str) -> None:
    """Something nobody expected is told in every window, and nothing is shown as saved that is not."""
    for window in QApplication.topLevelWidgets():
        if isinstance(window, Window):
            window.show_bug(number)


def language_here() -> str:
    """The language this computer is set to, until a dealership says its own."""
    from PySide6.QtCore import QLocale

    return i18n.known_language(QLocale.system().name())


if __name__ == "__main__":
    i18n.set_language(language_here())
    raise SystemExit(main())
