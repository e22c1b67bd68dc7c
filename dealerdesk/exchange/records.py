"""What reading a foreign file gives: the plan that a person may correct, and the rows as typed values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal

from dealerdesk.core.errors import Said
from dealerdesk.exchange.meanings import Kind, Meaning


@dataclass(frozen=True, slots=True)
class ForHouse:
    """What a foreign file is read against: ISO country and currency of the house, and the day of reading."""

    country: str = "DK"
    currency: str = "DKK"
    today: dt.date = field(default_factory=dt.date.today)


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a person decided about a file; what is None or missing is recognised.

    `decimal_mark` is "," or "."; `date_order` "DMY", "MDY" or "YMD"; `header_row` the row as the file shows
    it, 0 for "there is none"; `sheet` a sheet or part by name; `meanings` by column, counted from 0;
    `fixed` one value for every row, such as the plate of the only car a file is about; `country` (ISO) the
    one that phone numbers without a country code belong to.
    """

    kind: Kind | None = None
    encoding: str | None = None
    delimiter: str | None = None
    decimal_mark: str | None = None
    date_order: str | None = None
    header_row: int | None = None
    sheet: str | None = None
    country: str | None = None
    meanings: Mapping[int, Meaning] = field(default_factory=dict)
    fixed: Mapping[Meaning, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """As it is kept with a remembered layout."""
        kept: dict[str, object] = {
            f.name: getattr(self, f.name) for f in fields(self) if f.name not in {"kind", "meanings", "fixed"}
        }
        kept["kind"] = self.kind.value if self.kind else None
        kept["meanings"] = {str(column): meaning.value for column, meaning in self.meanings.items()}
        kept["fixed"] = {meaning.value: text for meaning, text in self.fixed.items()}
        return {name: value for name, value in kept.items() if value not in (None, {})}

    @staticmethod
    def from_json(kept: Mapping[str, object]) -> Corrections:
        """Back from `as_json`; what a later version no longer knows is left out."""
        known = {meaning.value for meaning in Meaning}
        meanings, fixed = _mapping(kept, "meanings"), _mapping(kept, "fixed")
        row, kind = kept.get("header_row"), kept.get("kind")
        return Corrections(
            kind=Kind(str(kind)) if kind in set(Kind) else None,
            encoding=_text(kept, "encoding"), delimiter=_text(kept, "delimiter"),
            decimal_mark=_text(kept, "decimal_mark"), date_order=_text(kept, "date_order"),
            header_row=row if isinstance(row, int) else None, sheet=_text(kept, "sheet"),
            country=_text(kept, "country"),
            meanings={int(column): Meaning(name) for column, name in meanings.items() if name in known},
            fixed={Meaning(name): text for name, text in fixed.items() if name in known},
        )  # fmt: skip


def _text(kept: Mapping[str, object], name: str) -> str | None:
    value = kept.get(name)
    return value if isinstance(value, str) else None


def _mapping(kept: Mapping[str, object], name: str) -> dict[str, str]:
    value = kept.get(name)
    return {str(k): str(v) for k, v in value.items()} if isinstance(value, Mapping) else {}


@dataclass(frozen=True, slots=True)
class Column:
    """One column as understood.

    `confidence` runs from 0 to 1, `by` says what it rests on: "header", "content", "both", "person" or "".
    `decimal_mark` and `date_order` are the column's own, decided from all its cells; `order_told` says that a
    person or the header gave the order, so that it holds for dates with dots too. `unit` is "km" or "mi"
    for an odometer; `width` the usual number of digits of a postal code; `name_order` "first" or "last",
    whichever comes first in cells that hold a whole name.
    """

    index: int
    header: str
    meaning: Meaning
    confidence: float
    by: str
    filled: int = 0
    samples: tuple[str, ...] = ()
    decimal_mark: str = ""
    date_order: str = ""
    order_told: bool = False
    unit: str = ""
    width: int = 0
    name_order: str = "first"
    doubts: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or a part of a text file that holds several tables."""

    name: str
    kind: Kind | None
    score: float
    rows: int


@dataclass(frozen=True, slots=True)
class Plan:
    """How a file is going to be read. Everything here was recognised or corrected; nothing is taken yet.

    `header_row` is the row as the file shows it (1 is the first), 0 when there is no header. `missing` says
    why the file cannot be taken in as it stands; it is empty when it can. `digest` is of the file's bytes,
    `shape` what is remembered for the next file of the same make. `country` is the one the file seems to come
    from: phone numbers without a country code belong there.
    """

    kind: Kind
    format: str
    encoding: str
    delimiter: str
    decimal_mark: str
    date_order: str
    sheet: str
    sheets: tuple[Sheet, ...]
    header_row: int
    header: tuple[str, ...]
    columns: tuple[Column, ...]
    sample_rows: tuple[tuple[str, ...], ...]
    rows: int
    even: bool
    language: str
    fixed: Mapping[Meaning, str]
    warnings: tuple[Said, ...]
    missing: tuple[Said, ...]
    shape: str
    digest: str
    country: str
    currency: str
    today: dt.date

    def meaning_of(self, index: int) -> Meaning:
        """What the column at `index` means; "not used" outside the table."""
        return self.columns[index].meaning if index < len(self.columns) else Meaning.UNUSED

    def has(self, *meanings: Meaning) -> bool:
        """Whether any of these is given, by a column or for all rows."""
        return any(c.meaning in meanings for c in self.columns) or any(m in self.fixed for m in meanings)


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as typed; `e164` is empty where it cannot be one; `kind` "", mobile, home or work."""

    typed: str
    e164: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Who:
    """A customer as a row names them; a company may have a contact person."""

    customer_no: str = ""
    title: str = ""
    first_name: str = ""
    last_name: str = ""
    company: str = ""
    phones: tuple[Phone, ...] = ()
    emails: tuple[str, ...] = ()
    street: str = ""
    postal_code: str = ""
    city: str = ""
    country: str = ""

    @property
    def named(self) -> bool:
        """Whether there is a name at all."""
        return bool(self.first_name or self.last_name or self.company)

    @property
    def known(self) -> bool:
        """Whether the row says anything a customer can be found or made by."""
        return bool(self.named or self.customer_no or self.phones or self.emails)


@dataclass(frozen=True, slots=True)
class Car:
    """A car as a row describes it; `odometer_km` is what its clock showed, in km."""

    plate: str = ""
    vin: str = ""
    make: str = ""
    model: str = ""
    variant: str = ""
    model_year: int | None = None
    fuel: str = ""
    first_registration: dt.date | None = None
    odometer_km: int | None = None

    @property
    def known(self) -> bool:
        """Whether the car can be told from others: by its plate or VIN."""
        return bool(self.plate or self.vin)


@dataclass(frozen=True, slots=True)
class ConsentSaid:
    """An answer found in a file, unproven. `channel` is phone, email, sms, letter or any.

    `objection` marks an answer given in a "no advertising" column; `on` is the day where the cell named one.
    """

    channel: str
    answer: bool
    typed: str
    objection: bool = False
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer, mostly with a car. `row_number` is the row as a person sees it in the file."""

    row_number: int
    who: Who
    car: Car
    birth_date: dt.date | None = None
    birth_year: int | None = None
    language: str = ""
    note: str = ""
    customer_since: dt.date | None = None
    consents: tuple[ConsentSaid, ...] = ()
    last_visit: dt.date | None = None
    bought_on: dt.date | None = None
    lease_end: dt.date | None = None
    doubts: tuple[Said, ...] = ()
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One visit or one job of a visit; amounts in minor units of the house's currency, hours as typed.

    `payer` is one of customer, manufacturer, goodwill, contract, insurer, internal, or empty where the word
    in the file (`payer_typed`) is not known.
    """

    row_number: int
    date: dt.date
    who: Who
    car: Car
    order_no: str = ""
    concern: str = ""
    cause: str = ""
    correction: str = ""
    note: str = ""
    hours: Decimal | None = None
    labour_minor: int | None = None
    parts_minor: int | None = None
    total_minor: int | None = None
    payer: str = ""
    payer_typed: str = ""
    technician: str = ""
    doubts: tuple[Said, ...] = ()
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that cannot be taken, why, and its cells untouched.

    `furniture` marks a row that is no record at all (a total, a repeated header): listed, nothing to mend.
    """

    row_number: int
    reason: Said
    source: tuple[str, ...] = ()
    furniture: bool = False


Row = CustomerRow | HistoryRow | RejectedRow
