"""Errands in a process of their own: what they tell, several after each other, stopped in the middle."""

from __future__ import annotations

import pytest

from dealerdesk.core.errors import NotAllowed, Problem
from dealerdesk.exchange import importing
from dealerdesk.exchange.away import Away
from dealerdesk.exchange.errands import Bring, Errand, Look, Rehearse, TakeBack, Whose
from dealerdesk.exchange.importing import MATCHING
from dealerdesk.exchange.meanings import Meaning
from dealerdesk.exchange.records import Corrections
from dealerdesk.exchange.remembering import remembered
from tests.exchange.files import DATA, look, write

sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
FILE = DATA / "klienci.csv"


@pytest.fixture
def ask(house, address, process):
    """Has an errand done: `ask(Look(path))` gives every frame, `ask(..., who=somebody)` for somebody else."""

    def one(what, who=None, away=None):
        whose = Whose(address, house.crew.site, who or house.crew.manager, "en")
        return list((away or process()).frames(Errand(whose, what)))

    return one


def planned(house, corrections=None):
    """The plan for the file, made in this process."""
    return look(FILE, corrections, importing.house_of(house.crew.site))


def test_a_file_is_looked_at_rehearsed_brought_in_and_taken_back_by_the_same_process(house, ask):
    _kind, plan, corrections = ask(Look(FILE))[-1]
    assert (len(plan.columns), corrections) == (16, Corrections())
    frames = ask(Rehearse(FILE, plan))
    assert (frames[-1][0], frames[-1][1].counts["customers_new"]) == ("rehearsed", 150)
    shares = [frame[2] for frame in frames if frame[:2] == ("at", MATCHING)]
    assert shares == sorted(shares)
    assert house.people() == []
    corrected = Corrections(meanings={5: Meaning.WORK_PHONE})
    frames = ask(Bring(FILE, planned(house, corrected), corrected))
    done = frames[-1][1]
    assert (frames[-1][0], done.counts["customers_new"], len(house.people())) == ("done", 150, 150)
    with house.database.reading() as session:
        assert remembered(session, house.crew.site.id, plan.shape) == corrected
    assert ask(TakeBack(done.run_id))[-1] == ("taken back", done.run_id)
    assert house.people() == house.cars() == []


@sqlite
def test_what_was_read_for_a_rehearsal_is_not_read_again_unless_the_file_has_changed(house, ask, tmp_path):
    path = write(tmp_path / "k.csv", "Navn;Mobil\nOle Lund;20123456\n")
    _kind, plan, _corrections = ask(Look(path))[-1]
    ask(Rehearse(path, plan))
    stages = [frame[1] for frame in ask(Bring(path, plan)) if frame[0] == "at"]
    assert importing.READING not in stages
    assert house.names() == ["Ole Lund"]
    ask(Rehearse(path, plan))
    write(path, "Navn;Mobil\nOle Lund;20123457\n")
    with pytest.raises(Problem, match="has changed since it was looked at"):
        ask(Bring(path, plan))


@sqlite
def test_stopped_it_leaves_nothing_behind_and_does_nothing_more(house, ask):
    before, away = house.everything(), Away()
    whose = Whose(house.database.where, house.crew.site, house.crew.manager, "en")
    for frame in away.frames(Errand(whose, Bring(FILE, planned(house)))):
        if frame[:2] == ("at", MATCHING):
            away.stop()
    away.close()
    assert not away.can_work
    assert house.everything() == before


@sqlite
def test_trouble_is_told_and_the_process_goes_on(house, ask, tmp_path):
    with pytest.raises(Problem, match="is a PDF document, not a table"):
        ask(Look(write(tmp_path / "offer.csv", "%PDF-1.7")))
    with pytest.raises(Problem) as refused:
        ask(Bring(FILE, planned(house)), house.crew.reception)
    assert refused.value.sentence() == NotAllowed("Service manager, Administrator").sentence()
    with pytest.raises(Problem, match="Something went wrong in the program. Report number"):
        ask(TakeBack(4711))
    assert ask(Look(FILE))[-1][0] == "plan"
