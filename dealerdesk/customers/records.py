"""What the rest of the house sees of a customer."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from dealerdesk.customers.names import full_name, initials, short_name


@dataclass(frozen=True, slots=True)
class ContactPointRecord:
    """A phone number or e-mail address; `normal` is E.164 or the lower-case address."""

    kind: str
    value: str
    normal: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class CustomerRecord:
    """A customer with every way to reach them; `version` is what a change must name."""

    id: int
    version: int
    site_id: int
    kind: str
    first_name: str
    last_name: str
    company: str
    street: str
    postal_code: str
    city: str
    country: str
    languages: tuple[str, ...]
    preferred_channel: str
    preferred_time: str
    birth_date: dt.date | None
    note: str
    external_number: str
    customer_since: dt.date | None
    phones: tuple[ContactPointRecord, ...]
    emails: tuple[ContactPointRecord, ...]
    merged_into_id: int | None = None

    @property
    def name(self) -> str:
        """The name in full; the company's own where there is no person."""
        return full_name(self.kind, self.first_name, self.last_name, self.company)

    @property
    def short_name(self) -> str:
        """'Mette S.'"""
        return short_name(self.first_name, self.last_name, self.company)

    @property
    def initials(self) -> str:
        """One or two capitals for the avatar."""
        return initials(self.name)

    @property
    def phone(self) -> str:
        """The first number, empty where there is none."""
        return self.phones[0].value if self.phones else ""

    @property
    def email(self) -> str:
        """The first e-mail address, empty where there is none."""
        return self.emails[0].value if self.emails else ""


@dataclass(frozen=True, slots=True)
class CustomerDraft:
    """What is typed about a customer; `uid` is made once by the form, so that a retry is harmless.

    `phone_labels` belong to `phones` place by place; None leaves each number the label it has.
    """

    uid: uuid.UUID = field(default_factory=uuid.uuid4)
    kind: str = "person"
    first_name: str = ""
    last_name: str = ""
    company: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    street: str = ""
    postal_code: str = ""
    city: str = ""
    country: str = ""
    languages: tuple[str, ...] = ()
    preferred_channel: str = ""
    preferred_time: str = ""
    birth_date: dt.date | None = None
    note: str = ""
    external_number: str = ""
    customer_since: dt.date | None = None
    phone_labels: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class CustomerChanged:
    """Fact: name or contact of a customer changed, so what is found by them changed too."""

    customer_id: int


@dataclass(frozen=True, slots=True)
class CustomersMerged:
    """Fact: `gone_id` became part of `kept_id`, or (apart) became a customer of its own again."""

    kept_id: int
    gone_id: int
    apart: bool = False


@dataclass(frozen=True, slots=True)
class MergeRecord:
    """One merge that can be taken apart again."""

    id: int
    kept_id: int
    gone_id: int
    gone_name: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class MaybeSame:
    """An existing customer that may be the one being typed, and by what they look alike."""

    customer: CustomerRecord
    matched_by: str
