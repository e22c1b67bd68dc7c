"""A catalogue of parts brought in, and what was corrected about its columns kept for the next one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from dealerdesk.core.deeds import Actor, deed
from dealerdesk.exchange.parts_layout import PartsCorrections
from dealerdesk.exchange.remembering import keep_layout, remembered_as
from dealerdesk.parts.importing import PARTS_SIDE, take_in
from dealerdesk.parts.records import ImportedPart, TakenIn


def remembered_parts(session: Session, site_id: int, shape: str) -> PartsCorrections:
    """What was corrected about the last file of this shape; nothing where nobody corrected any."""
    return PartsCorrections.from_json(remembered_as(session, site_id, shape))


@deed("exchange.take_in_parts", roles=PARTS_SIDE, undo="parts.take_out")
def take_in_parts(
    session: Session, who: Actor, parts: Sequence[ImportedPart], shape: str, said: PartsCorrections
) -> TakenIn:
    """Write the parts of a file into the catalogue, and remember how its columns were read."""
    told = take_in(session, who, parts)
    keep_layout(session, who, shape, said.as_json())
    return told
