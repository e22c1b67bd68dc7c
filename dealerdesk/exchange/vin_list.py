"""The VINs in a file of a maker, CSV or XLSX: whatever column they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.exchange.child import open_source
from dealerdesk.exchange.records import Corrections
from dealerdesk.vehicles.vins import found_in, normalise

MOST_BYTES = 40 << 20
MOST_VINS = 200_000


@dataclass(frozen=True, slots=True)
class VinsRead:
    """The VINs of a file in its order, and the rows in which none stands: "7: Estate · 2024"."""

    vins: tuple[str, ...]
    without: tuple[str, ...] = ()


def read_vins(path: Path) -> VinsRead:
    """Every VIN of a file, and its rows without one but for the row of headings.

    Raises `Problem` for a file that is none, or has no VIN in it.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Problem(N_("“{name}” is too large for a list of VINs."), N_("Bring it in in parts."),
                          name=path.name)
        source = open_source(path, Corrections())
        found: dict[str, None] = {}
        without: list[str] = []
        parts = source.parts()
        for part in parts:
            place = f"{part.name} " if len(parts) > 1 else ""
            for record in source.records(part.name):
                here = vins_of(record.cells)
                found.update(here)
                if not here and not _is_head(record.row, record.cells):
                    without.append(f"{place}{record.row}: {_shown(record.cells)}")
                if len(found) > MOST_VINS:
                    raise Problem(N_("A list has at most {most} VINs."), N_("Bring it in in parts."),
                                  most=MOST_VINS)
    except OSError as error:
        raise Problem(N_("“{name}” cannot be read."), N_("Choose another file."), name=path.name) from error
    if not found:
        raise Problem(N_("There is no VIN in “{name}”."), N_("A VIN has 17 letters and digits."),
                      name=path.name)
    return VinsRead(tuple(found), tuple(without))


def vins_of(cells: Iterable[str]) -> dict[str, None]:
    """The VINs of a row: cells that are one, else those that stand among other words."""
    cells = tuple(cells)
    whole = dict.fromkeys(filter(is_vin, map(normalise, cells)))
    return whole or dict.fromkeys(vin for cell in cells for vin in found_in(cell))


def numbered(lines: Iterable[str]) -> tuple[str, ...]:
    """Typed or pasted lines; those without a VIN with the number they stand at, blank ones left out."""
    return tuple(
        line if found_in(line) else f"{number}: {line}"
        for number, line in enumerate(map(str.strip, lines), 1) if line
    )


def _is_head(row: int, cells: Iterable[str]) -> bool:
    """Whether a row only names the columns, or is empty."""
    return row == 1 and not any(sign.isdigit() for cell in cells for sign in cell) or not any(cells)


def _shown(cells: Iterable[str]) -> str:
    return " · ".join(cell.strip() for cell in cells if cell.strip())


def is_vin(text: str) -> bool:
    """Whether a normalised text may be a VIN: 17 signs, letters and digits in it."""
    return len(text) == 17 and text.isascii() and not text.isdigit() and not text.isalpha()
