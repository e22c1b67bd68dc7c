"""What can be done with a lead now, as buttons; what does not fit goes into a menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealerdesk.core.i18n import N_, _
from dealerdesk.leads.records import FLAGGED, LeadRecord
from ui.widgets.buttons import Button, IconButton
from ui.widgets.keys import spelled
from ui.widgets.menu import Menu
from ui.widgets.scale import px

# Code, words, icon and key of everything that can be done, in the order shown.
ACTIONS: dict[str, tuple[str, str, str]] = {
    "accept": (N_("Accept"), "check", "A"),
    "call": (N_("Call"), "phone", "P"),
    "meeting": (N_("Meeting"), "calendar", "M"),
    "test_drive": (N_("Test drive"), "key-round", "T"),
    "offer": (N_("Offer"), "file-text", "O"),
    "won": (N_("Won"), "trophy", "W"),
    "lost": (N_("Lost"), "x", "L"),
    "later": (N_("Later"), "hourglass", "Z"),
    "pass_on": (N_("Give to a colleague"), "send", "G"),
    "reopen": (N_("Open it again"), "undo-2", "A"),
}
WORK = ("call", "meeting", "test_drive", "offer")
_GAP = 8


class ActionBar(QWidget):
    """The row under the head of a lead."""

    wanted = Signal(str)
    """The code of what somebody wants to do: of `ACTIONS`, "pack" or "handoff"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = {code: self._button(code) for code in ACTIONS if code not in ("later", "pass_on")}
        self.close_button = Button(_("Close"), "chevron-down")
        self.more_button = IconButton("ellipsis", _("More to do"))
        self.print_button = IconButton("printer", _("Print"), key="Ctrl+P")
        self._shown: tuple[str, ...] = ()
        self._closing: tuple[str, ...] = ()
        self._folded: tuple[str, ...] = ()
        self._may_work = True
        self._build()

    def _button(self, code: str) -> Button:
        text, icon, key = ACTIONS[code]
        first = code in ("accept", "reopen")
        button = Button(_(text), icon, key if first else None, "primary" if first else "plain")
        button.setToolTip("" if first else spelled(key))
        button.setProperty("code", code)
        button.clicked.connect(self._on_clicked)
        return button

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(_GAP))
        for code in ("reopen", "accept", *WORK):
            row.addWidget(self.buttons[code])
        row.addStretch(1)
        for button in (self.buttons["won"], self.buttons["lost"], self.close_button, self.more_button,
                       self.print_button):
            row.addWidget(button)
        self.close_button.clicked.connect(self._on_close)
        self.more_button.clicked.connect(self._on_more)
        self.print_button.clicked.connect(self._on_print)

    def show_lead(self, lead: LeadRecord, may_work: bool) -> None:
        """Show what can be done with a lead by whoever is signed in."""
        self._may_work = may_work
        if not may_work:
            self._shown, self._closing = (), ()
        elif not lead.is_open:
            self._shown, self._closing = ("reopen",), ()
        else:
            # A meeting is agreed with somebody one has accepted; until then accepting has its place.
            work = tuple(code for code in WORK if code != "meeting") if lead.stage == FLAGGED else WORK
            self._shown = (*(("accept",) if lead.stage == FLAGGED else ()), *work)
            self._closing = ("lost",) if lead.stage == FLAGGED else ("won", "lost")
        self._fit()

    def focus_first(self) -> None:
        """Bring the keyboard to the first button."""
        first = next((self.buttons[code] for code in self._shown), self.print_button)
        first.setFocus()

    def _fit(self) -> None:
        """Side by side what fits: first the closing ones go into a menu, then the key cap, then the last."""
        shown, self._folded = self._shown, ()
        self._show_caps(True)
        narrow = self._needed((*shown, *self._closing), self.more_button) > self.width()
        if narrow and self._needed(shown, self.close_button) > self.width():
            self._show_caps(False)
        while narrow and len(shown) > 1 and self._needed(shown, *self._menus()) > self.width():
            shown, self._folded = shown[:-1], (shown[-1], *self._folded)
        for code, button in self.buttons.items():
            button.setVisible(code in shown or (code in self._closing and not narrow))
        self.close_button.setVisible(bool(self._closing) and narrow)
        self.more_button.setVisible(bool(self._folded) or (bool(self._closing) and not narrow))

    def _menus(self) -> tuple[QWidget, ...]:
        return (self.close_button, self.more_button) if self._folded else (self.close_button,)

    def _show_caps(self, shown: bool) -> None:
        for code in ("accept", "reopen"):
            self.buttons[code].key = ACTIONS[code][2] if shown else None
            self.buttons[code].updateGeometry()

    def _needed(self, codes: tuple[str, ...], *others: QWidget) -> int:
        parts = [*(self.buttons[code] for code in codes), *others, self.print_button]
        return sum(part.sizeHint().width() + px(_GAP) for part in parts) - px(_GAP)

    def minimumSizeHint(self) -> QSize:
        """May be narrower than everything side by side: the closing ones go into a menu."""
        whole = super().minimumSizeHint()
        whole.setWidth(px(200))
        return whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width has room for more, or less."""
        super().resizeEvent(event)
        self._fit()

    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.wanted.emit(str(sender.property("code")))

    def _on_close(self) -> None:
        self._open(self.close_button, (*self._closing, "later", "pass_on"))

    def _on_more(self) -> None:
        self._open(self.more_button, self._folded or ("later", "pass_on"))

    def _on_print(self) -> None:
        menu = Menu(self)
        self._add(menu, "pack", _("Pack of three for the call"), "Ctrl+P")
        self._add(menu, "handoff", _("Handoff sheet alone"), "Ctrl+Shift+P")
        self._pop_up(menu, self.print_button)

    def _open(self, button: QWidget, codes: tuple[str, ...]) -> None:
        menu = Menu(self)
        for code in codes:
            self._add(menu, code, _(ACTIONS[code][0]), ACTIONS[code][2])
        self._pop_up(menu, button)

    def _add(self, menu: Menu, code: str, text: str, key: str) -> None:
        # After a tab the key is shown only; a shortcut of the menu would act beside the page's own.
        action = QAction(f"{text}\t{spelled(key)}" if key else text, menu)
        action.setProperty("code", code)
        action.triggered.connect(self._on_clicked)
        menu.addAction(action)

    @staticmethod
    def _pop_up(menu: Menu, button: QWidget) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        right = button.mapToGlobal(QPoint(button.width(), button.height() + px(4)))
        menu.popup(QPoint(right.x() - menu.sizeHint().width(), right.y()))
