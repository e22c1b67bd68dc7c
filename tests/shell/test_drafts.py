"""What is typed survives a crash: drafts per person, form and record, in files of their own."""

import datetime as dt
import json
import os
import shutil
import stat

import pytest
from PySide6.QtCore import QObject

from dealerdesk.core import clock
from ui.drafts import KEEP_DAYS, Drafts, folder

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


class Reader(QObject):
    """Hears what a draft said."""

    def __init__(self):
        super().__init__()
        self.answers = []

    def hear(self, content):
        self.answers.append(content)


@pytest.fixture(autouse=True)
def no_drafts_yet():
    """Every test begins without a draft."""
    shutil.rmtree(folder(), ignore_errors=True)


@pytest.fixture
def drafts(desk):
    return Drafts(desk)


@pytest.fixture
def kept(drafts, qtbot):
    """Keep a draft and wait until it is in its file."""

    def keep(form, record, content):
        with qtbot.waitSignal(drafts.kept) as heard:
            drafts.keep(form, record, content)
        assert heard.args == [form, record]

    return keep


@pytest.fixture
def left(qtbot):
    """What somebody finds in a form, asked of drafts as they are opened again."""

    def read(drafts, form, record):
        reader = Reader()
        drafts.read(form, record, reader.hear)
        qtbot.waitUntil(lambda: reader.answers != [])
        return reader.answers[0]

    return read


def test_what_was_typed_is_there_again_after_a_crash(desk, kept, left):
    kept("check_in", "vehicle-7", {"concerns": ["Den banker “forrest” 🚗"], "km": 64210, "waits": None})
    again = Drafts(desk)
    assert left(again, "check_in", "vehicle-7") == {
        "concerns": ["Den banker “forrest” 🚗"], "km": 64210, "waits": None,
    }
    assert left(again, "check_in", "vehicle-8") is None
    assert left(again, "remark", "vehicle-7") is None


def test_only_a_pause_writes_and_only_the_newest_words(drafts, qtbot):
    for words in ("I", "It", "It knocks"):
        drafts.keep("check_in", "new", {"words": words})
    assert not list(folder().glob("*.json"))
    with qtbot.waitSignal(drafts.kept):
        pass
    (path,) = folder().iterdir()
    assert json.loads(path.read_text("utf-8"))["content"] == {"words": "It knocks"}


def test_reading_does_not_wait_for_the_pause(drafts, left):
    drafts.keep("remark", "customer-3", {"words": "seven seats"})
    assert left(drafts, "remark", "customer-3") == {"words": "seven seats"}


def test_leaving_writes_at_once(desk, drafts, left):
    drafts.keep("remark", "new", {"words": "an estate"})
    drafts.flush()
    assert left(Drafts(desk), "remark", "new") == {"words": "an estate"}


def test_a_draft_belongs_to_who_typed_it(desk, people, drafts, kept, left):
    kept("check_in", "new", {"words": "mine"})
    desk.sign_in(people["jonas"])
    assert left(drafts, "check_in", "new") is None
    desk.sign_in(people["mette"])
    assert left(drafts, "check_in", "new") == {"words": "mine"}


def test_what_is_saved_is_forgotten_whoever_typed_it(desk, people, drafts, kept, left):
    kept("check_in", "new", {"words": "begun by Mette"})
    desk.sign_in(people["jonas"])
    kept("check_in", "new", {"words": "finished by Jonas"})
    drafts.forget("check_in", "new")
    assert left(drafts, "check_in", "new") is None
    desk.sign_in(people["mette"])
    assert left(drafts, "check_in", "new") is None


def test_what_waits_for_its_pause_does_not_come_back_after_it_was_saved(drafts, left):
    drafts.keep("check_in", "new", {"words": "saved already"})
    drafts.forget("check_in", "new")
    drafts.flush()
    assert left(drafts, "check_in", "new") is None


@pytest.mark.parametrize("days, there", [(KEEP_DAYS - 1, True), (KEEP_DAYS + 1, False)])
def test_a_draft_nobody_comes_back_to_expires(desk, kept, left, days, there):
    typed_at = dt.datetime(2026, 11, 24, 9, 58, tzinfo=dt.UTC)
    clock.stop(typed_at)
    kept("check_in", "new", {"words": "left behind"})
    clock.stop(typed_at + dt.timedelta(days=days))
    assert (left(Drafts(desk), "check_in", "new") is not None) is there


def test_half_a_file_is_no_draft(desk, kept, left):
    kept("check_in", "new", {"words": "cut off"})
    (path,) = folder().iterdir()
    path.write_text('{"form": "check_in", "content": {"wor', "utf-8")
    assert left(Drafts(desk), "check_in", "new") is None


def test_a_draft_that_cannot_be_kept_is_said(drafts, qtbot):
    folder().parent.mkdir(parents=True, exist_ok=True)
    folder().write_text("a file where the folder should be")
    try:
        with qtbot.waitSignal(drafts.troubled) as heard:
            drafts.keep("check_in", "new", {"words": "still on the screen"})
        assert "could not be kept" in heard.args[0].sentence()
    finally:
        folder().unlink()


def test_nobody_else_may_read_it(kept):
    kept("check_in", "new", {"words": "between us"})
    (path,) = folder().iterdir()
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder().stat().st_mode) == 0o700
    assert [one.suffix for one in folder().iterdir()] == [".json"]
