"""The tyres that we keep for a car: where, how much tread, when due; store, change, give back, label."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _, show_date
from dealerdesk.tyres.printed import tread_words
from dealerdesk.tyres.queries import tyres_of
from dealerdesk.tyres.records import KIND_WORDS, TyreDraft, TyreRecord
from dealerdesk.tyres.rules import is_due, is_worn, read_tread
from dealerdesk.tyres.service import change, give_back, put_back, store
from ui.desk import Desk
from ui.page import Go
from ui.records_card import RecordsCard
from ui.undo import Undo
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.fields import DateField, Field, FieldBlock
from ui.widgets.lines import Lines
from ui.widgets.segmented import Segmented

_SHORT = {"winter": N_("Winter"), "summer": N_("Summer"), "all_season": N_("All-season")}


class TyreRow(QWidget):
    """One set with what can be done with it."""

    change_wanted = Signal(object)
    label_wanted = Signal(object)
    back_wanted = Signal(object)
    """`TyreRecord`, each of them."""

    def __init__(self, tyres: TyreRecord, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tyres = tyres
        kind = _(KIND_WORDS[tyres.kind])
        self.link = LinkButton(f"{tyres.place} · {kind}", kind="body")
        self.paper = IconButton("printer", _("Print the label of {place}").format(place=tyres.place), "quiet",
                                height=30)
        self.back = LinkButton(_("Give back"))
        self.back.setAccessibleDescription(tyres.place)
        worn, due = is_worn(tyres.kind, tyres.tread), is_due(tyres.due_on, clock.local_day(clock.now(), zone))
        words = (
            tyres.size, tyres.make, tread_words(tyres.tread), _("worn") if worn else "",
            _("due {day}").format(day=show_date(tyres.due_on)) if tyres.due_on else "",
        )
        tone = "warn" if worn or due else "ink2"
        below = Lines(" · ".join(part for part in words if part), "small", tone, lines=2)
        row = QHBoxLayout()
        row.addWidget(self.link)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(below)
        self.link.clicked.connect(self._on_change)
        self.paper.clicked.connect(self._on_label)
        self.back.clicked.connect(self._on_back)

    def _on_change(self) -> None:
        self.change_wanted.emit(self._tyres)

    def _on_label(self) -> None:
        self.label_wanted.emit(self._tyres)

    def _on_back(self) -> None:
        self.back_wanted.emit(self._tyres)


class TyresCard(RecordsCard):
    """All sets of one car, and the form of one."""

    go = Signal(object)
    """`Go`: a label is wanted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Tyres in our store"), _("Store tyres"), parent)
        self._car = 0
        self._chosen: TyreRecord | None = None
        self._was: TyreDraft | None = None
        self.kind = Segmented(_("Kind"), [(kind, _(words)) for kind, words in _SHORT.items()])
        self.place, self.sizes = Field(), Field()
        self.tread, self.due = Field(figures=True), DateField(_("Due"))
        self.save_button, self.close_link = Button(_("Store them"), "check"), LinkButton(_("Close"))
        pairs = (
            (FieldBlock(_("Place"), self.place), FieldBlock(_("Size"), self.sizes)),
            (FieldBlock(_("Tread, mm"), self.tread), FieldBlock(_("Due"), self.due)),
        )
        self.lay_form(self.kind, pairs, (self.save_button, self.close_link))
        self.save_button.clicked.connect(self._on_save)
        self.close_link.clicked.connect(self._form.hide)

    def show_car(self, vehicle_id: int | None) -> None:
        """Show what lies here for a car; without one there is nothing to show."""
        if vehicle_id != self._car:
            self._form.hide()
        self._car = vehicle_id or 0
        self.setVisible(bool(vehicle_id))
        if vehicle_id:
            self._desk.read(tyres_of, vehicle_id, then=self._on_tyres, lane="tyres")

    def load(self) -> None:
        """Read the sets of the car anew."""
        self.show_car(self._car)

    def _on_tyres(self, found: tuple[TyreRecord, ...]) -> None:
        self.show_rows([self._row_of(tyres) for tyres in found])

    def _row_of(self, tyres: TyreRecord) -> TyreRow:
        row = TyreRow(tyres, self._desk.house.zone)
        row.change_wanted.connect(self.open_one)
        row.label_wanted.connect(self._on_label)
        row.back_wanted.connect(self._on_back)
        return row

    def open_one(self, tyres: TyreRecord | None) -> None:
        """Open the form of a set, or of a new one."""
        self._chosen = tyres
        self.kind.choose(tyres.kind if tyres else "winter")
        self.place.setText(tyres.place if tyres else "")
        self.sizes.setText(tyres.size if tyres else "")
        self.tread.setText(tread_words(tyres.tread).removesuffix(" mm") if tyres else "")
        self.due.set_day(tyres.due_on if tyres else None)
        self.save_button.setText(_("Save") if tyres else _("Store them"))
        self.open_form(self.place)

    def _on_save(self) -> None:
        tyres = self._chosen
        self.trouble.hide()
        try:
            due = self.due.day(clock.local_day(clock.now(), self._desk.house.zone))
            draft = TyreDraft(
                str(self.kind.value()), self.place.text(), self.sizes.text(), tyres.make if tyres else "",
                read_tread(self.tread.text()), due,
            )
        except ValueError:
            self._on_problem(Problem(N_("This is not a day.")))
            return
        except Problem as problem:
            self._on_problem(problem)
            return
        if tyres is None:
            self._desk.change(store, self._car, draft, then=self._on_stored, problem=self._on_problem)
            return
        self._was = tyres.draft()
        self._desk.change(
            change, tyres.id, draft, tyres.version, then=self._on_changed, problem=self._on_problem
        )

    def _on_stored(self, tyres: TyreRecord) -> None:
        self.settle(_("Tyres stored at {place}").format(place=tyres.place),
                    Undo(self._desk, give_back, tyres.id, tyres.version, then=self._on_undone))

    def _on_changed(self, tyres: TyreRecord) -> None:
        self.settle(_("Tyres at {place} changed").format(place=tyres.place),
                    Undo(self._desk, change, tyres.id, self._was, tyres.version, then=self._on_undone))

    def _on_back(self, tyres: TyreRecord) -> None:
        self._desk.change(
            give_back, tyres.id, tyres.version, then=self._on_given_back, problem=self._on_problem
        )

    def _on_given_back(self, tyres: TyreRecord) -> None:
        self.settle(_("Tyres of {place} given back").format(place=tyres.place),
                    Undo(self._desk, put_back, tyres.id, tyres.version, then=self._on_undone))

    def _on_label(self, tyres: TyreRecord) -> None:
        self.go.emit(Go("paper", {"paper": "tyre_label", "which": tyres.id}))
