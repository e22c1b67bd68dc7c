"""What to know before speaking with a customer: at most four alerts, worst first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from dealerdesk.core.calendar import style_of
from dealerdesk.core.errors import Said, say
from dealerdesk.core.i18n import N_
from dealerdesk.core.shown import a_day, a_distance, an_amount, counted
from dealerdesk.cover.gauges import EndsFirst
from dealerdesk.cover.queries import CoverState
from dealerdesk.leads.page_records import Alert, CarCard
from dealerdesk.leads.timeline_items import joined
from dealerdesk.visits.records import DeclinedWork

MOST = 4
_WARRANTIES = ("manufacturer", "extended")
_WARRANTY_DAYS, _LEASE_DAYS, _SERVICE_DAYS, _NEAR_KM = 90, 180, 30, 5_000


def alerts_of(
    cars: Sequence[CarCard], declined: Mapping[int, Sequence[DeclinedWork]], lead: Alert | None,
    objected: bool, today: dt.date, currency: str,
) -> tuple[Alert, ...]:
    """The alerts of a customer, worst first: no contact, lead, recall, service, near ends, declined.

    Of several cars one speaks for each kind; the others take what room is left. Each then names its car.
    `declined` is by car.
    """
    found: list[Alert] = []
    if objected:
        found.append(
            Alert("objection", "danger", say(N_("No contact wanted")), say(N_("not by sales, by no channel")))
        )
    if lead is not None:
        found.append(lead)
    present = [car for car in cars if car.present]
    rest: list[Alert] = []
    for ask in (_recall, _service, _warranty, _lease):
        some = [alert for car in present if (alert := ask(car, today, len(present) > 1)) is not None]
        found += some[:1]
        rest += some[1:]
    works = [work for of_car in declined.values() for work in of_car]
    if works:
        theirs = [car for car in present if declined.get(car.vehicle.id)]
        which = _which(theirs[0], len(present) > 1) if len(theirs) == 1 else []
        found.append(_declined(works, currency, which))
    return tuple([*found, *rest][:MOST])


def _recall(car: CarCard, _today: dt.date, several: bool) -> Alert | None:
    if not car.recalls:
        return None
    first = car.recalls[0]
    title = say(N_("Recall {number} is open"), number=first.number)
    if len(car.recalls) > 1:
        title = counted("One recall is open", "{n} recalls are open", len(car.recalls))
    detail = joined([*_which(car, several), say("{what}", what=first.title)])
    return Alert("recall", "danger" if first.urgent else "warn", title, detail, car.vehicle.id)


def _warranty(car: CarCard, today: dt.date, several: bool) -> Alert | None:
    ending = [s for s in car.covers if s.cover.kind in _WARRANTIES and s.gauge.running and _near(s)]
    if not ending:
        return None
    state = ending[0]
    ends = state.gauge.ends_on or state.cover.end_on
    title, parts = say(N_("Warranty ends soon")), _which(car, several)
    if ends is not None:
        title = say(N_("Warranty ends {day}"), day=a_day(ends, style_of(ends, today)))
    by_km = state.gauge.km_left is not None and state.gauge.ends_first is EndsFirst.DISTANCE
    # The day above and what is left of it are of the same end: where the distance comes first, it is likely.
    if by_km and ends is not None:
        title = say(N_("Warranty ends around {day}"), day=a_day(ends, style_of(ends, today)))
    elif state.gauge.days_left is not None:
        parts.append(_in_days(state.gauge.days_left))
    if state.gauge.km_left is not None and (by_km or len(parts) < 2):
        parts.append(say(N_("{distance} left"), distance=a_distance(state.gauge.km_left)))
    return Alert("warranty", "warn", title, joined(parts), car.vehicle.id)


def _near(state: CoverState) -> bool:
    days, km = state.gauge.days_left, state.gauge.km_left
    return (days is not None and days <= _WARRANTY_DAYS) or (km is not None and km <= _NEAR_KM)


def _in_days(days: int) -> Said:
    return counted("in one day", "in {n} days", days) if days else say(N_("today"))


def _which(car: CarCard, several: bool) -> list[Said]:
    """Which car it is, where it might be another."""
    name = car.vehicle.plate or car.vehicle.short_title
    return [say("{car}", car=name)] if several and name else []


def _service(car: CarCard, today: dt.date, _several: bool) -> Alert | None:
    due = car.next_service_on
    if due is None or due > today + dt.timedelta(days=_SERVICE_DAYS):
        return None
    over = due < today
    shown = a_day(due, style_of(due, today))
    title = say(N_("Service was due {day}") if over else N_("Service due {day}"), day=shown)
    return Alert("service", "warn" if over else "info", title, _car(car), car.vehicle.id)


def _lease(car: CarCard, today: dt.date, several: bool) -> Alert | None:
    ends = car.owned.ends_on
    if ends is None or not 0 <= (ends - today).days <= _LEASE_DAYS:
        return None
    title = say(N_("Lease or finance ends {day}"), day=a_day(ends, "day"))
    left = _in_days((ends - today).days)
    return Alert("lease", "warn", title, joined([*_which(car, several), left]), car.vehicle.id)


def _car(car: CarCard) -> Said:
    return say("{car}", car=" · ".join(p for p in (car.vehicle.plate, car.vehicle.short_title) if p))


def _declined(works: Sequence[DeclinedWork], currency: str, which: list[Said]) -> Alert:
    """What was declined, and of which car where it might be another."""
    work = works[0]
    named = [w for w in works if w.what]
    title = counted("One repair was declined", "{n} repairs were declined", len(works))
    parts = [*which, *([say("{what}", what=named[0].what)] if named else [])]
    if work.price_minor is not None and len(works) == 1:
        parts.append(an_amount(work.price_minor, currency))
    return Alert("declined", "info", title, joined(parts), work.visit_id)
