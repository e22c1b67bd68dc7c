"""The letterhead: what every paper says about this house."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.house.queries import site
from dealerdesk.paper.records import Letterhead


def letterhead(session: Session, site_id: int, printed_by: str = "") -> Letterhead:
    """The house at the top of a paper that is printed now by somebody (a name)."""
    here = site(session, site_id)
    return Letterhead(
        name=here.name, tagline=here.tagline, address=here.address_line, phone=here.phone, email=here.email,
        country=here.country, currency=here.currency, printed_by=printed_by,
        printed_at=clock.local(clock.now(), here.zone),
    )
