"""What the rest of the house sees of the people who work here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dealerdesk.core.deeds import ROLES, Actor


@dataclass(frozen=True, slots=True)
class StaffRecord:
    """A person who works here; the first of the roles is the one they are introduced with."""

    id: int
    version: int
    site_id: int
    name: str
    login: str
    roles: tuple[str, ...]
    at_work: bool
    active: bool

    @property
    def role(self) -> str:
        """The role they are introduced with."""
        return self.roles[0] if self.roles else ROLES[0]

    @property
    def short_name(self) -> str:
        """'Mette S.': enough among colleagues."""
        first, _space, rest = self.name.strip().partition(" ")
        return f"{first} {rest.split()[-1][0]}." if rest.split() else first

    def actor(self) -> Actor:
        """This person as the one who does a deed."""
        return Actor(self.id, self.name, self.login, frozenset(self.roles), self.site_id)


@dataclass(frozen=True, slots=True)
class LastChange:
    """Who changed a record last, and when (UTC)."""

    name: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class StaffDraft:
    """What is typed about a person who works here; an empty login is made from the name."""

    name: str
    roles: tuple[str, ...]
    login: str = ""
