"""Errands in a process of their own: what they tell, stopped in the middle, refused, on both engines."""

from __future__ import annotations

import pytest

from dealerdesk.core.errors import NotAllowed, Problem
from dealerdesk.exchange import importing
from dealerdesk.exchange.away import Away, Errand
from dealerdesk.exchange.importing import MATCHING
from dealerdesk.exchange.meanings import Meaning
from dealerdesk.exchange.records import Corrections
from dealerdesk.exchange.remembering import remembered
from tests.exchange.files import DATA, look, write

sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture
def errand(house, address):
    """Makes errands with a file."""

    def make(path, **wishes):
        who = wishes.pop("who", house.crew.manager)
        return Errand(address, house.crew.site, who, "en", path, **wishes)

    return make


def told(errand):
    """Every frame of an errand."""
    return list(Away(errand).frames())


def last(frames, kind):
    """The newest frame of a kind."""
    return [frame for frame in frames if frame[0] == kind][-1]


def planned(house, path, corrections=None):
    """The plan for a file, made in this process."""
    return look(path, corrections, importing.house_of(house.crew.site))


@sqlite
def test_a_file_is_looked_at_and_rehearsed(house, errand):
    frames = told(errand(DATA / "klienci.csv"))
    _kind, plan, corrections = last(frames, "plan")
    assert (len(plan.columns), corrections) == (16, Corrections())
    assert last(frames, "rehearsed")[1].counts["customers_new"] == 150
    assert house.people() == []
    shares = [frame[2] for frame in frames if frame[:2] == ("at", MATCHING)]
    assert shares == sorted(shares)


def test_a_file_is_brought_in_and_what_was_corrected_is_remembered(house, errand):
    path, corrections = DATA / "klienci.csv", Corrections(meanings={5: Meaning.WORK_PHONE})
    plan = planned(house, path, corrections)
    done = last(told(errand(path, corrections=corrections, plan=plan)), "done")[1]
    assert done.counts["customers_new"] == len(house.people()) == 150
    with house.database.reading() as session:
        assert remembered(session, house.crew.site.id, plan.shape) == corrections


@sqlite
def test_stopped_it_leaves_nothing_behind(house, errand):
    before = house.everything()
    away = Away(errand(DATA / "klienci.csv", plan=planned(house, DATA / "klienci.csv")))
    for frame in away.frames():
        if frame[:2] == ("at", MATCHING):
            away.stop()
    assert house.everything() == before


@sqlite
def test_what_is_no_table_is_a_sentence(tmp_path, errand):
    with pytest.raises(Problem, match="is a PDF document, not a table"):
        told(errand(write(tmp_path / "offer.csv", "%PDF-1.7")))


@sqlite
def test_whoever_may_not_is_told_so(house, errand):
    plan = planned(house, DATA / "klienci.csv")
    with pytest.raises(Problem) as refused:
        told(errand(DATA / "klienci.csv", plan=plan, who=house.crew.reception))
    assert refused.value.sentence() == NotAllowed("Service manager, Administrator").sentence()
