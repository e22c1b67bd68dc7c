"""Deeds on documents: give a number to a paper, and remember what was printed under it."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.deeds import EVERYBODY, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.documents.models import Document
from dealerdesk.documents.queries import document_record
from dealerdesk.documents.records import DocumentDraft, DocumentRecord
from dealerdesk.house.queries import site
from dealerdesk.house.service import next_number
from dealerdesk.paper.records import Stamp


@deed("documents.give_number", roles=EVERYBODY, no_undo="a number that was given is never given again")
def give_number(session: Session, who: Actor) -> Stamp:
    """The next document number of the house ("D26-0012") and an identity for the paper that will carry it.

    A paper that is not printed after all leaves a gap, which is no harm: the numbers count no money.
    """
    year = clock.local_day(clock.now(), site(session, who.site_id).zone).year
    return Stamp(f"D{next_number(session, who.site_id, 'document', year)}", uuid.uuid4())


@deed("documents.remember", roles=EVERYBODY, no_undo="what was printed stays printed")
def remember(session: Session, who: Actor, draft: DocumentDraft) -> DocumentRecord:
    """Remember a paper that leaves the house; the same one again returns what is there.

    Raises `Problem` for a paper without a stamp.
    """
    facts = draft.facts
    if facts.stamp is None:
        raise Problem(N_("This paper carries no number."), N_("Make it again."))
    row = session.scalar(select(Document).where(Document.uid == facts.stamp.uid))
    if row is None:
        row = Document(
            site_id=who.site_id, uid=facts.stamp.uid, number=facts.stamp.number, kind=draft.kind,
            about=draft.about, about_id=draft.about_id, language=draft.language, pages=facts.pages,
            printed_at=clock.now(), printed_by=who.staff_id, seal=facts.seal, sha256=facts.sha256,
            text_sha256=facts.text_sha256,
        )
        session.add(row)
        session.flush()
    return document_record(row)
