"""Whether sales may contact somebody, channel by channel; pressing it opens the sheet of consents."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QCursor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from dealerdesk.contacts.records import (
    EMAIL,
    GIVEN,
    LETTER,
    PHONE,
    SALES,
    SMS,
    UNPROVEN,
    WITHDRAWN,
    YES,
    ConsentSheet,
)
from dealerdesk.core.i18n import N_, _
from dealerdesk.leads.page_records import ChannelLine
from ui.widgets.draw import draw_icon, draw_text, rounded
from ui.widgets.restyle import Restyled, Ringed
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, font

CHANNEL_WORDS = {PHONE: N_("Phone"), EMAIL: N_("E-mail"), SMS: N_("SMS"), LETTER: N_("Letter")}
CHANNEL_ICONS = {PHONE: "phone", EMAIL: "mail", SMS: "message-circle", LETTER: "file-text"}
_HEIGHT, _FIRST, _PITCH = 86, 18, 17


def channel_note(line: ChannelLine, sheet: ConsentSheet) -> str:
    """What stands beside a channel that may not simply be used: unproven, said no, ask first."""
    state = sheet.line(line.channel, SALES).state
    if line.may.answer == YES or sheet.objected:
        return ""
    return {UNPROVEN: _("unproven"), WITHDRAWN: _("said no")}.get(state, _("ask first"))


class Channels(Ringed, Restyled, QAbstractButton):
    """Phone, e-mail, SMS and letter, each with a tick, a cross or what is missing."""

    by_words = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[ChannelLine, ...] = ()
        self._sheet: ConsentSheet | None = None
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Sales may contact by"))
        self.watch_theme()

    def restyle(self) -> None:
        """Size of the text size in force."""
        self.setFixedHeight(px(_HEIGHT))

    def sizeHint(self) -> QSize:
        """A caption over four lines."""
        return QSize(px(180), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """May be narrowed; the notes are elided."""
        return QSize(px(140), px(_HEIGHT))

    def set_channels(self, lines: Sequence[ChannelLine], sheet: ConsentSheet) -> None:
        """Show what is in force."""
        self._lines = tuple(lines)
        self._sheet = sheet
        said = [f"{_(CHANNEL_WORDS[line.channel])}: {line.may.reason.words()}" for line in lines]
        self.setAccessibleDescription(" ".join(said))
        self.setToolTip("\n".join(said))
        self.update()

    def caption(self) -> str:
        """The words above the channels."""
        if self._sheet is not None and self._sheet.objected:
            return _("No contact wanted")
        return _("Sales may contact by")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint caption and channels."""
        painter = QPainter(self)
        t = tokens()
        if self.underMouse():
            rounded(painter, self.rect(), 7, t.hover)
        objected = self._sheet is not None and self._sheet.objected
        caption = QRect(px(8), 0, self.width() - px(16), px(17))
        ink = t.danger if objected else t.ink2
        draw_text(painter, caption, self.caption(), font("caption", MEDIUM if objected else None), ink)
        for place, line in enumerate(self._lines):
            self._paint_line(painter, self._line_rect(place), line)
        if self.has_ring:
            rounded(painter, self.rect(), 7, None, t.accent, 2)
        painter.end()

    def _line_rect(self, place: int) -> QRect:
        return QRect(px(8), px(_FIRST + _PITCH * place), self.width() - px(12), px(_PITCH))

    def _paint_line(self, painter: QPainter, rect: QRect, line: ChannelLine) -> None:
        t = tokens()
        assert self._sheet is not None
        state = self._sheet.line(line.channel, SALES).state
        yes = line.may.answer == YES
        if yes:
            icon, colour = "check", t.good
        elif self._sheet.objected or state == WITHDRAWN:
            icon, colour = "x", t.ink3
        else:
            icon, colour = ("circle-alert", t.warn) if state in (GIVEN, UNPROVEN) else ("minus", t.ink3)
        draw_icon(painter, QRect(rect.x(), rect.y(), px(16), rect.height()), icon, 15, colour)
        room = rect.adjusted(px(22), 0, 0, 0)
        words = _(CHANNEL_WORDS[line.channel])
        letters = font("small", MEDIUM if yes else None)
        used = draw_text(painter, room, words, letters, t.ink if yes else t.ink2)
        note = channel_note(line, self._sheet)
        if note:
            ink = t.warn if state == UNPROVEN else t.ink3
            draw_text(painter, room.adjusted(used, 0, 0, 0), f" · {note}", font("caption"), ink)
