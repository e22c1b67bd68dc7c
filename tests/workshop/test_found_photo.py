"""The photo of a finding: small beside it, whole by Enter, on the job card, and in the service history."""

from __future__ import annotations

import io

from PIL import Image

from dealerdesk import printing
from dealerdesk.media.pictures import photo_of_bytes
from dealerdesk.media.service import add_picture, take_away
from dealerdesk.vehicles.records import OwnershipDraft
from dealerdesk.vehicles.service import give_to
from dealerdesk.workshop.found_photos import photos_of_car
from dealerdesk.workshop.found_records import FindingDraft
from dealerdesk.workshop.inspecting import note_finding
from tests.paper.reading import page_words
from tests.support.counters import day
from tests.support.desks import at_desk, house
from tests.support.pages import QUIET, SQLITE, app, open_desk, people
from tests.support.stories import story
from ui.media.photo_layer import PhotoLayer
from ui.workshop.found_row import PhotoThumb

__all__ = ["app", "at_desk", "house", "open_desk", "people", "story"]


def picture(colour="teal"):
    out = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(out, "JPEG")
    return photo_of_bytes(out.getvalue(), "disc.jpg")


def test_it_is_on_the_job_card_and_in_the_history_of_the_present_owner(desk, soren, fjordling):
    order = desk.come_in(soren, fjordling)
    kept = desk.do(add_picture, picture())
    desk.do(note_finding, order.id, FindingDraft("Brakes", "red", "2 mm left", kept.id), 0)

    def words(paper, which, **wishes):
        wanted = printing.Wishes(**wishes)
        made = desk.look(printing.make, desk.site_id, paper, which, language="en", wishes=wanted)
        return " ".join(page_words(made.pdf))

    assert "Photos of the inspection" in words("job_card", order.id)
    assert "24 Nov 2026 · Brakes: now · 2 mm left" in words("service", fjordling.id, photos=True)
    assert "2 mm left" not in words("service", fjordling.id)
    anna = desk.customer("Anna", "Ødegård")
    desk.do(give_to, fjordling.id, anna.id, OwnershipDraft(since=day(11, 24)))
    assert desk.look(photos_of_car, fjordling.id, "en") == ()
    desk.do(take_away, kept.id, kept.version)
    assert "Photos of the inspection" not in words("job_card", order.id)


@SQLITE
@QUIET
def test_it_is_seen_small_beside_the_finding_and_whole_by_enter(at_desk, house):
    sofie = house.customer("Sofie", "Krag")
    order = house.comes_in(sofie, house.car(sofie), "They squeal.", "Brakes")
    foreman = house.crew.foreman
    kept = house.do(add_picture, foreman, picture())
    house.do(note_finding, foreman, order.id, FindingDraft("Brakes", "red", "2 mm left", kept.id), 0)
    jonas = at_desk("jonas").goes_to("workshop")
    jonas.sees("They squeal.")
    side = jonas.window.page.side.found
    jonas.waits(lambda: any(not one.pixmap.isNull() for one in side.findChildren(PhotoThumb)))
    (thumb,) = side.findChildren(PhotoThumb)
    assert thumb.accessibleName() == "Photo of Brakes"
    thumb.setFocus()
    jonas.presses("Enter")
    jonas.waits(lambda: jonas.window.findChildren(PhotoLayer))
    jonas.presses("Esc")
    jonas.waits(lambda: not jonas.window.findChildren(PhotoLayer))
    assert type(jonas.window.page).__name__ == "BoardPage"
