"""The person at check-in who is new here: the form on the spot, and doubles offered while it is typed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.customers.queries import maybe_same
from dealerdesk.customers.records import CustomerDraft, CustomerRecord, MaybeSame
from ui.customers.customer_form import CustomerForm
from ui.desk import Desk
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.labels import AvatarLabel, ErrorLine, Label
from ui.widgets.lines import Lines
from ui.widgets.scale import px
from ui.widgets.surfaces import Card

LOOK_MS = 400
MOST = 3
MATCHED_WORDS = {
    "phone": N_("same phone number"), "email": N_("same e-mail address"), "name": N_("same name"),
}


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
        self._rows = [_Double(one.customer, one.matched_by, self) for one in shown]
        for row in self._rows:
            self._doubles.addWidget(row)
        one = len(found) == 1
        self.question.setText(_("Is it this one?") if one else _("Is it one of these?"))
        self.question.setVisible(bool(found))

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


class _Double(QWidget):
    """One customer it may be, with what looks alike, and the two answers."""

    def __init__(self, customer: CustomerRecord, matched_by: str, panel: PersonPanel) -> None:
        super().__init__(panel)
        self._customer_id, self._panel = customer.id, panel
        place = " ".join(part for part in (customer.postal_code, customer.city) if part)
        parts = (_(MATCHED_WORDS[matched_by]), customer.phone, customer.street, place)
        about = " · ".join(part for part in parts if part)
        yes = Button(_("It is {name}").format(name=customer.short_name), "user-check", height=34)
        no = Button(_("Somebody else"), kind="quiet", height=34)
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
        self._panel.take(self._customer_id)

    def _on_no(self) -> None:
        self._panel.dismiss(self._customer_id)
