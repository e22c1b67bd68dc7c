"""What was seen walking round the car is kept with the visit: marks, photos of them, and who signed."""

import uuid
from io import BytesIO

import pytest
from PIL import Image

from dealerdesk.core.errors import Problem
from dealerdesk.media.pictures import photo_of_bytes
from dealerdesk.media.queries import whole_picture
from dealerdesk.media.records import Picture
from dealerdesk.media.service import add_picture, take_away
from dealerdesk.printing import make
from dealerdesk.visits.check_in import check_in, undo_check_in
from dealerdesk.visits.drafts import CheckInDraft, ConcernDraft, PartiesDraft
from dealerdesk.visits.walk import Mark, PhotoLink, SignatureDraft, WalkRound, place_of, renumbered
from dealerdesk.visits.walk_round import walk_of
from tests.paper.reading import words
from tests.support.counters import MORNING, WORDS

STROKES = (((10, 100), (200, 20), (400, 130)), ((500, 60),))


def jpeg():
    """A photo as bytes."""
    out = BytesIO()
    Image.new("RGB", (800, 600), "teal").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def photo(desk):
    """A photo that was added at the counter."""
    return desk.do(add_picture, Picture("photo", "image/jpeg", b"\xff\xd8 a mark", b"\xff\xd8", 800, 600))


def draft_of(soren, fjordling, walk, **more):
    """A check-in with this walk-round."""
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id)
    return CheckInDraft(parties, (ConcernDraft(words=WORDS),), walk=walk, **more)


def test_marks_photos_and_signature_come_with_the_check_in_and_once_more_after_its_undo(
    desk, soren, fjordling, photo
):
    walk = WalkRound((Mark(1, "scratch", 80, 200, "door edge"), Mark(2, "dent", 5000, 1500)),
                     (PhotoLink(photo.id, 1),))
    signed = SignatureDraft(STROKES, "Søren Kjærgaard", MORNING)
    draft = draft_of(soren, fjordling, walk, signature=signed)
    visit = desk.do(check_in, draft)
    seen = desk.look(walk_of, visit.id)
    assert seen.walk.marks[0] == walk.marks[0]
    # A mark far outside lies at the edge.
    assert seen.walk.marks[1].across == 1100
    assert seen.walk.photos == walk.photos
    assert (seen.signature.name, seen.signature.signed_at) == ("Søren Kjærgaard", MORNING)
    assert seen.signature.strokes == STROKES
    assert desk.look(whole_picture, seen.signature.media_id).data.startswith(b"\x89PNG")
    desk.do(undo_check_in, visit.id, visit.version)
    again = desk.do(check_in, draft_of(soren, fjordling, WalkRound(walk.marks[:1]), uid=draft.uid))
    assert again.id == visit.id
    seen = desk.look(walk_of, visit.id)
    assert len(seen.walk.marks) == 1 and seen.walk.photos == () and seen.signature is None


def test_the_job_card_shows_marks_photos_and_who_signed(desk, soren, fjordling):
    shot = photo_of_bytes(jpeg(), "mark.jpg")
    kept = desk.do(add_picture, shot)
    walk = WalkRound((Mark(1, "scratch", 80, 200, "door edge"),), (PhotoLink(kept.id, 1),))
    signed = SignatureDraft(STROKES, "Søren Kjærgaard", MORNING)
    visit = desk.do(check_in, draft_of(soren, fjordling, walk, signature=signed))
    with_it = desk.look(make, desk.site_id, "job_card", visit.id, language="en").pdf
    said = words(with_it)
    for part in ("Walk-round at check-in", "1 Scratch, front left: door edge", "Søren Kjærgaard · 09:42"):
        assert part in " ".join(said.split())
    other = desk.come_in(soren, desk.car(soren, "BX 55 102"))
    plain = desk.look(make, desk.site_id, "job_card", other.id, language="en").pdf
    assert "Walk-round" not in words(plain) and b"DCTDecode" in with_it and b"DCTDecode" not in plain


def test_a_photo_taken_away_meanwhile_is_left_out_and_nothing_else(desk, soren, fjordling, photo):
    desk.do(take_away, photo.id, photo.version)
    walk = WalkRound((Mark(1, "other", 500, 700, "roof box"),), (PhotoLink(photo.id), PhotoLink(4711)))
    visit = desk.do(check_in, draft_of(soren, fjordling, walk))
    seen = desk.look(walk_of, visit.id)
    assert len(seen.walk.marks) == 1 and seen.walk.photos == ()


def test_what_cannot_be_is_refused_in_words(desk, soren, fjordling):
    odd = WalkRound((Mark(1, "meteor", 1, 1),))
    with pytest.raises(Problem, match="kind of mark"):
        desk.do(check_in, draft_of(soren, fjordling, odd))
    many = WalkRound(tuple(Mark(n, "dent", 1, 1) for n in range(1, 43)))
    with pytest.raises(Problem, match="at most 40"):
        desk.do(check_in, draft_of(soren, fjordling, many))
    endless = SignatureDraft((tuple((n % 1000, 5) for n in range(20_001)),), "S", MORNING, uuid.uuid4())
    with pytest.raises(Problem, match="too long"):
        desk.do(check_in, draft_of(soren, fjordling, WalkRound(), signature=endless))


def test_places_have_words_and_marks_keep_their_photos_when_one_goes():
    assert [place_of(x, y) for x, y in ((80, 200), (500, 780), (990, 1500), (500, 10))] == [
        "front left", "roof", "rear right", "front"
    ]
    marks = (Mark(1, "dent", 1, 1), Mark(3, "scratch", 9, 9))
    kept = renumbered(marks, (PhotoLink(7, 3), PhotoLink(8, 2), PhotoLink(9)))
    assert [mark.number for mark in kept.marks] == [1, 2]
    assert kept.photos == (PhotoLink(7, 2), PhotoLink(8, 0), PhotoLink(9))
