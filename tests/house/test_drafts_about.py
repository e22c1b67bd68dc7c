"""Drafts about somebody who is taken out again go with them, also those that were typed by others."""

import pytest

from dealerdesk.customers.taking_out import take_out
from tests.support.pages import SQLITE
from ui.drafts import Drafts, folder, load

pytestmark = SQLITE


@pytest.fixture
def sofie(house):
    return house.customer()


@pytest.fixture
def nils(house):
    return house.customer("Nils", "Holm")


def names():
    """Which drafts there are."""
    return sorted(str((load(path) or {}).get("record")) for path in folder().glob("*.json"))


def leaves_drafts(desk, *people):
    """Somebody types about each of them, here and there."""
    drafts = Drafts(desk)
    for one in people:
        drafts.keep("remark", f"customer-{one.id}", {"words": "An estate"})
        drafts.keep("consent", f"customer-{one.id} phone sales yes", {"wording": "Call me"})
        drafts.keep("vehicle", f"new-{one.id}", {"values": {}})
        drafts.keep("check_in", f"somebody {one.first_name}", {"customer_id": one.id})
    drafts.flush()


def test_what_anybody_typed_about_them_is_gone_and_what_is_about_others_stays(house, at_desk, sofie, nils):
    mette = at_desk("mette")
    leaves_drafts(mette.window.desk, sofie, nils)
    lars = at_desk("lars")
    lars.window.desk.change(take_out, sofie.id, sofie.version)
    mette.waits(lambda: len(names()) == 4)
    assert names() == [f"customer-{nils.id}", f"customer-{nils.id} phone sales yes", f"new-{nils.id}",
                       "somebody Nils"]


def test_what_happened_while_the_program_was_closed_is_looked_up_when_somebody_signs_in(
    house, at_desk, sofie, nils, open_desk
):
    leaves_drafts(open_desk("mette"), sofie, nils)
    house.do(take_out, house.crew.foreman, sofie.id, sofie.version)
    assert len(names()) == 8
    at_desk("mette").waits(lambda: len(names()) == 4)
    assert not any(str(sofie.id) in name.split("-")[-1].split() for name in names() if "-" in name)
