"""The lock: covers the whole window with nobody's data, and lets people in by F1 to F8 and their PIN."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, ngettext, show_time
from dealerdesk.staff import pins
from dealerdesk.staff.pins import Tried
from dealerdesk.staff.records import StaffRecord
from ui.page import Hint
from ui.staff.lock_side import beside_clock, column_of, draw_side, has_room
from ui.staff.people_rows import QUICK_KEYS, PersonRow, role_line, row_id, row_sentence
from ui.staff.pin_pad import PinPad
from ui.widgets.folding import Folding
from ui.widgets.labels import AvatarLabel, Label
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.overlay import Overlay
from ui.widgets.room import Fitted
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider, Notice
from ui.widgets.tokens import tokens

if TYPE_CHECKING:
    from ui.shell.window import Window

_PANEL_WIDTH, _PANEL_HEIGHT, _LIST_WIDTH = 750, 590, 316


class Lock(Overlay):
    """No customer is on the screen, nor behind it for a screen reader, until somebody is let in."""

    finds = hears = False

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Who is at the desk?"), width=_PANEL_WIDTH, height=_PANEL_HEIGHT)
        self._window, self._desk = window, window.desk
        self.why, self._quick, self._early = "", 0, ""
        self._trying: StaffRecord | None = None
        self._pins: frozenset[int] = frozenset()
        self._person: StaffRecord | None = None
        self._hidden: list[QWidget] = []
        self._model = RecordsModel(row_sentence, row_id)
        nobody = _("Nobody works here yet.")
        self.list = RowList(_("People"), self._model, PersonRow(), nobody, click_opens=True)
        self.pad, self.notice = PinPad(), Notice()
        self.avatar, self.name = AvatarLabel("", 72), Label("", "title")
        self.ask, self.why_line = Label("", "small", "ink2"), Label("", "small", "ink2", wrap=True)
        self._build()
        self._listen()
        self._show_person(None)

    def _build(self) -> None:
        self._pane = column_of(self.why_line, self.avatar, self.name, self.ask, self.pad, self.notice)
        row = Folding(28)
        row.add(self.list, width=_LIST_WIDTH, scrolls=True)
        row.add(Divider(upright=True))
        row.add(self._pane, 1)
        inside = QWidget()
        around = QVBoxLayout(inside)
        around.setContentsMargins(px(28), px(28), px(28), px(28))
        around.addWidget(row)
        self.column.addWidget(Fitted(inside), 1)

    def _listen(self) -> None:
        self.list.installEventFilter(self)
        self.list.opened.connect(self._on_opened)
        self.list.current_changed.connect(self._on_current)
        self.pad.complete.connect(self._on_complete)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._on_waited)
        self._tick = QTimer(self)
        self._tick.setInterval(5_000)
        self._tick.timeout.connect(self.update)
        self._desk.changed.connect(self._on_changed)

    # Coming and going -----------------------------------------------------------------------------

    def open_for(self, why: str = "") -> None:
        """Lock; `why` is said below the clock. What is open below keeps what was typed."""
        self.why = why
        if self.isVisible():
            return
        self._quick, self._early = 0, ""
        self._before_lock = self._desk.person
        self._hide_all()
        self._desk.sign_in(None)
        self._load()
        self._show_person(None)
        self._tick.start()
        self.open_up(self.list)

    def _hide_all(self) -> None:
        # Hidden and not only covered: screen readers must not read what lies below either.
        below = self._window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self._hidden = [w for w in below if w is not self and not w.isHidden()]
        self._focus_before = self._window.focusWidget()
        for widget in self._hidden:
            widget.hide()

    def hints(self) -> tuple[Hint, ...]:
        """Who is there; nothing that is told on pages."""
        keys = (("F1–F8", _("who is at the desk")), ("Up Down", _("choose")), ("Enter", _("open")),
                ("0–9", _("PIN")), ("Esc", _("forget the digits")))
        return tuple(Hint(*one) for one in keys)

    def escape(self) -> None:
        """Esc forgets the digits; the lock stays."""
        self.pad.clear()

    def _let_in(self, person: StaffRecord) -> None:
        self.uncover()
        self._desk.sign_in(person)

    def uncover(self) -> None:
        """Show what was there before the lock."""
        if not self.isVisible():
            return
        self._tick.stop()
        self.notice.say("")
        for widget in self._hidden:
            # What was said before the lock is old by now.
            widget.setVisible(widget is not self._window.toast)
        self._hidden = []
        self.close_down()
        if self._focus_before is not None and self._is_alive(self._focus_before):
            self._focus_before.setFocus(Qt.FocusReason.PopupFocusReason)

    # People ---------------------------------------------------------------------------------------

    def _load(self) -> None:
        self._desk.read(
            pins.people_with_pins, self._desk.site_id,
            then=self._on_loaded, problem=self._on_problem, lane="lock",
        )

    def _on_loaded(self, found: tuple[tuple[StaffRecord, ...], frozenset[int]]) -> None:
        people, self._pins = found
        self._model.set_records(list(enumerate(people, start=1)))
        if self.list.current() is None:
            before = self._before_lock
            if before is None or not self.list.choose(before.id):
                self.list.choose_row(0)
        self._on_current(self.list.current())
        self._take_quick()
        # So do digits: whoever knows their key and PIN does not wait for the list.
        early, self._early = self._early, ""
        for digit in early if self.pad.isVisible() else "":
            self.pad.type_digit(digit)

    def _on_changed(self, entries: object) -> None:
        if self.isVisible() and any(entry.touches("staff") for entry in entries):  # type: ignore[attr-defined]
            self._load()

    def _take_quick(self) -> None:
        """A key that was pressed before the people were there still counts."""
        if self._quick and self._model.rowCount():
            number, self._quick = self._quick, 0
            if number <= self._model.rowCount():
                self.list.choose_row(number - 1)
                self._on_opened(self.list.current())

    def _on_current(self, row: tuple[int, StaffRecord] | None) -> None:
        person = row[1] if row else None
        if person != self._person:
            self._waiting.stop()
            self.notice.say("")
            self.pad.clear()
        self._show_person(person)

    def _show_person(self, person: StaffRecord | None) -> None:
        self._person = person
        self._pane.setVisible(person is not None)
        if person is None:
            return
        needs_pin = person.id in self._pins
        self.avatar.set_name(person.name)
        self.name.setText(person.name)
        self.ask.setText(_("Type your PIN") if needs_pin else _("Enter opens the desk"))
        self.pad.setVisible(needs_pin)
        self._show_pad()
        self.setAccessibleDescription(f"{person.name}, {role_line(person)}. {self.ask.text()}")

    def _on_opened(self, row: tuple[int, StaffRecord] | None) -> None:
        if row is not None and row[1].id not in self._pins:
            self._let_in(row[1])

    # PIN ------------------------------------------------------------------------------------------

    def _on_complete(self, pin: str) -> None:
        if self._person is not None:
            self._trying = self._person
            self._show_pad()
            self._desk.try_pin(self._person, pin, then=self._on_tried, problem=self._on_problem)

    def _on_tried(self, tried: Tried) -> None:
        # Whose PIN it was: somebody else may have been chosen while it was looked at.
        person, self._trying = self._trying, None
        self.pad.clear()
        self._show_pad()
        if tried.right and person is not None:
            self._let_in(person)
            return
        words = _("This is not the PIN.")
        if tried.wait:
            wait = ngettext("Wait {n} second.", "Wait {n} seconds.", tried.wait).format(n=tried.wait)
            words = f"{words} {wait}"
            self._waiting.start(tried.wait * 1000)
        self._show_pad()
        self.notice.say(words, "warn")

    def _on_waited(self) -> None:
        self.notice.say("")
        self._show_pad()

    def _show_pad(self) -> None:
        """The pad listens unless a PIN is being looked at or the next try has to wait."""
        self.pad.setEnabled(self._trying is None and not self._waiting.isActive())

    def _on_problem(self, problem: Problem) -> None:
        self._trying = None
        self.pad.clear()
        self._show_pad()
        self.notice.say(problem.sentence(), "danger")

    # Keys and looks -------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Digits are for the pad, wherever the focus is."""
        at_list = watched is getattr(self, "list", None) and event.type() == QEvent.Type.KeyPress
        if at_list and isinstance(event, QKeyEvent) and self._take_key(event):
            return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """F1 is a person here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(0 <= event.key() - Qt.Key.Key_F1.value < QUICK_KEYS)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 to F8 choose the person; digits are typed."""
        if not self._take_key(event):
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        place = event.key() - Qt.Key.Key_F1.value
        if 0 <= place < QUICK_KEYS:
            self._quick, self._early = place + 1, ""
            self._take_quick()
        elif self._person is None and event.text().isascii() and event.text().isdigit():
            self._early += event.text()
        elif self.pad.isVisible() and event.text().isascii() and event.text().isdigit():
            self.pad.type_digit(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self.pad.take_back()
        else:
            return False
        return True

    def _now(self) -> dt.datetime:
        return clock.local(clock.now(), self._desk.house.zone)

    def time_shown(self) -> str:
        """The time on the house's clock."""
        return show_time(self._now())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the panel does nothing."""
        event.accept()

    def _place(self) -> None:
        super()._place()
        window = self.parentWidget()
        if window is None or not hasattr(self, "why"):
            return
        self.panel.setGeometry(beside_clock(self.panel.geometry(), window.width()))
        # Where there is no room for the clock beside the panel, the panel says why it is locked.
        self.why_line.setText("" if has_room(self.panel.geometry()) else self.why)
        self.why_line.setVisible(bool(self.why_line.text()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the house, the clock and why it is locked."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().canvas)
        draw_side(painter, self.panel.geometry(), self._desk.house, self._now(), self.why)
        self.paint_rim(painter)
        painter.end()
