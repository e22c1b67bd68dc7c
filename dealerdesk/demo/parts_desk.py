"""The demo's parts counter: a catalogue of invented numbers, what lies there, what jobs of today ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.i18n import N_, _
from dealerdesk.demo.story import Story
from dealerdesk.parts import orders, service, stock, suppliers
from dealerdesk.parts.records import OrderDraft, PartDraft, PartRecord, SupplierDraft
from dealerdesk.vehicles.models import Vehicle
from dealerdesk.visits.models import Job, Visit
from dealerdesk.visits.queries import HERE
from dealerdesk.workshop import part_delivery, part_requests
from dealerdesk.workshop.part_records import AskDraft

_SUPPLIERS = (
    SupplierDraft("Express Hamburg", 1, 8 * 60, 16 * 60), SupplierDraft("Noon tour", 0, 790, 10 * 60),
    SupplierDraft("Tyre truck", 1, 16 * 60), SupplierDraft("Fjordling Nordic", 3, 7 * 60 + 30),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part: number, name, supplier, price and cost in cents, bin, least and how much lies there."""

    number: str
    name: str
    supplier: str
    price: int
    cost: int
    bin: str
    least: int
    here: int
    unit: str = "piece"


PIECES = (
    Piece("5F0 411 315", N_("Stabiliser link front"), "Express Hamburg", 3890, 2310, "A-04-2", 6, 14),
    Piece("03N 115 562", N_("Oil filter insert"), "Express Hamburg", 1490, 720, "B-12-1", 10, 31),
    Piece("G 052 577 M4", N_("Engine oil 0W-30"), "Express Hamburg", 1390, 640, "B-12", 40, 86, "litre"),
    Piece("5F1 998 002", N_("Wiper blades front, pair"), "Noon tour", 4690, 2790, "B-03", 4, 0),
    Piece("5F1 998 002", N_("Wiper blades front, pair"), "Express Hamburg", 3150, 1680, "B-03", 0, 6),
    Piece("5F0 819 653", N_("Pollen filter"), "Express Hamburg", 2890, 1420, "B-09", 6, 1),
    Piece("G 12E 050", N_("Coolant"), "Express Hamburg", 990, 430, "C-01", 8, 3, "litre"),
    Piece("04L 198 119 F", N_("Timing belt kit, water pump"), "Fjordling Nordic", 38900, 24100, "D-02", 1, 2),
    Piece("5F0 407 621 B", N_("Wheel bearing front"), "Noon tour", 11890, 7050, "A-11", 2, 0),
    Piece("5F0 407 621 A", N_("Wheel bearing front, older form"), "", 9890, 6020, "A-11", 0, 0),
    Piece("3K0 141 671", N_("Clutch kit"), "Fjordling Nordic", 42900, 27800, "", 0, 0),
    Piece("000 915 105 DL", N_("12 V battery, 68 Ah"), "Express Hamburg", 21900, 13900, "E-01", 2, 3),
    Piece("G 055 529 A2", N_("Gearbox oil"), "Express Hamburg", 2490, 1310, "B-13", 10, 24, "litre"),
    Piece("5F0 698 151", N_("Brake pads front, set"), "Express Hamburg", 9890, 5480, "A-07-1", 4, 9),
    Piece("5F0 615 301", N_("Brake disc front"), "Express Hamburg", 8490, 4720, "A-07-3", 4, 8),
    Piece("5F0 071 151", N_("Roof bars, pair"), "Fjordling Nordic", 18900, 11200, "F-02", 1, 2),
    Piece("000 071 200 AF", N_("Roof box 400 l"), "Fjordling Nordic", 39900, 24900, "F-01", 1, 1),
    Piece("5F0 092 155", N_("Tow bar, removable"), "Fjordling Nordic", 69900, 44800, "", 0, 0),
    Piece("5F0 019 906", N_("Child seat, group 1"), "Fjordling Nordic", 24900, 15600, "F-04", 1, 2),
)

# Plate, place of the part, how much (thousandths), what became of it.
_ASKED = (
    ("KR 7XY21", 7, 1000, "reserved"), ("KR 7XY21", 6, 2000, "reserved"), ("NF-KB 158", 12, 6000, "issued"),
    ("NF-KB 158", 3, 1000, "found"), ("NF-KB 158", 1, 1000, "reserved"), ("PR 30557", 8, 2000, "ordered"),
    ("PO 9KL44", 10, 1000, "found"), ("B-MK 4821", 11, 1000, "issued"),
)
_IN_WORDS = (("KR 7XY21", N_("Seal for the water pump, the thin one")),)


def fill_parts(session: Session, story: Story) -> None:
    """Catalogue, stock, deliveries, and what the cars of today ask for."""
    anke, foreman = story.who("anke"), story.who("krzysztof")
    before = story.now - dt.timedelta(days=40)
    for supplier in _SUPPLIERS:
        story.do(before, anke, suppliers.add_supplier, supplier)
    made = [_add(story, piece, before) for piece in PIECES]
    story.do(before, anke, service.replace_part, made[9].id, made[8].id, made[9].version)
    jobs = _jobs(session)
    morning = story.now - dt.timedelta(minutes=50)
    for plate, place, thousandths, became in _ASKED:
        if plate not in jobs:
            continue
        draft = AskDraft(jobs[plate], made[place].name, thousandths)
        line = story.do(morning, foreman, part_requests.ask, draft)
        deeds: dict[str, Callable[..., Any]] = {
            "found": part_requests.find, "reserved": part_requests.reserve_line,
            "issued": part_requests.issue_line, "ordered": part_requests.back_order,
        }
        args = (line.id, made[place].id, line.version) if became == "found" else (
            line.id, line.version, made[place].id
        )
        line = story.do(story.now - dt.timedelta(minutes=20), anke, deeds[became], *args)
        if became == "ordered":
            # One of the two came with the first tour; the other is still on its way.
            came = story.now - dt.timedelta(minutes=8)
            story.do(came, anke, part_delivery.take_in_some, line.order_id, line.quantity_thousandths // 2, 1)
    for plate, words in _IN_WORDS:
        if plate in jobs:
            story.do(morning, foreman, part_requests.ask, AskDraft(jobs[plate], _(words)))
    for place, many, hours in ((13, 4, 1), (5, 6, 6)):
        due = story.now + dt.timedelta(hours=hours)
        wanted = OrderDraft(made[place].id, many * 1000, due)
        story.do(story.now - dt.timedelta(hours=20), anke, orders.order_part, wanted)


def _add(story: Story, piece: Piece, at: dt.datetime) -> PartRecord:
    anke = story.who("anke")
    draft = PartDraft(
        piece.number, _(piece.name), piece.supplier, piece.unit, piece.price, piece.cost, piece.bin,
        piece.least * 1000,
    )
    made: PartRecord = story.do(at, anke, service.add_part, draft)
    if piece.here:
        # What was issued today came out of it.
        story.do(at, anke, stock.receive, made.id, piece.here * 1000, _("First count"))
    return made


def _jobs(session: Session) -> dict[str, int]:
    """The first job of every car that is here, by its plate."""
    asked = (
        select(Vehicle.plate, Job.id).join(Visit, Visit.vehicle_id == Vehicle.id)
        .join(Job, Job.visit_id == Visit.id).where(Visit.stage.in_(HERE), Job.position == 1)
    )
    return {row.plate: row.id for row in session.execute(asked)}
