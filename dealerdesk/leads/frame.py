"""What every rule of a lead needs of the house: its clock, its day, its numbers and its opening hours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.house import queries as house
from dealerdesk.house.hours import OpeningHours
from dealerdesk.house.numbers import Numbers
from dealerdesk.house.records import SiteRecord


@dataclass(frozen=True, slots=True)
class Frame:
    """The house at one moment: `now` is UTC, `today` its local day."""

    site: SiteRecord
    now: dt.datetime
    today: dt.date
    numbers: Numbers
    rule_version_id: int | None

    def local(self, at: dt.datetime) -> dt.datetime:
        """A moment on the house's own clock."""
        return clock.local(at, self.site.zone)


def frame_of(session: Session, site_id: int) -> Frame:
    """The house as it is now, in two reads."""
    site = house.site(session, site_id)
    now = clock.now()
    force = house.numbers(session, site_id)
    return Frame(site, now, clock.local_day(now, site.zone), force.numbers, force.version_id)


def hours_of(session: Session, frame: Frame) -> OpeningHours:
    """The opening hours of the house, ready for the clock."""
    return house.hours_at(session, frame.site)
