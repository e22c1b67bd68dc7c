"""A customer taken in or corrected, over whatever page was open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dealerdesk.core.i18n import _
from dealerdesk.customers import service
from dealerdesk.customers.names import in_short
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.customers.records import CustomerDraft, CustomerRecord
from dealerdesk.customers.taking_out import take_out
from ui.customers.customer_form import CustomerForm, values_of
from ui.customers.doubles import Doubles
from ui.customers.form_layer import FormLayer
from ui.customers.three_way import Values
from ui.page import Go, Said
from ui.undo import Undo

if TYPE_CHECKING:
    from ui.shell.window import Window

FORM, NEW = "customer", "new"


def draft_of(customer: CustomerRecord) -> CustomerDraft:
    """A customer as a draft: to put back what was there before a change."""
    return CustomerDraft(
        kind=customer.kind, first_name=customer.first_name, last_name=customer.last_name,
        company=customer.company, phones=tuple(p.value for p in customer.phones),
        emails=tuple(p.value for p in customer.emails), street=customer.street,
        postal_code=customer.postal_code, city=customer.city, country=customer.country,
        languages=customer.languages, preferred_channel=customer.preferred_channel,
        preferred_time=customer.preferred_time, birth_date=customer.birth_date, note=customer.note,
        external_number=customer.external_number, customer_since=customer.customer_since,
        phone_labels=tuple(p.label for p in customer.phones),
    )


class CustomerLayer(FormLayer):
    """Name, reach, address, languages, preferences and note of one customer."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, CustomerForm(), FORM, _("Customer"))
        self._window = window
        self._known: CustomerRecord | None = None
        self._earlier: CustomerRecord | None = None
        self.doubles = Doubles(self._desk, self.form.sketch, _("It is this one"))
        self.extra.addWidget(self.doubles)
        self.form.edited.connect(self.doubles.wait)
        self.doubles.taken.connect(self._on_taken)

    def open_for(self, customer_id: int | None = None, typed: str = "") -> None:
        """Correct a customer; without one take in somebody new, beginning with what was typed elsewhere."""
        self._known = None
        self.form.rest_on(None)
        self.form.start_with(typed)
        self.doubles.begin(customer_id)
        if customer_id is None:
            self.come_up(_("New customer"), self.form.first)
            self.begin(NEW)
            if typed:
                self.doubles.wait()
            return
        self.save_button.setEnabled(False)
        self.come_up(_("Change the customer"), self.form.first)
        self._desk.read(customer_of, customer_id, then=self._on_loaded, problem=self.on_problem)

    def _on_loaded(self, customer: CustomerRecord) -> None:
        self._known = customer
        self.title.setText(_("Change {name}").format(name=in_short(customer.name)))
        self.form.fill(customer)
        self.begin(f"customer-{customer.id}")

    def on_restored(self) -> None:
        """What was typed before may be somebody who is here already."""
        self.doubles.wait()

    def _on_taken(self, customer_id: int) -> None:
        """It is somebody who is here: a new one is not needed; of two known ones one may be made."""
        if self._known is None:
            self.give_up()
            self.go.emit(Go("customer", {"customer_id": customer_id}))
        else:
            known = self._known.id
            self.close_down()
            self.go.emit(Go("merge", {"customer_id": known, "other_id": customer_id}))

    def halt(self) -> None:
        """Look for no doubles any more."""
        self.doubles.halt()

    def save(self) -> None:
        """Take in or correct; raises `Problem` after saying it under the field."""
        draft, country = self.form.draft(), self._desk.house.country
        if self._known is None:
            added = partial(self._on_added, draft, self.form.values())
            self._desk.change(service.add_customer, draft, country, then=added, problem=self.on_problem)
            return
        self._earlier = self._known
        self._desk.change(
            service.change_customer, self._known.id, draft, self._known.version, country,
            then=self._on_changed, problem=self.on_problem,
        )

    def ask_again(self) -> None:
        """Somebody else was quicker: look at what they saved."""
        if self._known is not None:
            self._desk.read(customer_of, self._known.id, then=self._on_newer, problem=self.on_problem)

    def _on_newer(self, customer: CustomerRecord) -> None:
        self._known = customer
        self.form.rest_on(customer)
        self.on_theirs(values_of(customer))

    def _on_added(self, draft: CustomerDraft, typed: Values, customer: CustomerRecord) -> None:
        self.on_saved()
        self._tell_added(draft, typed, customer)

    def _tell_added(self, draft: CustomerDraft, typed: Values, customer: CustomerRecord) -> None:
        out = partial(self._on_taken_out, draft, typed, customer.name)
        undo = Undo(self._desk, take_out, customer.id, customer.version, then=out)
        self.said.emit(Said(_("{name} is a customer now").format(name=customer.name), undo))
        self.go.emit(Go("customer", {"customer_id": customer.id}))

    def _on_taken_out(self, draft: CustomerDraft, typed: Values, name: str, customer_id: int) -> None:
        """Nobody finds them any more; what was typed waits in the form of a new customer."""
        self.drafts.keep(FORM, NEW, {"base": dict.fromkeys(typed), "values": dict(typed)})
        again = partial(self._on_added_again, draft, typed)
        undo = Undo(self._desk, service.add_customer, draft, self._desk.house.country, then=again)
        self.said.emit(Said(_("{name} is taken out again").format(name=name), undo))
        page = self._window.page
        here = page.in_front() if page is not None else None
        if here is not None and here.customer_id == customer_id:
            self.go.emit(Go("customers"))

    def _on_added_again(self, draft: CustomerDraft, typed: Values, customer: CustomerRecord) -> None:
        self.drafts.forget(FORM, NEW)
        self._tell_added(draft, typed, customer)

    def _on_changed(self, customer: CustomerRecord) -> None:
        assert self._earlier is not None
        self._known = customer
        self.on_saved()
        words = self.told(_("{name} is saved").format(name=customer.name))
        undo = Undo(
            self._desk, service.change_customer, customer.id, draft_of(self._earlier), customer.version,
            self._desk.house.country, was=self._earlier.version,
        )
        self.said.emit(Said(words, undo))
