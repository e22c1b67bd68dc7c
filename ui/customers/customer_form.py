"""The form of a customer: a few fields in the order people say them, used at check-in and to correct."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import LANGUAGES, N_, _
from dealerdesk.customers.matching import email_key
from dealerdesk.customers.names import looks_like_company, split_name, tidy
from dealerdesk.customers.phones import LEAST_DIGITS, apart, labelled
from dealerdesk.customers.records import CustomerDraft, CustomerRecord
from ui.widgets.chips import ChipRow
from ui.widgets.fields import Choice, Field, FieldBlock, side_by_side
from ui.widgets.labels import Label
from ui.widgets.scale import px

_MORE = "; "
CHANNELS = {
    "": N_("no preference"), "phone": N_("phone"), "email": N_("e-mail"), "sms": N_("SMS"),
    "letter": N_("letter"),
}


def values_of(customer: CustomerRecord) -> dict[str, object]:
    """A customer as plain values by field of the form: text, and a list of languages."""
    return {
        "first": customer.first_name, "last": customer.last_name, "company": customer.company,
        "phones": _MORE.join(labelled(p.value, p.label) for p in customer.phones),
        "emails": _MORE.join(p.value for p in customer.emails), "street": customer.street,
        "postal_code": customer.postal_code, "city": customer.city, "languages": list(customer.languages),
        "channel": customer.preferred_channel, "time": customer.preferred_time, "note": customer.note,
    }


class CustomerForm(QWidget):
    """Name, company, phones, e-mails, address, languages, preferences; several phones set apart by `;`.

    A word in brackets behind a number says whose or what it is: "20 30 40 50 (wife)".
    """

    edited = Signal()
    """Somebody typed something: time to look for doubles and to keep a draft."""

    def __init__(self, parent: QWidget | None = None, short: bool = False) -> None:
        super().__init__(parent)
        self._uid = uuid.uuid4()
        self._known: CustomerRecord | None = None
        self._spoken: list[str] = []
        self.first, self.last, self.company = Field(), Field(), Field()
        self.phones, self.emails = Field(), Field()
        self.street, self.postal_code, self.city = Field(), Field(), Field()
        self.languages = ChipRow(_("Languages"), list(LANGUAGES.items()), multiple=True)
        self.channel = Choice(_("Preferred channel"), [(key, _(word)) for key, word in CHANNELS.items()])
        self.time = Field(placeholder=_("after 16:00"))
        self.note = Field()
        self._blocks: dict[str, FieldBlock] = {}
        self._build(short)
        for field in self._fields():
            field.textEdited.connect(self.edited)
        self.languages.changed.connect(self._on_chosen)
        self.channel.chosen.connect(self._on_chosen)

    def _on_chosen(self, _value: object) -> None:
        self.edited.emit()

    def _fields(self) -> tuple[Field, ...]:
        return (self.first, self.last, self.company, self.phones, self.emails, self.street, self.postal_code,
                self.city, self.time, self.note)

    def _build(self, short: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        rows: list[tuple[tuple[str, str, QWidget], ...]] = [
            (("first", _("First name"), self.first), ("last", _("Last name"), self.last),
             ("company", _("Company"), self.company)),
            (("phones", _("Phone"), self.phones), ("emails", _("E-mail"), self.emails)),
            (("street", _("Street"), self.street), ("postal_code", _("Postal code"), self.postal_code),
             ("city", _("Town"), self.city)),
        ]
        if not short:
            rows.append((("channel", _("Preferred channel"), self.channel),
                         ("time", _("Best time"), self.time), ("note", _("Note"), self.note)))
        for row in rows:
            blocks = []
            for key, label, control in row:
                self._blocks[key] = FieldBlock(label, control)
                blocks.append(self._blocks[key])
            column.addLayout(side_by_side(*blocks))
        if not short:
            column.addWidget(Label(_("Languages"), "caption", "ink2"))
            column.addWidget(self.languages)

    def start_with(self, typed: str) -> None:
        """Begin with what was typed in the one box: a name, a company, a phone number or an address."""
        self.clear()
        if email_key(typed):
            self.emails.setText(typed)
        elif sum(c.isdigit() for c in typed) >= 6 and not any(c.isalpha() for c in typed):
            self.phones.setText(typed)
        elif looks_like_company(typed):
            self.company.setText(tidy(typed))
        else:
            first, last = split_name(typed)
            self.first.setText(first or last)
            self.last.setText(last if first else "")

    def clear(self) -> None:
        """An empty form for a new customer."""
        self._uid, self._known = uuid.uuid4(), None
        for field in self._fields():
            field.clear()
        self.put("languages", [])
        self.channel.choose("")

    def fill(self, customer: CustomerRecord) -> None:
        """Show a customer as they are."""
        self.clear()
        self.rest_on(customer)
        for key, value in values_of(customer).items():
            self.put(key, value)

    def rest_on(self, customer: CustomerRecord | None) -> None:
        """Say which customer is being corrected, without touching what is typed."""
        self._known = customer

    def values(self) -> dict[str, object]:
        """What is typed as plain values by field, as `values_of` gives them."""
        typed: dict[str, object] = {key: getattr(self, key).text() for key in _TEXTS}
        typed["languages"] = self._chosen_languages()
        typed["channel"] = str(self.channel.value() or "")
        return typed

    def _chosen_languages(self) -> list[str]:
        """The languages in the order they were in before, the first being theirs; new ones behind."""
        chosen = [str(value) for value in self.languages.values()]
        kept = [one for one in self._spoken if one in chosen or one not in LANGUAGES]
        return kept + [one for one in chosen if one not in kept]

    def put(self, key: str, value: object) -> None:
        """Show another value in one field."""
        if key == "languages":
            self._spoken = [str(one) for one in value] if isinstance(value, list) else []
            self.languages.choose(*self._spoken)
        elif key == "channel":
            self.channel.choose(value)
        elif key in _TEXTS:
            field: Field = getattr(self, key)
            field.setText(str(value))

    def restore(self, values: Mapping[str, object]) -> None:
        """Show values that were kept."""
        for key, value in values.items():
            self.put(key, value)

    def words(self, key: str, value: object) -> str:
        """A value as a person reads it."""
        if key == "languages":
            spoken = [str(one) for one in value] if isinstance(value, list) else []
            return ", ".join(LANGUAGES.get(one, one) for one in spoken)
        if key == "channel":
            return _(CHANNELS.get(str(value), str(value)))
        return str(value)

    def label(self, key: str) -> str:
        """What a field is called."""
        return _("Languages") if key == "languages" else self._blocks[key].label.text()

    def sketch(self) -> CustomerDraft:
        """What is typed so far, without asking whether it is whole: to look for doubles."""
        return CustomerDraft(
            first_name=self.first.text().strip(), last_name=self.last.text().strip(),
            company=self.company.text().strip(), phones=self._numbers()[0], emails=_several(self.emails),
            street=self.street.text().strip(), postal_code=self.postal_code.text().strip(),
            city=self.city.text().strip(),
        )

    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not any(field.text().strip() for field in self._fields())

    def draft(self) -> CustomerDraft:
        """What is typed; raises `Problem` after saying it under the field."""
        for block in self._blocks.values():
            block.clear_error()
        if not any(tidy(f.text()) for f in (self.first, self.last, self.company)):
            raise self._wrong("first", N_("Type a first name, a last name or a company."))
        for email in _several(self.emails):
            if not email_key(email):
                raise self._wrong("emails", N_("This is not an e-mail address."))
        known, (phones, labels) = self._known, self._numbers()
        return CustomerDraft(
            uid=self._uid, kind=self._kind(), first_name=self.first.text().strip(),
            last_name=self.last.text().strip(), company=self.company.text().strip(),
            phones=phones, phone_labels=labels, emails=_several(self.emails),
            street=self.street.text().strip(), postal_code=self.postal_code.text().strip(),
            city=self.city.text().strip(), country=known.country if known else "",
            languages=tuple(self._chosen_languages()),
            preferred_channel=str(self.channel.value() or ""), preferred_time=self.time.text().strip(),
            birth_date=known.birth_date if known else None, note=self.note.text().strip(),
            external_number=known.external_number if known else "",
            customer_since=known.customer_since if known else None,
        )

    def _numbers(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The numbers, and beside them what stood in brackets."""
        found = [apart(one) for one in _several(self.phones)]
        return tuple(number for number, _label in found), tuple(label for _number, label in found)

    def _kind(self) -> str:
        if self._known is not None and self._known.kind == "company" and self.company.text().strip():
            return "company"
        person = self.first.text().strip() or self.last.text().strip()
        return "company" if self.company.text().strip() and not person else "person"

    def _wrong(self, key: str, msgid: str) -> Problem:
        self._blocks[key].set_error(_(msgid))
        self._blocks[key].control.setFocus()
        return Problem(msgid)


_TEXTS = ("first", "last", "company", "phones", "emails", "street", "postal_code", "city", "time", "note")


def _several(field: Field) -> tuple[str, ...]:
    """Several set apart by semicolons; by commas only where each part is a number or an address itself."""
    found: list[str] = []
    for part in field.text().split(";"):
        pieces = part.split(",")
        whole = all("@" in piece or sum(c.isdigit() for c in piece) >= LEAST_DIGITS for piece in pieces)
        found += pieces if whole else [part]
    return tuple(part.strip() for part in found if part.strip())
