"""The layout of the capture: who is speaking, the form, the warmth beside it, the two ways out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _
from ui.page import Hint
from ui.remarks.chip_line import ChipLine
from ui.remarks.form import RemarkForm
from ui.remarks.hearing import ACCEPT, remark_hints
from ui.remarks.speaker import Speaker
from ui.remarks.warmth_panel import WarmthPanel
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import IconLabel, KeyCap, Label
from ui.widgets.lines import Lines
from ui.widgets.overlay import Overlay
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider, Notice, Scroll

WIDTH, TOP, SIDE = 1048, 140, 290
# A panel that is narrower has the warmth below the form.
NARROW = 740
_ANY = 16_777_215  # What Qt takes for no upper limit of a width.
BODY = 684
LOW, LEAST = 800, 150


class _Body(Scroll):
    """As high as what is in it while there is room; scrolls below that."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content=content)
        self._content = content
        content.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """The height of the content at the width it has."""
        width = self.viewport().width() if self.isVisible() else px(BODY)
        layout = self._content.layout()
        return QSize(px(BODY), layout.heightForWidth(width) if layout is not None else 0)

    def minimumSizeHint(self) -> QSize:
        """The words stay in sight, or with large letters a part of them."""
        return QSize(px(320), min(px(180), self.window().height() // 4))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell the panel when the content has another height."""
        if watched is getattr(self, "_content", None) and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class RemarkSheet(Overlay):
    """What the capture is made of; the deeds are in `capture`."""

    hears = False

    def __init__(self, window: QWidget, currency: str) -> None:
        super().__init__(window, _("What did the customer say?"), width=WIDTH, top=TOP)
        self.speaker = Speaker()
        self.form = RemarkForm(currency, 3 if window.height() >= px(LOW) else 2)
        self.warmth = WarmthPanel()
        self.notice = Notice()
        self.title = Lines(_("What did the customer say?"), "title")
        self.keeps = Label(_("keeps the draft"), "small", "ink2")
        self.outcome = Label("", "small", "ink2", wrap=True)
        self.accept_button = LinkButton(_("Accept all"), ACCEPT)
        self.save_button = Button(_("Save"), None, "Ctrl+Enter", height=40)
        words = _("Save & hand to sales")
        self.hand_button = Button(words, "flame", "Ctrl+Shift+Enter", "primary", height=40)
        # Qt takes "& " for a mnemonic on the space bar.
        self.hand_button.setShortcut("")
        self._is_narrow = False
        self._build()
        self.form.guesses.changed.connect(self.show_guesses)
        self.show_guesses()

    def _build(self) -> None:
        inside = QWidget()
        self._inside = column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addLayout(self._title())
        column.addWidget(self.speaker)
        column.addWidget(self.form)
        column.addStretch(1)
        self.body = _Body(inside)
        self._beside = row = QHBoxLayout()
        row.setSpacing(px(24))
        row.addWidget(self.body, 1)
        self.warmth.setFixedWidth(px(SIDE))
        row.addWidget(self.warmth)
        self.column.setContentsMargins(px(27), px(22), px(23), px(18))
        self.column.setSpacing(px(16))
        self.column.addLayout(row, 1)
        self.column.addWidget(self.notice)
        self.column.addWidget(Divider())
        self.column.addLayout(self._foot())

    def _title(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(IconLabel("ear", size=22, color="warm", name=_("Remark")))
        row.addWidget(self.title, 1)
        row.addWidget(self.keeps)
        row.addWidget(KeyCap("Esc"))
        row.setContentsMargins(px(2), px(3), px(2), px(8))
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(self.outcome, 100)
        row.addStretch(1)
        ways = QWidget()
        flow = FlowLayout(ways, 10, 8)
        for button in (self.accept_button, self.save_button, self.hand_button):
            flow.addWidget(button)
        row.addWidget(ways)
        return row

    def _turn(self) -> None:
        """The warmth stands beside the form where there is room for both, else below it."""
        width = min(px(WIDTH), self.width() - 2 * px(24))
        if (width < px(NARROW)) != self._is_narrow:
            self._is_narrow = not self._is_narrow
            self.warmth.spread(self._is_narrow)
            if self._is_narrow:
                self._beside.removeWidget(self.warmth)
                self._inside.insertWidget(self._inside.count() - 1, self.warmth)
            else:
                self._inside.removeWidget(self.warmth)
                self._beside.addWidget(self.warmth)
            self._widen()

    def _widen(self) -> None:
        self.warmth.setMinimumWidth(0 if self._is_narrow else px(SIDE))
        self.warmth.setMaximumWidth(_ANY if self._is_narrow else px(SIDE))

    def restyle(self) -> None:
        """Widths of the text size in force."""
        if hasattr(self, "warmth"):
            self._widen()
        super().restyle()

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act while a remark is written."""
        return remark_hints()

    def show_line(self, line: ChipLine) -> None:
        """Bring the keyboard to a row of chips and the row into sight."""
        line.focus()
        self.body.show_widget(line.row)

    def show_focus(self) -> None:
        """Bring into sight what has the keyboard."""
        there = self.window().focusWidget()
        if there is not None and self.body.isAncestorOf(there):
            self.body.show_widget(there)

    def show_guesses(self) -> None:
        """Say what becomes of what is only guessed, while something is, and how to accept it."""
        guessing = self.form.guesses.count() > 0
        dashed = _("Dashed is only a guess, and not saved until accepted.")
        self.outcome.setText(dashed if guessing else _("You will hear what becomes of it."))
        self.accept_button.setVisible(guessing)
        buttons = (self.save_button, self.hand_button, *([self.accept_button] if guessing else []))
        room = self.panel.width() - sum(button.sizeHint().width() + px(10) for button in buttons) - px(56)
        self.outcome.setVisible(room >= px(LEAST))
        self.form.hint(_("Dashed: only guessed, not saved") if guessing and room < px(LEAST) else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words stand beside the ways out where there is room for them."""
        super().resizeEvent(event)
        self._turn()
        self.show_guesses()
        beside = self.panel.width() - (0 if self._is_narrow else px(SIDE)) - px(224)
        self.keeps.setVisible(beside >= self.title.sizeHint().width() + self.keeps.sizeHint().width())

    def set_sending(self, sending: bool) -> None:
        """Hold the form still while it is on its way to the disk."""
        for part in (self.speaker, self.form, self.accept_button, self.save_button, self.hand_button):
            part.setEnabled(not sending)
        if not sending:
            self.form.words.setFocus(Qt.FocusReason.OtherFocusReason)
