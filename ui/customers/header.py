"""The head of the customer page: who, how to reach them, their rung, consent, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dealerdesk.core.i18n import LANGUAGES, N_, _
from dealerdesk.customers.phones import labelled
from dealerdesk.customers.records import ContactPointRecord, CustomerRecord
from dealerdesk.leads.page_records import CustomerWhole
from ui.contacts.channels import Channels
from ui.customers.ladder import Ladder
from ui.widgets.buttons import Button, IconButton
from ui.widgets.draw import text_width
from ui.widgets.folding import Folding
from ui.widgets.labels import AvatarLabel, IconLabel, Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Card
from ui.widgets.type import MEDIUM, font

EDIT_ROOM = 28
# From which width on the ladder, the gap behind it and the channels have how much room.
ROOMS = ((1240, 344, 44, 223), (960, 306, 8, 183), (-1, 344, 24, 183))
# Who they are stands above the rest where it had less room than this; what the card takes at its sides.
WHO, LEAST_LADDER, MARGINS = 250, 170, 41
AROUND = 132  # The rail, and the edges of the page.
CHANNEL_PREFERRED = {
    "phone": N_("prefers the phone"), "email": N_("prefers e-mail"), "sms": N_("prefers SMS"),
    "letter": N_("prefers letters"),
}
# Names of the languages the house speaks, in the reader's own language.
LANGUAGE_WORDS = {
    "en": N_("English"), "da": N_("Danish"), "de": N_("German"), "nb": N_("Norwegian"), "pl": N_("Polish"),
}


def about_words(customer: CustomerRecord) -> str:
    """The line under the name: since when, languages, town; company or the person behind it."""
    parts = []
    if customer.customer_since is not None:
        parts.append(_("Customer since {year}").format(year=customer.customer_since.year))
    person = " ".join(p for p in (customer.first_name, customer.last_name) if p)
    other = person if customer.kind == "company" else customer.company
    if other and other != customer.name:
        parts.append(other)
    spoken = [_(LANGUAGE_WORDS[one]) if one in LANGUAGES else one for one in customer.languages]
    parts += [", ".join(spoken), customer.city]
    return " · ".join(part for part in parts if part)


def wishes_words(customer: CustomerRecord) -> str:
    """How they want to be reached, and the note: '' where nothing is written."""
    parts = []
    if customer.preferred_channel in CHANNEL_PREFERRED:
        parts.append(_(CHANNEL_PREFERRED[customer.preferred_channel]))
    parts += [customer.preferred_time, customer.note]
    text = " · ".join(" ".join(part.split()) for part in parts if part.strip())
    return text[:1].upper() + text[1:]


class _Points(QWidget):
    """The first phone and the first e-mail; all of them in the tool tip."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(7))
        self.phone, self.email = (
            Label("", "small", weight=500, figures=figures) for figures in (True, False)
        )
        self.more = Label("", "small", "ink2")
        self._marks = (
            IconLabel("phone", size=15, color="ink3", name=_("Phone")),
            IconLabel("mail", size=15, color="ink3", name=_("E-mail")),
        )
        for mark, label in zip(self._marks, (self.phone, self.email), strict=True):
            row.addWidget(mark)
            row.addWidget(label)
            # Half a phone number is none: the address gives way.
            if label is self.phone:
                label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            row.addSpacing(px(10))
        self.phone.setMaximumWidth(px(200))
        self.nothing = Label(_("No phone and no e-mail yet"), "small", "ink3")
        row.addWidget(self.more)
        row.insertWidget(0, self.nothing)
        row.addStretch(1)

    def show_points(
        self, phones: Sequence[ContactPointRecord], emails: Sequence[ContactPointRecord]
    ) -> None:
        """Show how to reach somebody."""
        for mark, label, points in zip(
            self._marks, (self.phone, self.email), (phones, emails), strict=True
        ):
            label.setText(points[0].value if points else "")
            for part in (mark, label):
                part.setVisible(bool(points))
        hidden = len(phones[1:]) + len(emails[1:])
        everything = [labelled(point.value, point.label) for point in (*phones, *emails)]
        self.more.setText(f"+{hidden}" if hidden else "")
        self.more.setVisible(bool(hidden))
        self.more.setToolTip("\n".join(everything).replace("<", "‹"))
        self.more.setAccessibleName(_("All ways to reach them"))
        self.more.setAccessibleDescription(", ".join(everything))
        self.nothing.setVisible(not everything)


def _edit_button() -> Button:
    """The word where it fits between the others; in longer languages the pencil."""
    word = _("Edit")
    if text_width(word, font("body", MEDIUM)) <= px(EDIT_ROOM):
        button = Button(word)
        button.setAccessibleDescription("E")
        return button
    return IconButton("pencil", word, key="E")


class CustomerHeader(Card):
    """Everything to know before saying hello."""

    check_in_wanted = Signal()
    edit_wanted = Signal()
    print_wanted = Signal()
    menu_wanted = Signal()
    consent_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(21, 19, 20, 16))
        self._avatar = AvatarLabel("", 64)
        self.name = Label("", "display")
        self.about = Label("", "small", "ink2")
        self.points = _Points()
        self.wishes = Label("", "small", "ink2")
        self.ladder = Ladder()
        self.channels = Channels()
        self.check_in = Button(_("Check in"), "clipboard-check", "C", "primary")
        self.edit = _edit_button()
        self.print = IconButton("printer", _("Service report"), key="Ctrl+P")
        self.more = IconButton("ellipsis", _("What else can be done"))
        self._build()
        self.check_in.clicked.connect(self.check_in_wanted)
        self.edit.clicked.connect(self.edit_wanted)
        self.print.clicked.connect(self.print_wanted)
        self.more.clicked.connect(self.menu_wanted)
        self.channels.clicked.connect(self.consent_wanted)

    def _build(self) -> None:
        who = QWidget()
        row = QHBoxLayout(who)
        row.setContentsMargins(0, 0, px(8), 0)
        row.setSpacing(0)
        avatar = QVBoxLayout()
        avatar.addSpacing(px(4))
        avatar.addWidget(self._avatar)
        avatar.addStretch(1)
        row.addLayout(avatar)
        row.addSpacing(px(18))
        row.addLayout(self._who(), 1)
        standing = QWidget()
        row = QHBoxLayout(standing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.ladder, 0, top)
        self._gap = QWidget()
        row.addWidget(self._gap)
        row.addWidget(self.channels, 0, top)
        row.addStretch()
        self._parts = Folding(8, 12)
        self._parts.add(who, 1, least=WHO)
        self._parts.add(standing)
        self._parts.add(self._buttons())
        self.add(self._parts)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def _who(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        for part, gap in ((self.name, 4), (self.about, 7), (self.points, 4), (self.wishes, 0)):
            column.addWidget(part)
            column.addSpacing(px(gap))
        column.addStretch(1)
        return column

    def _buttons(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.check_in)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for button in (self.edit, self.print, self.more):
            row.addWidget(button, 1)
        column.addLayout(row)
        column.addStretch(1)
        box.setMinimumWidth(px(148))
        box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        return box

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The ladder and the gaps give way before the name does."""
        super().resizeEvent(event)
        _least, ladder, gap, channels = next(room for room in ROOMS if self.width() > px(room[0]))
        caption = text_width(self.channels.caption(), font("caption", MEDIUM)) + px(17)
        beside = max(px(channels), caption)
        # Of what is seen: a card that has grown too wide would keep its ladder as wide.
        seen = min(self.width(), self.window().width() - px(AROUND))
        left = seen - px(MARGINS) - beside - px(gap)
        self.ladder.setFixedWidth(max(px(LEAST_LADDER), min(px(ladder), left)))
        self._gap.setFixedWidth(px(gap))
        self.channels.setFixedWidth(beside)

    def show_customer(self, whole: CustomerWhole) -> None:
        """Show a customer."""
        customer = whole.customer
        self._avatar.set_name(customer.name)
        self.name.setText(customer.name)
        self.about.setText(about_words(customer))
        self.about.setVisible(bool(self.about.text()))
        self.points.show_points(customer.phones, customer.emails)
        self.wishes.setText(wishes_words(customer))
        self.wishes.setVisible(bool(self.wishes.text()))
        self.ladder.set_standing(whole.standing)
        self.channels.set_channels(whole.channels, whole.consent)
        self.setAccessibleName(customer.name)
