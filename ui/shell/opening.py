"""Opening a desk: the database, then the first run or the window with the staff chooser over it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from dealerdesk.core import i18n
from dealerdesk.core.database import Database
from dealerdesk.house import queries as house
from dealerdesk.house.records import SiteRecord
from dealerdesk.staff import queries as staff
from dealerdesk.staff.records import StaffRecord
from dealerdesk.upgrade import open_database
from ui.desk import Desk
from ui.shell.window import Window


class Opening(QObject):
    """Holds what is open on this screen, in the order in which it is closed again."""

    def __init__(self, where: str) -> None:
        super().__init__()
        self._where = where
        self.database: Database | None = None
        self.desk: Desk | None = None
        self.window: Window | None = None
        self.first_run: QObject | None = None

    def begin(self) -> None:
        """Open the database and show the window; raises `Problem` where it cannot be opened."""
        self.database = open_database(self._where)
        with self.database.reading() as session:
            site = house.first_site(session)
            people = staff.everybody(session, site.id) if site else ()
        if site is None:
            self._begin_first_run()
        else:
            self.show_window(site, people)

    def _begin_first_run(self) -> None:
        from ui.house.first_run import FirstRun

        assert self.database is not None
        first_run = FirstRun(self.database)
        first_run.founded.connect(self._on_founded)
        first_run.show()
        self.first_run = first_run

    def _on_founded(self, then: str) -> None:
        assert self.database is not None
        with self.database.reading() as session:
            site = house.first_site(session)
            assert site is not None
            people = staff.everybody(session, site.id)
        self.show_window(site, people)
        if then and self.window is not None:
            self.window.go_to(then)
        if self.first_run is not None:
            self.first_run.deleteLater()
            self.first_run = None

    def show_window(self, site: SiteRecord, people: tuple[StaffRecord, ...]) -> None:
        """Show the desk of a house; where several people work here, they say who they are first."""
        assert self.database is not None
        i18n.set_language(site.language)
        self.desk = Desk(self.database, site)
        self.window = Window(self.desk)
        self.window.show()
        self.window.go_to("counter")
        if len(people) == 1:
            self.desk.sign_in(people[0])
        else:
            self.window.open_staff()

    def close(self) -> None:
        """Finish what is being saved and let go of the database."""
        if self.desk is not None:
            self.desk.close()
        elif self.database is not None:
            self.database.close()
