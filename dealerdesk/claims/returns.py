"""What was sold and comes back: taken in, exchanged, paid back or refused, and put on its shelf again."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.claims.models import GoodsReturn
from dealerdesk.claims.return_moves import give_for_it, take_in, take_moves_back, was_booked_in
from dealerdesk.claims.return_records import ReturnDraft, ReturnRecord, Sold
from dealerdesk.claims.return_rules import CONDITIONS, REASONS, return_until
from dealerdesk.claims.rules import check_reason
from dealerdesk.claims.sold import brought
from dealerdesk.core import clock
from dealerdesk.core.deeds import EVERYBODY, FOREMAN, MANAGERS, PARTS, SALES, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.cover.queries import house_today
from dealerdesk.cover.rights import right_here
from dealerdesk.customers.queries import customer
from dealerdesk.house.queries import numbers, site
from dealerdesk.parts.ledger import write
from dealerdesk.parts.models import StockMovement
from dealerdesk.parts.queries import part

DECIDE = MANAGERS | {PARTS, SALES, FOREMAN}
SHELVE = MANAGERS | {PARTS}
_SOLD_AS = ("vehicle_id", "part_id", "sale_line_id", "part_line_id")
_SOLD = (*_SOLD_AS, "quantity_thousandths", "paid_minor", "bought_on")


@deed("claims.take_return", roles=EVERYBODY, undo="claims.drop_return")
def take_return(session: Session, who: Actor, draft: ReturnDraft) -> ReturnRecord:
    """A customer brings something back, or some of it; what becomes of it is decided then or later.

    Raises `Problem` where it is not said what it is, where it came back already, and for more than that.
    """
    present = session.scalar(select(GoodsReturn).where(GoodsReturn.uid == draft.uid))
    if present is not None:
        return return_record(present)
    _check(session, draft)
    here = site(session, who.site_id)
    sold = brought(session, here.zone, draft.sold, draft.quantity_thousandths)
    limits, land = numbers(session, who.site_id).numbers.returns, here.country
    law = right_here(session, who.site_id, land)
    row = GoodsReturn(
        site_id=who.site_id, uid=draft.uid, customer_id=draft.customer_id, what=sold.what.strip(),
        brought_on=house_today(session, who.site_id), reason=draft.reason, condition=draft.condition,
        due_on=return_until(draft.reason, sold.bought_on, limits, law.months if law else None),
        note=draft.note.strip(), stage="waiting", taken_by=who.staff_id,
        **{name: getattr(sold, name) for name in _SOLD},
    )
    session.add(row)
    session.flush()
    return return_record(row)


def _check(session: Session, draft: ReturnDraft) -> None:
    sold = draft.sold
    customer(session, draft.customer_id)
    if not sold.what.strip():
        raise Problem(N_("It is not said what comes back."), N_("Write what it is."))
    if draft.reason not in REASONS or draft.condition not in CONDITIONS or sold.quantity_thousandths <= 0:
        raise Problem(N_("This cannot come back like that."), N_("Look at reason and condition again."))
    if sold.part_id is not None:
        part(session, sold.part_id)


@deed("claims.drop_return", roles=EVERYBODY, no_undo="it is taken in again with its own key")
def drop_return(session: Session, who: Actor, return_id: int, seen_version: int) -> None:
    """It did not come back after all. Raises `Stale`, `Problem` where it is on its shelf."""
    row = _row(session, who, return_id, seen_version)
    _take_back(session, who, row)
    session.delete(row)
    session.flush()


def _take_back(session: Session, who: Actor, row: GoodsReturn) -> None:
    if row.movement_id is not None and not was_booked_in(session, row):
        raise Problem(N_("It is on its shelf already."), N_("Take it from there first."))
    row.movement_id = None
    take_moves_back(session, who, row)


@deed("claims.settle_return", roles=DECIDE, undo="claims.reopen_return")
def settle_return(
    session: Session, who: Actor, return_id: int, outcome: str, amount_minor: int, seen_version: int,
    why: str = "", given: str | None = None,
) -> ReturnRecord:
    """Exchange it, pay back an amount, or refuse it and say `why`; about a car only a manager decides.

    `outcome` is "exchanged", "refunded" or "refused". What is taken back comes in, put aside unless it is as
    new. `given`, the number of the part that is given in an exchange, goes out; None is what is usual: one
    of the same for what was faulty. `amount_minor` is what the customer gets back, in an exchange the
    difference as it was said, less than nothing where they pay. Raises `Stale`, `Problem` where it is
    decided, for an amount that cannot be, for a refusal without a reason, and where nothing is there to give.
    """
    row = _row(session, who, return_id, seen_version)
    if row.stage != "waiting":
        raise Problem(N_("This is decided already."), N_("Look at the list again."))
    if row.vehicle_id is not None and not who.roles & MANAGERS:
        raise Problem(N_("About a car a manager decides."), N_("It waits in the list for them."))
    if outcome not in ("exchanged", "refunded", "refused"):
        raise ValueError(outcome)
    if outcome == "refunded" and not 0 < amount_minor <= (row.paid_minor or amount_minor):
        raise Problem(N_("More than nothing and at most what was paid."), N_("Look at the amount again."))
    row.refused_why = check_reason(why) if outcome == "refused" else ""
    row.stage, row.amount_minor = outcome, amount_minor if outcome == "refunded" else None
    row.decided_by, row.decided_at = who.staff_id, clock.now()
    if outcome != "refused":
        take_in(session, who, row)
    if outcome == "exchanged":
        give_for_it(session, who, row, given, amount_minor)
    session.flush()
    return return_record(row)


@deed("claims.reopen_return", roles=DECIDE, no_undo="it is decided again with its own key")
def reopen_return(session: Session, who: Actor, return_id: int, seen_version: int) -> ReturnRecord:
    """The decision is open again. Raises `Stale`, `Problem` where it is on its shelf.

    What was refused is here again: raises `Problem` where so much of it came back since in another way.
    """
    row = _row(session, who, return_id, seen_version)
    if row.stage == "refused":
        one = Sold(row.what, row.bought_on, row.paid_minor, row.quantity_thousandths,
                   **{name: getattr(row, name) for name in _SOLD_AS})
        brought(session, site(session, who.site_id).zone, one, row.quantity_thousandths)
    _take_back(session, who, row)
    row.stage, row.amount_minor, row.decided_by, row.decided_at = "waiting", None, None, None
    row.refused_why = ""
    session.flush()
    return return_record(row)


@deed("claims.shelve_return", roles=SHELVE, undo="claims.unshelve_return")
def shelve_return(session: Session, who: Actor, return_id: int, seen_version: int) -> ReturnRecord:
    """A part that is as new goes back on its shelf; nothing else does. Raises `Stale`, `Problem`."""
    row = _row(session, who, return_id, seen_version)
    if row.part_id is None or not return_record(row).fits_the_shelf:
        raise Problem(
            N_("Only a part that is as new, and was taken back, goes on its shelf."),
            N_("Keep it apart from what is sold."),
        )
    take_in(session, who, row)
    session.flush()
    return return_record(row)


@deed("claims.unshelve_return", roles=SHELVE, no_undo="it goes on its shelf again with its own key")
def unshelve_return(session: Session, who: Actor, return_id: int, seen_version: int) -> ReturnRecord:
    """It does not belong on its shelf after all. Raises `Stale`, `Problem` where it is sold again."""
    row = _row(session, who, return_id, seen_version)
    if row.part_id is None or row.movement_id is None:
        raise Problem(N_("It is not on its shelf."))
    # The stock page may have taken the movement back before.
    gone = select(StockMovement.id).where(StockMovement.takes_back_id == row.movement_id)
    if session.scalar(gone) is None:
        write(session, who, row.part_id, "taken_back", -row.quantity_thousandths, row.note,
              takes_back_id=row.movement_id)
    row.movement_id = None
    session.flush()
    return return_record(row)


def _row(session: Session, who: Actor, return_id: int, seen_version: int) -> GoodsReturn:
    row = session.get(GoodsReturn, return_id)
    if row is None or row.site_id != who.site_id:
        raise Problem(N_("This is not here any more."), N_("Look at the list again."))
    if row.version != seen_version:
        raise Stale()
    return row


def return_record(row: GoodsReturn) -> ReturnRecord:
    """The frozen record of a row."""
    return ReturnRecord(*(getattr(row, name) for name in ReturnRecord.__slots__))
