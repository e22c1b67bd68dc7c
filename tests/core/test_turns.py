"""Writers take turns: one after the other, nobody for ever, and nothing is left behind."""

import subprocess
import sys
import threading

from dealerdesk.core.turns import turn

HOLD = """
import sys
from pathlib import Path
from dealerdesk.core.turns import turn
with turn(Path(sys.argv[1]), 5):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_one_after_the_other(tmp_path):
    path, inside, most = tmp_path / "house.sqlite", [], []

    def write():
        for _save in range(20):
            with turn(path, 10):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    writers = [threading.Thread(target=write) for _desk in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(most) == 120 and max(most) == 1
    assert list(tmp_path.iterdir()) == []


def test_who_waits_long_enough_goes_on_and_who_is_killed_holds_up_nobody(tmp_path):
    path = tmp_path / "house.sqlite"
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout.readline() == "held\n"
        with turn(path, 0.05):
            assert other.poll() is None  # it still has its turn, and we did not wait for ever
    finally:
        other.kill()
        other.communicate()
    with turn(path, 30):
        pass


def test_a_folder_that_is_not_there_stops_nobody(tmp_path):
    with turn(tmp_path / "gone" / "house.sqlite", 1):
        pass
