"""A foreman claims a repair from the order by keys, and the money comes in, each step with its way back."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from dealerdesk.claims import queries, service
from dealerdesk.cover.records import TermsDraft
from dealerdesk.cover.service import add_terms
from tests.support.desks import at_desk, house
from tests.support.pages import QUIET, SQLITE, app, open_desk, people
from ui.widgets.words import WordsField
from ui.workshop.found_row import PhotoThumb

__all__ = ["app", "at_desk", "house", "open_desk", "people"]
pytestmark = [QUIET, SQLITE]


@pytest.fixture
def paul(at_desk, house, repaired):
    """The foreman, with the repaired order before him."""
    order, _job, _car = repaired
    person = at_desk("jonas").goes_to("visit", visit_id=order.id)
    person.sees("It knocks at the front left.")
    return person


def found(house, tab="open"):
    return house.read(queries.claims, house.crew.site.id, tab)


def test_a_repair_is_claimed_from_its_order_sent_answered_and_paid_by_keys(paul, house, repaired):
    paul.presses("W")
    paul.sees("To be sent")
    paul.waits(lambda: paul.window.page.place == "claims")
    paul.sees("Order 26-0001")
    paul.fills("Part that caused it", "Stabiliser link")
    paul.window.page.section.list.setFocus()
    paul.presses("S")
    paul.waits(lambda: found(house).rows[0].claim.stage == "submitted")
    assert found(house).rows[0].claim.causal_part == "Stabiliser link"
    paul.sees("Note the answer")
    paul.presses("A")
    paul.fills("Approved", "300")
    paul.presses("Return")
    paul.sees("More than was claimed")
    paul.fills("Approved", "200")
    paul.fills("What they say", "Labour cut")
    paul.presses("Return")
    paul.sees("Contest it")
    paul.presses("Ctrl+Z")
    paul.waits(lambda: found(house).rows[0].claim.stage == "submitted")
    paul.sees("Note the answer")
    paul.presses("A")
    paul.presses("Ctrl+Return")
    paul.waits(lambda: found(house).rows[0].claim.stage == "approved")
    paul.sees("Note the payment")
    paul.presses("M")
    paul.fills("Paid in", "200")
    paul.presses("Return")
    paul.sees("86\xa0kr less than was approved: that stays owed.")
    assert found(house).sums.owed_minor == 286_00
    paul.presses("Return")
    paul.sees("200\xa0kr came in")
    paul.sees("Nothing more comes")
    assert found(house).sums.owed_minor == 86_00
    paul.presses("N")
    paul.waits(lambda: found(house, "closed").sums.paid_minor == 200_00)
    paul.presses("Ctrl+Z")
    paul.sees("Nothing more comes")
    paul.presses("M", "Return")
    paul.waits(lambda: found(house, "closed").sums.paid_minor == 286_00)
    paul.goes_to("visit", visit_id=repaired[0].id)
    paul.sees("It knocks at the front left.")
    paul.presses("W")
    paul.waits(lambda: paul.window.page.place == "claims")
    paul.sees("Paid")


def test_two_desks_write_one_claim_and_no_text_is_lost(paul, house, at_desk, repaired):
    paul.presses("W")
    paul.sees("To be sent")
    paul.sees("Order 26-0001")
    other = at_desk("mette").goes_to("claims")
    other.sees("Order 26-0001")
    other.fills("Authorisation number", "A-77")
    other.presses("Ctrl+Return")
    other.waits(lambda: found(house).rows[0].claim.authorisation == "A-77")
    paul.sits_down()
    paul.fills("Part that caused it", "Link")
    paul.presses("Ctrl+Return")
    paul.waits(lambda: found(house).rows[0].claim.causal_part == "Link")
    assert found(house).rows[0].claim.authorisation == "A-77"
    paul.window.page.section.list.setFocus()
    paul.presses("D")
    paul.waits(lambda: not found(house).rows)
    paul.sees("No claim is open")
    paul.presses("Ctrl+Z")
    paul.waits(lambda: found(house).rows and found(house).rows[0].claim.causal_part == "Link")


def test_what_another_desk_saved_while_one_types_is_not_written_over(paul, house, at_desk, repaired):
    """The words rest on the claim as it was when they were begun, though the page shows it as it is now."""
    paul.presses("W")
    paul.sees("To be sent")
    other = at_desk("mette").goes_to("claims")
    other.sees("Order 26-0001")
    other.fills("Authorisation number", "A-77")
    paul.sits_down()
    paul.fills("Part that caused it", "Link")
    other.sits_down()
    other.presses("Ctrl+Return")
    paul.waits(lambda: paul.window.page.section.view.whole.claim.authorisation == "A-77")
    paul.sits_down()
    paul.presses("Ctrl+Return")
    paul.sees("with what others changed: Authorisation number")
    claim = found(house).rows[0].claim
    assert (claim.authorisation, claim.causal_part) == ("A-77", "Link")


def drops(field, *paths):
    """Files from outside, let go over a field."""
    data, moment = QMimeData(), QPointF(5, 5)
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(field, QDragEnterEvent(moment.toPoint(), *how))
    QApplication.sendEvent(field, QDropEvent(moment, *how))


def is_contested(mette):
    """By somebody else, who never had its draft before them, it is contested at once, for a reason."""
    mette.sees("Contest it")
    mette.presses("S")
    mette.sees("Why it is contested")
    mette.presses("Ctrl+Return")
    mette.sees("It is not said why the answer is contested.")
    mette.fills("Why it is contested", "See the photo")
    mette.presses("Ctrl+Return")
    mette.sees("The answer is contested: See the photo")
    mette.sees("Outside damage")


def test_a_photo_is_dropped_on_a_claim_and_the_amounts_come_from_the_job_card(
    paul, house, at_desk, repaired, tmp_path
):
    photo = tmp_path / "link.jpg"
    Image.new("RGB", (900, 700), "teal").save(photo)
    paul.presses("W")
    paul.sees("· as claimed")
    claim = found(house).rows[0].claim
    card = paul.window.page.section.documents
    letter = tmp_path / "letter.txt"
    letter.write_text("no picture")
    other = tmp_path / "empty.pdf"
    other.write_bytes(b"")
    # A drop on a field of the claim is a drop on the claim, and no field takes the path as its words.
    before = paul.window.page.section.form.values()
    drops(paul.control("Cause", WordsField).viewport(), letter, photo, other)
    paul.sees("“letter.txt” is not a picture")
    paul.sees("“empty.pdf”")
    paul.sees("1 file")
    assert paul.window.page.section.form.values() == before
    paul.waits(lambda: [one.media.name for one in house.read(queries.claim, claim.id).files] == ["link.jpg"])
    paul.waits(lambda: not card.findChild(PhotoThumb).pixmap.isNull())
    paul.clicks("Take link.jpg away")
    paul.waits(lambda: not house.read(queries.claim, claim.id).files)
    paul.presses("Ctrl+Z")
    paul.sees("1 file")
    paul.fills("Labour", "100")
    paul.sees("the claim is 20\xa0kr lower")
    paul.window.page.section.list.setFocus()
    paul.presses("J")
    paul.sees("as claimed")
    paul.fills("Parts", "170")
    paul.sees("the claim is 4\xa0kr higher")
    paul.window.page.section.list.setFocus()
    paul.presses("S")
    paul.waits(lambda: found(house).rows[0].claim.stage == "submitted")
    assert found(house).rows[0].claim.claimed_minor == 290_00
    paul.sees("Note the answer")
    paul.presses("A")
    paul.fills("Approved", "0")
    paul.presses("Ctrl+Return")
    paul.sees("A refusal needs a reason.")
    paul.fills("What they say", "Outside damage")
    paul.presses("Ctrl+Return")
    paul.waits(lambda: found(house, "closed").rows)
    assert found(house, "closed").rows[0].claim.answer == "Outside damage"
    house.do(add_terms, house.crew.manager, TermsDraft("parts", "Parts guarantee", "", 24))
    is_contested(at_desk("mette").goes_to("claims", claim_id=claim.id))


def test_the_part_that_failed_is_asked_for_once_where_a_cover_hangs_on_it(paul, house, repaired):
    house.do(add_terms, house.crew.manager, TermsDraft("parts", "Parts guarantee", "", 24))
    paul.presses("W")
    paul.sees("To be sent")
    paul.waits(lambda: paul.window.page.place == "claims")
    paul.sees("Order 26-0001")
    paul.window.page.section.list.setFocus()
    paul.presses("S")
    paul.sees("Which part caused it? Unless it is named, the new one does not get “Parts guarantee”.")
    assert found(house).rows[0].claim.stage == "draft"
    paul.presses("S")
    paul.sees("The new part has no cover of its own")
    sent = found(house).rows[0].claim
    assert sent.stage == "submitted"
    # Somebody else notes the answer while it is asked for here: the next key is heard all the same.
    paul.sees("Note the answer")
    paul.presses("A")
    paul.sees("What they say")
    house.do(service.decide, house.crew.manager, sent.id, 286_00, "", sent.version)
    paul.sees("Note the payment")
    paul.presses("M")
    paul.sees("Paid in")
