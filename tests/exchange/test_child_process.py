"""Files are read in a child process that reports, can be cancelled, and is killed when it is late."""

from __future__ import annotations

import io
import os
import pickle
import threading
import time

import psutil
import pytest

from dealerdesk.core.errors import Problem, Said
from dealerdesk.exchange import intake, keeper, wire
from dealerdesk.exchange.meanings import Kind, Meaning
from dealerdesk.exchange.records import CustomerRow, HistoryRow
from tests.exchange.files import DATA, DENMARK, look, take, write
from tests.exchange.test_bad_files import MEGABYTES, ask

HISTORY = DATA / "vaerkstedshistorik.csv"


def children() -> list[psutil.Process]:
    """The reading children of this process that are still there."""
    found = []
    for child in psutil.Process().children():
        try:
            if "dealerdesk.exchange.child" in " ".join(child.cmdline()):
                found.append(child)
        except psutil.Error:
            continue
    return found


@pytest.fixture(scope="module")
def plan():
    return look(HISTORY)


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A history of 7 290 visits: more than a child sends at once."""
    lines = HISTORY.read_text("windows-1252").splitlines(keepends=True)
    path = tmp_path_factory.mktemp("history") / "stor.csv"
    return write(path, "".join([lines[0], *lines[1:] * 3]), "windows-1252")


@pytest.fixture(scope="module")
def large_plan(large):
    return look(large)


def test_the_child_says_what_this_process_would_have_read():
    plan = intake.plan(HISTORY, house=DENMARK)
    assert plan == look(HISTORY)
    with intake.rows(HISTORY, plan) as rows:
        assert list(rows) == take(HISTORY)[1]
    assert not children()


def test_progress_grows_to_the_end(plan):
    shares = []
    intake.plan(HISTORY, house=DENMARK, progress=shares.append)
    assert shares == sorted(shares)
    assert shares and 0 <= shares[0] <= shares[-1] <= 1
    with intake.rows(HISTORY, plan) as rows:
        seen = [rows.progress for _row in rows]
        assert seen == sorted(seen)
        assert rows.progress == 1.0


def test_a_large_file_is_read_soon_and_in_the_same_memory_as_a_small_one(large):
    small, big = ask(HISTORY), ask(large)
    assert (small.sentence, big.sentence) == ("done", "done")
    assert big.seconds < 30
    assert big.megabytes < min(small.megabytes + 30, MEGABYTES)


def test_stopping_half_way_leaves_no_child(large, large_plan):
    rows = intake.rows(large, large_plan)
    assert isinstance(next(rows), HistoryRow)
    assert len(children()) == 1
    rows.close()
    assert not children()
    assert list(rows) == []


def test_forgetting_the_rows_leaves_no_child_either(plan):
    def first_row():
        return next(iter(intake.rows(HISTORY, plan)))

    assert isinstance(first_row(), HistoryRow)
    assert not children()


def test_cancelling_before_and_during_the_look(large):
    cancel = threading.Event()
    began = time.monotonic()

    def cancel_at_once(_share: float) -> None:
        cancel.set()

    with pytest.raises(keeper.Cancelled, match="The import was cancelled. Nothing was taken over."):
        intake.plan(large, house=DENMARK, cancel=cancel, progress=cancel_at_once)
    with pytest.raises(keeper.Cancelled):
        intake.plan(large, house=DENMARK, cancel=cancel)
    assert time.monotonic() - began < 10
    assert not children()


def test_cancelling_between_two_rows(large, large_plan):
    cancel = threading.Event()
    with intake.rows(large, large_plan, cancel=cancel) as rows:
        next(rows)
        cancel.set()
        with pytest.raises(keeper.Cancelled):
            list(rows)
    assert not children()


def test_a_child_that_is_late_is_killed(large, monkeypatch):
    monkeypatch.setattr(keeper, "BASE_SECONDS", 0.2)
    monkeypatch.setattr(keeper, "SECONDS_PER_MB", 0.0)
    with pytest.raises(
        Problem, match=r"Reading stor.csv took too long and was stopped. Export it in smaller pieces"
    ):
        intake.plan(large, house=DENMARK)
    assert not children()


def test_a_child_that_dies_is_a_problem_not_an_end(large, large_plan):
    with intake.rows(large, large_plan) as rows:
        next(rows)
        children()[0].kill()
        with pytest.raises(Problem, match="Reading stor.csv stopped unexpectedly."):
            list(rows)


def test_two_files_are_read_at_once(plan):
    with intake.rows(HISTORY, plan) as one, intake.rows(HISTORY, plan) as other:
        pairs = zip(one, other, strict=True)
        assert all(a == b for a, b in pairs)


class Malice:
    """Something that would run a command when unpickled."""

    def __reduce__(self):
        return os.system, ("touch /tmp/never",)


def framed(value: object) -> io.BytesIO:
    data = pickle.dumps(value)
    return io.BytesIO(len(data).to_bytes(4, "big") + data)


def test_a_child_can_send_rows_and_nothing_else():
    row = take(HISTORY)[1][0]
    stream = io.BytesIO()
    wire.send(stream, ("rows", [row], 0.5))
    stream.seek(0)
    assert wire.receive(stream) == ("rows", [row], 0.5)
    assert wire.receive(stream) is None
    for value in (("rows", [Malice()]), ("rows", CustomerRow), ["no tuple"], ()):
        if value == ("rows", CustomerRow):
            assert wire.receive(framed(value)) == value
            continue
        with pytest.raises(wire.BadFrame):
            wire.receive(framed(value))
    with pytest.raises(wire.BadFrame):
        wire.receive(io.BytesIO(b"\xff\xff\xff\xff"))
    with pytest.raises(wire.BadFrame):
        wire.receive(io.BytesIO(b"\0\0\0\3abc"))
    assert wire.receive(io.BytesIO(b"\0\0\0\x09abc")) is None


def test_what_a_column_says_travels_as_itself_with_every_python():
    for one in (*Kind, *Meaning):
        assert one.__reduce_ex__(pickle.HIGHEST_PROTOCOL) == (type(one), (one.value,))
    frame = ("plan", tuple(Kind), tuple(Meaning))
    assert wire.receive(framed(frame)) == frame


def test_sentences_travel_with_their_values():
    stream = io.BytesIO()
    said = Said("{column}: {value}", {"column": "Km", "value": Said("not used")})
    wire.send(stream, ("said", said))
    stream.seek(0)
    frame = wire.receive(stream)
    assert frame is not None
    assert frame[1].words() == "Km: not used"
