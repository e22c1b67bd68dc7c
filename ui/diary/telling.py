"""What the diary says above the day: what was refused, that it is closed, that a bay is taken twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem, Said
from dealerdesk.core.i18n import _, show_time
from dealerdesk.diary.doubts import beside, doubt_of, free_place
from dealerdesk.diary.records import DiaryDay, SlotDraft
from dealerdesk.visits.rules import Stage
from ui.widgets.surfaces import Notice

if TYPE_CHECKING:
    from ui.diary.page import DiaryPage


class Telling(QObject):
    """The strip above the day of a `DiaryPage`: what was refused stays until something else is done."""

    def __init__(self, page: DiaryPage, notice: Notice) -> None:
        super().__init__(page)
        self._page, self._notice = page, notice
        self._refused = ""
        self._free: SlotDraft | None = None

    def refuse(self, problem: Problem) -> None:
        """Something was not done, and why."""
        self._refused = problem.sentence()
        self.tell()

    def settle(self) -> None:
        """Something else is done, or meant: what was refused before is read."""
        self._refused = ""
        self.tell()

    def tell(self) -> None:
        """Say what matters most about the day and the appointment that is meant."""
        found = self._page.shown_day()
        if self._refused:
            self._notice.say(self._refused, "danger")
        elif found is None:
            self._notice.say("")
        elif found.closed:
            why = "" if found.closed == "-" else f" {found.closed}."
            self._notice.say(_("The house is closed on this day.") + why, "warn")
        elif (closed := self._closed_then(found)) is not None:
            self._notice.say(closed.words(), "warn")
        elif not found.bays and not self._page.by_people():
            words = _("No bays are written down yet. The settings of the workshop have them.")
            self._notice.say(words, "info")
        elif not self._tell_taken_twice():
            self._notice.say("")

    def _closed_then(self, found: DiaryDay) -> Said | None:
        """Why who is meant should not come at their hour: the house is closed then."""
        one = self._page.meant_one()
        if one is None or one.row.stage != Stage.BOOKED:
            return None
        return doubt_of(found.hours, found.day, one.starts_at)

    def _tell_taken_twice(self) -> bool:
        """Somebody else is in the bay of the appointment that is meant: say who, and where there is room."""
        found, one = self._page.shown_day(), self._page.meant_one()
        all_of_day = self._page.grid.appointments()
        stands = found.stands if found is not None else ()
        others = beside(all_of_day, one, stands) if one is not None else ()
        if found is None or one is None or not others:
            return False
        zone, other = found.hours.zone, others[0]
        words = _("{bay} is taken twice: {name} is there {begins}–{ends}.").format(
            bay=one.bay, name=other.row.customer, begins=show_time(clock.local(other.starts_at, zone)),
            ends=show_time(clock.local(other.ends_at, zone)),
        )
        self._free = free_place(all_of_day, one, found.bays, found.hours, stands)
        ways = [(self._way(self._free, one.bay, zone), self._on_free)] if self._free is not None else []
        self._notice.say(words, "warn", ways)
        return True

    @staticmethod
    def _way(free: SlotDraft, bay: str, zone: str) -> str:
        if free.bay != bay or free.starts_at is None:
            return _("Move to {place}").format(place=free.bay)
        return _("Move to {place}").format(place=show_time(clock.local(free.starts_at, zone)))

    def _on_free(self) -> None:
        one, free = self._page.meant_one(), self._free
        if one is None or free is None or free.starts_at is None:
            return
        minutes = round((free.starts_at - one.starts_at).total_seconds() / 60)
        self._page.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.placing.move(one, minutes, free.bay, False)
