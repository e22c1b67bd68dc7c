"""One concern on the check-in page: the customer's words, what we make of them, who pays and how much."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.folding import words as folded_words
from dealerdesk.core.i18n import _
from dealerdesk.cover.groups import GROUPS
from dealerdesk.cover.rules import Outcome
from dealerdesk.cover.snapshot import snapshot
from dealerdesk.cover.suggesting import suggest_group, suggest_groups
from dealerdesk.visits.drafts import ConcernDraft
from ui.cover.amounts import read_amount, typed_money
from ui.visits.check_in_marks import CircleNumber
from ui.visits.check_in_payer import REPAIR, WARRANTY, PayerControl
from ui.visits.check_in_verdict import CarCover, Judged, VerdictStrip, judge, price_words
from ui.visits.check_in_words import QuietChoice, QuietField, SpokenField
from ui.widgets.labels import ErrorLine, Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Card

LOOK_MS = 150


class ConcernCard(Card):
    """A card per concern; everything in it can be typed over where it stands."""

    edited = Signal()
    """Something a person typed or chose."""

    judged_anew = Signal()
    """The verdict or the price has changed."""

    touched = Signal()
    """The keyboard or the mouse came to it: keys act on it now."""

    removed = Signal()
    """It is to be taken out."""

    def __init__(self, uid: uuid.UUID | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(13, 12, 15, 12), spacing=4)
        self.uid = uid or uuid.uuid4()
        self.job_id: int | None = None
        self.takes_up_id: int | None = None
        self.reported_on: dt.date | None = None
        self.car: CarCover | None = None
        self.judged: Judged | None = None
        self.paying, self._payer_by_hand = REPAIR, False
        self.number = CircleNumber()
        self.words = SpokenField(_("What the customer says"), _("What does the customer say about it?"))
        self.title = QuietField(_("Short title"), _("Short title for the workshop"))
        self.group = QuietChoice(_("Component"), _("which component?"))
        self.why = Label("", "small", "ink3")
        self.payer = PayerControl(_("Paid by"))
        self.price = QuietField(_("Estimate"), _("estimate"), right=True)
        self.wrong = ErrorLine()
        self.strip = VerdictStrip()
        self.others = Label("", "small", "ink2", wrap=True)
        self.below = QVBoxLayout()
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_MS)
        self._build()
        self._listen()

    def _build(self) -> None:
        self.group.set_choices([("", _("not known")), *((g, _(word)) for g, word in GROUPS.items())])
        self.group.fit()
        self.price.setFixedWidth(px(96))
        self.why.setMaximumWidth(px(150))
        self.title.setMinimumWidth(px(104))
        for part in (self.wrong, self.others):
            part.hide()
        top = QHBoxLayout()
        top.setSpacing(px(8))
        top.setContentsMargins(px(-8), 0, px(-6), 0)
        top.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.payer, 0, Qt.AlignmentFlag.AlignTop)
        line = QHBoxLayout()
        line.setSpacing(px(2))
        line.setContentsMargins(px(-5), 0, px(-5), px(4))
        line.addWidget(self.title, 1)
        line.addWidget(self.group)
        line.addWidget(self.why)
        line.addSpacing(px(8))
        line.addWidget(self.price)
        inside = QVBoxLayout()
        inside.setSpacing(0)
        inside.addLayout(top)
        inside.addLayout(line)
        inside.addLayout(self.below)
        inside.addWidget(self.wrong)
        inside.addWidget(self.strip)
        inside.addWidget(self.others)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        side = QVBoxLayout()
        side.setContentsMargins(0, px(2), 0, 0)
        side.addWidget(self.number)
        side.addStretch(1)
        row.addLayout(side)
        row.addLayout(inside, 1)
        self.column.addLayout(row)

    def _listen(self) -> None:
        self._look.timeout.connect(self._on_looked)
        self.words.textChanged.connect(self._on_words)
        self.words.left.connect(self._on_words_left)
        self.title.textEdited.connect(self._on_words)
        self.group.chosen.connect(self._on_group)
        self.payer.chosen.connect(self._on_payer)
        self.payer.removed.connect(self.removed)
        self.price.textEdited.connect(self._on_price)
        self.price.editingFinished.connect(self._on_price_typed)
        self.strip.way_taken.connect(self.choose_payer)
        self.strip.others_asked.connect(self._on_others)
        for part in (self.words, self.title, self.group, self.price, self.payer.more):
            part.installEventFilter(self)

    # What is typed --------------------------------------------------------------------------------

    def _on_words(self) -> None:
        self._look.start()
        self.edited.emit()

    def _on_words_left(self) -> None:
        self.payer.segments.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_looked(self) -> None:
        if not self.group.value() or self.group.guessed:
            self._guess()
        self._judge()

    def _guess(self) -> None:
        """Propose the component the words speak of, and say which word it was."""
        said = f"{self.title.text()} {self.words.toPlainText()}"
        found = suggest_group(said)
        self.group.choose(found)
        self.group.set_guessed(bool(found))
        self.group.fit()
        telling = next((w for w in said.split() if found and found in suggest_groups(w)), "")
        word = telling.strip(".,;:!?\"'“”()").lower()
        self.why.setText(_("from “{word}”").format(word=word) if word and folded_words(word) else "")

    def _on_group(self, _group: object) -> None:
        self.group.set_guessed(False)
        self.group.fit()
        self.why.setText("")
        self._judge()
        self.edited.emit()

    def _on_payer(self, code: str) -> None:
        self.touched.emit()
        self.choose_payer(code)

    def choose_payer(self, code: str) -> None:
        """A person chose who pays; "warranty" stands for whoever gave the warranty."""
        self.paying = "manufacturer" if code == WARRANTY else code
        self._payer_by_hand = True
        self._judge()
        self.edited.emit()

    def _on_price(self) -> None:
        self._judge()
        self.edited.emit()

    def _on_price_typed(self) -> None:
        try:
            minor = self._price()
        except Problem as problem:
            self.price.set_wrong(True)
            self.wrong.setText(problem.sentence())
            self.wrong.show()
            return
        if self.car is not None:
            self.price.setText(typed_money(minor, self.car.currency))

    def _on_others(self) -> None:
        self.others.setVisible(not self.others.isVisible())

    def _price(self) -> int | None:
        return read_amount(self.price.text(), self.car.currency) if self.car else None

    # What follows ---------------------------------------------------------------------------------

    def set_car(self, car: CarCover) -> None:
        """The covers, the day and the odometer by which it is judged."""
        self.car = replace(car, reported_on=self.reported_on)
        self.price.setPlaceholderText(_("estimate"))
        self._judge()

    def _judge(self) -> None:
        if self.car is None:
            return
        self.car = replace(self.car, words=f"{self.title.text()} {self.words.toPlainText()}")
        try:
            price = self._price()
            self.price.set_wrong(False)
            self.wrong.hide()
        except Problem:
            price = None  # Said when the field is left.
        group = str(self.group.value() or "")
        if not self._payer_by_hand:
            self.paying = self._usual(group)
        self.judged = judge(self.car, group, self.paying, price)
        self._show_payer()
        shown = price_words(self.judged.least, self.judged.most, self.car.currency)
        self.strip.show_judged(self.judged, shown)
        self.others.setText("\n".join(self.judged.others))
        if not self.judged.others:
            self.others.hide()
        self.judged_anew.emit()

    def _usual(self, group: str) -> str:
        """Who pays unless somebody says otherwise: the cover that holds, else the customer."""
        assert self.car is not None
        found = self.car.ask(group)
        vague = any(one.code == "group_unknown" for one in found.conditions)
        return REPAIR if found.outcome is Outcome.NOT_COVERED or vague else found.payer

    def _show_payer(self) -> None:
        assert self.judged is not None
        warranty = self.paying == "manufacturer" or (self.paying == "insurer" and self.judged.cover_id)
        self.payer.choose(WARRANTY if warranty else self.paying)

    def is_empty(self) -> bool:
        """Whether there is not a word in it."""
        return not (self.words.words() or self.title.text().strip())

    def draft(self) -> ConcernDraft:
        """What is typed, with the verdict of this moment; raises `Problem` for a price that is none."""
        assert self.car is not None and self.judged is not None
        self._look.stop()
        self._on_looked()
        try:
            price = self._price()
        except Problem:
            self._on_price_typed()
            self.price.setFocus()
            raise
        group = str(self.group.value() or "")
        return ConcernDraft(
            words=self.words.words(), title=self.title.text().strip(), group=group,
            payer=self.judged.payer, price_minor=price, cover_id=self.judged.cover_id,
            verdict=snapshot(self.car.ask(group, self.paying)), job_id=self.job_id,
            takes_up_id=self.takes_up_id, uid=self.uid,
        )

    def content(self) -> dict[str, object]:
        """What is typed as plain values, for the draft on this computer."""
        return {
            "uid": str(self.uid), "words": self.words.toPlainText(), "title": self.title.text(),
            "group": self.group.value(), "guessed": self.group.guessed, "payer": self.paying,
            "by_hand": self._payer_by_hand, "price": self.price.text(), "job_id": self.job_id,
            "takes_up_id": self.takes_up_id,
            "reported_on": self.reported_on.isoformat() if self.reported_on else "",
        }

    def fill(self, content: Mapping[str, object]) -> None:
        """Show what was typed or known before: the keys of `content`; those left out stay as they are."""
        self.words.set_words(str(content.get("words") or ""))
        self.title.setText(str(content.get("title") or ""))
        self.group.choose(content.get("group") or "")
        self.group.set_guessed(bool(content.get("guessed", not content.get("group"))))
        self.group.fit()
        self.paying = str(content.get("payer") or REPAIR)
        self._payer_by_hand = bool(content.get("by_hand", False))
        self.price.setText(str(content.get("price") or ""))
        job, before = content.get("job_id"), content.get("takes_up_id")
        self.job_id = job if isinstance(job, int) else None
        self.takes_up_id = before if isinstance(before, int) else None
        self._reported_on(content.get("reported_on"))
        self._look.stop()
        self._on_looked()

    def _reported_on(self, day: object) -> None:
        if isinstance(day, str):
            self.reported_on = dt.date.fromisoformat(day) if day else None
            self.car = replace(self.car, reported_on=self.reported_on) if self.car is not None else None

    def set_place(self, number: int, current: bool) -> None:
        """Its number in the list, and whether keys act on it."""
        self.number.number, self.number.current = number, current
        self.setAccessibleName(_("Concern {n}").format(n=number))
        self.number.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Remember that the keyboard was here."""
        if event.type() == QEvent.Type.FocusIn:
            self.touched.emit()
        return False
