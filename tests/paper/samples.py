"""Records for the papers: rich as on a good day, minimal, and overfull."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dealerdesk.cover.paper_records import CoveredPart, CoverOnPaper, CoverPayment, WarrantyReport
from dealerdesk.leads.paper_records import HandoffSheet, HeardWords, ReachLine, WarmReason
from dealerdesk.paper.records import Letterhead
from dealerdesk.visits.paper_records import (
    CardConcern,
    HistoryJob,
    HistoryVisit,
    JobCard,
    PlannedWork,
    ServiceHistory,
)

TODAY = dt.date(2026, 11, 24)
NOW = dt.datetime(2026, 11, 24, 9, 44)

HOUSE = Letterhead(
    name="Nordlicht Automobile",
    tagline="Flensburg · since 1964",
    address="Schleswiger Straße 112, 24941 Flensburg",
    phone="+49 461 5550 142",
    email="service@nordlicht.example",
    currency="EUR",
    country="DE",
    printed_by="Mette Sørensen",
    printed_at=NOW,
)
BARE_HOUSE = Letterhead("Nordlicht", NOW, "EUR")


def _visit(year: int, month: int, day: int, km: int | None, *jobs: HistoryJob) -> HistoryVisit:
    return HistoryVisit(dt.date(year, month, day), km, jobs)


VISITS = (
    _visit(
        2026,
        11,
        24,
        64210,
        HistoryJob("Stabiliser links renewed, both sides", "Noise over kerbs is gone.", "manufacturer", 0),
        HistoryJob("Inspection with oil change, wiper blades", "Tyres rear 2,1 mm.", "contract", 4690),
    ),
    _visit(
        2026, 3, 12, 62480, HistoryJob("60 000 km service, gearbox oil", "As planned.", "contract", 41200)
    ),
    _visit(2026, 1, 16, 60115, HistoryJob("Airbag control unit", "40 minutes.", "goodwill", 0)),
    _visit(2025, 8, 11, 52300, HistoryJob("Air conditioning", "Cleaned, filled.", "customer", 14800)),
    _visit(2025, 2, 2, None, HistoryJob("Front brake discs and pads", "At 21 %.", "customer", 43800)),
    _visit(2024, 10, 3, 40910, HistoryJob("Winter tyres", "Stored here, row 14.", "customer", 9600)),
    _visit(2024, 4, 20, 34020, HistoryJob("Rear camera replaced", "It flickered.", "manufacturer", 0)),
    _visit(2024, 1, 15, 30190, HistoryJob("30 000 km service", "", "contract", 0)),
    _visit(2023, 9, 9, 26010, HistoryJob("Infotainment control unit", "Memory.", "manufacturer", 0)),
    _visit(2023, 7, 1, 22600, HistoryJob("Wheel change", "", "insurer", None)),
    _visit(2023, 1, 2, 14900, HistoryJob("15 000 km service", "As planned.", "contract", 0)),
    _visit(2022, 6, 5, 7100, HistoryJob("First check", "No findings.", "internal", 0)),
)
HISTORY = ServiceHistory(
    customer="Søren Kjærgaard",
    car="Fjordia",
    currency="EUR",
    visits=VISITS,
    plate="AB 12 345",
    plate_country="DK",
    vin="ZZZJJ7NX4NY018442",
    first_registered=dt.date(2022, 1, 4),
    km_now=64210,
    km_on=TODAY,
    next_service_on=dt.date(2027, 3, 12),
    next_service_km=75000,
    planned=(PlannedWork("Rear tyres before the winter", "2,1 mm left, we suggest 3 mm", 31800),),
)
BARE_HISTORY = ServiceHistory("Jan", "", "DKK", ())

CARD = JobCard(
    number="26-4471",
    customer="Søren Kjærgaard",
    car="Fjordia Combi 2.0",
    arrived_at=dt.datetime(2026, 11, 24, 8, 12),
    concerns=(
        CardConcern("It knocks at the front over kerbs.", "manufacturer", "Holds until 4 Jan 2027."),
        CardConcern("Inspection, and the wipers smear.", "contract"),
        CardConcern("Why does the tailgate take two tries?"),
    ),
    key_tag="14",
    plate="AB 12 345",
    plate_country="DK",
    vin="ZZZJJ7NX4NY018442",
    phone="+45 20 55 01 84",
    odometer_km=64210,
    promised_at=dt.datetime(2026, 11, 24, 15, 30),
    received_by="Mette Sørensen",
)
BARE_CARD = JobCard("1", "Jan", "", dt.datetime(2026, 11, 24, 8, 12), ())

EXTENDED = CoverOnPaper(
    title="Extended warranty, five years",
    number="EW-2022-118",
    starts_on=dt.date(2022, 1, 4),
    ends_on=dt.date(2027, 1, 4),
    km_limit=100_000,
    km_reached_on=dt.date(2029, 3, 1),
    covered=(
        CoveredPart("Engine, gearbox, drive shafts", "parts and labour"),
        CoveredPart("Steering and suspension", "also ball joints and links"),
        CoveredPart("Electrics and infotainment", "screen, cameras, control units"),
    ),
    excluded=(
        CoveredPart("Wear parts", "brakes, wipers, clutch lining, tyres"),
        CoveredPart("Oil and filters", "in your service contract instead"),
        CoveredPart("Damage from outside", "stones, accidents: your insurance"),
        CoveredPart("Parts fitted elsewhere", "unless we agreed in writing"),
    ),
)
WARRANTY = WarrantyReport(
    customer="Søren Kjærgaard",
    car="Fjordia Combi 2.0",
    as_of=TODAY,
    currency="EUR",
    covers=(EXTENDED, CoverOnPaper("Corrosion", starts_on=dt.date(2022, 1, 4), ends_on=dt.date(2034, 1, 4))),
    plate="AB 12 345",
    plate_country="DK",
    km_now=64210,
    paid=(
        CoverPayment(TODAY, "Stabiliser links, both sides", "ball joint worn, 2 mm play", 28600),
        CoverPayment(dt.date(2024, 4, 20), "Rear camera", "moisture in the housing", 51200),
        CoverPayment(dt.date(2023, 9, 9), "Infotainment control unit", "", None),
    ),
    statutory_until=dt.date(2027, 5, 1),
)
BARE_WARRANTY = WarrantyReport("Jan", "", TODAY, "EUR", ())

HANDOFF = HandoffSheet(
    number="26-118",
    customer="Ewa Łukasiewicz",
    warmth=84,
    band="hot",
    currency="EUR",
    words=(
        HeardWords(
            "It's getting tight in the back.", "Jonas Petersen", NOW.replace(hour=9, minute=31), "visit"
        ),
        HeardWords("We'd rather put that money into the next one.", "Jonas Petersen", NOW.replace(minute=33)),
        HeardWords(
            "Could we try the one with seven seats?", "Hanne Lund", dt.datetime(2026, 10, 2, 14, 0), "phone"
        ),
    ),
    reasons=(
        WarmReason("In May", 30),
        WarmReason("Asked to be called", 25),
        WarmReason("Heard by two colleagues", 10),
        WarmReason("Open complaint", -20),
    ),
    to_name="Lars Hoffmann",
    accept_before=dt.datetime(2026, 11, 24, 10, 56),
    from_name="Jonas Petersen",
    note="She waits in the lounge until noon.",
    plate="KR 7XY21",
    plate_country="PL",
    car="Fjordia Combi 1.5",
    model_year=2019,
    km=131_204,
    bought="bought here from Lars",
    life=tuple((2019 + n, 9000 * n * n) for n in range(8)),
    opening="Shall we keep a seven-seater free for you on Saturday?",
    reach=(
        ReachLine("+48 12 555 01 84", "may call, best after 16:00", True),
        ReachLine("ewa.lukasiewicz@example.pl", "ask first"),
    ),
    consent="given 24 November 2026, 09:32, spoken",
)
BARE_HANDOFF = HandoffSheet("26-1", "Jan", 0, "cool", "DKK", (), ())

LONG = "A long sentence that goes on and on, as people do when they have waited. " * 140
NAME = "Maximiliane Wolkenstein-Ostrowska von und zu Hohenlohe-Bartenstein-Langenburg"
FULL_HOUSE = replace(
    HOUSE, name=NAME, tagline=LONG, address=LONG, phone="+49 461 5550 142 / " * 9, email="a@" + "b" * 300
)
FULL_HISTORY = replace(
    HISTORY,
    customer=NAME,
    car=NAME,
    plate="ABCDEFGHIJKLMNOP 12345",
    visits=tuple(
        replace(visit, km=999_999_999, jobs=tuple(replace(job, what=LONG, result=LONG) for job in visit.jobs))
        for visit in VISITS
    ),
    planned=tuple(PlannedWork(LONG, LONG, 10**11) for _ in range(9)),
)
FULL_CARD = replace(
    CARD,
    number="2026/WORKSHOP/" + "9" * 40,
    customer=NAME,
    car=LONG,
    key_tag="KEY 123456789",
    phone=LONG,
    note=LONG,
    received_by=NAME,
    waits_here=True,
    concerns=tuple(CardConcern(LONG, "manufacturer", LONG) for _ in range(12)),
)
FULL_COVER = replace(
    EXTENDED,
    title=NAME,
    number=NAME,
    deductible_minor=15_000,
    covered=tuple(CoveredPart(LONG, LONG) for _ in range(15)),
)
FULL_WARRANTY = replace(
    WARRANTY,
    customer=NAME,
    car=NAME,
    covers=(FULL_COVER,) * 9,
    paid=tuple(CoverPayment(TODAY, LONG, LONG, 10**9) for _ in range(40)),
    invitation=LONG,
)
FULL_HANDOFF = replace(
    HANDOFF,
    customer=NAME,
    to_name=NAME,
    accept_before=dt.datetime(2026, 11, 25, 10, 56),
    settle_first=True,
    note=LONG,
    car=LONG,
    bought=LONG,
    opening=LONG,
    consent=LONG,
    words=tuple(HeardWords(LONG, NAME, NOW, "counter") for _ in range(9)),
    reasons=tuple(WarmReason(LONG, points) for points in range(-5, 15)),
    life=tuple((2000 + n, 10**9 * n) for n in range(27)),
    reach=tuple(ReachLine(LONG, LONG) for _ in range(8)),
)
