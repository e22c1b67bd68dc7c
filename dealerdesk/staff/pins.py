"""PINs: six digits, kept as argon2id hashes; wrong ones make the next try wait, for minutes at most."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core import clock, journal
from dealerdesk.core.deeds import EVERYBODY, MANAGERS, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.staff.models import Staff, StaffPin
from dealerdesk.staff.queries import everybody
from dealerdesk.staff.records import StaffRecord

if TYPE_CHECKING:
    from argon2 import PasswordHasher

DIGITS = 6
FREE_TRIES = 3
"""So many wrong PINs cost no waiting: fingers slip."""
FIRST_WAIT, LONGEST_WAIT = 5, 300
"""Seconds; each wrong PIN more doubles the wait."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a PIN: whether it was right, and how many seconds the next try has to wait."""

    right: bool
    wait: int = 0


@functools.cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    # RFC 9106, section 4, second choice: what a small computer at a counter can spare.
    return PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4)


def check_pin(pin: str) -> None:
    """Raise `Problem` unless it is six digits that are not the first anybody would try."""
    if len(pin) != DIGITS or not (pin.isascii() and pin.isdigit()):
        raise Problem(N_("A PIN has six digits."))
    steps = {(int(b) - int(a)) % 10 for a, b in zip(pin, pin[1:], strict=False)}
    if steps in ({0}, {1}, {9}):
        raise Problem(N_("This PIN is too easy to guess."), N_("Choose other digits."))


def wait_after(wrong: int) -> int:
    """Seconds to wait after so many wrong PINs in a row."""
    if wrong < FREE_TRIES:
        return 0
    return int(min(FIRST_WAIT * 2 ** min(wrong - FREE_TRIES, 16), LONGEST_WAIT))


def with_pins(session: Session, site_id: int) -> frozenset[int]:
    """Ids of the people who have a PIN; the others sign in without."""
    query = select(StaffPin.staff_id).join(Staff, Staff.id == StaffPin.staff_id)
    return frozenset(session.scalars(query.where(Staff.site_id == site_id)))


def people_with_pins(session: Session, site_id: int) -> tuple[tuple[StaffRecord, ...], frozenset[int]]:
    """The people of the house in the order of their keys, and the ids of those who have a PIN."""
    return everybody(session, site_id), with_pins(session, site_id)


def _row(session: Session, staff_id: int) -> StaffPin | None:
    return session.scalar(select(StaffPin).where(StaffPin.staff_id == staff_id).with_for_update())


@deed("staff.sign_in", roles=EVERYBODY, no_undo="who was at the desk stays known")
def try_pin(session: Session, who: Actor, pin: str) -> Tried:
    """Whether this PIN lets `who` in; a wrong one is kept, so that the next has to wait longer."""
    row = _row(session, who.staff_id or 0)
    if row is None:
        return Tried(True)
    now = clock.now()
    if row.wait_until is not None and row.wait_until > now:
        # A clock that was put back must not shut anybody out for longer than the longest wait.
        left = min((row.wait_until - now).total_seconds(), LONGEST_WAIT)
        return Tried(False, max(1, round(left)))
    if is_right(row.hash, pin):
        row.wrong, row.wait_until = 0, None
        return Tried(True)
    row.wrong += 1
    wait = wait_after(row.wrong)
    row.wait_until = now + dt.timedelta(seconds=wait) if wait else None
    journal.touch(session, "wrong_pin", row.staff_id)
    return Tried(False, wait)


def is_right(kept: str, pin: str) -> bool:
    """Whether the PIN is the one that was hashed."""
    from argon2.exceptions import VerificationError

    try:
        return bool(_hasher().verify(kept, pin))
    except VerificationError:
        return False


@deed("staff.set_pin", roles=EVERYBODY, no_undo="the PIN before is not kept anywhere")
def set_pin(session: Session, who: Actor, staff_id: int, pin: str, before: str = "") -> None:
    """Set a PIN: one's own (after the one before, where there is one), or as a manager anybody's.

    Raises `Problem` for a PIN that is no PIN, for a wrong one before, and for somebody else's.
    """
    check_pin(pin)
    own = staff_id == who.staff_id
    if not own and not who.roles & MANAGERS:
        raise Problem(N_("Only a manager can do that for somebody else."))
    row = _row(session, staff_id)
    if row is not None and own and not is_right(row.hash, before):
        raise Problem(N_("The PIN before is another one."), N_("A manager can set a new one for you."))
    if row is None:
        session.add(StaffPin(staff_id=staff_id, hash=_hasher().hash(pin), wrong=0))
    else:
        row.hash, row.wrong, row.wait_until = _hasher().hash(pin), 0, None
    journal.touch(session, "staff", staff_id)


@deed("staff.drop_pin", roles=MANAGERS, no_undo="the PIN is not kept anywhere")
def drop_pin(session: Session, who: Actor, staff_id: int) -> None:
    """From now on this person signs in without a PIN."""
    row = _row(session, staff_id)
    if row is not None:
        session.delete(row)
        journal.touch(session, "staff", staff_id)
