"""The VINs in a file of a maker, CSV or XLSX: whatever column they stand in."""

from __future__ import annotations

from pathlib import Path

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.exchange.child import open_source
from dealerdesk.exchange.records import Corrections
from dealerdesk.vehicles.vins import normalise

MOST_BYTES = 40 << 20
MOST_VINS = 200_000


def read_vins(path: Path) -> tuple[str, ...]:
    """Every VIN of a file in its order; raises `Problem` for a file that is none, or has no VIN in it."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Problem(N_("“{name}” is too large for a list of VINs."), N_("Bring it in in parts."),
                          name=path.name)
        source = open_source(path, Corrections())
        found: dict[str, None] = {}
        for part in source.parts():
            for record in source.records(part.name):
                found.update(dict.fromkeys(filter(is_vin, map(normalise, record.cells))))
                if len(found) > MOST_VINS:
                    raise Problem(N_("A list has at most {most} VINs."), N_("Bring it in in parts."),
                                  most=MOST_VINS)
    except OSError as error:
        raise Problem(N_("“{name}” cannot be read."), N_("Choose another file."), name=path.name) from error
    if not found:
        raise Problem(N_("There is no VIN in “{name}”."), N_("A VIN has 17 letters and digits."),
                      name=path.name)
    return tuple(found)


def is_vin(text: str) -> bool:
    """Whether a normalised text may be a VIN: 17 signs, letters and digits in it."""
    return len(text) == 17 and text.isascii() and not text.isdigit() and not text.isalpha()
