"""The photos of a car on its service history: of the present owner's visits, and nobody else's."""

from __future__ import annotations

import io

from PIL import Image

from dealerdesk import printing
from dealerdesk.media.pictures import photo_of_bytes
from dealerdesk.media.service import add_picture, take_away
from dealerdesk.vehicles.records import OwnershipDraft
from dealerdesk.vehicles.service import give_to
from dealerdesk.visits.paper_photos import photos_of
from dealerdesk.visits.walk import Mark, PhotoLink, WalkRound
from tests.paper.reading import page_words
from tests.support.counters import day


def picture(colour):
    out = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(out, "JPEG")
    return out.getvalue()


def test_photos_come_with_what_they_show_and_stay_with_their_owner(desk, soren, fjordling):
    door, other = (desk.do(add_picture, photo_of_bytes(picture(colour))) for colour in ("teal", "maroon"))
    walk = WalkRound(
        (Mark(1, "dent", 500, 900, "by a trolley"),), (PhotoLink(door.id, 1), PhotoLink(other.id, 0))
    )
    desk.come_in(soren, fjordling, walk=walk)
    first, second = desk.look(photos_of, fjordling.id, "en")
    assert (first.on, first.caption, second.caption) == (day(11, 24), "Dent: by a trolley", "")
    assert Image.open(io.BytesIO(first.jpeg)).format == "JPEG"
    paper = desk.look(
        printing.make,
        desk.site_id,
        "service",
        fjordling.id,
        language="en",
        wishes=printing.Wishes(photos=True),
    )
    assert "24 Nov 2026 · Dent: by a trolley" in page_words(paper.pdf)[-1]
    without = desk.look(printing.make, desk.site_id, "service", fjordling.id, language="en")
    assert "trolley" not in " ".join(page_words(without.pdf))
    desk.do(take_away, other.id, other.version)
    assert len(desk.look(photos_of, fjordling.id, "en")) == 1
    anna = desk.customer("Anna", "Ødegård")
    desk.do(give_to, fjordling.id, anna.id, OwnershipDraft(since=day(11, 24)))
    assert desk.look(photos_of, fjordling.id, "en") == ()
