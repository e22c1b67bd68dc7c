"""Numbers of visits: the key they are found by, and the next one that nobody carries."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from dealerdesk.core.folding import fold
from dealerdesk.core.rows import first_row
from dealerdesk.house.service import next_number
from dealerdesk.visits.models import Visit

LONGEST = 64


def number_key(number: str) -> str:
    """A number as it is compared: folded letters and digits, so that "26-4471" and "264471" are the same."""
    return "".join(c for c in fold(number) if c.isalnum())[:LONGEST]


def tidy_number(number: str) -> str:
    """A number from outside on one line, without control characters, short enough to be kept."""
    shown = "".join(c if c.isprintable() else " " for c in number)
    return " ".join(shown.split())[:LONGEST]


def free_number(session: Session, site_id: int, day: dt.date) -> str:
    """The next number of the year; those that came with an import are passed over."""
    while True:
        number = next_number(session, site_id, "visit", day.year)
        if first_row(session, _TAKEN, site_id=site_id, number=number) is None:
            return number


_TAKEN = select(Visit.id).where(Visit.site_id == bindparam("site_id"), Visit.number == bindparam("number"))
