"""Somebody may be here already: who looks like what is being typed, shown while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.customers.queries import maybe_same
from dealerdesk.customers.records import CustomerDraft, CustomerRecord, MaybeSame
from ui.desk import Desk
from ui.widgets.buttons import Button
from ui.widgets.labels import AvatarLabel, Label
from ui.widgets.lines import Lines
from ui.widgets.scale import px
from ui.widgets.surfaces import Card

PAUSE_MS = 300
MOST = 3
MATCHED_WORDS = {
    "phone": N_("same phone number"), "email": N_("same e-mail address"), "name": N_("same name"),
}


def about_double(customer: CustomerRecord, matched_by: str = "") -> str:
    """What tells a double from somebody else: what matched, phone, address."""
    place = " ".join(part for part in (customer.postal_code, customer.city) if part)
    matched = _(MATCHED_WORDS[matched_by]) if matched_by else ""
    return " · ".join(part for part in (matched, customer.phone, customer.street, place) if part)


class DoubleRow(QWidget):
    """One customer it may be, and what can be done about it."""

    taken = Signal(int)
    dismissed = Signal(int)

    def __init__(self, customer: CustomerRecord, about: str, take: str) -> None:
        super().__init__()
        self._id = customer.id
        yes, no = Button(take, "user-check", height=32), Button(_("Somebody else"), kind="quiet", height=32)
        for button in (yes, no):
            button.setAccessibleDescription(customer.name)
        yes.clicked.connect(self._on_yes)
        no.clicked.connect(self._on_no)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Lines(customer.name, "body", weight=600))
        words.addWidget(Lines(about, "small", "ink2", lines=3))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(10))
        row.addWidget(AvatarLabel(customer.name, 34), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(yes)
        row.addWidget(no)
        self.setAccessibleName(f"{customer.name}, {about}")

    def _on_yes(self) -> None:
        self.taken.emit(self._id)

    def _on_no(self) -> None:
        self.dismissed.emit(self._id)


class Doubles(Card):
    """Looks after each pause; only there when somebody was found."""

    taken = Signal(int)
    """The id of the customer who it is."""

    def __init__(self, desk: Desk, sketch: Callable[[], CustomerDraft], take: str) -> None:
        super().__init__(margins=(16, 10, 12, 12), spacing=8, sunken=True)
        self._desk, self._sketch, self._take = desk, sketch, take
        self._but: int | None = None
        self._dismissed: set[int] = set()
        self.rows: list[DoubleRow] = []
        self._question = Label("", "small", "warn", weight=600)
        self.add(self._question)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.hide()

    def begin(self, but: int | None = None) -> None:
        """Nobody has been found or dismissed yet; `but` is the customer who is being corrected."""
        self._but = but
        self._dismissed.clear()
        self._pause.stop()
        self._show(())

    def wait(self) -> None:
        """Somebody typed: look after a pause."""
        self._pause.start()

    def halt(self) -> None:
        """Nobody types any more."""
        self._pause.stop()

    def look(self) -> None:
        """Look for doubles of what is typed so far."""
        self._desk.read(
            maybe_same, self._desk.site_id, self._sketch(), self._desk.house.country, then=self._on_found,
            problem=self._on_problem, lane="doubles",
        )

    def _on_problem(self, _problem: Problem) -> None:
        # Saving says what is the matter; a look that failed must not stand in the way of typing.
        self._show(())

    def _on_found(self, found: Sequence[MaybeSame]) -> None:
        self._show([
            one for one in found if one.customer.id not in self._dismissed and one.customer.id != self._but
        ])

    def _show(self, found: Sequence[MaybeSame]) -> None:
        for old in self.rows:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = []
        for one in found[:MOST]:
            row = DoubleRow(one.customer, about_double(one.customer, one.matched_by), self._take)
            row.taken.connect(self.taken)
            row.dismissed.connect(self._on_dismissed)
            self.rows.append(row)
            self.add(row)
        one_only = len(found) == 1
        self._question.setText(
            _("Somebody like this is here already:") if one_only else _("Some like this are here already:")
        )
        self.setVisible(bool(self.rows))

    def _on_dismissed(self, customer_id: int) -> None:
        self._dismissed.add(customer_id)
        self.look()
