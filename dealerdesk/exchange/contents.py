"""What the cells of a column look like, whatever its header says: e-mail, VIN, phone, date, amount..."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dealerdesk.core.folding import fold
from dealerdesk.customers.phones import digits, read_phone
from dealerdesk.exchange import people, values
from dealerdesk.exchange.cells import DateText, NumberText, unknown
from dealerdesk.exchange.date_votes import DateVotes
from dealerdesk.exchange.numbers import NumberVotes
from dealerdesk.exchange.wordlists import listed
from dealerdesk.vehicles import plates

EMAIL, VIN, PLATE, PHONE, DATE, YEAR = "email", "vin", "plate", "phone", "date", "year"
YES_NO, PAYER, FUEL, MAKE, POSTAL = "yes_no", "payer", "fuel", "make", "postal"
AMOUNT, INTEGER, STREET, POSTAL_CITY, NAME, TITLE, TEXT = (
    "amount", "integer", "street", "postal_city", "name", "title", "text",
)  # fmt: skip
ACTION, MAKE_MODEL, COMPANY, EMPTY = "action", "make_model", "company", ""
# Whole numbers with marks between thousands; of five digits, as spreadsheets count days; of phone length.
GROUPED, SERIAL, LONG = "grouped", "serial", "long"

# Kinds so distinct that a header saying something else is wrong.
STRONG = frozenset({EMAIL, VIN, DATE, PHONE, PLATE, YES_NO})

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
_PHONE = re.compile(r"'?(?:\+|00)?[\d\s()./\-]{6,22}")
_YEAR = re.compile(r"(?:19[3-9]\d|20[0-4]\d)(?:\.0)?")
_SERIAL = re.compile(r"[34]\d{4}")
_POSTAL = re.compile(r"(?:(?:DK|D|N|PL|SE|NO|DE)-)?\d{4,5}|\d{2}-\d{3}|\d{3} \d{2}")
_POSTAL_CITY = re.compile(r"(?:[A-Z]{1,2}-)?(?:\d{4,5}|\d{2}-\d{3}) +[^\W\d].*")
_STREET = re.compile(r"[^\W\d_].*\s\d+\s?[a-zA-Z]?(?:[/\-,. ].{0,25})?|\d+[a-z]?,? [^\W\d_].{3,}")
_NAME = re.compile(r"[^\W\d_][^\d@;:!?]{0,58}")
_TITLES = listed(
    "hr hr. herr fru frau frk frk. frl mr mr. mrs mrs. ms ms. miss dr dr. pan pani prof prof. "
    "herrn dhr fr. fr mgr"
)
_ACTIONS = listed(
    "add update delete insert remove new change ny slet ret opret neu loschen andern slett "
    "nowy usun dodaj zmien none skip ingen keep"
)
_SOME_DAY = dt.date(2100, 1, 1)
# Makes of cars as they stand in exports; a list to recognise columns by, not a catalogue.
MAKES = listed(
    "audi bmw mercedes mercedes-benz volkswagen vw skoda seat cupra opel vauxhall ford toyota lexus "
    "nissan mazda "
    "honda hyundai kia suzuki mitsubishi subaru volvo polestar saab peugeot citroen renault dacia fiat alfa "
    "lancia jeep chrysler dodge ram chevrolet cadillac buick tesla mini smart porsche jaguar "
    "land-rover range-rover "
    "rover mg byd nio xpeng geely chery saic maxus lynk isuzu daihatsu daewoo ssangyong kgm iveco "
    "man scania daf "
    "ds infiniti lada polonez fso bentley ferrari maserati lotus aston acura genesis alpine abarth"
)


@dataclass(frozen=True, slots=True)
class Content:
    """What most filled cells of a column look like, and the share of cells that do."""

    kind: str
    share: float


def of_column(sample: Sequence[str], numbers: NumberVotes, dates: DateVotes, country: str) -> Content:
    """The kind of content of a column, from a sample of its filled cells and the votes of all of them."""
    cells = [cell for cell in sample if not unknown(fold(cell))]
    if not cells:
        return Content(EMPTY, 0.0)
    tally: Counter[str] = Counter(kind for cell in cells for kind in {_kind(cell, country)})
    tally += Counter(_group(tally))
    del tally[LONG]
    kind, hits = max(tally.items(), key=lambda item: item[1])
    share = hits / len(cells)
    return Content(kind if share >= 0.6 else TEXT, share)


def cell_kind(cell: str, country: str) -> str:
    """What one cell looks like on its own."""
    return _kind(cell, country) if cell.strip() else EMPTY


def _group(tally: Counter[str]) -> dict[str, int]:
    """Numbers that belong together in a column: whole ones among amounts, mere digits among phones."""
    found = {PHONE: tally[LONG]} if tally[PHONE] else {INTEGER: tally[LONG]}
    whole = tally[INTEGER] + tally[GROUPED] + tally[SERIAL]
    if tally[AMOUNT] and tally[AMOUNT] * 3 >= whole:
        found[AMOUNT] = whole
    elif tally[GROUPED] * 2 > whole:
        found[GROUPED] = tally[INTEGER] + tally[SERIAL]
    elif tally[SERIAL] * 5 < whole * 4:
        found[INTEGER] = found.get(INTEGER, 0) + tally[SERIAL] + tally[GROUPED]
    return found


def _kind(cell: str, country: str) -> str:
    """What one cell looks like; the more telling looks first."""
    text = cell.strip()
    if isinstance(cell, DateText):
        return DATE
    if ":::" in text:
        text = text.split(":::")[0].strip()
    if "@" in text and _EMAIL.search(text):
        return EMAIL
    if values.looks_like_vin(text):
        return VIN
    folded = fold(text)
    if not any(c.isdigit() for c in text):
        return _kind_of_words(text, folded)
    if DateVotes().add(text, _SOME_DAY):
        return DATE
    if _YEAR.fullmatch(text):
        return YEAR
    if numeric := _kind_of_digits(cell, text, country):
        return numeric
    if _is_plate(text):
        return PLATE
    if _POSTAL_CITY.fullmatch(text):
        return POSTAL_CITY
    return STREET if _STREET.fullmatch(text) else TEXT


def _kind_of_words(text: str, folded: str) -> str:
    bare = folded.strip(".")
    if bare in _TITLES:
        return TITLE
    if bare in _ACTIONS and not values.yes_or_no(text):
        return ACTION
    if len(bare) <= 8 and values.yes_or_no(text) is not None:
        return YES_NO
    if values.fuel_of(text) and len(text) <= 30 and not text.isupper():
        return FUEL
    if values.payer_of(text) and len(text) <= 30:
        return PAYER
    if is_make(text):
        return MAKE
    if folded.split()[:1] and is_make(text.split()[0]):
        return MAKE_MODEL
    if len(text) > 3 and people.is_company(text):
        return COMPANY
    return NAME if _NAME.fullmatch(text) and len(text.split()) <= 4 and text[0].isupper() else TEXT


def _kind_of_digits(cell: str, text: str, country: str) -> str:
    if isinstance(cell, NumberText):
        return AMOUNT if "." in text else SERIAL if _SERIAL.fullmatch(text) else INTEGER
    if _PHONE.fullmatch(text) and _looks_dialled(text, country):
        return PHONE
    if _POSTAL.fullmatch(text) and not text.isdigit():
        return POSTAL
    votes = NumberVotes()
    if votes.add(text):
        if votes.comma or votes.point:
            return AMOUNT
        if not text.isdigit():
            return GROUPED
        return LONG if 8 <= len(text) <= 12 else SERIAL if _SERIAL.fullmatch(text) else INTEGER
    if text in {"0", "1"}:
        return YES_NO
    return ""


def _looks_dialled(text: str, country: str) -> bool:
    """Whether a number is written as people write telephone numbers, not just many digits."""
    count = len(digits(text))
    if text.startswith(("+", "00", "'+")) and 8 <= count <= 16:
        return True
    pieces = text.split()
    if len(pieces) > 1 and all(len(piece) == 3 for piece in pieces[1:]) and len(pieces[0]) <= 3 and count < 9:
        return False
    grouped = any(c in " -/()" for c in text) and 7 <= count <= 13
    return grouped and not _POSTAL.fullmatch(text) and bool(read_phone(text, country).e164)


def _is_plate(text: str) -> bool:
    return len(text) <= 11 and text.upper() == text and any(map(str.isalpha, text)) and bool(
        plates.countries_fitting(text)
    )


def is_make(text: str) -> bool:
    """Whether a word is a make of cars."""
    return fold(text).replace(" ", "-") in MAKES
