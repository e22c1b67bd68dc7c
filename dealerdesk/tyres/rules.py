"""Rules of tyres: how tread is typed, what is worn, when a set is due."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_

LEAST, LEAST_WINTER, MOST = 16, 40, 250
"""Tenths of a millimetre: 1.6 mm is the law of the EU (89/459/EEC); below 4 mm winter tyres grip badly."""
SOON_DAYS = 21


def read_tread(text: str) -> tuple[int, ...]:
    """Tread as typed ("6.2 6,0 5 5.5"; one for all four), in tenths of a millimetre; empty for nothing.

    Raises `Problem` where it is not one or four numbers up to 25 mm.
    """
    found = re.findall(r"[^\s/;]+", text)
    if not found:
        return ()
    tenths = [_tenths(one) for one in found]
    if len(tenths) not in (1, 4) or any(one is None for one in tenths):
        raise Problem(
            N_("Tread is four depths in millimetres, or one for all."), N_("Type it like 6.2 6.0 5.5 5.4.")
        )
    known = [one for one in tenths if one is not None]
    return tuple(known * 4 if len(known) == 1 else known)


def _tenths(text: str) -> int | None:
    found = re.fullmatch(r"(\d{1,2})(?:[.,](\d))?(?:mm)?", text)
    if found is None:
        return None
    value = int(found[1]) * 10 + int(found[2] or 0)
    return value if value <= MOST else None


def is_worn(kind: str, tread: Sequence[int]) -> bool:
    """Whether a wheel has less tread than it should."""
    least = LEAST_WINTER if kind == "winter" else LEAST
    return any(one < least for one in tread)


def is_due(due_on: dt.date | None, today: dt.date) -> bool:
    """Whether a set is to be mounted within three weeks, or should have been."""
    return due_on is not None and (due_on - today).days <= SOON_DAYS
