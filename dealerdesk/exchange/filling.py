"""What a row adds to a person: a match fills in what is missing and never overwrites."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from dealerdesk.contacts.records import CHANNELS, GIVEN, UNPROVEN, WITHDRAWN
from dealerdesk.core.errors import Said, say
from dealerdesk.core.folding import fold
from dealerdesk.core.shown import a_day
from dealerdesk.customers.phones import digits
from dealerdesk.exchange import findings
from dealerdesk.exchange.folk import Folk, Person, Point
from dealerdesk.exchange.keys import email_key, name_key, phone_shown
from dealerdesk.exchange.records import ConsentSaid, CustomerRow, HistoryRow, Who

# Titles that are part of how somebody is addressed in writing; "Hr." and "Fru" are not kept.
_KEPT_TITLES = ("dr", "prof", "dipl", "ing", "mgr", "mag")
Filled = dict[str, object]


class Filler:
    """Puts into people what rows say about them."""

    def __init__(self, folk: Folk, country: str) -> None:
        self._folk = folk
        self._country = country
        self.doubts: list[Said] = []

    def fill(self, person: Person, row: CustomerRow | HistoryRow) -> Filled:
        """Add what the row knows beyond what is known; returns what it added, doubts go to `doubts`."""
        who, filled = row.who, Filled()
        self._name(person, who, filled)
        self._address(person, who, filled)
        _put(person, "country", who.country if who.country != self._country else "", filled)
        if who.customer_no:
            _put(person, "external_number", who.customer_no, filled)
            self._folk.know_number(person, who.customer_no)
        if isinstance(row, CustomerRow):
            _put(person, "languages", row.language, filled)
            self._days(person, row, filled)
            self._note(person, row.note, filled)
        added = [point for point in points_of(who) if self._point(person, point)]
        if added:
            filled["points"] = [point.normal or point.value for point in added]
        if filled and not person.is_new:
            person.filled |= {name: value for name, value in filled.items() if name != "points"}
        self._folk.know_name(person)
        return filled

    def _doubt(self, msgid: str, **params: object) -> None:
        self.doubts.append(say(msgid, **params))

    def _name(self, person: Person, who: Who, filled: Filled) -> None:
        if not who.named:
            return
        first, last, company = called(who)
        if not person.name.known:
            names = {
                "first_name": first,
                "last_name": last,
                "company": company,
                "kind": "company" if company else "person",
            }
            person.values |= names
            filled |= names
            person.nameless = False
            person.rename()
            return
        values = person.values
        if first and not values["first_name"] and fold(values["last_name"]) == fold(last):
            _put(person, "first_name", first, filled)
        if company and not values["company"]:
            _put(person, "company", company, filled)
        here = name_key(values["first_name"], values["last_name"], values["company"])
        if here != name_key(first, last, company) and (first or last or not values["last_name"]):
            other = " ".join(filter(None, (first, last))) or company
            if fold(other) != fold(person.shown):
                self._doubt(findings.KEPT_NAME, one=person.shown, other=other)
        person.rename()

    def _address(self, person: Person, who: Who, filled: Filled) -> None:
        file = {"street": who.street, "postal_code": who.postal_code, "city": who.city}
        here = {name: person.values[name] for name in file}
        if any(here[name] and file[name] and _key(here[name]) != _key(file[name]) for name in file):
            self._doubt(
                findings.KEPT_ADDRESS, name=person.shown, other=_line(file.values()), one=_line(here.values())
            )
            return
        for name, value in file.items():
            _put(person, name, value, filled)

    def _days(self, person: Person, row: CustomerRow, filled: Filled) -> None:
        if person.birth_date is None and row.birth_date is not None:
            person.birth_date = row.birth_date
            filled["birth_date"] = row.birth_date.isoformat()
        elif row.birth_date not in (None, person.birth_date):
            assert row.birth_date is not None and person.birth_date is not None
            self._doubt(
                findings.KEPT_BIRTH,
                name=person.shown,
                other=a_day(row.birth_date),
                one=a_day(person.birth_date),
            )
        if person.customer_since is None and row.customer_since is not None:
            person.customer_since = row.customer_since
            filled["customer_since"] = row.customer_since.isoformat()

    def _note(self, person: Person, note: str, filled: Filled) -> None:
        here = person.values["note"]
        if not note or note in here:
            return
        if here and not person.is_new:
            self._doubt(findings.KEPT_NOTE, name=person.shown)
            return
        person.values["note"] = f"{here}\n{note}" if here else note
        filled["note"] = note

    def _point(self, person: Person, point: Point) -> bool:
        """Add a phone or e-mail; whether it was not there yet."""
        key = point.normal or digits(point.value)
        if any(
            key == (there.normal or digits(there.value))
            for there in person.points
            if there.kind == point.kind
        ):
            return False
        person.points.append(point)
        if not person.is_new:
            person.added.append(point)
        self._folk.know_point(person, point)
        return True

    # Consent --------------------------------------------------------------------------------------

    def consent(self, person: Person, said: Iterable[ConsentSaid]) -> list[str]:
        """Note what a row says about being contacted for sales; returns the channels it added."""
        added = []
        for one in said:
            if one.objection and one.channel == "any" and not one.answer:
                if not (person.objected or person.objects):
                    person.objects = one.typed
                    added.append("objection")
                continue
            for channel in CHANNELS if one.channel == "any" else (one.channel,):
                if self._consent(person, channel, one):
                    added.append(channel)
        return added

    def _consent(self, person: Person, channel: str, one: ConsentSaid) -> bool:
        """A yes without proof, or a no; what was said here before stays, a no stays before a yes."""
        state = UNPROVEN if one.answer else WITHDRAWN
        before = person.said_before.get(channel)
        if before is not None:
            if before != state and not (before == GIVEN and state == UNPROVEN):
                self._doubt(findings.KEPT_CONSENT, name=person.shown)
            return False
        there = person.said.get(channel)
        if there is not None and there[0] != state:
            self._doubt(findings.SAID_BOTH, name=person.shown)
        if there is not None and (there[0] == state or state == UNPROVEN):
            return False
        person.said[channel] = (state, one.typed, one.on)
        return there is None


def called(who: Who) -> tuple[str, str, str]:
    """First name with an academic title before it, last name, company."""
    title = " ".join(
        w for w in who.title.split() if fold(w).strip(".").split("-")[0].rstrip(".") in _KEPT_TITLES
    )
    first = (
        f"{title} {who.first_name}".strip() if title and (who.first_name or who.last_name) else who.first_name
    )
    return first, who.last_name, who.company


def points_of(who: Who) -> list[Point]:
    """Phones and e-mail addresses of a row, as they are kept."""
    found = [Point("phone", phone_shown(phone.typed, phone.e164), phone.e164) for phone in who.phones]
    return found + [Point("email", email.strip(), email_key(email)) for email in who.emails]


def _put(person: Person, name: str, value: str, filled: Filled) -> None:
    if value and not person.values[name]:
        person.values[name] = value
        filled[name] = value


def _key(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


def _line(parts: Iterable[str]) -> str:
    return ", ".join(filter(None, parts))


def born(row: CustomerRow | HistoryRow) -> dt.date | None:
    """The day of birth a row gives."""
    return row.birth_date if isinstance(row, CustomerRow) else None
