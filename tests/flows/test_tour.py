"""The whole main job through the real windows, as the tour command walks it: first run to sale and papers."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from pypdf import PdfReader


@pytest.fixture(scope="module")
def tour(tmp_path_factory):
    """One walk: what it printed, and the folder with its pictures and papers."""
    out = tmp_path_factory.mktemp("tour")
    home = tmp_path_factory.mktemp("home")
    done = subprocess.run(
        [sys.executable, "-m", "dealerdesk.cli", "tour", "--out", str(out)], capture_output=True, text=True,
        timeout=400, env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "DEALERDESK_HOME": str(home)},
    )
    return done, out


def test_every_step_of_the_main_job_has_its_result(tour):
    done, out = tour
    assert done.returncode == 0, done.stderr
    pictures = sorted(path.name for path in out.glob("*.png"))
    assert len(pictures) >= 43
    assert [int(name.split("-")[0]) for name in pictures] == list(range(1, len(pictures) + 1))
    assert "Traceback" not in done.stderr and "Something went wrong" not in done.stderr


@pytest.mark.parametrize(
    ("name", "says"),
    [("service", "Søren Kjærgaard"), ("warranty", "AB 12 345"), ("job-card", "26-"), ("handoff", "lease"),
     ("pack", "For sales only"), ("summary", "26-"), ("key-tag", "26-"), ("tyre-label", "AB 12 345")],
)
def test_the_papers_of_the_tour_can_be_read_and_carry_their_fonts(tour, name, says):
    reader = PdfReader(tour[1] / f"{name}.pdf")
    assert says in "".join(page.extract_text() for page in reader.pages)
    fonts = [font for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    for font in fonts:
        descriptor = font.get_object()
        if "/DescendantFonts" in descriptor:
            descriptor = descriptor["/DescendantFonts"][0].get_object()
        assert any(key.startswith("/FontFile") for key in descriptor["/FontDescriptor"].get_object())


def test_the_pack_is_three_papers_in_one(tour):
    text = [page.extract_text() for page in PdfReader(tour[1] / "pack.pdf").pages]
    assert len(text) >= 3
