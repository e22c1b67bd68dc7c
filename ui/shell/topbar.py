"""The top bar: where I am, the one box, the remark, and who is signed in."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from dealerdesk.core.deeds import ROLE_WORDS
from dealerdesk.core.i18n import _
from dealerdesk.staff.records import StaffRecord
from ui.widgets.controls import Button
from ui.widgets.draw import draw_avatar, draw_icon, draw_keycap, draw_text, keycap_width, rounded, text_width
from ui.widgets.lines import Lines
from ui.widgets.restyle import Restyled, Ringed
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font

HEIGHT = 68
# The least width of the box, whether the name is seen, and whether the key on the button is.
_GIVING_WAY = ((220, True, True), (112, True, True), (112, False, True), (112, False, False))
# Where that is not enough, the box is its icon alone, and the words take smaller letters and two lines each.
_ICON = 44
_LETTERS = (("title", "body"), ("heading", "body"), ("heading", "small"))


class FindButton(Ringed, Restyled, QPushButton):
    """Looks like the field it opens: type there by name, plate, phone, order number."""

    told_key = "Ctrl+K"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(QCursor(Qt.CursorShape.IBeamCursor))
        self.setText(_("Plate, name, phone, order no. or command"))
        self.setAccessibleName(_("Find anyone"))
        self.setAccessibleDescription(self.text())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.watch_theme()

    def restyle(self) -> None:
        """Height of the text size in force."""
        self.setFixedHeight(px(40))
        self.setMaximumWidth(px(480))

    def sizeHint(self) -> QSize:
        """480 wide where there is room."""
        return QSize(px(480), px(40))

    def minimumSizeHint(self) -> QSize:
        """Narrow, it says less, or nothing."""
        return QSize(px(_ICON), px(40))

    def _words(self, room: int) -> str:
        """What can be typed, as far as it fits."""
        shorter = (self.text(), _("Plate, name, phone, order no."), _("Plate, name, phone"))
        return next((words for words in shorter if text_width(words, font("body")) <= room), "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as a field at rest."""
        painter = QPainter(self)
        t = tokens()
        ground = t.hover if self.underMouse() else t.sunken
        rounded(painter, self.rect(), 7, ground, t.accent if self.has_ring else t.control,
                2 if self.has_ring else 1)
        draw_icon(painter, QRect(px(12), 0, px(18), self.height()), "search", 18, t.ink2)
        if self.width() < px(2 * _ICON):
            painter.end()
            return
        cap = keycap_width("Ctrl+K")
        room = QRect(px(40), 0, self.width() - px(56) - cap, self.height())
        draw_text(painter, room, self._words(room.width()), font("body"), t.ink3)
        draw_keycap(painter, QRect(self.width() - cap - px(9), 0, cap, self.height()), "Ctrl+K")
        painter.end()


class PersonButton(Ringed, Restyled, QPushButton):
    """Who is signed in: always visible, and the way to change it."""

    told_key = "Ctrl+L"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person: StaffRecord | None = None
        self._role = ""
        self.narrow = False
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_person(None)
        self.watch_theme()

    def restyle(self) -> None:
        """Height of the text size in force."""
        self.setFixedHeight(px(48))

    def set_person(self, person: StaffRecord | None) -> None:
        """Show who is signed in now."""
        self._person = person
        self._role = _(ROLE_WORDS[person.role]) if person else ""
        shown = person.name if person else _("Nobody is signed in")
        self.setText(shown)
        self.setAccessibleName(_("Signed in: {name}").format(name=shown))
        self.setAccessibleDescription(self._role)
        self.setToolTip(f"{shown}\n{self._role}".strip() if self.narrow else "")
        self.updateGeometry()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Whether there is no room for name and role; the tool tip tells them then."""
        if narrow != self.narrow:
            self.narrow = narrow
            self.setToolTip(f"{self.text()}\n{self._role}".strip() if narrow else "")
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Avatar, name over role, arrow."""
        words = max(text_width(self.text(), font("body", SEMIBOLD)), text_width(self._role, font("small")))
        if self.narrow:
            return QSize(px(34 + 30), px(48))
        return QSize(px(34 + 10) + min(words, px(220)) + px(30), px(48))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint avatar, name, role and arrow."""
        painter = QPainter(self)
        t = tokens()
        if self.underMouse() or self.isDown():
            rounded(painter, self.rect(), 7, t.hover)
        name = self._person.name if self._person else ""
        draw_avatar(painter, QRect(px(2), 0, px(34), self.height()), name, 34)
        room = QRect(px(46), px(5), self.width() - px(72), px(20))
        if not self.narrow:
            draw_text(painter, room, self.text(), font("body", SEMIBOLD), t.ink)
            draw_text(painter, room.translated(0, px(19)), self._role, font("small"), t.ink2)
        draw_icon(painter, QRect(self.width() - px(20), 0, px(16), self.height()), "chevron-down", 16, t.ink2)
        if self.has_ring:
            rounded(painter, self.rect(), 7, None, t.accent, 2)
        painter.end()


class _RemarkButton(Button):
    """The way to a remark; in a narrow bar its key is not seen, and acts all the same."""

    told_key = "Ctrl+R"


class TopBar(Restyled, QWidget):
    """Title and subtitle of the page, find, remark, person."""

    find_wanted = Signal()
    remark_wanted = Signal()
    person_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Lines("", "title")
        self.subtitle = Lines("", "body", "ink2")
        self.find_box = FindButton()
        self.remark = _RemarkButton(_("Remark"), icon="ear", key="Ctrl+R", kind="primary", height=40)
        self.person = PersonButton()
        self.find_box.clicked.connect(self.find_wanted)
        self.remark.clicked.connect(self.remark_wanted)
        self.person.clicked.connect(self.person_wanted)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(words, 1)
        for part in (self.find_box, self.remark, self.person):
            self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.watch_theme()

    def restyle(self) -> None:
        """Height and margins of the text size in force."""
        self.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(24), 0, px(20), 0)
        self._row.setSpacing(px(10))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        parts = (self.title, self.subtitle)
        for line, kind in zip(parts, _LETTERS[0], strict=True):
            line.set_kind(kind)
        words = max(line.sizeHint().width() for line in parts) + px(4)
        # The box gives way before the words do; where that is not enough the name beside the face goes, then
        # the key on the button.
        for least, name, cap in _GIVING_WAY:
            self.person.set_narrow(not name)
            self.remark.key = "Ctrl+R" if cap else None
            buttons = self.remark.sizeHint().width() + self.person.sizeHint().width()
            room = self.width() - px(78) - buttons
            if room - px(least) >= words:
                break
        else:
            least = _ICON
            self._fit_words(room - px(least))
        for part in (self.remark, self.person):
            part.updateGeometry()
        self.find_box.setFixedWidth(min(px(480), max(px(least), room - max(px(290), words))))

    def _fit_words(self, width: int) -> None:
        """Take the largest letters in which all of the words are seen at a width, in pixels."""
        parts = [part for part in (self.title, self.subtitle) if part.text()]
        for kinds in _LETTERS:
            for part, kind in zip(parts, kinds, strict=False):
                part.set_kind(kind)
            high = sum(part.heightForWidth(width) for part in parts)
            if high <= px(HEIGHT) and all(part.is_whole_in(width) for part in parts):
                return

    def set_heading(self, title: str, subtitle: str) -> None:
        """Say where we are."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self._share()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface and its edge."""
        painter = QPainter(self)
        t = tokens()
        painter.fillRect(self.rect(), t.surface)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), t.line)
        painter.end()
