"""Writing a line about consent: one place, for its own deeds and for those that a remark is part of."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dealerdesk.contacts.models import Consent
from dealerdesk.contacts.records import ConsentDraft
from dealerdesk.core import clock
from dealerdesk.core.deeds import Actor
from dealerdesk.core.rows import put_row


def write_consent(session: Session, who: Actor, draft: ConsentDraft, state: str) -> None:
    """Write what a customer said of a channel and a purpose; they are known to be there."""
    put_row(
        session, Consent, site_id=who.site_id, customer_id=draft.customer_id, channel=draft.channel,
        purpose=draft.purpose, state=state, wording=draft.wording, source=draft.source,
        at=draft.at or clock.now(), taken_by=who.staff_id, about_kind=draft.about_kind,
        about_id=draft.about_id,
    )
