"""At check-in: what was repaired on this car lately, so that the same is not taken for something new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dealerdesk.core.bidi import isolated
from dealerdesk.core.i18n import _, ngettext
from dealerdesk.workshop.comebacks import repaired_lately
from dealerdesk.workshop.found_records import RepairedLately
from ui.widgets.surfaces import Notice

if TYPE_CHECKING:
    from ui.desk import Desk


class RepairedLatelyNotice(Notice):
    """One strip for the newest repairs; empty for a car that was not repaired lately."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._vehicle_id = 0
        self._found: Sequence[RepairedLately] = ()
        self._concerns: tuple[tuple[str, str], ...] = ()
        self.say("")

    def show_concerns(self, concerns: Sequence[tuple[str, str]]) -> None:
        """What the car is here for: component group and words of each concern."""
        self._concerns = tuple(concerns)
        self._tell()

    def show_car(self, vehicle_id: int | None) -> None:
        """Look at the repairs of a car; None: it is not known yet."""
        if vehicle_id is None:
            self._vehicle_id, self._found = 0, ()
            self.say("")
        elif vehicle_id != self._vehicle_id:
            self._vehicle_id, self._found = vehicle_id, ()
            self.say("")
            self._desk.read(
                repaired_lately, self._desk.site_id, vehicle_id, then=self._on_found, lane="repaired-lately"
            )

    def _on_found(self, found: Sequence[RepairedLately]) -> None:
        self._found = found if self._vehicle_id else ()
        self._tell()

    def _tell(self) -> None:
        """Ask about the concern that may be the same again; what has to do with none of them is only told."""
        if not self._found:
            self.say("")
            return
        for one in self._found:
            if concern := next((said for group, said in self._concerns if group == one.group and said), ""):
                words = _("Is “{concern}” the same again? Repaired lately: {what}. The job card asks.")
                self.say(words.format(concern=isolated(concern), what=_told(one)), "info", (), "repeat")
                return
        words = _("Repaired lately: {what}. Is it the same again? The job card asks.")
        if self._concerns:
            words = _("Repaired lately: {what}.")
        self.say(words.format(what="; ".join(_told(one) for one in self._found[:2])), "info", (), "repeat")


def _told(one: RepairedLately) -> str:
    return _("{what} (order {number}, {ago})").format(
        what=isolated(one.what), number=one.number,
        ago=ngettext("{n} day ago", "{n} days ago", one.days).format(n=one.days),
    )
