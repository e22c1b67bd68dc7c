"""The person at check-in who is new here: the form on the spot, and doubles offered while it is typed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.customers.queries import maybe_same
from dealerdesk.customers.records import CustomerDraft, MaybeSame
from ui.customers.customer_form import CustomerForm
from ui.customers.doubles import DoubleRow, about_double
from ui.desk import Desk
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import ErrorLine, Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Card

LOOK_MS = 400
MOST = 3


class PersonPanel(Card):
    """Only there while the person is new; whoever is known stands in the title of the page."""

    edited = Signal()
    """Somebody typed something about the person."""

    known_chosen = Signal(int)
    """The id of the customer who it is after all."""

    find_wanted = Signal()
    """It is somebody known: back to finding."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(20, 14, 20, 16), spacing=10)
        self._desk = desk
        self.form = CustomerForm(short=True)
        self.find_link = LinkButton(_("Find somebody known"))
        self.trouble = ErrorLine()
        self.trouble.hide()
        self.question = Label("", "small", "warn", weight=600)
        self._doubles = QVBoxLayout()
        self._rows: list[QWidget] = []
        self._dismissed: set[int] = set()
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_MS)
        self._build()
        self._look.timeout.connect(self._on_pause)
        self.form.edited.connect(self._on_edited)
        self.find_link.clicked.connect(self.find_wanted)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(_("New customer"), "heading"))
        head.addStretch(1)
        head.addWidget(self.find_link)
        self.column.addLayout(head)
        self.column.addWidget(self.form)
        self.column.addWidget(self.question)
        self._doubles.setSpacing(px(6))
        self.column.addLayout(self._doubles)
        self.column.addWidget(self.trouble)
        self.question.hide()

    def start(self, typed: str = "") -> None:
        """An empty form, or one that begins with what was typed elsewhere."""
        self._dismissed.clear()
        self._show_doubles(())
        if typed:
            self.form.start_with(typed)
            self._look.start()
        else:
            self.form.clear()

    def name(self) -> str:
        """The name as far as it is typed."""
        person = " ".join(f.text().strip() for f in (self.form.first, self.form.last))
        return person.strip() or self.form.company.text().strip()

    def draft(self) -> CustomerDraft:
        """What is typed; raises `Problem` after saying it under the field."""
        return self.form.draft()

    # Doubles --------------------------------------------------------------------------------------

    def _on_edited(self) -> None:
        self._look.start()
        self.edited.emit()

    def _on_pause(self) -> None:
        country = self._desk.house.country
        self._desk.read(
            maybe_same, self._desk.site_id, self.form.sketch(), country, then=self._on_doubles,
            problem=self._on_problem, lane="doubles",
        )

    def _on_problem(self, problem: Problem) -> None:
        self.trouble.setText(problem.sentence())
        self.trouble.show()

    def _on_doubles(self, found: tuple[MaybeSame, ...]) -> None:
        self.trouble.hide()
        self._show_doubles(tuple(one for one in found if one.customer.id not in self._dismissed))

    def _show_doubles(self, found: tuple[MaybeSame, ...]) -> None:
        for old in self._rows:
            self._doubles.removeWidget(old)
            old.hide()
            old.deleteLater()
        shown = found[:MOST]
        self._rows = [self._row(one) for one in shown]
        for row in self._rows:
            self._doubles.addWidget(row)
        one = len(found) == 1
        self.question.setText(_("Is it this one?") if one else _("Is it one of these?"))
        self.question.setVisible(bool(found))

    def _row(self, one: MaybeSame) -> DoubleRow:
        about, take = about_double(one.customer, one.matched_by), _("It is {name}")
        row = DoubleRow(one.customer, about, take.format(name=one.customer.short_name))
        row.taken.connect(self.take)
        row.dismissed.connect(self.dismiss)
        return row

    def take(self, customer_id: int) -> None:
        """It is this one."""
        self._look.stop()
        self._show_doubles(())
        self.known_chosen.emit(customer_id)

    def dismiss(self, customer_id: int) -> None:
        """It is not this one: not asked again on this page."""
        self._dismissed.add(customer_id)
        self._on_pause()

    # Drafts ---------------------------------------------------------------------------------------

    def content(self) -> dict[str, object]:
        """What is typed as plain values."""
        return self.form.values()

    def fill(self, content: Mapping[str, object]) -> None:
        """Show what was typed before."""
        self.form.restore(content)
        self._look.start()
