"""What goes with a claim: photos and PDFs, taken in, taken away, and looked at."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dealerdesk.claims.models import Claim, ClaimDocument
from dealerdesk.claims.records import ClaimFile
from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.core.journal import touch
from dealerdesk.media.keeping import keep_picture
from dealerdesk.media.models import Media
from dealerdesk.media.queries import media_record
from dealerdesk.media.records import Picture

MOST = 40


@deed("claims.attach", roles=SERVICE_SIDE, undo="claims.detach")
def attach(session: Session, who: Actor, claim_id: int, what: Picture | int) -> ClaimFile:
    """Add a picture or a PDF that was made ready (or, to put it back, the id of one that is kept).

    The same again is there once. Raises `Problem` for more than 40, and where claim or picture are gone.
    """
    claim = session.get(Claim, claim_id)
    if claim is None or claim.site_id != who.site_id:
        raise Problem(N_("This claim is not here any more."), N_("Look at the list again."))
    media = session.get(Media, what) if isinstance(what, int) else keep_picture(session, who, what)
    if media is None or media.site_id != who.site_id:
        raise Problem(N_("This picture is not here any more."), N_("Choose the file again."))
    mine = select(ClaimDocument).where(ClaimDocument.claim_id == claim_id)
    row = session.scalar(mine.where(ClaimDocument.media_id == media.id))
    if row is None:
        if (session.scalar(select(func.count()).select_from(mine.subquery())) or 0) >= MOST:
            raise Problem(N_("A claim takes {most} documents."), N_("Take one away first."), most=MOST)
        row = ClaimDocument(site_id=claim.site_id, claim_id=claim_id, media_id=media.id)
        session.add(row)
        session.flush()
        touch(session, "claim", claim_id)
    return _file(row, media)


@deed("claims.detach", roles=SERVICE_SIDE, undo="claims.attach")
def detach(session: Session, who: Actor, document_id: int, seen_version: int) -> ClaimFile:
    """It does not go with the claim after all. Raises `Stale`, and `Problem` where it is gone."""
    row = session.get(ClaimDocument, document_id)
    if row is None or row.site_id != who.site_id:
        raise Problem(N_("This document is not here any more."), N_("Look at the claim again."))
    if row.version != seen_version:
        raise Stale()
    gone = _file(row, session.get_one(Media, row.media_id))
    session.delete(row)
    session.flush()
    touch(session, "claim", gone.claim_id)
    return gone


def forget_documents(session: Session, claim_id: int) -> None:
    """The claim goes, and what went with it stays with nothing."""
    for row in session.scalars(select(ClaimDocument).where(ClaimDocument.claim_id == claim_id)):
        session.delete(row)
    session.flush()


def documents_of(session: Session, claim_id: int) -> tuple[ClaimFile, ...]:
    """What goes with a claim, in the order in which it came."""
    rows = session.execute(
        select(ClaimDocument, Media).join(Media, Media.id == ClaimDocument.media_id)
        .where(ClaimDocument.claim_id == claim_id).order_by(ClaimDocument.id)
    )
    return tuple(_file(row, media) for row, media in rows)


def _file(row: ClaimDocument, media: Media) -> ClaimFile:
    return ClaimFile(row.id, row.version, row.claim_id, media_record(media))
