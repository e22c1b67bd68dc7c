"""How a catalogue of parts lies in a file: its sheet, the row that names the columns, and what each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dealerdesk.core.folding import fold
from dealerdesk.exchange.layouts import shape_of

HEAD_ROWS, MOST_COLUMNS, MOST_SAMPLES = 20, 60, 3
NEEDED = ("number", "name")
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
    "replaced_by": (
        "replaced by", "superseded by", "supersession", "successor", "new number", "ersetzt durch",
        "nachfolger", "nachfolgenummer", "neue nummer", "ersatznummer", "erstattet af", "erstattet av",
        "erstatningsnummer", "efterfolger", "zastapiony przez", "zastapione przez", "nastepca", "nowy numer",
    ),
}

Rows = Sequence[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class PartsCorrections:
    """What a person decided about a file; None or missing is recognised.

    `head_row` is the row that names the columns, as the file shows it, 0 for none; `columns` what a column
    (counted from 0) is, "" for not used.
    """

    sheet: str | None = None
    head_row: int | None = None
    columns: Mapping[int, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """As it is remembered; nothing where nobody decided anything."""
        columns = {str(at): key for at, key in self.columns.items()}
        kept: dict[str, object] = {"sheet": self.sheet, "head_row": self.head_row, "columns": columns}
        return {name: value for name, value in kept.items() if value not in (None, {})}

    @staticmethod
    def from_json(kept: Mapping[str, object]) -> PartsCorrections:
        """Back from `as_json`; what a later version no longer knows is left out."""
        sheet, row, columns = kept.get("sheet"), kept.get("head_row"), kept.get("columns")
        return PartsCorrections(
            sheet if isinstance(sheet, str) else None, row if isinstance(row, int) else None,
            {int(at): str(key) for at, key in columns.items() if key in ("", *HEADS)}
            if isinstance(columns, Mapping) else {},
        )


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """A column of the file: its heading, some of what stands in it, and what it is ("" for not used)."""

    index: int
    head: str
    samples: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is read: `head_row` as the file shows it (0: none), and the rows below."""

    head_row: int
    columns: tuple[ColumnSeen, ...]
    rows: Rows

    @property
    def places(self) -> dict[str, int]:
        """The column of each thing that is known."""
        return {column.key: column.index for column in self.columns if column.key}

    @property
    def is_clear(self) -> bool:
        """Whether it is known what is the number and what the name."""
        return all(key in self.places for key in NEEDED)


def shape_of_parts(layout: Layout) -> str:
    """Under which corrections are remembered for the next file with the same headings."""
    return shape_of(("parts", *(f"{column.index} {column.head}" for column in layout.columns)))


def lay_out(rows: Rows, corrections: PartsCorrections) -> Layout:
    """How the rows of a sheet are read, as far as nobody decided otherwise."""
    place = _head_place(rows, corrections.head_row)
    heads = rows[place][1] if place is not None else []
    below = rows[place + 1 :] if place is not None else rows
    keys = {at: key for key, at in columns_of(heads).items()}
    for at, key in corrections.columns.items():
        # What a person says of one column takes it from the other.
        keys = {other: was for other, was in keys.items() if was != key or not key}
        keys[at] = key
    width = min(max((len(cells) for _row, cells in rows[:2000]), default=0), MOST_COLUMNS)
    columns = []
    for at in range(width):
        head = heads[at].strip() if at < len(heads) else ""
        samples = _samples(below, at)
        if head or samples:
            columns.append(ColumnSeen(at, head, samples, keys.get(at, "")))
    return Layout(rows[place][0] if place is not None else 0, tuple(columns), below)


def _head_place(rows: Rows, wanted: int | None) -> int | None:
    """Where the row stands that names the columns: as said, else recognised, else the fullest."""
    if wanted is not None:
        return next((at for at, (row, _cells) in enumerate(rows) if row == wanted), None)
    first = rows[:HEAD_ROWS]
    for at, (_row, cells) in enumerate(first):
        if set(NEEDED) <= columns_of(cells).keys():
            return at
    filled = [sum(bool(cell.strip()) for cell in cells) for _row, cells in first]
    return filled.index(max(filled)) if filled else None


def _samples(rows: Rows, at: int) -> tuple[str, ...]:
    found: list[str] = []
    for _row, cells in rows[:200]:
        text = cells[at].strip() if at < len(cells) else ""
        if text and text not in found:
            found.append(text)
        if len(found) == MOST_SAMPLES:
            break
    return tuple(found)


def columns_of(cells: Sequence[str]) -> dict[str, int]:
    """Which column is what, by its heading; the most exact heading wins."""
    heads = [fold(cell.replace(".", "").replace("_", " ").strip()) for cell in cells]
    found: dict[str, int] = {}
    for key, words in HEADS.items():
        for word in words:
            if key not in found and word in heads and heads.index(word) not in found.values():
                found[key] = heads.index(word)
    return found
