"""How the customer may be reached: numbers with consent, best time, languages, and whether they are here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.contacts.records import NO, YES
from dealerdesk.core import clock
from dealerdesk.core.i18n import LANGUAGES, _, show_date, show_time
from dealerdesk.leads.sales_records import HereNow, LeadWhole, Reach
from ui.widgets.labels import IconLabel, Label
from ui.widgets.lines import Lines
from ui.widgets.scale import px

_DIALLED = ("phone", "mail")
_TONES = {YES: "good", NO: "danger"}


class _Line(QWidget):
    """An icon, a line that matters, and a quiet or coloured one below."""

    def __init__(self, icon: str, text: str, below: str, tone: str = "ink2") -> None:
        super().__init__()
        self.setAccessibleName(", ".join(part for part in (text, below) if part))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(10))
        mark = IconLabel(icon, size=16, color="ink2", name=text)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        if icon in _DIALLED:
            shown = Label(text, "small", weight=500)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(shown)
        else:
            words.addWidget(Lines(text, "small", weight=500))
        if below:
            words.addWidget(Label(below, "caption", tone, weight=500 if tone != "ink2" else None, wrap=True))
        row.addLayout(words, 1)


def _consent(reach: Reach, best_time: str) -> str:
    """Whether sales may use it, with the best time for calls."""
    said = reach.may.reason.words().rstrip(".")
    if reach.kind == "phone" and reach.may.answer != NO and best_time:
        return _("{may}, best {time}").format(may=said, time=best_time)
    return said


def _here(here: HereNow, zone: str) -> tuple[str, str]:
    """Where the car is now, and what for."""
    visit = here.visit
    if visit.stage == "ready":
        text = _("The car is ready to be fetched")
    elif visit.promised_at is None:
        text = _("The car is in the house")
    else:
        at = clock.local(visit.promised_at, zone)
        when = show_time(at)
        if at.date() != clock.local_day(clock.now(), zone):
            when = f"{show_date(at.date(), 'wday')} {when}"
        text = _("In the house until {time}").format(time=when)
    waits = _("waits here") if visit.waits_here else ""
    return text, " · ".join(part for part in (here.about, waits) if part)


class ReachCard(QWidget):
    """Filled anew for every lead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))
        self._lines: list[_Line] = []
        self._shown: tuple[object, ...] = ()

    def show_lead(self, whole: LeadWhole) -> None:
        """Show how to reach the customer of a lead."""
        lines = self._told(whole)
        if lines == self._shown:
            return
        self._shown = lines
        for old in self._lines:
            old.hide()
            self._column.removeWidget(old)
            old.deleteLater()
        self._lines = [_Line(*line) for line in lines]
        for line in self._lines:
            self._column.addWidget(line)

    @staticmethod
    def _told(whole: LeadWhole) -> tuple[tuple[str, str, str, str], ...]:
        found = []
        if whole.consent.objected:
            found.append(("circle-x", _("No contact wanted"), whole.consent.objection_words, "danger"))
        for reach in whole.reach:
            icon = "phone" if reach.kind == "phone" else "mail"
            below = _consent(reach, whole.best_time)
            found.append((icon, reach.value, below, _TONES.get(reach.may.answer, "warn")))
        if not whole.reach:
            found.append(("phone", _("No number and no address"), _("Ask when they are here"), "warn"))
        spoken = [LANGUAGES.get(tag, tag) for tag in whole.customer.languages]
        if spoken:
            found.append(("languages", ", ".join(spoken), "", "ink2"))
        if whole.here is not None:
            text, about = _here(whole.here, whole.zone)
            found.append(("wrench", text, about, "ink2"))
        return tuple(found)
