"""A catalogue of parts in a file, CSV or XLSX: its columns, what can be taken in, what is refused and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from dealerdesk.core.errors import Problem, Said, brief, say
from dealerdesk.core.folding import fold
from dealerdesk.core.i18n import N_
from dealerdesk.core.money import to_minor
from dealerdesk.exchange.child import open_source
from dealerdesk.exchange.numbers import COMMA, POINT, read_number
from dealerdesk.exchange.records import Corrections
from dealerdesk.parts.records import ImportedPart
from dealerdesk.parts.rules import MOST, THOUSAND, check_number, number_key

MOST_BYTES, MOST_ROWS, HEAD_ROWS = 40 << 20, 100_000, 20
MOST_MINOR = 2_000_000_000
# What the columns are called in the five languages, folded; the first that fits is taken.
HEADS: Mapping[str, tuple[str, ...]] = {
    "number": (
        "part number", "part no", "partno", "number", "sku", "item", "teilenummer", "teilenr",
        "artikelnummer", "artikelnr", "delnummer", "delnr", "varenummer", "varenr", "delenummer",
        "delenr", "numer czesci", "numer", "nr czesci", "indeks",
    ),
    "name": (
        "name", "description", "text", "bezeichnung", "beschreibung", "navn", "beskrivelse",
        "benaevnelse", "benevnelse", "nazwa", "opis",
    ),
    "supplier": (
        "supplier", "vendor", "brand", "lieferant", "hersteller", "leverandor", "dostawca",
        "producent",
    ),
    "price": (
        "price", "retail", "sales price", "vk", "verkaufspreis", "preis", "salgspris", "pris",
        "utpris", "cena", "cena sprzedazy",
    ),
    "cost": (
        "cost", "purchase price", "ek", "einkaufspreis", "kostpris", "indkobspris", "innpris", "koszt",
        "cena zakupu",
    ),
    "bin": (
        "bin", "shelf", "location", "lagerort", "lagerplatz", "fach", "hylde", "hylle", "placering",
        "plassering", "lokation", "miejsce", "polka", "regal",
    ),
    "minimum": (
        "minimum", "min", "min stock", "reorder", "mindestbestand", "meldebestand",
        "minimumsbeholdning", "stan minimalny",
    ),
    "here": (
        "stock", "on hand", "quantity", "qty", "bestand", "menge", "lager", "beholdning", "antal",
        "antall", "stan", "ilosc", "zapas",
    ),
}


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that is not taken in: its number as the file shows it, what stands in it, and why."""

    row: int
    text: str
    why: Said


@dataclass(frozen=True, slots=True)
class PartsFile:
    """What is in a file: parts by row, refused rows, and which of its columns was taken for what."""

    name: str
    parts: tuple[ImportedPart, ...]
    refused: tuple[RefusedRow, ...]
    columns: tuple[tuple[str, str], ...]


def read_parts(path: Path, currency: str) -> PartsFile:
    """Every part of a file; of several rows of one part the last counts. Raises `Problem`."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Problem(N_("“{name}” is too large."), N_("Bring it in in parts."), name=path.name)
        source = open_source(path, Corrections())
        for part in source.parts():
            rows = [(record.row, record.cells) for record in source.records(part.name)]
            if len(rows) > MOST_ROWS:
                raise Problem(N_("“{name}” is too large."), N_("Bring it in in parts."), name=path.name)
            found = _read(path.name, rows, currency)
            if found is not None:
                return found
    except OSError as error:
        raise Problem(N_("“{name}” cannot be read."), N_("Choose another file."), name=path.name) from error
    raise Problem(
        N_("There is no catalogue of parts in “{name}”."),
        N_("One row has to name the columns: at least number and name."), name=path.name,
    )


def _read(name: str, rows: Sequence[tuple[int, list[str]]], currency: str) -> PartsFile | None:
    place = next((at for at, (_row, cells) in enumerate(rows[:HEAD_ROWS]) if _is_head(cells)), None)
    if place is None:
        return None
    columns = columns_of(rows[place][1])
    mark = _mark(rows[place + 1 :], columns)
    parts: dict[tuple[str, str], ImportedPart] = {}
    refused: list[RefusedRow] = []
    for row, cells in rows[place + 1 :]:
        got = {key: cells[at].strip() if at < len(cells) else "" for key, at in columns.items()}
        if not any(got.values()):
            continue
        try:
            made = _part(row, got, mark, currency)
            parts[(number_key(made.number), made.supplier)] = made
        except Problem as problem:
            text = brief(" · ".join(cell.strip() for cell in cells if cell.strip()), 80)
            refused.append(RefusedRow(row, text, problem.said))
    heads = rows[place][1]
    return PartsFile(name, tuple(parts.values()), tuple(refused),
                     tuple((key, heads[at].strip()) for key, at in columns.items()))


def _is_head(cells: Sequence[str]) -> bool:
    columns = columns_of(cells)
    return "number" in columns and "name" in columns


def columns_of(cells: Sequence[str]) -> dict[str, int]:
    """Which column is what, by its heading; the most exact heading wins."""
    heads = [fold(cell.replace(".", "").replace("_", " ").strip()) for cell in cells]
    found: dict[str, int] = {}
    for key, words in HEADS.items():
        for word in words:
            if key not in found and word in heads and heads.index(word) not in found.values():
                found[key] = heads.index(word)
    return found


def _mark(rows: Sequence[tuple[int, list[str]]], columns: Mapping[str, int]) -> str:
    """The decimal mark of the file: whichever ends more of its amounts before one or two digits."""
    votes = {COMMA: 0, POINT: 0}
    for _row, cells in rows[:2000]:
        for key in ("price", "cost"):
            at = columns.get(key, -1)
            text = cells[at].strip() if 0 <= at < len(cells) else ""
            for mark in votes:
                votes[mark] += 1 if text[-3:-2] == mark or text[-2:-1] == mark else 0
    return COMMA if votes[COMMA] >= votes[POINT] else POINT


def _part(row: int, got: Mapping[str, str], mark: str, currency: str) -> ImportedPart:
    number = check_number(got["number"])
    if not got["name"]:
        raise Problem(N_("The part has no name."))
    return ImportedPart(
        row=row, number=number, name=" ".join(got["name"].split()), supplier=got.get("supplier", "")[:80],
        bin=got.get("bin", ""), price_minor=_money(got.get("price", ""), mark, currency),
        cost_minor=_money(got.get("cost", ""), mark, currency),
        minimum_thousandths=_quantity(got.get("minimum", ""), mark) or 0,
        here_thousandths=_quantity(got.get("here", ""), mark),
    )


def _number(text: str, mark: str) -> Decimal | None:
    if not text:
        return None
    found = read_number(text, mark)
    if found is None:
        raise Problem(N_("“{text}” is not a number."), text=brief(text, 20))
    if found < 0:
        raise Problem(N_("“{text}” is less than nothing."), text=brief(text, 20))
    return found


def _money(text: str, mark: str, currency: str) -> int | None:
    found = _number(text, mark)
    minor = None if found is None else to_minor(found, currency)
    if minor is not None and minor > MOST_MINOR:
        raise Problem(N_("“{text}” is no price of a part."), text=brief(text, 20))
    return minor


def _quantity(text: str, mark: str) -> int | None:
    found = _number(text, mark)
    if found is not None and found * THOUSAND > MOST:
        raise Problem(N_("A quantity is more than nothing and at most a million."))
    return None if found is None else int((found * THOUSAND).to_integral_value())


def counted(found: PartsFile) -> Said:
    """How much of a file can be taken in, in words."""
    return say(N_("{n} parts can be taken in, {refused} rows cannot."), n=len(found.parts),
               refused=len(found.refused))
