"""How much waits in each section of the warranty page, asked without showing any of it."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dealerdesk.claims.goodwill_records import WAITING
from dealerdesk.claims.models import Claim, GoodsReturn, Goodwill
from dealerdesk.claims.rules import OPEN
from dealerdesk.cover.ending import ending_soon
from dealerdesk.cover.recalls import recall_list


def waiting(session: Session, site_id: int) -> dict[str, int]:
    """Open claims, cars with an open recall, what ends soon, what waits for a manager or for a decision."""
    claims = select(func.count()).select_from(Claim).where(Claim.site_id == site_id, Claim.stage.in_(OPEN))
    goodwill = select(func.count()).select_from(Goodwill).where(
        Goodwill.site_id == site_id, Goodwill.stage == WAITING
    )
    returns = select(func.count()).select_from(GoodsReturn).where(
        GoodsReturn.site_id == site_id, GoodsReturn.stage == "waiting"
    )
    return {
        "claims": session.scalar(claims) or 0,
        "recalls": sum(row.open for row in recall_list(session, site_id)),
        "ending": ending_soon(session, site_id),
        "goodwill": session.scalar(goodwill) or 0,
        "returns": session.scalar(returns) or 0,
    }
