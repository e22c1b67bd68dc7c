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
from ui.page import Go, Said
from ui.undo import Undo
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.fields import DateField, Field, FieldBlock, side_by_side
from ui.widgets.labels import ErrorLine, Label
from ui.widgets.lines import Lines
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented
from ui.widgets.surfaces import Card

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


class TyresCard(Card):
    """All sets of one car, and the form of one."""

    said = Signal(object)
    """`Said` for the toast."""

    go = Signal(object)
    """`Go`: a label is wanted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 14, 18, 14), spacing=8)
        self._desk = desk
        self._car = 0
        self._chosen: TyreRecord | None = None
        self._was: TyreDraft | None = None
        self._rows: list[TyreRow] = []
        self.add_link = LinkButton(_("Store tyres"))
        self.kind = Segmented(_("Kind"), [(kind, _(words)) for kind, words in _SHORT.items()])
        self.place, self.sizes = Field(), Field()
        self.tread, self.due = Field(figures=True), DateField(_("Due"))
        self.save_button, self.trouble = Button(_("Store them"), "check"), ErrorLine()
        self.close_link = LinkButton(_("Close"))
        self._list, self._form = QVBoxLayout(), QWidget()
        self._build()
        self.add_link.clicked.connect(self._on_add)
        self.save_button.clicked.connect(self._on_save)
        self.close_link.clicked.connect(self._form.hide)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(_("Tyres in our store"), "heading"))
        head.addStretch(1)
        head.addWidget(self.add_link)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(px(8))
        form.addWidget(self.kind)
        for pair in (
            (FieldBlock(_("Place"), self.place), FieldBlock(_("Size"), self.sizes)),
            (FieldBlock(_("Tread, mm"), self.tread), FieldBlock(_("Due"), self.due)),
        ):
            row = side_by_side(*pair)
            row.setSpacing(px(12))
            form.addLayout(row)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.close_link)
        buttons.addStretch(1)
        form.addLayout(buttons)
        self.column.addLayout(head)
        self.column.addLayout(self._list)
        self.add(self._form)
        self.add(self.trouble)
        self._form.hide()
        self.trouble.hide()

    def show_car(self, vehicle_id: int | None) -> None:
        """Show what lies here for a car; without one there is nothing to show."""
        if vehicle_id != self._car:
            self._form.hide()
        self._car = vehicle_id or 0
        self.setVisible(bool(vehicle_id))
        if vehicle_id:
            self._desk.read(tyres_of, vehicle_id, then=self._on_tyres, lane="tyres")

    def _on_tyres(self, found: tuple[TyreRecord, ...]) -> None:
        for old in self._rows:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = []
        for tyres in found:
            row = TyreRow(tyres, self._desk.house.zone)
            row.change_wanted.connect(self._open)
            row.label_wanted.connect(self._on_label)
            row.back_wanted.connect(self._on_back)
            self._list.addWidget(row)
            self._rows.append(row)

    def _on_add(self) -> None:
        self._open(None)

    def _open(self, tyres: TyreRecord | None) -> None:
        self._chosen = tyres
        self.kind.choose(tyres.kind if tyres else "winter")
        self.place.setText(tyres.place if tyres else "")
        self.sizes.setText(tyres.size if tyres else "")
        self.tread.setText(tread_words(tyres.tread).removesuffix(" mm") if tyres else "")
        self.due.set_day(tyres.due_on if tyres else None)
        self.save_button.setText(_("Save") if tyres else _("Store them"))
        self.trouble.hide()
        self._form.show()
        self.place.setFocus()

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
        self._settle(_("Tyres stored at {place}").format(place=tyres.place),
                     Undo(self._desk, give_back, tyres.id, tyres.version, then=self._on_undone))

    def _on_changed(self, tyres: TyreRecord) -> None:
        self._settle(_("Tyres at {place} changed").format(place=tyres.place),
                     Undo(self._desk, change, tyres.id, self._was, tyres.version, then=self._on_undone))

    def _on_back(self, tyres: TyreRecord) -> None:
        self._desk.change(
            give_back, tyres.id, tyres.version, then=self._on_given_back, problem=self._on_problem
        )

    def _on_given_back(self, tyres: TyreRecord) -> None:
        self._settle(_("Tyres of {place} given back").format(place=tyres.place),
                     Undo(self._desk, put_back, tyres.id, tyres.version, then=self._on_undone))

    def _settle(self, words: str, undo: Undo) -> None:
        self._form.hide()
        self.said.emit(Said(words, undo))
        self.show_car(self._car)

    def _on_undone(self, _tyres: TyreRecord) -> None:
        self.show_car(self._car)

    def _on_label(self, tyres: TyreRecord) -> None:
        self.go.emit(Go("paper", {"paper": "tyre_label", "which": tyres.id}))

    def _on_problem(self, problem: Problem) -> None:
        self.trouble.setText(problem.sentence())
        self.trouble.show()
