"""Rules about a car: is an odometer reading plausible, how far does it drive, does it count as old."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal
from itertools import takewhile

from dealerdesk.core.calendar import add_days, end_of_months, whole_years
from dealerdesk.core.errors import Problem, Said
from dealerdesk.core.i18n import N_
from dealerdesk.core.shown import a_day, a_distance
from dealerdesk.house.numbers import DEFAULTS, OdometerNumbers, WarmthNumbers

# Readings further back than this say little about how far the car is driven today.
_RECENT_DAYS = 730
_LEAST_DAYS = 30
KM_MAX = 9_999_999

_NOT_KM = N_("Odometer: this is not a number of kilometres.")
_TYPE_KM = N_("Type it as on the clock, for example 64 210.")
_QUESTIONS = {
    "lower": N_("{km} is lower than the {highest} read on {on}. Is it right?"),
    "too_fast": N_("{km} would be {per_day} a day since {on}. Is it right?"),
    "above_later": N_("{km} is more than the {lowest} read later, on {on}. Is it right?"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the odometer showed on a day, km; `new_instrument`: a new clock was fitted, starting here.

    `confirmed`: a colleague says that it is right, odd as it is.
    """

    on: dt.date
    km: int
    new_instrument: bool = False
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class OdometerQuestion:
    """Why a reading is questioned; it is kept all the same.

    Codes and params: "lower" (km, highest, on), "too_fast" (km, on, days, per_day), "above_later" (km,
    lowest, on); kilometres are int, `on` is a day.
    """

    code: str
    params: dict[str, object] = field(default_factory=dict)

    def said(self) -> Said:
        """The question as a sentence."""
        return Said(_QUESTIONS[self.code], {key: _shown(value) for key, value in self.params.items()})


def question_reading(
    km: int, on: dt.date, readings: Sequence[Reading], numbers: OdometerNumbers = DEFAULTS.odometer
) -> OdometerQuestion | None:
    """What to ask about a reading, None when it is plausible; `readings` are the earlier ones in any order.

    Questioned when lower than the highest so far, when more than the daily distance lies between it and the
    last one (within one day a day's distance is allowed), or when higher than one of a later day.
    """
    known = without_mistakes(_since_new_instrument(readings, on), numbers)
    before = [reading for reading in known if reading.on <= on]
    if before:
        highest = max(before, key=lambda reading: (reading.km, -reading.on.toordinal()))
        if km < highest.km:
            return OdometerQuestion("lower", {"km": km, "highest": highest.km, "on": highest.on})
        last = max(before, key=lambda reading: (reading.on, reading.km))
        days = (on - last.on).days
        if km - last.km > numbers.km_per_day * max(days, 1):
            per_day = -(-(km - last.km) // max(days, 1))
            return OdometerQuestion("too_fast", {"km": km, "on": last.on, "days": days, "per_day": per_day})
    later = [reading for reading in known if reading.on > on]
    if later:
        lowest = min(later, key=lambda reading: (reading.km, reading.on))
        if km > lowest.km:
            return OdometerQuestion("above_later", {"km": km, "lowest": lowest.km, "on": lowest.on})
    return None


def read_km(text: str) -> int | None:
    """Kilometres as typed ("64 210", "64.210 km", "64'210"), None for an empty field.

    Raises `Problem` for anything that is not a whole distance up to `KM_MAX`.
    """
    bare = text.strip().lower().removesuffix("km").strip()
    if not bare:
        return None
    kept = "".join(c for c in bare if not c.isspace() and c not in ".,'’`_")
    plain = kept.isascii() and kept.isdigit() and _groups_of_three(bare)
    if not plain or int(kept[:12]) > KM_MAX:
        raise Problem(_NOT_KM, _TYPE_KM)
    return int(kept)


def highest_km(readings: Sequence[Reading]) -> int | None:
    """The odometer as it stands: the highest reading since the last new clock, None without readings.

    What later readings show to be a mistake does not count (`without_mistakes`).
    """
    known = without_mistakes(_since_new_instrument(readings, dt.date.max))
    return max((reading.km for reading in known), default=None)


def without_mistakes(
    ordered: Sequence[Reading], numbers: OdometerNumbers = DEFAULTS.odometer
) -> list[Reading]:
    """Readings, oldest first, without those that stand too far above later ones of the same clock.

    Such a reading is higher than the car can have been driven to since the highest before it, and a later one
    lies between the two; of the first reading nothing is known before, so two later ones have to lie below
    it. It counts again once the later ones are struck out: then nothing speaks against it.
    """
    kept: list[Reading] = []
    highest: Reading | None = None
    for place, reading in enumerate(ordered):
        if reading.new_instrument:
            highest = None
        elif _is_mistake(reading, highest, ordered[place + 1 :], numbers.km_per_day):
            continue
        kept.append(reading)
        if highest is None or reading.km >= highest.km:
            highest = reading
    return kept


def _is_mistake(reading: Reading, before: Reading | None, rest: Sequence[Reading], per_day: int) -> bool:
    later = takewhile(_is_same_clock, rest)
    if before is None:
        # One reading against one other tells nothing; two that agree do.
        return sum(reading.km - one.km > per_day for one in later) > 1
    if reading.km - before.km <= per_day * max((reading.on - before.on).days, 1):
        return False
    return any(before.km <= one.km < reading.km for one in later)


def _is_same_clock(reading: Reading) -> bool:
    return not reading.new_instrument


def driven_before(readings: Sequence[Reading]) -> int:
    """What is to be added to what the present clock shows to have all that a car was driven (km).

    Each earlier clock counts from where it began (the first from 0) to its highest reading, the present one
    from where it began: 0 where no clock was changed.
    """
    ordered = sorted(readings, key=lambda reading: (reading.on, not reading.new_instrument, reading.km))
    driven, began, highest = 0, 0, 0
    for reading in without_mistakes(ordered):
        if reading.new_instrument:
            driven, began, highest = driven + highest - began, reading.km, reading.km
        highest = max(highest, reading.km)
    return driven - began


def driven_km(readings: Sequence[Reading]) -> int | None:
    """How far a car was driven in all (km), across clocks that were changed; None without readings."""
    highest = highest_km(readings)
    return None if highest is None else highest + driven_before(readings)


def in_all(readings: Sequence[Reading], km: int | None, on: dt.date) -> int | None:
    """How far a car was driven in all (km) when its clock shows so much on a day; without it, as it stands.

    A clock does not run back: what was read before stands until the clock is said to be a new one, the
    earlier reading is struck out, or the present one shows it to be a mistake (`without_mistakes`).
    """
    if km is None:
        return driven_km(readings)
    known = [reading for reading in readings if reading.on <= on]
    if any((reading.on, reading.km) == (on, km) for reading in known):
        return driven_km(known)
    return driven_km([*known, Reading(on, km)])


def km_per_day(
    readings: Sequence[Reading], first_registration: dt.date | None = None
) -> Decimal | None:
    """How far the car is driven a day, from its own readings; None where they do not tell.

    Between the newest reading and the oldest one of the two years before it, at least a month apart; with one
    reading only, from 0 km on the day of first registration. Readings that go back are left out.
    """
    rising = _rising(readings)
    if not rising:
        return None
    newest = rising[-1]
    recent = [reading for reading in rising if (newest.on - reading.on).days <= _RECENT_DAYS]
    oldest = recent[0]
    if (newest.on - oldest.on).days < _LEAST_DAYS:
        earlier = [reading for reading in rising if (newest.on - reading.on).days >= _LEAST_DAYS]
        oldest = earlier[-1] if earlier else Reading(first_registration or newest.on, 0)
    days = (newest.on - oldest.on).days
    if days < _LEAST_DAYS or newest.km < oldest.km:
        return None
    return Decimal(newest.km - oldest.km) / days


def projected_km(
    readings: Sequence[Reading], on: dt.date, first_registration: dt.date | None = None
) -> int | None:
    """Where the odometer is likely to stand on a day; the newest reading where the pace is unknown."""
    rising = _rising(readings)
    if not rising:
        return None
    pace = km_per_day(readings, first_registration) or Decimal(0)
    days = max((on - rising[-1].on).days, 0)
    return rising[-1].km + int(pace * days)


def day_of_reaching(
    km: int, readings: Sequence[Reading], first_registration: dt.date | None = None
) -> dt.date | None:
    """The day on which the car is likely to reach a distance; None where the pace is unknown or zero."""
    rising = _rising(readings)
    if not rising:
        return None
    if rising[-1].km >= km:
        return next(reading.on for reading in rising if reading.km >= km)
    pace = km_per_day(readings, first_registration)
    if not pace:
        return None
    days = (Decimal(km - rising[-1].km) / pace).to_integral_value(ROUND_CEILING)
    return add_days(rising[-1].on, int(days)) if days < 100_000 else None


def age_years(first_registration: dt.date | None, model_year: int | None, today: dt.date) -> int | None:
    """Whole years since first registration; from the model year alone, the difference of the years."""
    if first_registration is not None:
        return whole_years(first_registration, today)
    return max(today.year - model_year, 0) if model_year else None


def is_older_than(
    years: int, first_registration: dt.date | None, model_year: int | None, today: dt.date
) -> bool:
    """Whether the car is older than so many years: the day after its birthday counts; unknown age is not."""
    if first_registration is not None:
        return today > end_of_months(first_registration, years * 12)
    return model_year is not None and today.year - model_year > years


def is_old(
    first_registration: dt.date | None,
    model_year: int | None,
    km: int | None,
    today: dt.date,
    numbers: WarmthNumbers = DEFAULTS.warmth,
) -> bool:
    """Whether the car is older than 6 years or beyond 150 000 km (both numbers of the house)."""
    beyond = km is not None and km > numbers.old_car_km
    return beyond or is_older_than(numbers.old_car_years, first_registration, model_year, today)


def _since_new_instrument(readings: Sequence[Reading], on: dt.date) -> list[Reading]:
    """The readings of the clock that was in the car on a day, oldest first."""
    ordered = sorted(readings, key=lambda reading: (reading.on, not reading.new_instrument, reading.km))
    fitted = [place for place, reading in enumerate(ordered) if reading.new_instrument]
    start = max((place for place in fitted if ordered[place].on <= on), default=0)
    end = min((place for place in fitted if ordered[place].on > on), default=len(ordered))
    return ordered[start:end]


def _rising(readings: Sequence[Reading]) -> list[Reading]:
    """The readings that never go back, oldest first: one that a later one undercuts is left out."""
    kept: list[Reading] = []
    for reading in reversed(_since_new_instrument(readings, dt.date.max)):
        if not kept or reading.km <= kept[-1].km:
            kept.append(reading)
    return kept[::-1]


def _groups_of_three(bare: str) -> bool:
    """Whether every mark inside the digits is a thousands mark: "64.210" is, "64.2" is not."""
    parts = "".join(c if c.isdigit() else " " for c in bare).split()
    return len(parts) == 1 or (len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:]))


def _shown(value: object) -> object:
    if isinstance(value, dt.date):
        return a_day(value)
    return a_distance(value) if isinstance(value, int) else value
