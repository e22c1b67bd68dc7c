"""The people who are at the counter today in the demo, with their cars and what they want."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dealerdesk.core.i18n import N_


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody in today's story.

    `stage` is where their visit stands now, `minutes` from now it is expected (booked), promised (in work) or
    was told (ready); `age` is the car's in days, `model` its place in the list of models.
    """

    country: str
    first: str
    last: str
    plate: str
    model: int
    age: int
    km_a_year: int
    stage: str
    minutes: int
    concerns: tuple[tuple[str, str], ...]
    covers: tuple[str, ...] = ()


CAST = (
    Part(
        "DK",
        "Søren",
        "Kjærgaard",
        "AB 12 345",
        1,
        1785,
        13_100,
        "booked",
        -5,
        (
            ("It knocks at the front left when I drive over the kerb.", N_("Noise, front axle left")),
            ("And it was due for something with the oil, the app says.", N_("Inspection with oil change")),
        ),
        ("extended",),
    ),
    Part(
        "PL",
        "Małgorzata",
        "Wiśniewska",
        "WX 4419K",
        2,
        1300,
        12_000,
        "booked",
        30,
        (("Olej i hamulce, bo piszczą.", N_("Oil service, brakes squeal")),),
    ),
    Part(
        "DE",
        "Thomas",
        "Müller-Weiß",
        "FL-TW 702",
        0,
        900,
        9_500,
        "booked",
        45,
        (("Einmal Winterreifen, bitte.", N_("Tyre change, 4 winter")),),
    ),
    Part(
        "NO",
        "Åse",
        "Bråthen",
        "EV 48211",
        3,
        700,
        12_000,
        "booked",
        60,
        (("Rekkevidden er dårligere i kulda.", N_("Battery check")),),
    ),
    Part(
        "DK",
        "Rasmus",
        "Nørgaard",
        "CJ 70 418",
        5,
        2300,
        24_000,
        "booked",
        90,
        (("Gearkassen rykker, når den er kold.", N_("Gearbox jerks when cold")),),
    ),
    Part(
        "DE",
        "Sabine",
        "Köhler",
        "SL-SK 33",
        8,
        3900,
        9_500,
        "booked",
        105,
        (("Der TÜV ist fällig.", N_("Roadworthiness inspection")),),
    ),
    Part(
        "PL",
        "Piotr",
        "Dąbrowski",
        "GD 882VE",
        7,
        1500,
        18_000,
        "booked",
        195,
        (("Przegląd po sześćdziesięciu tysiącach.", N_("60 000 km service")),),
    ),
    Part(
        "NO",
        "Lars",
        "Ingebrigtsen",
        "BT 61904",
        4,
        1200,
        14_500,
        "booked",
        210,
        (("Den drar mot høyre.", N_("Wheel alignment")),),
    ),
    Part(
        "DK",
        "Camilla",
        "Østergaard",
        "DK 21 907",
        0,
        1600,
        12_000,
        "booked",
        225,
        (("Aircondition lugter.", N_("Air conditioning smells")),),
    ),
    Part(
        "DE",
        "Jürgen",
        "Großmann",
        "B-MK 4821",
        6,
        800,
        18_000,
        "in_work",
        45,
        (("Die kleine Batterie meldet sich.", N_("12 V battery, software")),),
    ),
    Part(
        "DE",
        "Karl-Heinz",
        "Böttcher",
        "NF-KB 158",
        1,
        2100,
        24_000,
        "in_work",
        110,
        (("Jedes zweite Mal ist es das Getriebe.", N_("Gearbox oil")),),
    ),
    Part(
        "PL",
        "Ewa",
        "Łukasiewicz",
        "KR 7XY21",
        2,
        2700,
        18_000,
        "in_work",
        140,
        (("Pasek rozrządu, mówili, że już czas.", N_("Timing belt, water pump")),),
    ),
    Part(
        "NO",
        "Bjørn",
        "Ødegård",
        "PR 30557",
        5,
        1700,
        18_000,
        "waiting_parts",
        260,
        (("Det durer foran i fart.", N_("Front bearing")),),
    ),
    Part(
        "PL",
        "Zofia",
        "Żak",
        "PO 9KL44",
        0,
        3000,
        12_000,
        "waiting_approval",
        410,
        (("Sprzęgło się ślizga.", N_("Clutch")),),
    ),
    Part(
        "DK",
        "Lene",
        "Holm-Åkesson",
        "BX 55 102",
        8,
        2500,
        12_000,
        "ready",
        -30,
        (("Den bremser skævt.", N_("Front brake discs and pads")),),
    ),
    Part(
        "DE",
        "Dieter",
        "Weißenfels",
        "FL-DW 91",
        4,
        3300,
        9_500,
        "ready",
        -22,
        (("Er klappert am Auspuff.", N_("Exhaust clamp")),),
    ),
    Part(
        "NO",
        "Nina",
        "Sæther",
        "EL 77120",
        3,
        500,
        14_500,
        "ready",
        0,
        (("Vinterdekk på, takk.", N_("Winter tyres fitted")),),
    ),
    Part("PL", "Tomasz", "Gąsior", "SZ 4401M", 8, 4100, 18_000, "", 0, ()),
    Part("NO", "Ingebjørg", "Håkonsen", "EV 48112", 2, 1900, 7_000, "", 0, ()),
)


def registered(part: Part, today: dt.date) -> dt.date:
    """When the car of a part was first registered."""
    return today - dt.timedelta(days=part.age)
