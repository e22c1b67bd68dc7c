"""What is done in the demo's workshop through the year, and in which words customers ask for it."""

from __future__ import annotations

import datetime as dt
import random
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from dealerdesk.core.i18n import N_


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of job: its title, what was done, component group, price range in whole euro, how often.

    `months` are those it happens in (empty: all year), `from_age` the years from which it happens, `decline`
    the share of customers who say no. `words` are customers' own, by language.
    """

    title: str
    done: str
    group: str
    low: int
    high: int
    weight: int
    months: tuple[int, ...] = ()
    from_age: float = 0
    decline: float = 0
    cause: str = ""
    warranty: bool = False
    words: tuple[tuple[str, str], ...] = ()


SERVICE = Work(
    N_("Inspection with oil change"),
    N_("Oil and filter new, all points checked."),
    "service",
    190,
    420,
    0,
    words=(
        ("de", "Er sagt, der Service ist fällig."),
        ("da", "Den siger, at der er service."),
        ("nb", "Den sier at det er på tide med service."),
        ("pl", "Auto pokazuje, że czas na przegląd."),
        ("en", "The display says it wants a service."),
    ),
)
CATALOGUE = (
    Work(
        N_("Winter tyres fitted"),
        N_("Wheels changed, pressures set."),
        "tyres_wheels",
        48,
        96,
        30,
        (10, 11),
        words=(
            ("de", "Einmal Winterreifen, bitte."),
            ("da", "Vinterhjul på, tak."),
            ("nb", "Vinterdekk på, takk."),
            ("pl", "Proszę założyć zimowe opony."),
        ),
    ),
    Work(
        N_("Summer tyres fitted"),
        N_("Wheels changed, pressures set."),
        "tyres_wheels",
        48,
        96,
        28,
        (3, 4),
        words=(
            ("de", "Die Sommerreifen wieder drauf."),
            ("da", "Sommerhjul på."),
            ("nb", "Sommerdekk på igjen."),
            ("pl", "Wymiana na letnie opony."),
        ),
    ),
    Work(
        N_("Front brake discs and pads"),
        N_("Discs and pads new, test drive."),
        "brakes",
        320,
        560,
        11,
        from_age=3,
        decline=0.12,
        cause=N_("Pads worn to the indicator"),
        words=(
            ("de", "Die Bremsen quietschen."),
            ("da", "Bremserne hviner."),
            ("nb", "Bremsene hviner."),
            ("pl", "Hamulce piszczą."),
        ),
    ),
    Work(
        N_("Stabiliser links renewed"),
        N_("Both links new. Noise is gone."),
        "steering_suspension",
        180,
        320,
        8,
        from_age=2.5,
        cause=N_("Ball joint worn, 2 mm play"),
        warranty=True,
        words=(
            ("de", "Vorne links klappert es über Kanten."),
            ("da", "Det banker fra forhjulet."),
            ("nb", "Det banker foran til venstre."),
            ("pl", "Stuka z przodu na wybojach."),
        ),
    ),
    Work(
        N_("Air conditioning serviced"),
        N_("Cleaned, filled, new pollen filter."),
        "climate",
        120,
        210,
        9,
        (4, 5, 6, 7, 8),
        cause=N_("Pollen filter full"),
        words=(
            ("de", "Die Klimaanlage riecht."),
            ("da", "Aircondition lugter."),
            ("nb", "Klimaanlegget lukter."),
            ("pl", "Klimatyzacja śmierdzi."),
        ),
    ),
    Work(
        N_("Starter battery renewed"),
        N_("Battery new and registered."),
        "electrics",
        160,
        290,
        9,
        (11, 12, 1, 2),
        from_age=3.5,
        cause=N_("Battery at 38 % of its capacity"),
        words=(
            ("de", "Morgens springt er schlecht an."),
            ("da", "Den vil ikke starte om morgenen."),
            ("nb", "Den starter dårlig om morgenen."),
            ("pl", "Rano nie chce odpalić."),
        ),
    ),
    Work(
        N_("Infotainment control unit replaced"),
        N_("Control unit new and coded."),
        "infotainment",
        480,
        780,
        4,
        cause=N_("Memory fault"),
        warranty=True,
        words=(
            ("de", "Manchmal wird der Bildschirm schwarz."),
            ("da", "Skærmen bliver sort indimellem."),
            ("nb", "Skjermen blir svart av og til."),
            ("pl", "Czasem ekran robi się czarny."),
        ),
    ),
    Work(
        N_("Rear tyres renewed"),
        N_("Two tyres fitted and balanced."),
        "tyres_wheels",
        240,
        380,
        7,
        from_age=2,
        decline=0.45,
        cause=N_("2,1 mm left"),
        words=(
            ("de", "Schauen Sie mal nach den Reifen hinten."),
            ("da", "Kig lige på bagdækkene."),
            ("nb", "Kan dere se på bakdekkene?"),
            ("pl", "Proszę sprawdzić tylne opony."),
        ),
    ),
    Work(
        N_("Timing belt and water pump"),
        N_("Belt, rollers and pump new."),
        "engine",
        780,
        1250,
        4,
        from_age=6,
        decline=0.2,
        cause=N_("Due by distance"),
        words=(
            ("de", "Der Zahnriemen soll dran sein."),
            ("da", "Tandremmen skal vist skiftes."),
            ("nb", "Registerreima skal visst byttes."),
            ("pl", "Podobno czas na rozrząd."),
        ),
    ),
    Work(
        N_("Exhaust rear silencer"),
        N_("Silencer and clamp new."),
        "exhaust",
        260,
        430,
        5,
        from_age=6,
        cause=N_("Rusted through"),
        words=(
            ("de", "Er ist hinten so laut geworden."),
            ("da", "Udstødningen larmer."),
            ("nb", "Eksosen bråker."),
            ("pl", "Wydech głośno pracuje."),
        ),
    ),
    Work(
        N_("Wheel bearing renewed"),
        N_("Bearing new, quiet again."),
        "steering_suspension",
        290,
        440,
        5,
        from_age=4,
        cause=N_("Play in the bearing"),
        warranty=True,
        words=(
            ("de", "Bei Tempo brummt es vorn."),
            ("da", "Den brummer ved fart."),
            ("nb", "Det durer i fart."),
            ("pl", "Przy szybszej jeździe coś huczy."),
        ),
    ),
    Work(
        N_("Wiper blades"),
        N_("New pair fitted."),
        "wear",
        34,
        58,
        8,
        words=(
            ("de", "Die Wischer schmieren."),
            ("da", "Viskerne smører."),
            ("nb", "Viskerne smører."),
            ("pl", "Wycieraczki mażą."),
        ),
    ),
    Work(
        N_("Clutch renewed"),
        N_("Clutch and bearing new."),
        "gearbox",
        980,
        1480,
        2,
        from_age=7,
        decline=0.3,
        cause=N_("Lining worn"),
        words=(
            ("de", "Die Kupplung rutscht."),
            ("da", "Koblingen slipper."),
            ("nb", "Clutchen slurer."),
            ("pl", "Sprzęgło się ślizga."),
        ),
    ),
)
DECLINE_REASONS = (N_("wants to wait"), N_("too expensive for this car"), N_("asks elsewhere"))
TECHNICIANS = ("Paweł N.", "Jens T.", "Uwe C.", "Krzysztof W.")


def chosen(chance: random.Random, month: int, age: float) -> Work:
    """A job that happens in this month to a car of this age (years)."""
    fitting, weights = _fitting(month, bisect_right(_AGES, age))
    return chance.choices(fitting, cum_weights=weights)[0]


_AGES = sorted({work.from_age for work in CATALOGUE})


@lru_cache(maxsize=256)
def _fitting(month: int, ages: int) -> tuple[tuple[Work, ...], tuple[int, ...]]:
    """What happens in a month to cars that have reached so many of the ages, with summed weights."""
    reached = _AGES[:ages]
    found = tuple(w for w in CATALOGUE if w.from_age in reached and (not w.months or month in w.months))
    return found, tuple(accumulate(work.weight for work in found))


def is_service_day(day: dt.date) -> bool:
    """Whether a visit of this day is a service."""
    return day.timetuple().tm_yday % 3 == 0


def words_in(work: Work, language: str) -> str:
    """The customer's own words; in German where we have none in their language."""
    by_language = dict(work.words)
    return by_language.get(language) or by_language.get("de", "")
