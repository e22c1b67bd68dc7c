"""The terms of the house on the settings page: what makers and we ourselves promise, to add and change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import _, ngettext, show_km
from dealerdesk.cover import service
from dealerdesk.cover.queries import terms_list
from dealerdesk.cover.records import TermsDraft, TermsRecord
from ui.cover.covers_card import kind_words
from ui.cover.promise_form import PromiseForm
from ui.desk import Desk
from ui.kit.buttons import Button
from ui.kit.draw import badge_width, draw_badge, draw_text
from ui.kit.fields import Field, FieldBlock
from ui.kit.labels import Label
from ui.kit.lists import RecordsModel, RowDelegate, RowList
from ui.kit.scale import px
from ui.kit.surfaces import Card, Notice
from ui.kit.ticks import CheckBox
from ui.kit.tokens import tokens
from ui.kit.type import SEMIBOLD, font
from ui.page import Said


def spans_words(terms: TermsRecord | TermsDraft) -> str:
    """How long terms last: "60 months or 100,000 km", "without end"."""
    parts = []
    if terms.months is not None:
        parts.append(ngettext("{n} month", "{n} months", terms.months).format(n=terms.months))
    if terms.km_limit is not None:
        parts.append(show_km(terms.km_limit))
    if not parts:
        return _("without end")
    return _("{months} or {km}").format(months=parts[0], km=parts[1]) if len(parts) == 2 else parts[0]


def _about(terms: TermsRecord) -> str:
    whose = terms.make or _("our house")
    return " · ".join((kind_words(terms.kind), whose, spans_words(terms)))


def _sentence(terms: TermsRecord) -> str:
    return ", ".join(p for p in (terms.name, _about(terms), "" if terms.active else _("retired")) if p)


def _key(terms: TermsRecord) -> int:
    return terms.id


class _TermsRow(RowDelegate):
    height = 54.0
    radius = 7.0
    inset = 10.0

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        terms: TermsRecord = record
        t = tokens()
        ink = t.ink if terms.active else t.ink3
        line = QRect(rect.x(), rect.y() + px(7), rect.width(), px(21))
        used = draw_text(painter, line, terms.name, font("body", SEMIBOLD), ink)
        badge = _("retired") if not terms.active else _("by itself") if terms.by_itself else ""
        if badge:
            spot = QRect(rect.x() + used + px(10), line.y(), badge_width(badge), line.height())
            draw_badge(painter, spot, badge, "neutral")
        below = QRect(rect.x(), line.bottom() + px(1), rect.width(), px(20))
        about = _about(terms)
        draw_text(painter, below, about, font("small"), t.ink2 if terms.active else t.ink3)


class TermsPage(QWidget):
    """The list, and the form of what is chosen in it."""

    said = Signal(object)
    """`Said`: something was saved."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen: TermsRecord | None = None
        self._renew = False
        self._model = RecordsModel(_sentence, _key, self)
        self.list = RowList(_("Warranty terms"), self._model, _TermsRow(),
                            _("No terms yet. Add what the maker promises for a new car."), click_opens=True)
        self.add_button = Button(_("Add terms"), "plus")
        self.retired = CheckBox(_("Show retired ones"))
        self.card = Card(margins=(24, 18, 24, 22), spacing=14)
        self.title = Label("", "heading")
        self.form = PromiseForm(desk.house.currency, _("Kilometres"))
        self.make = Field()
        self.by_itself = CheckBox(_("New cars get it by themselves, from their first registration"))
        self.notice = Notice()
        self.save_button = Button(_("Save terms"), "check", kind="primary", height=40)
        self.retire_button = Button(_("Retire them"), "archive", kind="quiet", height=40)
        self.away_button = Button(_("Close"), kind="quiet", height=40)
        self._build()
        self.add_button.clicked.connect(self._on_add)
        self.list.opened.connect(self._on_opened)
        self.retired.toggled.connect(self._on_retired_wanted)
        self.save_button.clicked.connect(self.save)
        self.retire_button.clicked.connect(self._on_retire)
        self.away_button.clicked.connect(self._on_away)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(_("Warranty terms"), "heading"))
        head.addStretch(1)
        head.addWidget(self.retired)
        head.addSpacing(px(12))
        head.addWidget(self.add_button)
        above = self._above = Card(margins=(24, 18, 24, 18), spacing=12)
        above.column.addLayout(head)
        about = _("What a maker or our house promises in general. A car is given a cover by these terms.")
        above.add(Label(about, "small", "ink2", wrap=True))
        above.add(self.list)
        make = FieldBlock(_("Make"), self.make, _("Empty: a promise of our house, for every make."))
        buttons = QHBoxLayout()
        for button in (self.save_button, self.retire_button, self.away_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for part in (self.title, self.notice, self.form, make, self.by_itself):
            self.card.add(part)
        self.card.column.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addWidget(above)
        column.addWidget(self.card)
        self.notice.say("")
        self.card.hide()

    def load(self) -> None:
        """Load the list again; what is typed in the form stays."""
        self._desk.read(
            terms_list, self._desk.site_id, self.retired.isChecked(), then=self._on_loaded,
            problem=self._on_problem, lane="terms",
        )

    def _on_loaded(self, terms: tuple[TermsRecord, ...]) -> None:
        self._model.set_records(terms)
        if self._renew and self._chosen is not None:
            # The text stays; saving again now means that the newer version was looked at.
            self._chosen = next((one for one in terms if one.id == self._chosen.id), self._chosen)
            self._renew = False
        self.list.setFixedHeight(max(px(54), self.list.content_height()) + px(2))

    def _on_retired_wanted(self, _shown: bool) -> None:
        self.load()

    # The form -------------------------------------------------------------------------------------

    def _on_add(self) -> None:
        self._open(None)

    def _on_opened(self, terms: TermsRecord) -> None:
        self._open(terms)

    def _open(self, terms: TermsRecord | None) -> None:
        self._chosen = terms
        self.notice.say("")
        self.title.setText(_("New terms") if terms is None else terms.name)
        self.form.show_promise(terms or TermsDraft(kind="manufacturer", name=""))
        self.make.setText(terms.make if terms else "")
        self.by_itself.setChecked(terms.by_itself if terms else False)
        self.retire_button.setVisible(terms is not None)
        self.retire_button.setText(
            _("Offer them again") if terms is not None and not terms.active else _("Retire them")
        )
        self._show_form(True)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_form(self, shown: bool) -> None:
        """The form takes the place of the list."""
        self.card.setVisible(shown)
        self._above.setVisible(not shown)

    def _on_away(self) -> None:
        self._show_form(False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> TermsDraft:
        """What is typed; raises `Problem` after saying it under the field."""
        typed = self.form.promise()
        return TermsDraft(
            kind=typed.kind, name=typed.name, make=self.make.text().strip(), months=typed.months,
            km_limit=typed.km, groups_included=typed.included, groups_excluded=typed.excluded,
            exclusions=typed.exclusions, condition=typed.condition,
            deductible_minor=typed.deductible_minor, by_itself=self.by_itself.isChecked(),
        )

    def save(self) -> None:
        """Save what is typed; the form closes once it is saved."""
        try:
            draft = self.draft()
        except Problem as problem:
            self._on_problem(problem)
            return
        before = self._chosen
        if before is None:
            self._change(service.add_terms, draft, then=self._on_added)
            return
        self._undoing = _Undoing(self, service.change_terms, before.draft())
        self._change(service.change_terms, before.id, draft, before.version, then=self._on_changed)

    def _change(self, deed: Callable[..., Any], *args: object, then: Callable[..., None]) -> None:
        self._desk.change(deed, *args, then=then, problem=self._on_problem)

    def _on_added(self, terms: TermsRecord) -> None:
        self._saved(_("Terms added: {name}"), terms, _Undoing(self, service.retire_terms))

    def _on_changed(self, terms: TermsRecord) -> None:
        self._saved(_("Terms changed: {name}"), terms, self._undoing)

    def _on_retire(self) -> None:
        terms = self._chosen
        if terms is None:
            return
        deed, then = (
            (service.retire_terms, self._on_retired) if terms.active
            else (service.restore_terms, self._on_restored)
        )
        self._change(deed, terms.id, terms.version, then=then)

    def _on_retired(self, terms: TermsRecord) -> None:
        self._saved(_("Terms retired: {name}"), terms, _Undoing(self, service.restore_terms))

    def _on_restored(self, terms: TermsRecord) -> None:
        self._saved(_("Terms offered again: {name}"), terms, _Undoing(self, service.retire_terms))

    def _saved(self, words: str, terms: TermsRecord, undoing: _Undoing) -> None:
        self._show_form(False)
        undoing.terms = terms
        self.said.emit(Said(words.format(name=terms.name), undoing))
        self.load()

    def take_back(self, undoing: _Undoing) -> None:
        """Undo the last change."""
        terms = undoing.terms
        if terms is not None:
            draft = () if undoing.draft is None else (undoing.draft,)
            self._change(undoing.deed, terms.id, *draft, terms.version, then=self._on_taken_back)

    def _on_taken_back(self, _terms: TermsRecord) -> None:
        self.said.emit(Said(_("Taken back")))
        self.load()

    def _on_problem(self, problem: Problem) -> None:
        if self.card.isHidden():
            self._desk.troubled.emit(problem)
        self.notice.say(problem.sentence(), "danger")
        if isinstance(problem, Stale):
            self._renew = True
            self.load()


class _Undoing:
    """The inverse of what was just saved, for the toast."""

    def __init__(self, page: TermsPage, deed: Callable[..., Any], draft: TermsDraft | None = None) -> None:
        self._page, self.deed, self.draft = page, deed, draft
        self.terms: TermsRecord | None = None

    def __call__(self) -> None:
        self._page.take_back(self)
