"""What the customer page shows: the customer whole, and one timeline of everything."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dealerdesk.contacts.records import ConsentSheet, MayContact
from dealerdesk.core.errors import Said
from dealerdesk.cover.queries import CoverState
from dealerdesk.cover.recall_records import OpenRecall
from dealerdesk.customers.records import CustomerRecord, MergeRecord
from dealerdesk.loyalty.rules import Standing
from dealerdesk.plans.rules import InspectionDue
from dealerdesk.tyres.records import TyreRecord
from dealerdesk.vehicles.records import OwnershipRecord, VehicleRecord

VISITS, REMARKS, LEADS, CALLS, BOUGHT = "visits", "remarks", "leads", "calls", "bought"
KINDS = (VISITS, REMARKS, LEADS, CALLS, BOUGHT)


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to know before speaking with the customer; `tone`: danger, warm, warn or info.

    `code` names the icon and the place it leads to; `ref_id` is the id there (lead, car, visit).
    """

    code: str
    tone: str
    title: Said
    detail: Said | None = None
    ref_id: int | None = None


@dataclass(frozen=True, slots=True)
class CarCard:
    """A car of the customer: covers with gauges, what they paid here for it, and how often it came.

    `with_others` is how often it came while somebody else had it: what was done then is in its report.
    Amounts are in minor units of the house; `vehicle.value_minor` None is unknown.
    """

    vehicle: VehicleRecord
    owned: OwnershipRecord
    covers: tuple[CoverState, ...]
    spent_minor: int
    visits: int
    with_others: int
    last_came_on: dt.date | None
    next_service_on: dt.date | None
    next_service_km: int | None
    recalls: tuple[OpenRecall, ...] = ()
    inspection: InspectionDue | None = None
    tyres: tuple[TyreRecord, ...] = ()

    @property
    def present(self) -> bool:
        """Whether they have it now."""
        return self.owned.until is None


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One entry of the timeline: `kind` of `KINDS`, and the id of what it is about.

    `on` is the local day, `at` the moment (UTC) where one is known. `quote` holds the customer's own words
    (set in serif), `title` and `detail` the rest; `fate` what became of a remark. `by` is who heard, took or
    called. `score` is the warmth where there is one; `minor` what the customer paid.
    """

    kind: str
    ref_id: int
    on: dt.date
    at: dt.datetime | None
    title: Said | None
    quote: str = ""
    detail: Said | None = None
    by: str = ""
    fate: Said | None = None
    tone: str = ""
    score: int | None = None
    minor: int | None = None
    hidden: bool = False
    stage: str = ""
    vehicle_id: int | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries the timeline has of each kind; `bought` are sales at the parts counter."""

    visits: int
    remarks: int
    leads: int
    calls: int
    bought: int = 0

    @property
    def all(self) -> int:
        """All entries."""
        return self.visits + self.remarks + self.leads + self.calls + self.bought


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of the timeline, newest first; `kind` is the filter ('' for everything)."""

    kind: str
    items: tuple[TimelineItem, ...]
    counts: Counts
    offset: int


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """Whether sales may use a channel, for the header."""

    channel: str
    may: MayContact


@dataclass(frozen=True, slots=True)
class CustomerWhole:
    """The customer whole: card, consent, rung with reasons, alerts (worst first), cars, and the timeline.

    `standing` is None where they do not want to be contacted. `cars_bought` counts those bought here.
    """

    customer: CustomerRecord
    consent: ConsentSheet
    channels: tuple[ChannelLine, ...]
    standing: Standing | None
    cars_bought: int
    alerts: tuple[Alert, ...]
    cars: tuple[CarCard, ...]
    timeline: Timeline
    merges: tuple[MergeRecord, ...]
    open_lead_id: int | None
    currency: str
    zone: str
    today: dt.date
