"""Every row of the benchmarks still runs, on a small house; how fast it is, is not asked here."""

from __future__ import annotations

import json

import pytest

from benchmarks import growth, keeping, table
from benchmarks.__main__ import ROWS, main, row
from benchmarks.ground import Ground
from benchmarks.measuring import Result, share
from benchmarks.rows.mistyped import MISTAKES, mistyped

CUSTOMERS = 300


@pytest.fixture
def ground(run_folder, postgresql_engine, qapp):
    """A house of three hundred customers on both engines."""
    with pytest.MonkeyPatch.context() as patched, postgresql_engine.empty() as address:
        patched.setenv("DEALERDESK_BENCH", str(run_folder / "bench"))
        with Ground(CUSTOMERS, address, brief=True) as opened:
            yield opened


@pytest.mark.qt_log_ignore("does not support propagateSizeHints")
def test_every_row_is_measured(ground):
    # All of them in one test: the houses they need are made once, by one worker.
    for name in ROWS:
        results = list(row(name)(ground))
        assert results, name
        for result in results:
            assert result.goal and result.met in (True, False), result
            assert (result.p50_ms or result.value or 0) >= 0, result
            if result.what.endswith("true newest"):
                assert (result.value, result.met) == (100, True)
    path = ground.path
    changed = path.stat().st_mtime_ns
    assert keeping.kept_file(CUSTOMERS) == path
    assert path.stat().st_mtime_ns == changed


def test_a_row_that_is_not_known_is_refused(capsys):
    with pytest.raises(SystemExit) as left:
        main(["--only", "nothing"])
    assert left.value.code == 2
    assert "find-postgresql" in capsys.readouterr().err


def test_the_table_says_it_all():
    results = [
        Result("find", 0.4, 1.2, 0.1, 4.0, "0.5 / 1.5 ms", True),
        Result("size", None, None, None, None, "1.5 KB", False, 1.61, "KB"),
    ]
    head, first, second = table.as_text(results).splitlines()
    assert head.split() == ["what", "p50", "p95", "floor", "ratio", "goal", "met"]
    assert first.split() == ["find", "0.40", "1.20", "0.10", "4.0x", "0.5", "/", "1.5", "ms", "yes"]
    assert second.split() == ["size", "1.61", "KB", "1.5", "KB", "NO"]
    found, size = json.loads(table.as_json(results))
    assert list(found) == ["what", "p50_ms", "p95_ms", "floor_ms", "ratio", "goal", "met"]
    assert (size["value"], size["unit"], size["p50_ms"]) == (1.61, "KB", None)


def test_growth_is_drawn():
    rows = json.loads(table.as_json([Result("find, 7 fields", 0.4, 1.2, 0.1, 4.0, "1 ms", True)]))
    picture = growth.drawn({10_000: rows, 1_000_000: rows})
    assert picture.startswith("<svg") and picture.rstrip().endswith("</svg>")
    assert "find, fields" in picture and "10 k" in picture and "1 M" in picture
    assert picture.count("<circle") == 4


def test_shares_are_times_that_were_measured():
    times = [float(number) for number in range(1, 101)]
    assert (share(times, 50), share(times, 95), share([7.0], 95)) == (50, 95, 7)


def test_a_mistake_is_one_mistake():
    import random

    chance = random.Random(3)
    for mistake in MISTAKES:
        wrong = mistyped("Mette Hansen", mistake, chance)
        assert wrong != "mette hansen"
        assert abs(len(wrong) - len("Mette Hansen")) <= 1
