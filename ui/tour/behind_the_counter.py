"""The tour behind the counter: papers, bringing customers along, settings."""

from __future__ import annotations

from typing import Any

from dealerdesk.leads.queries import lead_by_number
from dealerdesk.tyres.queries import tyres_of
from dealerdesk.vehicles.queries import by_plate
from dealerdesk.visits.queries import visits_of_vehicle
from ui.paper.preview import PaperPreview
from ui.tour.at_the_counter import PLATE
from ui.tour.driver import Driver
from ui.tour.guide import Tour

PAPERS = (("service", "Service history"), ("warranty", "Warranty report"), ("job_card", "Job card"),
          ("handoff", "Handoff"), ("pack", "Lead pack"), ("summary", "Visit summary"),
          ("key_tag", "Key label"), ("tyre_label", "Tyre label"))


def papers(tour: Tour, mette: Driver) -> None:
    """Each paper in the preview, then as a file that is a PDF with selectable words."""
    window: Any = tour.opening.window
    for kind, title in PAPERS:
        window.go_to("paper", paper=kind, which=_which(tour, kind))
        preview: PaperPreview = window.layer("paper")
        mette.sees(title)
        mette.until(preview.is_drawn, f"{title} should be in the preview")
        tour.shows(mette, f"Paper {title}")
        path = tour.out / f"{kind.replace('_', '-')}.pdf"
        preview.write_to(path)
        mette.until(path.exists, f"{path.name} should be saved")
        tour.check(path.read_bytes().startswith(b"%PDF-"), f"{path.name} should be a PDF")
        mette.presses("Esc")


def _which(tour: Tour, kind: str) -> int:
    """The car, the visit or the lead of the tour's customer."""
    car = tour.asks(by_plate, 1, PLATE)
    if kind == "tyre_label":
        return int(tour.asks(tyres_of, car.id)[0].id)
    if kind in {"job_card", "summary", "key_tag"}:
        return int(tour.asks(visits_of_vehicle, car.id)[0].visit.id)
    return int(tour.asks(lead_by_number, 1, tour.lead).id) if kind in {"handoff", "pack"} else int(car.id)


SAMPLE = """Kundenr;Fornavn;Efternavn;Mobil;Reg.nr.;Mærke;Model;Km-stand
5001;Vigdis;Skårup;20 11 22 33;CK 44 551;Fjordling;Nora;31.200
5002;Aksel;Bøgelund;20 11 22 34;CK 44 552;Nordvind;Kutter;102.450
"""


def brings_customers(tour: Tour, mette: Driver) -> None:
    """A file of today's system: understood, rehearsed, brought in, found."""
    path = tour.out / "customers.csv"
    path.write_text(SAMPLE, encoding="cp1252")
    window: Any = tour.opening.window
    # Bringing customers in is for managers: Henrike takes over at the desk.
    mette.presses("Ctrl+L")
    mette.sees("Henrike Voß")
    mette.presses("F8")
    mette.sees("Signed in: Henrike Voß")
    window.go_to("import", file=str(path))
    mette.sees("2 customers are new.", 60)
    mette.sees("How the file is understood")
    tour.shows(mette, "A file understood before anything is written")
    mette.presses("Ctrl+Return")
    mette.sees("Brought in", 60)
    tour.shows(mette, "Brought in")
    mette.presses("Ctrl+K")
    mette.types("skarup")
    mette.sees("Vigdis Skårup")
    tour.shows(mette, "Found at once")
    mette.presses("Esc")


def settings(tour: Tour, mette: Driver) -> None:
    """Everything can be changed later."""
    mette.presses("Ctrl+9")
    mette.sees("Settings")
    mette.sees("Nordlicht Automobile")
    tour.shows(mette, "Settings")
