"""The customer's own words, newest first and large, each with who heard it when and where."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.deeds import ROLE_WORDS
from dealerdesk.core.i18n import _, mid_sentence, ngettext, show_date, show_time
from dealerdesk.leads.sales_records import LeadWhole
from dealerdesk.remarks.choices import PLACE_WORDS
from dealerdesk.remarks.records import RemarkRecord
from ui.widgets.buttons import LinkButton
from ui.widgets.draw import rounded
from ui.widgets.labels import AvatarLabel, Label, QuoteLabel
from ui.widgets.scale import px
from ui.widgets.tokens import tokens

_LONG = 420
_SHOWN, _ALL = 6, 100_000


def heard_line(remark: RemarkRecord, zone: str) -> str:
    """ "Jonas Petersen, reception · today 09:31, at check-in": who heard it, when and where."""
    who = remark.heard_by or _("Somebody")
    if remark.department in ROLE_WORDS:
        who = f"{who}, {mid_sentence(_(ROLE_WORDS[remark.department]))}"
    here = clock.local(remark.said_at, zone)
    when = show_date(here.date(), "daylong")
    if here.date() == clock.local_day(clock.now(), zone):
        when = _("today {time}").format(time=show_time(here))
    place = _(PLACE_WORDS.get(remark.place, PLACE_WORDS["elsewhere"]))
    return f"{who}  ·  {when}, {place}"


def spoken(words: str, size: float, lines: int, color: str = "ink") -> QuoteLabel:
    """Upright words that are as high as their width asks for."""
    label = QuoteLabel(words, size, lines, italic=False, color=color)
    policy = label.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
    label.setSizePolicy(policy)
    return label


class _Stripe(QWidget):
    """The 3 px at the left of a remark; cooler the older it is."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self._place = place
        self.setFixedWidth(px(3))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """As high as the remark."""
        return QSize(px(3), px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        warmths = tokens().warmths
        rounded(painter, self.rect(), 1.5, warmths[max(0, 4 - self._place)])
        painter.end()


class SpokenRemark(QWidget):
    """One remark with what was added to it later; very long ones open on demand."""

    def __init__(self, remark: RemarkRecord, place: int, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remark, self._size = remark, 20.0 if place == 0 else 17.0
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(4))
        column = QVBoxLayout()
        column.setSpacing(px(5))
        column.addLayout(self._lines)
        column.addLayout(self._foot(remark, zone))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(15))
        row.addWidget(_Stripe(place))
        row.addLayout(column, 1)
        self._show(_SHOWN)

    def _show(self, lines: int) -> None:
        remark = self._remark
        if remark.hidden:
            gone = _("A manager removed these words.")
            private = _("Private words, for whoever heard them and for sales.")
            self._lines.addWidget(Label(gone if remark.redacted else private, "body", "ink2"))
            return
        self._lines.addWidget(spoken(remark.words, self._size, lines))
        for added in remark.added:
            self._lines.addWidget(spoken(added.words, 16, lines, "ink2"))
            by = _("added by {name}, {day}").format(name=added.staff, day=show_date(added.at.date(), "day"))
            self._lines.addWidget(Label(by, "caption", "ink2"))
        told = len(remark.words) + sum(len(added.words) for added in remark.added)
        if lines == _SHOWN and (told > _LONG or remark.words.count("\n") >= _SHOWN):
            more = LinkButton(_("Read all of it"), kind="caption")
            more.clicked.connect(self._on_more)
            self._lines.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_more(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._show(_ALL)

    @staticmethod
    def _foot(remark: RemarkRecord, zone: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(7))
        row.addWidget(AvatarLabel(remark.heard_by or "?", 18))
        row.addWidget(Label(heard_line(remark, zone), "caption", "ink2"), 1)
        return row


class Spoken(QWidget):
    """All remarks of a lead under their heading."""

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._shown: tuple[RemarkRecord, ...] | None = None
        self._count = Label("", "caption", "ink2")
        head = QHBoxLayout()
        head.addWidget(Label(_("In their own words"), "body", weight=600), 1)
        head.addWidget(self._count)
        self._remarks = QVBoxLayout()
        self._remarks.setSpacing(px(14))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addLayout(head)
        column.addLayout(self._remarks)

    def show_lead(self, whole: LeadWhole) -> None:
        """Show the words of a lead; the same words are left as they are."""
        if whole.words == self._shown:
            return
        self._shown = whole.words
        self._clear()
        count = len(whole.words)
        remarks = ngettext("{n} remark", "{n} remarks", count).format(n=count)
        people = whole.heard_by_count
        heard = ngettext("one person", "{n} people", people).format(n=people)
        self._count.setText(f"{remarks}, {heard}" if count > 1 else "")
        for place, remark in enumerate(whole.words):
            self._remarks.addWidget(SpokenRemark(remark, place, self._zone))

    def _clear(self) -> None:
        while (item := self._remarks.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
