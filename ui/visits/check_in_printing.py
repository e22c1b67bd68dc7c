"""Printing at check-in: the estimate of what is typed, before anything is saved, or the job card after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.visits.estimate import EstimateDraft
from ui.page import Go
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from ui.visits.check_in import CheckInPage


class CheckInPrinting(QObject):
    """The menu of the Print button; an estimate leaves the form and its draft as they are."""

    def __init__(self, page: CheckInPage) -> None:
        super().__init__(page)
        self._page, self._form = page, page.form
        button = page.form.finish.print_button
        self.menu = Menu(button)
        self.menu.setAccessibleName(_("Print"))
        self._estimate = self.menu.addAction(_("Estimate"))
        self._job_card = self.menu.addAction(_("Check in and print the job card"))
        # Only shown: the page binds the keys itself.
        for action, key in ((self._estimate, "Ctrl+Shift+P"), (self._job_card, "Ctrl+P")):
            action.setText(f"{action.text()}\t{QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)}")
        self._estimate.triggered.connect(self.show_estimate)
        self._job_card.triggered.connect(page.finishing.print_too)
        button.clicked.connect(self._on_print)

    def _on_print(self) -> None:
        button = self._form.finish.print_button
        self._job_card.setVisible(self._page.finishing.can_print())
        self.menu.popup(button.mapToGlobal(button.rect().topLeft()))

    def show_estimate(self) -> None:
        """Ctrl+Shift+P: what it will cost, on paper; nothing is saved, and the draft stays."""
        page = self._page
        if page.is_loading:
            page.waiting.later(self.show_estimate)
            return
        if not page.is_typing_form:
            return
        self._form.notice.say("")
        try:
            typed = self._typed()
        except Problem as problem:
            self._form.notice.say(problem.sentence(), "danger")
            return
        page.note_edited()
        page.drafts.flush()
        page.go.emit(Go("paper", {"paper": "estimate_ahead", "which": typed.vehicle_id or 0, "typed": typed}))

    def _typed(self) -> EstimateDraft:
        """The form as it stands; raises `Problem` after saying inline what no estimate can be without."""
        form = self._form
        assert form.facts is not None
        concerns = form.concerns.drafts()
        if not concerns:
            raise form.concerns.ask_for_one()
        customer, person, car = form.customer(), form.person, form.car.form
        booked = form.booked()
        known = form.facts.vehicle if form.car.is_known else None
        return EstimateDraft(
            concerns=concerns, customer_id=customer.id if customer else None,
            customer="" if customer else person.name(), vehicle_id=known.id if known else None,
            car=car.model.text().strip() or car.make.text().strip(), plate=car.plate.text().strip(),
            plate_country=self._page.desk.house.country,
            languages=tuple(str(one) for one in person.form.languages.values()),
            number=booked.number if booked else "",
            promised_at=None if form.booking else form.promise.shown_at(),
        )
