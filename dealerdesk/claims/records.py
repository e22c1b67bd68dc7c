"""What the rest of the house sees of a claim; amounts in minor units of the house, distances in km."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from dealerdesk.media.records import MediaRecord
from dealerdesk.parts.kept import KeptRecord
from dealerdesk.workshop.part_records import PartLineRecord
from dealerdesk.workshop.records import LineRecord


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """What is written on a claim while it is a draft; the documents are names."""

    complaint: str = ""
    cause: str = ""
    correction: str = ""
    failed_on: dt.date | None = None
    failed_km: int | None = None
    causal_part: str = ""
    replacement_serial: str = ""
    authorisation: str = ""
    documents: tuple[str, ...] = ()
    labour_minor: int = 0
    parts_minor: int = 0


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """The claim of a job that is to be begun; a repeated `uid` begins nothing new.

    `written` and `files` (ids of pictures) bring back what was on one that was dropped.
    """

    job_id: int
    written: ClaimDraft | None = None
    files: tuple[int, ...] = ()
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim as it stands; `submit_by` is the last day on which the payer takes it."""

    id: int
    version: int
    uid: uuid.UUID
    site_id: int
    number: str
    job_id: int
    visit_id: int
    vehicle_id: int
    cover_id: int | None
    part_cover_id: int | None
    payer: str
    stage: str
    complaint: str
    cause: str
    correction: str
    group: str
    failed_on: dt.date | None
    failed_km: int | None
    repaired_on: dt.date
    causal_part: str
    replacement_serial: str
    authorisation: str
    documents: tuple[str, ...]
    labour_minor: int
    parts_minor: int
    approved_minor: int | None
    paid_minor: int | None
    submit_by: dt.date | None
    submitted_on: dt.date | None
    decided_on: dt.date | None
    paid_on: dt.date | None
    answer: str

    @property
    def claimed_minor(self) -> int:
        """Labour and parts together."""
        return self.labour_minor + self.parts_minor

    @property
    def what(self) -> str:
        """What it is about: the part, else what was done, else the cause, else the complaint."""
        return self.causal_part or self.correction or self.cause or self.complaint

    def draft(self) -> ClaimDraft:
        """The same as a draft: to edit it, or to put it back."""
        return ClaimDraft(**{name: getattr(self, name) for name in ClaimDraft.__slots__})


@dataclass(frozen=True, slots=True)
class ClaimFile:
    """A picture or a PDF that goes with a claim; `id` and `version` are those of its going with it."""

    id: int
    version: int
    claim_id: int
    media: MediaRecord


@dataclass(frozen=True, slots=True)
class CardAmounts:
    """What the job card says now: labour and parts to be claimed, and the lines that they are the sums of.

    What the customer pays (`customer_minor`) is off the amounts already. `parts` are those that were issued.
    """

    labour_minor: int = 0
    parts_minor: int = 0
    customer_minor: int = 0
    labour: tuple[LineRecord, ...] = ()
    parts: tuple[PartLineRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimStep:
    """One step of a claim: who (name) and when (UTC), the amount it was about, and what was said with it."""

    from_stage: str
    to_stage: str
    at: dt.datetime
    staff: str
    minor: int | None
    back: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in the list; `age` in days since the repair, `late`: not sent by its deadline."""

    claim: ClaimRecord
    order: str
    customer: str
    car: str
    plate: str
    plate_country: str
    age: int
    owed_minor: int
    late: bool
    near: bool


@dataclass(frozen=True, slots=True)
class ClaimSums:
    """What is owed to the house by age of the repair, what is to be sent, and what came of the year."""

    owed_minor: int
    by_age: tuple[int, int, int, int]
    late: int
    claimed_minor: int
    paid_minor: int
    cut_minor: int
    to_send_minor: int = 0


@dataclass(frozen=True, slots=True)
class ClaimList:
    """The claims of a tab, the ones owed longest first, with the sums of the house."""

    tab: str
    rows: tuple[ClaimRow, ...]
    open: int
    closed: int
    sums: ClaimSums
    currency: str


@dataclass(frozen=True, slots=True)
class ClaimWhole:
    """A claim with its car, its order, the cover that pays, every step, job card, documents and old parts.

    `part_promise` names the terms by which a part that is named gets the `part_cover` of its own.
    """

    claim: ClaimRecord
    order: str
    customer_id: int
    customer: str
    car: str
    vin: str
    plate: str
    plate_country: str
    cover: str
    cover_number: str
    part_cover: str
    technician: str
    steps: tuple[ClaimStep, ...]
    currency: str
    today: dt.date
    card: CardAmounts = CardAmounts()
    files: tuple[ClaimFile, ...] = ()
    kept: tuple[KeptRecord, ...] = ()
    part_promise: str = ""
