"""Both versions of a record that somebody else changed meanwhile, field by field, to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.staff.queries import last_change
from dealerdesk.staff.records import LastChange
from ui.customers.three_way import Disputed, Reconciled
from ui.desk import Desk
from ui.moments import moment_words
from ui.widgets.chips import ChipRow
from ui.widgets.labels import IconLabel, Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Card

MINE, THEIRS, ANEW = "mine", "theirs", "anew"
MOST = 48


class Form(Protocol):
    """What a form must be able to do, so that two versions of it can be brought together."""

    def put(self, key: str, value: object) -> None:
        """Show another value in one field."""

    def values(self) -> dict[str, object]:
        """What stands in the fields."""

    def words(self, key: str, value: object) -> str:
        """A value as a person reads it."""

    def label(self, key: str) -> str:
        """What a field is called."""


def shortened(text: str, other: str = "") -> str:
    """A value on one line, short enough for a chip; "(empty)" where there is none.

    Of two long texts each shows the stretch in which it differs from the `other`.
    """
    flat, beside = " ".join(text.split()), " ".join(other.split())
    if not flat:
        return _("(empty)")
    if len(flat) <= MOST:
        return flat
    same = next((i for i, (a, b) in enumerate(zip(flat, beside, strict=False)) if a != b), len(beside))
    start = max(0, min(same - MOST // 3, len(flat) - MOST)) if beside else 0
    before, after = "…" if start else "", "…" if start + MOST < len(flat) else ""
    return f"{before}{flat[start + len(before) : start + MOST - len(after)]}{after}"


class _Row:
    """One disputed field: what I typed, what they saved, and what was written after having chosen.

    My own text stands in the field until somebody chooses; nothing is chosen for them.
    """

    def __init__(self, one: Disputed, form: Form, panel: ConflictPanel) -> None:
        self.one, self._form, self._panel = one, form, panel
        self._texts = {MINE: one.mine, THEIRS: one.theirs}
        self.label = Label(form.label(one.key), "caption", "ink2")
        self.chips = ChipRow(form.label(one.key), required=True)
        self._say()
        self.chips.changed.connect(self._on_chosen)

    @property
    def is_settled(self) -> bool:
        """Whether somebody has chosen."""
        return self.chips.value() is not None

    def _say(self) -> None:
        """The chips, each with its text; the whole of a long one in its tip."""
        chosen = self.chips.value()
        captions = {
            MINE: _("Mine: {value}"), THEIRS: _("Theirs: {value}"), ANEW: _("As written now: {value}"),
        }
        words = {which: self._form.words(self.one.key, text) for which, text in self._texts.items()}
        beside = {MINE: words[THEIRS], THEIRS: words[MINE], ANEW: words[THEIRS]}
        if len(self.chips.chips) != len(words):
            self.chips.set_choices([(which, "") for which in words])
            self.chips.choose(chosen)
        for chip in self.chips.chips:
            which = str(chip.value)
            text = captions[which].format(value=shortened(words[which], beside[which]))
            chip.setText(text)
            chip.setAccessibleName(text)
            chip.setToolTip(words[which].replace("<", "‹"))
            chip.setAccessibleDescription(words[which] if len(words[which]) > MOST else "")

    def _on_chosen(self, value: object) -> None:
        self._form.put(self.one.key, self._texts[str(value)])
        self._panel.on_row_chosen()

    def follow(self, text: object) -> None:
        """Somebody typed in the field: my text goes with it, theirs stays as they saved it."""
        chosen = str(self.chips.value() or MINE)
        if text == self._texts[chosen]:
            return
        if chosen == MINE:
            self._texts[MINE] = text
        else:
            self._texts[ANEW] = text
        self._say()
        if chosen == THEIRS:
            self.chips.choose(ANEW)


class ConflictPanel(Card):
    """Says what the others changed, and asks where both changed the same field."""

    chosen = Signal()
    """Somebody chose between two values."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(16, 12, 16, 14), spacing=8, sunken=True)
        self.rows: list[_Row] = []
        self._built = False
        self._about: tuple[Desk, str, int] | None = None
        self.hide()

    def _build(self) -> None:
        # Most records are never disputed, and a page may hold a panel for each of many cards.
        if self._built:
            return
        self._built = True
        self._head = IconLabel(
            "triangle-alert", _("Somebody else changed this in the meantime. Your text is kept."),
            color="warn", size=18, kind="body", weight=600,
        )
        self._who = Label("", "small", "ink2", wrap=True)
        self._ask = Label("", "small", "ink2", wrap=True)
        self._taken = Label("", "small", "ink2", wrap=True)
        self._grid_box = QWidget()
        self._grid = QGridLayout(self._grid_box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(8))
        self._grid.setColumnStretch(1, 1)
        for part in (self._head, self._who, self._ask, self._grid_box, self._taken):
            self.add(part)

    def is_about(self, desk: Desk, kind: str, record_id: int) -> None:
        """Which record the versions are of, so that it can be said who else changed it."""
        self._about = (desk, kind, record_id)

    def _look_up_who(self) -> None:
        self._who.hide()
        if self._about is not None:
            desk, kind, record_id = self._about
            desk.read(last_change, desk.who, kind, record_id, then=self._on_who)

    def _on_who(self, last: LastChange | None) -> None:
        if last is not None and self._about is not None:
            when = moment_words(last.at, self._about[0].house.zone)
            self._who.setText(_("{name}, {when}").format(name=last.name, when=when))
            self._who.show()

    def show_versions(self, found: Reconciled, form: Form) -> None:
        """Show what became of each field that the others changed."""
        self._build()
        self.clear()
        self.rows = [_Row(one, form, self) for one in found.disputed]
        for place, row in enumerate(self.rows):
            self._grid.addWidget(row.label, place, 0)
            self._grid.addWidget(row.chips, place, 1)
        self._grid_box.setVisible(bool(self.rows))
        choose, look = _("Choose which to keep, then save again."), _("Look at it, then save again.")
        self._say(choose if self.rows else look)
        self._taken.setText(taken_words(found, form))
        self._taken.setVisible(bool(found.taken))
        self._look_up_who()
        self.setAccessibleName(" ".join((self._ask.text(), self._taken.text())).strip())
        self.show()

    def _say(self, words: str, wrong: bool = False) -> None:
        self._ask.setText(words)
        self._ask.set_color("danger" if wrong else "ink2")

    # Choosing -------------------------------------------------------------------------------------

    def open_rows(self) -> list[_Row]:
        """The fields in which nobody has chosen yet."""
        return [row for row in self.rows if not row.is_settled]

    def before(self) -> dict[str, object]:
        """What the fields that are still open were before both changed them."""
        return {row.one.key: row.one.before for row in self.open_rows()}

    def demand(self) -> bool:
        """Whether something is still to be chosen: then it is said, and the keyboard goes there."""
        waiting = self.open_rows()
        if waiting:
            fields = ", ".join(row.label.text() for row in waiting)
            self._say(_("Choose first which to keep: {fields}").format(fields=fields), wrong=True)
            waiting[0].chips.focus_first()
        return bool(waiting)

    def follow(self, values: Mapping[str, object]) -> None:
        """Somebody typed: what is offered as their own goes with it."""
        for row in self.rows:
            row.follow(values[row.one.key])

    def on_row_chosen(self) -> None:
        """A row was settled; the last one makes it clear that now it can be saved."""
        choose, now = _("Choose which to keep, then save again."), _("Now save again.")
        self._say(choose if self.open_rows() else now)
        self.chosen.emit()

    def clear(self) -> None:
        """Nothing is disputed any more."""
        for row in self.rows:
            for part in (row.label, row.chips):
                self._grid.removeWidget(part)
                part.hide()
                part.deleteLater()
        self.rows = []
        self.hide()


def taken_words(found: Reconciled, form: Form) -> str:
    """The fields that only they changed, in one sentence; '' where there are none."""
    told: Sequence[str] = [
        f"{form.label(key)}: {shortened(form.words(key, found.values[key]))}" for key in found.taken
    ]
    return _("Changed by them and taken over: {fields}").format(fields="; ".join(told)) if told else ""
