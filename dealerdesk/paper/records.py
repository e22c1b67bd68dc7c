"""What every paper says about the house that hands it out."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """What makes a paper one of its own: the number of the document, and an identity that no other has."""

    number: str
    uid: uuid.UUID


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The house at the top of a paper, and who printed it when.

    `printed_at` is the local time of the house; `currency` is ISO 4217; `country` is ISO 3166 alpha-2.
    Empty texts are left out of the paper. A paper with a `stamp` carries its number at the foot.
    """

    name: str
    printed_at: dt.datetime
    currency: str
    country: str = ""
    tagline: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    printed_by: str = ""
    stamp: Stamp | None = None
