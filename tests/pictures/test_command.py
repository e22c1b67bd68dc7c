"""The command takes pictures at the scale of a screen, and says what is wrong in them."""

import os
import subprocess
import sys

import pytest
from PySide6.QtGui import QImage


def ask(out, *more):
    """The command, for the first picture of the first run."""
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    command = [sys.executable, "-m", "dealerdesk.cli", "pictures", "--out", str(out), *more]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment)


def test_a_picture_is_taken_at_the_scale_of_the_screen(tmp_path):
    done = ask(tmp_path, "--only", "first-run-empty", "--size", "1280x720", "--scale", "1.5", "--strict")
    assert done.returncode == 0, done.stderr
    assert "1 picture is in" in done.stdout
    image = QImage(str(tmp_path / "001-first-run-empty.png"))
    assert (image.width(), image.height()) == (1920, 1080)


@pytest.mark.parametrize(
    ("more", "words"),
    [(("--scale", "9"), "between 1 and 4"), (("--size", "large"), "1280x720"), (("--theme", "pink"), "pink")],
)
def test_what_cannot_be_is_refused_in_a_sentence(tmp_path, more, words):
    done = ask(tmp_path / "none", *more)
    assert done.returncode == 2
    assert words in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "none").exists()
