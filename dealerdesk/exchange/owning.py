"""Whose car it is now, when a file names somebody else than the database, or several people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from dealerdesk.core.errors import Said, say
from dealerdesk.exchange import findings
from dealerdesk.exchange.folk import Person
from dealerdesk.exchange.garage import Claim, Owned, Vehicle
from dealerdesk.exchange.keys import address_key


@dataclass(slots=True)
class Settled:
    """What changes about the owners of one car, each with the row that says so.

    New owners, known ones who get days (`since`, `until`, `ends_on`), and what is doubtful.
    """

    new: list[tuple[int, Owned]] = field(default_factory=list)
    dated: list[tuple[int, Owned, dict[str, dt.date]]] = field(default_factory=list)
    doubts: list[tuple[int, Said]] = field(default_factory=list)


@dataclass(slots=True)
class _Claimant:
    """All claims of one person to one car; `weak` where they only came with it."""

    person: Person
    row: int
    weak: bool = True
    bought_on: dt.date | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    ends_on: dt.date | None = None

    @property
    def since(self) -> dt.date | None:
        """From when they surely had it."""
        return self.bought_on or self.first

    @property
    def known_on(self) -> dt.date | None:
        """The last day on which they surely had it."""
        return max(filter(None, (self.bought_on, self.last)), default=None)


def settle(car: Vehicle, last_days: Mapping[tuple[int, int], dt.date], today: dt.date) -> Settled:
    """Decide about the owners of a car; what a person wrote down here stands.

    Whoever surely had it later has it now. Two of one household both have it. Where no day tells, an owner
    written down by hand or named by the file as well stays, and one from an earlier import gives way.
    """
    result = Settled()
    claimants = _claimants(car)
    owners = {owned.person: owned for owned in car.owners}
    for claimant in claimants.values():
        if claimant.person in owners:
            _date(result, owners[claimant.person], claimant)
    fresh = [one for one in claimants.values() if one.person not in owners]
    present = [owned for owned in car.owners if owned.until is None]
    if not present:
        _share_out(car, fresh, result)
        return result
    for claimant in sorted(fresh, key=_by_day):
        _beside(car, claimant, present[-1], claimants, last_days, today, result)
    return result


def _claimants(car: Vehicle) -> dict[Person, _Claimant]:
    found: dict[Person, _Claimant] = {}
    for claim in car.claims:
        one = found.setdefault(claim.person, _Claimant(claim.person, claim.row))
        _note(one, claim)
    return found


def _note(one: _Claimant, claim: Claim) -> None:
    one.weak = one.weak and claim.weak
    one.bought_on = max(filter(None, (one.bought_on, claim.bought_on)), default=None)
    one.first = min(filter(None, (one.first, claim.seen_on)), default=None)
    one.last = max(filter(None, (one.last, claim.seen_on)), default=None)
    one.ends_on = claim.ends_on or one.ends_on


def _date(result: Settled, owned: Owned, claimant: _Claimant) -> None:
    """What the file knows of a known owner's time, where it was not known yet."""
    days: dict[str, dt.date] = {}
    if claimant.bought_on and owned.since is None:
        days["since"] = claimant.bought_on
    if claimant.ends_on and owned.ends_on is None:
        days["ends_on"] = claimant.ends_on
    if owned.id and days:
        result.dated.append((claimant.row, owned, days))


def _share_out(car: Vehicle, fresh: list[_Claimant], result: Settled) -> None:
    """Nobody has the car yet: whoever had it last, and their household; the others had it before."""
    strong = [one for one in fresh if not one.weak] or fresh
    ordered = sorted(strong, key=_by_day)
    if not ordered:
        return
    newest = ordered[-1]
    for one in sorted(fresh, key=_by_day):
        until = None
        if one is not newest and not _together(one.person, newest.person):
            if one in strong and (_undated(one, newest) or one.known_on == newest.known_on):
                result.doubts.append((newest.row, _said(findings.SHARED, car, one.person, newest.person)))
            else:
                until = _end(one, newest)
        result.new.append((one.row, _owned(one, until)))


def _beside(
    car: Vehicle, claimant: _Claimant, owner: Owned, claimants: Mapping[Person, _Claimant],
    last_days: Mapping[tuple[int, int], dt.date], today: dt.date, result: Settled,
) -> None:  # fmt: skip
    """Somebody claims a car that has an owner here."""
    if not claimant.weak and _together(claimant.person, owner.person):
        result.new.append((claimant.row, _owned(claimant, None)))
        return
    named = claimants.get(owner.person)
    days = (owner.since, last_days.get((owner.person.id, car.id)), named.known_on if named else None)
    kept_on = max(filter(None, days), default=None)
    if claimant.weak:
        if claimant.last and owner.since and claimant.last < owner.since:
            result.new.append((claimant.row, _owned(claimant, claimant.last)))
        return
    known_on = claimant.known_on
    later = known_on > kept_on if known_on and kept_on else not owner.by_hand and named is None
    if later:
        until = claimant.bought_on or kept_on or known_on or today
        result.dated.append((claimant.row, owner, {"until": until}))
        result.new.append((claimant.row, _owned(claimant, None)))
        result.doubts.append((claimant.row, _said(findings.PASSED_ON, car, owner.person, claimant.person)))
        return
    result.new.append((claimant.row, _owned(claimant, known_on or today)))
    result.doubts.append((claimant.row, _said(findings.OWNER_STAYS, car, owner.person, claimant.person)))


def _owned(one: _Claimant, until: dt.date | None) -> Owned:
    return Owned(one.person, one.bought_on, until, one.ends_on)


def _end(one: _Claimant, newest: _Claimant) -> dt.date:
    """The last day of a former owner, as near as it is known."""
    day = newest.bought_on or one.known_on or newest.since
    assert day is not None
    return day


def _undated(one: _Claimant, other: _Claimant) -> bool:
    return one.known_on is None or other.known_on is None


def _by_day(one: _Claimant) -> tuple[bool, dt.date, int]:
    """Those of whom no day is known first, then by the last day they surely had the car."""
    return (one.known_on is not None, one.known_on or dt.date.min, one.row)


def _together(one: Person, other: Person) -> bool:
    """Whether two people live together: the same address, or the same phone."""
    places = [
        address_key(p.values["street"], p.values["postal_code"]) if p.values["street"] else ""
        for p in (one, other)
    ]
    phones = [{p.normal for p in person.points if p.kind == "phone" and p.normal} for person in (one, other)]
    return bool(places[0]) and places[0] == places[1] or bool(phones[0] & phones[1])


def _said(msgid: str, car: Vehicle, one: Person, other: Person) -> Said:
    return say(msgid, plate=car.shown, one=one.shown, other=other.shown)
