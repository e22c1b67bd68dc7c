"""The sheet of consents: a line for each channel and purpose, and the small form that writes one down."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.contacts.records import ConsentDraft, ConsentLine, ConsentSheet
from dealerdesk.contacts.rules import may_contact
from dealerdesk.core.i18n import _
from ui.contacts.channels import CHANNEL_ICONS, CHANNEL_WORDS
from ui.contacts.consent_words import PURPOSE_SHORT, SOURCES, WORDINGS, badge_of, line_words
from ui.form_parts import Part, text_part
from ui.widgets.buttons import Button
from ui.widgets.chips import ChipRow
from ui.widgets.fields import Field, FieldBlock
from ui.widgets.folding import Folding, beside
from ui.widgets.labels import BadgeLabel, IconLabel, Label
from ui.widgets.lines import Lines
from ui.widgets.scale import px
from ui.widgets.surfaces import Card

YES, NO = "yes", "no"

# What was said wants so much beside its channel, before it stands below it.
DETAIL = 180


class ConsentRow(QWidget):
    """One channel for one purpose: what is in force, since when, and the two things to write down."""

    wanted = Signal(str, str, str)
    """Channel, purpose, and "yes" or "no"."""

    def __init__(self, channel: str, purpose: str) -> None:
        super().__init__()
        self.channel, self.purpose = channel, purpose
        name = _(CHANNEL_WORDS[channel])
        mark = IconLabel(CHANNEL_ICONS[channel], name, color="ink3", size=16, kind="body", weight=500,
                         text_color="ink")
        mark.setFixedWidth(px(104))
        self.badge = BadgeLabel()
        holder = QWidget()
        holder.setFixedWidth(px(172))
        left = QHBoxLayout(holder)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.badge)
        left.addStretch(1)
        self.detail = Lines("", "small", "ink2", lines=3)
        self.yes, self.no = Button(_("Says yes"), height=30), Button(_("Says no"), kind="quiet", height=30)
        about = f"{name}, {_(PURPOSE_SHORT[purpose])}"
        for button, run in ((self.yes, self._on_yes), (self.no, self._on_no)):
            button.setAccessibleName(f"{about}: {button.text()}")
            button.clicked.connect(run)
        both = Folding(10, 4)
        both.add(beside(mark, holder, gap=10))
        both.add(self.detail, 1, least=DETAIL)
        both.add(beside(self.yes, self.no, gap=10))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(5), 0, px(5))
        column.addWidget(both)

    def show_line(self, sheet: ConsentSheet, zone: str) -> None:
        """Show what is in force."""
        line = sheet.line(self.channel, self.purpose)
        words, tone = badge_of(sheet, line)
        self.badge.set_badge(words, tone)
        reason = may_contact(sheet, self.channel, self.purpose).reason.words()
        self.detail.setText(line_words(line, zone) or reason)
        self.badge.setAccessibleDescription(reason)

    def _on_yes(self) -> None:
        self.wanted.emit(self.channel, self.purpose, YES)

    def _on_no(self) -> None:
        self.wanted.emit(self.channel, self.purpose, NO)


class ConsentEntry(Card):
    """Writes one yes or no down: the words, how they said it, save."""

    saved = Signal(object, bool)
    """The `ConsentDraft` without a customer yet, and whether it is a yes."""
    closed = Signal()
    began = Signal(str)
    """What is being written down: channel, purpose and answer."""
    edited = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(16, 12, 16, 14), spacing=10, sunken=True)
        self._channel = self._purpose = ""
        self._yes = True
        self.title = Label("", "body", weight=600)
        self.wording = Field()
        self.block = FieldBlock(_("The words they said yes to"), self.wording)
        self.source = ChipRow(_("How they said it"), [(k, _(w)) for k, w in SOURCES.items()], required=True)
        self.save_button = Button(_("Write it down"), "check", "Ctrl+Enter", "primary")
        away = Button(_("Cancel"), kind="quiet")
        away.clicked.connect(self.closed)
        self.save_button.clicked.connect(self.save)
        self.wording.textEdited.connect(self.edited)
        self.source.changed.connect(self._on_chosen)
        self.add(self.title)
        self.add(self.block)
        self.add(Label(_("How they said it"), "caption", "ink2"))
        self.add(self.source)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.save_button)
        row.addWidget(away)
        row.addStretch(1)
        self.column.addLayout(row)
        self.hide()

    def _on_chosen(self, _value: object) -> None:
        self.edited.emit()

    def parts(self) -> dict[str, Part]:
        """What a draft keeps of it."""
        source = Part("", self.source.value, self.source.choose)
        return {"wording": text_part("", self.wording), "source": source}

    def open_for(self, channel: str, purpose: str, answer: str) -> None:
        """Begin to write one down, with the usual words."""
        self._channel, self._purpose, self._yes = channel, purpose, answer == YES
        name, for_what = _(CHANNEL_WORDS[channel]), _(PURPOSE_SHORT[purpose])
        title = _("{channel}, {purpose}: they say no")
        if self._yes:
            title = _("{channel}, {purpose}: they say yes")
        self.title.setText(title.format(channel=name, purpose=for_what))
        label = _("The words they said yes to") if self._yes else _("Their words, if they said why")
        self.block.label.setText(label)
        self.wording.setAccessibleName(label)
        self.wording.setText(_(WORDINGS[(purpose, channel)]) if self._yes else "")
        self.block.clear_error()
        self.source.choose("spoken")
        self.began.emit(f"{channel} {purpose} {answer}")
        self.show()
        self.wording.setFocus(Qt.FocusReason.TabFocusReason)

    def save(self) -> None:
        """Give what is typed to whoever keeps it."""
        if self._yes and not self.wording.text().strip():
            self.say(_("A consent needs the words it was given to."))
            return
        draft = ConsentDraft(
            0, self._channel, self._purpose, self.wording.text().strip(), str(self.source.value() or "spoken")
        )
        self.saved.emit(draft, self._yes)

    def say(self, sentence: str) -> None:
        """Say under the field what is wrong."""
        self.block.set_error(sentence)
        self.wording.setFocus(Qt.FocusReason.TabFocusReason)


class PurposeBox(QWidget):
    """One purpose with its channels; the entry opens below the line it is about."""

    wanted = Signal(str, str, str)

    def __init__(self, purpose: str, title: str, channels: tuple[str, ...]) -> None:
        super().__init__()
        self.rows = [ConsentRow(channel, purpose) for channel in channels]
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(Label(title, "body", weight=600))
        self.column.addSpacing(px(4))
        for row in self.rows:
            row.wanted.connect(self.wanted)
            self.column.addWidget(row)

    def show_sheet(self, sheet: ConsentSheet, zone: str) -> None:
        """Show what is in force."""
        for row in self.rows:
            row.show_line(sheet, zone)

    def put_below(self, channel: str, entry: QWidget) -> None:
        """Place the entry below the line of a channel."""
        row = next(row for row in self.rows if row.channel == channel)
        self.column.insertWidget(self.column.indexOf(row) + 1, entry)


def current_line(sheet: ConsentSheet, draft: ConsentDraft) -> ConsentLine:
    """The line a draft is about, as it is in force."""
    return sheet.line(draft.channel, draft.purpose)
