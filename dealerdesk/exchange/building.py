"""One row of a foreign file turned into typed values: the customer, the car, the consents, the payer."""

from __future__ import annotations

import re

from dealerdesk.core.folding import fold
from dealerdesk.exchange import contact, people, reasons, values
from dealerdesk.exchange.cell_reader import CellReader
from dealerdesk.exchange.cells import blank, unknown
from dealerdesk.exchange.meanings import PERSON, Meaning
from dealerdesk.exchange.records import Car, ConsentSaid, Phone, Plan, Who

M = Meaning
_LOST = re.compile(r"\ufffd|\?\w|\w\?\w")
_TWO = re.compile(r"[^\W\d_]\s+(?:&|\+|og|und|and|i|oraz)\s+[^\W\d_]", re.IGNORECASE)
_CHANNELS: dict[Meaning, tuple[str, bool]] = {
    M.CONSENT: ("any", False), M.CONSENT_PHONE: ("phone", False), M.CONSENT_EMAIL: ("email", False),
    M.CONSENT_SMS: ("sms", False), M.CONSENT_LETTER: ("letter", False),
    M.NO_CONTACT: ("any", True), M.NO_PHONE: ("phone", True), M.NO_EMAIL: ("email", True),
    M.NO_SMS: ("sms", True), M.NO_LETTER: ("letter", True),
}  # fmt: skip
_NAMED = frozenset({M.FULL_NAME, M.FIRST_NAME, M.LAST_NAME, M.COMPANY})
_WHO = PERSON | {
    M.TITLE, M.MIDDLE_NAME, M.STREET, M.HOUSE_NO, M.ADDRESS_MORE, M.ADDRESS, M.POSTAL_CODE, M.CITY,
    M.POSTAL_CITY, M.COUNTRY,
}
_NOBODY = Who()
_PHONE_KINDS = {M.PHONE: "", M.MOBILE: "mobile", M.HOME_PHONE: "home", M.WORK_PHONE: "work"}


class RowReader(CellReader):
    """Reads one row after another into what the rest of the program knows."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        present = set(self.by) | set(plan.fixed)
        self._somebody = bool(present & _WHO)
        self._phone_meanings = [m for m in _PHONE_KINDS if m in present]
        self._consent_meanings = [m for m in _CHANNELS if m in present]
        self._name_columns = [c for c in plan.columns if c.meaning in _NAMED]

    def car(self) -> Car:
        """The car of the row."""
        make, model = self.text(M.MAKE), self.text(M.MODEL)
        if both := self.text(M.MAKE_MODEL):
            make, model = _make_and_model(both, make, model)
        return Car(
            plate=self._plate(), vin=self._vin(), make=make, model=model, variant=self.text(M.VARIANT),
            model_year=self.year(M.MODEL_YEAR, 1900), fuel=self._fuel(),
            first_registration=self.date(M.FIRST_REGISTRATION), odometer_km=self.odometer(),
        )  # fmt: skip

    def who(self) -> Who:
        """The customer of the row."""
        if not self._somebody:
            return _NOBODY
        title, first, last, company = self._name()
        country = values.country_of(self.text(M.COUNTRY))
        street, postal_code, city, country = self._address(country)
        phones = self._phones(country or self.plan.country)
        emails: list[str] = []
        for column, text in self.found(M.EMAIL):
            some, doubts = contact.read_emails(text, column.header)
            emails += [email for email in some if email not in emails]
            self.doubts += doubts
        return Who(
            customer_no=_number_as_text(self.text(M.CUSTOMER_NO)), title=title, first_name=first,
            last_name=last, company=company, phones=tuple(phones), emails=tuple(emails), street=street,
            postal_code=postal_code, city=city, country=country,
        )  # fmt: skip

    def consents(self) -> tuple[ConsentSaid, ...]:
        """Every answer about contact the row gives."""
        answers: list[ConsentSaid] = []
        for meaning in self._consent_meanings:
            channel, objection = _CHANNELS[meaning]
            for column, text in self.found(meaning):
                said = values.consents(channel, text, self.plan.today, objection, self.plan.date_order)
                if said is None:
                    self.doubt(reasons.NOT_YES_OR_NO, column, text)
                answers += said or ()
        return tuple(answers)

    def payer(self) -> tuple[str, str]:
        """Who pays, and the word for it in the file."""
        for column, text in self.found(M.PAYER):
            payer = values.payer_of(text)
            if not payer and not unknown(text):
                self.doubt(reasons.PAYER_UNKNOWN, column, text)
            return payer, str(text)
        return "", ""

    def _name(self) -> tuple[str, str, str, str]:
        title, company = self.text(M.TITLE), self.text(M.COMPANY)
        first = " ".join(filter(None, (self.text(M.FIRST_NAME), self.text(M.MIDDLE_NAME))))
        last = self.text(M.LAST_NAME)
        whole = self.found(M.FULL_NAME)
        if not (first or last) and whole and not blank(whole[0][1]):
            column, text = whole[0]
            named = people.take_apart(text, column.name_order == "last")
            title, first, last = title or named.title, named.first, named.last
            if not company or not named.company:
                company = company or named.company
            if named.pair:
                self.doubt(reasons.TWO_PEOPLE, column, text)
        elif last and not first and not company and people.is_company(last):
            last, company = "", last
        if company and company == f"{first} {last}".strip() and not people.is_company(company):
            company = ""
        self._check_names()
        return title, first, last, company

    def _check_names(self) -> None:
        for column in self._name_columns:
            text = self.cells[column.index] if column.index < len(self.cells) else ""
            if ("?" in text or "\ufffd" in text) and _LOST.search(text) and "http" not in text:
                self.doubt(reasons.LETTERS_LOST, column, text)
            if " " in text and column.meaning is M.FIRST_NAME and _TWO.search(text):
                self.doubt(reasons.TWO_PEOPLE, column, text)

    def _address(self, country: str) -> tuple[str, str, str, str]:
        street = " ".join(filter(None, (self.text(M.STREET), _number_as_text(self.text(M.HOUSE_NO)))))
        city, postal_code = self.text(M.CITY), ""
        for column, text in self.found(M.POSTAL_CODE):
            postal_code, lost = contact.read_postal_code(
                text, column.header, column.width, country or self.plan.country
            )
            self.doubts += [lost] if lost else []
        if both := self.text(M.POSTAL_CITY):
            code, place = contact.split_postal_city(both)
            postal_code, city = postal_code or code, city or place
        whole = self.text(M.ADDRESS) if not street else street if not (postal_code or city) else ""
        if whole:
            street, code, place, land = contact.split_address(whole)
            postal_code, city = postal_code or code, city or place
            country = country or values.country_of(land)
        if more := self.text(M.ADDRESS_MORE).replace("\n", ", "):
            street = f"{street}, {more}" if street else more
        return street, postal_code, city, country

    def _phones(self, country: str) -> list[Phone]:
        phones: list[Phone] = []
        labels = self._labels()
        for meaning in self._phone_meanings:
            for column, text in self.found(meaning):
                kind = labels.get(column.index, "") or _PHONE_KINDS[meaning]
                some, doubts = contact.read_phones(text, column.header, kind, country)
                self.doubts += doubts
                known = {phone.e164 or phone.typed for phone in phones}
                phones += [phone for phone in some if (phone.e164 or phone.typed) not in known]
        return sorted(phones, key=_mobile_first)

    def _labels(self) -> dict[int, str]:
        """The kind of phone by the column of the number, from a label column just before it."""
        found = self.found(M.PHONE_LABEL)
        return {column.index + 1: contact.kind_of(text) for column, text in found}

    def _plate(self) -> str:
        for _column, text in self.found(M.PLATE):
            if not unknown(text):
                return " ".join(text.upper().split())
        return ""

    def _vin(self) -> str:
        for column, text in self.found(M.VIN):
            if not unknown(text):
                vin, said = values.read_vin(text, column.header)
                self.doubts += [said] if said else []
                return vin
        return ""

    def _fuel(self) -> str:
        text = self.text(M.FUEL)
        return values.fuel_of(text) if text else ""


def _number_as_text(text: str) -> str:
    """A number from a spreadsheet used as a name: '1000.0' is 1000."""
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else str(text)


def _mobile_first(phone: Phone) -> int:
    return 0 if phone.kind == "mobile" else 1


def _make_and_model(text: str, make: str, model: str) -> tuple[str, str]:
    """'Nordström Alfa 1.4' beside nothing is taken as make and model; beside a make it is the model."""
    if make:
        rest = text[len(make) :].strip() if fold(text).startswith(fold(make)) else text
        return make, model or rest
    first, _space, rest = text.replace("\u00a0", " ").partition(" ")
    return (first, model or rest.strip()) if rest else (text, model)
