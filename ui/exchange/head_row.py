"""The row above a file in hand: its name, what waits behind it, and what can be done next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _, ngettext, show_number
from ui.exchange.course import Course
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.folding import Folding
from ui.widgets.lines import Lines
from ui.widgets.scale import px

# The least width of the name with the button before it.
_HEIGHT, _NAME = 40, 400


class HeadRow(QWidget):
    """Shows what fits the course: stop, bring in, next file, or the customers."""

    choice_wanted = Signal()
    """Other files are to be chosen."""
    away_wanted = Signal()
    """The file is to be put away."""
    stop_wanted = Signal()
    """Nobody wants what is under way."""
    next_wanted = Signal()
    """The next file is to be looked at."""
    bring_wanted = Signal()
    """The file is to be brought in."""
    leave_wanted = Signal()
    """The customers are to be looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Lines("", "body", weight=500)
        self.choose_button = Button(_("Other files"), "file-spreadsheet", "Ctrl+O", height=_HEIGHT)
        self.away_button = Button(_("Put away"), "x", height=_HEIGHT)
        self.stop_button = Button(_("Stop"), "circle-x", height=_HEIGHT)
        self.leave_button = Button(_("Customers"), "users", height=_HEIGHT)
        self.next_button = Button(_("Next file"), "arrow-right", "Ctrl+Enter", "primary", height=_HEIGHT)
        self.bring_button = Button(_("Bring it in"), "check", "Ctrl+Enter", "primary", height=_HEIGHT)
        left, right = QWidget(), QWidget()
        named, row = QHBoxLayout(left), FlowLayout(right, 12, 8)
        named.setContentsMargins(0, 0, 0, 0)
        named.setSpacing(px(12))
        named.addWidget(self.choose_button)
        named.addWidget(self.name, 1, Qt.AlignmentFlag.AlignVCenter)
        for button, wanted in (
            (self.stop_button, self.stop_wanted), (self.away_button, self.away_wanted),
            (self.leave_button, self.leave_wanted), (self.next_button, self.next_wanted),
            (self.bring_button, self.bring_wanted), (self.choose_button, self.choice_wanted),
        ):  # fmt: skip
            if button is not self.choose_button:
                row.addWidget(button)
            button.clicked.connect(wanted)
        both = Folding(12, 8)
        both.add(left, 1, least=_NAME)
        both.add(right, right=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(both)

    def show_course(self, course: Course, may_bring: bool) -> None:
        """Show what can be done now."""
        waiting = len(course.queue)
        name = course.path.name if course.path is not None else ""
        if waiting:
            words = ngettext("{name}, then {n} more file", "{name}, then {n} more files", waiting)
            name = words.format(name=name, n=show_number(waiting))
        self.name.setText(name)
        done, held = course.is_written, any(button.hasFocus() for button in self._buttons())
        for button, shown in (
            (self.stop_button, course.is_busy), (self.away_button, not course.is_busy),
            (self.leave_button, done and not waiting), (self.next_button, done and waiting > 0),
            (self.bring_button, not done),
        ):  # fmt: skip
            button.setVisible(shown)
        self.bring_button.setEnabled(course.can_be_brought and may_bring)
        self.choose_button.setEnabled(not course.is_writing)
        if held and course.path is not None:
            self._keep_keyboard()

    def _buttons(self) -> tuple[Button, ...]:
        return (self.stop_button, self.bring_button, self.next_button, self.choose_button,
                self.away_button, self.leave_button)

    def _keep_keyboard(self) -> None:
        """The keyboard goes to a button that can be pressed: Qt would carry it off the page."""
        usable = [one for one in self._buttons() if one.isVisibleTo(self) and one.isEnabled()]
        if usable and not any(one.hasFocus() for one in usable):
            usable[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def press_on(self) -> None:
        """What Ctrl+Enter does now: bring the file in, or look at the next one."""
        for button in (self.bring_button, self.next_button):
            button.animate_or_click()

    def next_words(self) -> str:
        """What Ctrl+Enter would do now, nothing where it does nothing."""
        if self.bring_button.isVisibleTo(self) and self.bring_button.isEnabled():
            return _("bring it in")
        return _("next file") if self.next_button.isVisibleTo(self) else ""
