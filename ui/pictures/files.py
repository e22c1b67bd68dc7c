"""The files that the import page is shown with: a usual one, a wide one, and one that is none."""

from __future__ import annotations

from pathlib import Path

from dealerdesk.demo.crowd_words import COMPANY, CONCERNS, MAKE, NOTE, PEOPLE

_USUAL = """Kundenr;Fornavn;Efternavn;Mobil;Reg.nr.;Mærke;Model;Km-stand
5001;Vigdis;Skårup;20 11 22 33;CK 44 551;Fjordling;Nora;31.200
5002;Aksel;Bøgelund;20 11 22 34;CK 44 552;Nordvind;Kutter;102.450
5003;;Møller;;CK 44 553;Nordvind;Kutter;næsten ny
5004;Birte;Ågård;20 11 22 36;CK 44 552;Nordvind;Kutter;99.000
"""
ROWS, ODD_COLUMNS = 120, 30


def write(folder: Path) -> dict[str, str]:
    """Write them; their paths by name."""
    paths = {name: folder / f"{name}.csv" for name in ("usual", "wide", "nonsense")}
    paths["usual"].write_text(_USUAL, encoding="cp1252")
    paths["wide"].write_text(_wide(), encoding="utf-8")
    paths["nonsense"].write_bytes(bytes(range(256)) * 8)
    return {name: str(path) for name, path in paths.items()}


def _wide() -> str:
    """Many columns with long headings, long cells, and rows that cannot be taken."""
    known = ("Kundennummer", "Vorname", "Nachname", "Firma", "Telefon", "Kennzeichen", "Marke", "Bemerkung")
    odd = [f"Sonderfeld {number} (aus Altsystem übernommen, bitte prüfen)" for number in range(ODD_COLUMNS)]
    lines = [";".join((*known, *odd))]
    for number in range(ROWS):
        first, last = (part.replace(";", ",") for part in PEOPLE[number % len(PEOPLE)])
        phone = "" if number % 7 else "kein Telefon, bitte über die Nachbarin anrufen"
        cells = [str(9000 + number), first, last, COMPANY if number % 5 == 0 else "", phone,
                 f"NF ZZ {number}", MAKE, NOTE.replace(";", ",")]  # fmt: skip
        lines.append(";".join([*cells, *(CONCERNS[0] for _column in odd)]))
    return "\n".join(lines)
