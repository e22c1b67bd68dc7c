"""Two customers are the same: find the other one, see both side by side, say which one stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, ngettext, show_number
from dealerdesk.customers import service
from dealerdesk.customers.names import in_short
from dealerdesk.customers.queries import merges_of
from dealerdesk.customers.records import CustomerRecord, MergeRecord
from dealerdesk.leads.customer_page import customer_page
from dealerdesk.leads.page_records import CustomerWhole
from dealerdesk.search.records import Hit
from ui.customers.finder import Finder
from ui.customers.header import about_words
from ui.page import Go, Said
from ui.undo import Undo
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.chips import ChipRow
from ui.widgets.folding import Folding
from ui.widgets.labels import AvatarLabel, Label
from ui.widgets.lines import Lines
from ui.widgets.overlay import Overlay
from ui.widgets.room import Fitted
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Divider, Notice

if TYPE_CHECKING:
    from ui.asking import Then
    from ui.shell.window import Window

SIDE = 300
"""Where each of the two had less width than this, one stands below the other."""
_IN_ONE_PIECE = re.compile(r"(\S{30})(?=\S)")


def lines_of(whole: CustomerWhole) -> tuple[tuple[str, str], ...]:
    """What tells one of the two from the other, as (what, words)."""
    customer = whole.customer
    place = ", ".join(
        part for part in (customer.street, f"{customer.postal_code} {customer.city}".strip()) if part
    )
    cars = [" ".join(p for p in (c.vehicle.plate, c.vehicle.short_title) if p) for c in whole.cars]
    shown = ", ".join(cars[:3])
    if len(cars) > 3:
        shown = _("{cars} and {n} more").format(cars=shown, n=show_number(len(cars) - 3))
    counts = whole.timeline.counts
    happened = ngettext("{n} visit", "{n} visits", counts.visits).format(n=show_number(counts.visits))
    if counts.remarks:
        words = ngettext("{n} remark", "{n} remarks", counts.remarks)
        happened = f"{happened}, {words.format(n=show_number(counts.remarks))}"
    found = (
        (_("Phone"), ", ".join(point.value for point in customer.phones)),
        (_("E-mail"), ", ".join(point.value for point in customer.emails)),
        (_("Address"), place), (_("Cars"), shown), (_("So far"), happened),
    )
    return tuple((what, words or "–") for what, words in found)


def breakable(text: str) -> str:
    """The same text, in which what is written in one piece may go on in the next line."""
    return _IN_ONE_PIECE.sub("\\1\u200b", text)


class _Side(Card):
    """One of the two; the one that stays has the accent at its edge."""

    def __init__(self) -> None:
        super().__init__(margins=(18, 14, 18, 16), spacing=8)
        self._avatar = AvatarLabel("", 44)
        self.name = Label("", "heading")
        self._about = Label("", "caption", "ink2")
        self._stays = Label("", "small", weight=600)
        self._rows: list[tuple[Label, Label]] = []
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self._avatar)
        words = QVBoxLayout()
        words.setSpacing(px(1))
        words.addWidget(self.name)
        words.addWidget(self._about)
        head.addLayout(words, 1)
        self.column.addLayout(head)
        self.add(Divider())
        for _place in range(5):
            what, value = Label("", "caption", "ink3"), Label("", "small", wrap=True)
            self._rows.append((what, value))
            self.add(what)
            self.add(value)
        self.column.addStretch(1)
        self.add(self._stays)

    def show_customer(self, whole: CustomerWhole) -> None:
        """Show one of the two."""
        self._avatar.set_name(whole.customer.name)
        self.name.setText(whole.customer.name)
        self._about.setText(about_words(whole.customer))
        for (what, value), (caption, words) in zip(self._rows, lines_of(whole), strict=True):
            what.setText(caption)
            value.setText(breakable(words if len(words) <= 160 else f"{words[:159]}…"))
        self.setAccessibleName(whole.customer.name)

    def set_stays(self, stays: bool) -> None:
        """Say what becomes of this one."""
        self._stays.setText(_("This record stays") if stays else _("Becomes part of the other"))
        self._stays.set_color("accent" if stays else "ink2")
        self._stripe = stays
        self.update()


class MergeLayer(Overlay):
    """Comes over the window; what it does can be undone, and taken apart later."""

    said = Signal(object)
    go = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("The same customer twice"), width=880, height=620)
        self._desk = window.desk
        self._one: CustomerWhole | None = None
        self._other: CustomerWhole | None = None
        self._wanted: int | None = None
        self._merge: MergeRecord | None = None
        self._kept: CustomerRecord | None = None
        self._gone_id = 0
        self._saving = False
        self.title = Lines("", "title")
        self.notice = Notice()
        self.finder = Finder(window.desk, "merge", narrow=True)
        self.sides = (_Side(), _Side())
        self.stays = ChipRow(_("Which record stays"), required=True)
        self.merge_button = Button(_("Make them one"), "merge", "Ctrl+Enter", "primary", height=40)
        self.again = LinkButton(_("Choose somebody else"))
        self._stages = QStackedWidget()
        self._build()
        self._listen()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.again)
        away = IconButton("x", _("Close"), "quiet", key="Esc")
        away.clicked.connect(self.escape)
        head.addWidget(away)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        row = Folding(12)
        for side in self.sides:
            row.add(side, 1, least=SIDE)
        column.addWidget(Fitted(row), 1)
        foot = Folding(12, 8)
        foot.add(Label(_("Which record stays"), "small", "ink2"))
        foot.add(self.stays, 1)
        foot.add(self.merge_button)
        column.addWidget(foot)
        self._stages.addWidget(self.finder)
        self._stages.addWidget(both)
        whole = QVBoxLayout()
        whole.setContentsMargins(px(24), px(16), px(24), px(20))
        whole.setSpacing(px(12))
        whole.addLayout(head)
        whole.addWidget(self.notice)
        whole.addWidget(self._stages, 1)
        self.column.addLayout(whole)
        self.notice.say("")

    def _listen(self) -> None:
        self.finder.chosen.connect(self._on_hit)
        self.finder.troubled.connect(self._on_problem)
        self.stays.changed.connect(self._on_stays)
        self.merge_button.clicked.connect(self.make_one)
        self.again.clicked.connect(self.find_other)
        self.merge_button.bind_key()

    # Opening --------------------------------------------------------------------------------------

    def open_for(self, customer_id: int, other_id: int | None = None) -> None:
        """Begin with one customer; the other is found, or known already."""
        self._one = self._other = None
        self._saving = False
        self.finder.but = customer_id
        self._tell(_("The same customer twice"))
        self.notice.say("")
        self._stages.setCurrentIndex(0)
        self.again.hide()
        self.finder.begin()
        self.open_up(self.finder.field)
        self._wanted = other_id
        self._read(customer_id, self._on_one)

    def _tell(self, title: str) -> None:
        self.title.setText(title)
        self.setAccessibleName(title)

    def _read(self, customer_id: int, then: Then) -> None:
        if self._desk.person is not None:
            self._desk.read(
                customer_page, self._desk.person.actor(), customer_id, then=then, problem=self._on_problem
            )

    def _on_one(self, whole: CustomerWhole) -> None:
        self._one = whole
        self._tell(_("Who is the same as {name}?").format(name=in_short(whole.customer.name)))
        if self._wanted is not None:
            self._read(self._wanted, self._on_other)

    def _on_hit(self, hit: Hit) -> None:
        if self._one is not None:
            self._read(hit.customer_id, self._on_other)

    def find_other(self) -> None:
        """Back to finding."""
        self._other = None
        self.notice.say("")
        self._stages.setCurrentIndex(0)
        self.again.hide()
        self.finder.field.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_other(self, whole: CustomerWhole) -> None:
        if self._one is None:
            return
        self._other = whole
        both = (self._one, whole)
        for side, one in zip(self.sides, both, strict=True):
            side.show_customer(one)
        # Two of the same name are told apart by their side.
        names = [in_short(one.customer.name, 36) for one in both]
        if names[0] == names[1]:
            names = [_("{name} (left)").format(name=names[0]), _("{name} (right)").format(name=names[1])]
        self.stays.set_choices([(0, names[0]), (1, names[1])])
        fuller = int(whole.timeline.counts.all > self._one.timeline.counts.all)
        self.stays.choose(fuller)
        self._on_stays(fuller)
        self._stages.setCurrentIndex(1)
        self.again.show()
        self.stays.focus_first()

    def _on_stays(self, value: object) -> None:
        for place, side in enumerate(self.sides):
            side.set_stays(place == value)

    def escape(self) -> None:
        """Back to finding, then away."""
        if self._stages.currentIndex() == 1 and self._wanted is None:
            self.find_other()
        else:
            super().escape()

    # Making one -----------------------------------------------------------------------------------

    def make_one(self) -> None:
        """Everything of the one that goes becomes the other's."""
        if self._one is None or self._other is None or self._saving or not self.isVisible():
            return
        pair = (self._one.customer.id, self._other.customer.id)
        stays = int(self.stays.value() == 1)
        self._gone_id = pair[1 - stays]
        self._saving = True
        self._desk.change(
            service.merge, pair[stays], self._gone_id, then=self._on_merged, problem=self._on_problem
        )

    def _on_merged(self, kept: CustomerRecord) -> None:
        self._kept = kept
        self._desk.read(merges_of, kept.id, then=self._on_merges)

    def _on_merges(self, merges: tuple[MergeRecord, ...]) -> None:
        self._saving = False
        self._merge = next((merge for merge in merges if merge.gone_id == self._gone_id), None)
        self.close_down()
        if self._kept is None or self._merge is None:
            return
        words = _("{gone} and {kept} are one customer now")
        words = words.format(gone=self._merge.gone_name, kept=self._kept.name)
        self.said.emit(Said(words, Undo(self._desk, service.take_apart, self._merge.id)))
        self.go.emit(Go("customer", {"customer_id": self._kept.id}))

    def _on_problem(self, problem: Problem) -> None:
        self._saving = False
        self.notice.say(problem.sentence(), "danger")
