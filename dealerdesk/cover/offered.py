"""The contract that is offered for a car and waits for an answer: for whoever has the customer there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from dealerdesk.core.rows import first_row
from dealerdesk.cover.contract_records import OfferRecord
from dealerdesk.cover.models import ContractOffer, Terms


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """An offer nobody has answered yet, by the name of its contract."""

    name: str
    offer: OfferRecord


_OPEN: Select[*tuple[Any, ...]] = (
    select(Terms.name, *(getattr(ContractOffer, name) for name in OfferRecord.__slots__))
    .join(Terms, Terms.id == ContractOffer.terms_id)
    .where(ContractOffer.vehicle_id == bindparam("vehicle_id"), ContractOffer.outcome == "")
    .order_by(ContractOffer.offered_on.desc(), ContractOffer.id.desc()).limit(1)
)


def open_offer(session: Session, vehicle_id: int) -> OpenOffer | None:
    """The newest offer for a car that is neither sold nor declined; None without one."""
    row = first_row(session, _OPEN, vehicle_id=vehicle_id)
    if row is None:
        return None
    return OpenOffer(row.name, OfferRecord(*(getattr(row, name) for name in OfferRecord.__slots__)))
