"""What goes with a claim: photos and PDFs, counted, printed, kept while the claim is there, taken away."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from PIL import Image

from dealerdesk import printing
from dealerdesk.claims import documents, queries, service
from dealerdesk.claims.records import OpenDraft
from dealerdesk.core import clock
from dealerdesk.core.errors import NotAllowed, Problem, Stale
from dealerdesk.media.pictures import document_of_file, photo_of_bytes
from dealerdesk.workshop.old_pictures import forget_old_pictures
from tests.paper.reading import page_words


def photo(name="disc.jpg"):
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(out, "JPEG")
    return photo_of_bytes(out.getvalue(), name)


@pytest.fixture
def claim(story, repaired):
    """The claim of the repaired job."""
    return story.do(service.open_claim, story.crew.foreman, OpenDraft(repaired[1].id))


def names(story, claim):
    return [one.media.name for one in story.read(queries.claim, claim.id).files]


def test_photos_and_pdfs_go_with_a_claim_and_are_on_its_form(story, claim, tmp_path):
    crew = story.crew
    letter = tmp_path / "approval.pdf"
    letter.write_bytes(b"%PDF-1.4 letter")
    first = story.do(documents.attach, crew.foreman, claim.id, photo())
    story.do(documents.attach, crew.foreman, claim.id, first.media.id)
    story.do(documents.attach, crew.reception, claim.id, document_of_file(letter))
    assert names(story, claim) == ["disc.jpg", "approval.pdf"]
    made = story.read(printing.make, crew.site.id, "claim", claim.id, language="en")
    words = " ".join(page_words(made.pdf))
    assert "disc.jpg, approval.pdf" in words
    assert "Photos that go with it" in words
    gone = story.do(documents.detach, crew.foreman, first.id, first.version)
    assert names(story, claim) == ["approval.pdf"]
    story.do(documents.attach, crew.foreman, claim.id, gone.media.id)
    assert names(story, claim) == ["approval.pdf", "disc.jpg"]
    with pytest.raises(Problem, match="not here any more"):
        story.do(documents.detach, crew.foreman, first.id, first.version)
    with pytest.raises(Stale):
        story.do(documents.detach, crew.foreman, story.read(queries.claim, claim.id).files[0].id, 9)
    with pytest.raises(NotAllowed):
        story.do(documents.attach, crew.sales, claim.id, photo())


def test_they_stay_as_long_as_the_claim_and_come_back_with_it(story, claim):
    crew = story.crew
    file = story.do(documents.attach, crew.foreman, claim.id, photo())
    with clock.stopped_at(clock.now() + dt.timedelta(days=40)):
        assert story.do(forget_old_pictures, crew.foreman) == 0
    story.do(service.drop_claim, crew.foreman, claim.id, claim.version)
    again = story.do(
        service.open_claim, crew.foreman, OpenDraft(claim.job_id, claim.draft(), (file.media.id,))
    )
    assert names(story, again) == ["disc.jpg"]


def test_there_is_an_end_to_what_a_claim_takes(story, claim, monkeypatch):
    monkeypatch.setattr(documents, "MOST", 1)
    story.do(documents.attach, story.crew.foreman, claim.id, photo())
    with pytest.raises(Problem, match="takes 1 documents"):
        story.do(documents.attach, story.crew.foreman, claim.id, photo())
