"""Writing and reading the walk-round and the signatures of a visit."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.journal import touch
from dealerdesk.media.keeping import keep_picture
from dealerdesk.media.queries import media_of
from dealerdesk.media.signing import picture_of_strokes
from dealerdesk.visits.models import Signature, VisitPhoto, WalkMark
from dealerdesk.visits.walk import (
    KINDS,
    MOST_MARKS,
    MOST_PHOTOS,
    MOST_POINTS,
    Mark,
    PhotoLink,
    SignatureDraft,
    SignatureRecord,
    WalkRound,
    WalkSeen,
    is_signature,
    within,
)

CHECK_IN, COURTESY_CAR = "check_in", "courtesy_car"


def write_walk(session: Session, who: Actor, visit_id: int, walk: WalkRound, is_new: bool) -> None:
    """Make the walk-round of a visit this one; `is_new`: the visit has none yet.

    Photos that were taken away meanwhile are left out. Raises `Problem` for an unknown kind and too many.
    """
    if not is_new:
        for kind in (WalkMark, VisitPhoto):
            session.execute(delete(kind).where(kind.visit_id == visit_id))
    if walk == WalkRound():
        return
    if len(walk.marks) > MOST_MARKS or len(walk.photos) > MOST_PHOTOS:
        raise Problem(N_("A walk-round has at most {n} marks and photos."), n=MOST_MARKS)
    for mark in walk.marks:
        if mark.kind not in KINDS:
            raise Problem(N_("This kind of mark is not known."), N_("Choose one from the list."))
        across, along = within(mark.across, mark.along)
        session.add(WalkMark(
            site_id=who.site_id, visit_id=visit_id, number=mark.number, kind=mark.kind, across=across,
            along=along, words=mark.words.strip(),
        ))
    there = media_of(session, [photo.media_id for photo in walk.photos])
    links = {photo.media_id: photo for photo in walk.photos if photo.media_id in there}
    for position, photo in enumerate(links.values()):
        session.add(VisitPhoto(
            site_id=who.site_id, visit_id=visit_id, media_id=photo.media_id, position=position,
            mark=photo.mark,
        ))
    session.flush()
    touch(session, "visit", visit_id)


def write_signature(
    session: Session, who: Actor, visit_id: int, purpose: str, draft: SignatureDraft | None
) -> None:
    """Keep what was signed, with its picture; the same `uid` again is the same, another replaces it."""
    before = session.scalars(
        select(Signature).where(Signature.visit_id == visit_id, Signature.purpose == purpose)
    ).all()
    if draft is not None and any(row.uid == draft.uid for row in before):
        return
    for row in before:
        session.delete(row)
    if draft is None or not is_signature(draft.strokes):
        return
    if sum(len(stroke) for stroke in draft.strokes) > MOST_POINTS:
        raise Problem(N_("This signature is too long."), N_("Clear it, and sign once more."))
    picture = keep_picture(session, who, picture_of_strokes(draft.strokes, draft.uid))
    session.add(Signature(
        site_id=who.site_id, visit_id=visit_id, purpose=purpose, name=draft.name.strip(),
        signed_at=draft.signed_at, strokes=[[list(point) for point in stroke] for stroke in draft.strokes],
        media_id=picture.id, uid=draft.uid,
    ))
    session.flush()


def walk_of(session: Session, visit_id: int) -> WalkSeen:
    """The walk-round of a visit with its signature; photos that were taken away since are left out."""
    marks = session.scalars(
        select(WalkMark).where(WalkMark.visit_id == visit_id).order_by(WalkMark.number)
    )
    shown = tuple(Mark(m.number, m.kind, m.across, m.along, m.words) for m in marks)
    photos = session.scalars(
        select(VisitPhoto).where(VisitPhoto.visit_id == visit_id).order_by(VisitPhoto.position)
    ).all()
    there = media_of(session, [photo.media_id for photo in photos])
    links = tuple(PhotoLink(p.media_id, p.mark) for p in photos if p.media_id in there)
    return WalkSeen(WalkRound(shown, links), signature_of(session, visit_id, CHECK_IN))


def signature_of(session: Session, visit_id: int, purpose: str) -> SignatureRecord | None:
    """What was signed on a visit for a purpose, None where nothing was."""
    row = session.scalars(
        select(Signature).where(Signature.visit_id == visit_id, Signature.purpose == purpose)
        .order_by(Signature.id.desc()).limit(1)
    ).first()
    if row is None:
        return None
    strokes = tuple(tuple((x, y) for x, y in stroke) for stroke in row.strokes)
    return SignatureRecord(row.id, row.purpose, row.name, row.signed_at, strokes, row.media_id, row.uid)
