"""Taking out again who was taken in by mistake, as long as nothing was built on them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.built_on import refuse_where_built_on, remove_row
from dealerdesk.core.deeds import EVERYBODY, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.events import tell
from dealerdesk.core.i18n import N_
from dealerdesk.customers.models import ContactPoint, Customer
from dealerdesk.customers.names import full_name
from dealerdesk.customers.records import CustomerChanged


@deed("customers.take_out", roles=EVERYBODY, undo="customers.add")
def take_out(session: Session, who: Actor, customer_id: int, seen_version: int) -> int:
    """Remove a customer on whom nothing was built, with their numbers; nobody finds them any more.

    Raises `Stale` where they were changed since, `Problem` where they are gone already or anything refers
    to them: a car, an order, a remark. Returns the id.
    """
    row = session.get(Customer, customer_id)
    if row is None:
        raise Problem(N_("This was taken back already."))
    if row.version != seen_version:
        raise Stale()
    name = full_name(row.kind, row.first_name, row.last_name, row.company)
    refuse_where_built_on(session, "customer", row.id, name, own=("contact_point",))
    for point in session.scalars(select(ContactPoint).where(ContactPoint.customer_id == row.id)):
        session.delete(point)
    session.flush()
    remove_row(session, row, name)
    tell(session, who, CustomerChanged(customer_id))
    return customer_id
