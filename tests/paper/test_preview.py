"""Papers as pictures, and bytes that are no paper."""

from __future__ import annotations

import math
import threading

import pytest

from dealerdesk.core.errors import Problem
from dealerdesk.paper.preview import page_image, page_sizes
from dealerdesk.visits.printed import job_card, service_history
from tests.paper import samples
from tests.paper.reading import ink_in_margins, overlaps

PDF = job_card(samples.CARD, language="en", house=samples.HOUSE)


def test_a_page_is_rows_of_four_bytes_on_white():
    image = page_image(PDF, 0, 1.5)
    assert (image.width, image.height) == (893, 1263)
    assert image.stride >= image.width * 4
    assert len(image.rgba) == image.stride * image.height
    assert image.rgba[:4] == b"\xff\xff\xff\xff"
    assert min(image.rgba) < 60


def test_colours_are_red_green_blue():
    # The blue strip of the plate: red is the smallest part, blue the largest.
    image = page_image(PDF, 0, 2)
    pixels = {image.rgba[at : at + 3] for at in range(0, len(image.rgba), 4)}
    assert b"\x1e\x49\xa6" in pixels
    assert b"\xa6\x49\x1e" not in pixels


def test_every_page_has_its_size():
    sizes = page_sizes(service_history(samples.HISTORY, language="en", house=samples.HOUSE))
    assert [(round(size.width), round(size.height)) for size in sizes] == [(595, 842)] * 2


@pytest.mark.parametrize("scale", [0, -3, math.nan, math.inf, 1e-12, 1000])
def test_an_odd_scale_gives_a_picture_of_a_sane_size(scale):
    image = page_image(PDF, 0, scale)
    assert 0 < image.width * image.height < 41_000_000


@pytest.mark.parametrize(
    "cut", [b"", b"not a pdf", b"%PDF-1.4\n", PDF[:2000], PDF.replace(b"/Page", b"/Pxge")]
)
def test_what_is_no_paper_is_a_problem_in_words(cut):
    with pytest.raises(Problem) as caught:
        page_image(cut, 0)
    assert "PDF" in caught.value.sentence() or "page" in caught.value.sentence()
    with pytest.raises(Problem):
        page_sizes(cut)


@pytest.mark.parametrize("number", [-1, 1, 99])
def test_a_page_that_is_not_there_is_a_problem(number):
    with pytest.raises(Problem):
        page_image(PDF, number)


def test_papers_are_made_and_shown_in_several_threads():
    made = []

    def work():
        pdf = job_card(samples.CARD, language="da", house=samples.HOUSE)
        made.append((pdf, page_image(pdf, 0).rgba))

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 6
    assert len({pdf for pdf, _picture in made}) == 1


def test_the_checks_of_these_tests_do_find_something():
    """Controls: two texts on each other, and ink in the margin, are seen."""
    from dealerdesk.paper.binding import Paper, pack
    from dealerdesk.paper.design import BODY
    from dealerdesk.paper.flow import Block, Placed

    def twice(sheet, top):
        sheet.text(100, top, "One text", BODY)
        sheet.text(110, top - 2, "on another", BODY)
        sheet.rule(top, 10, 30)

    pdf = pack([Paper("Bad", "en", ((Placed(400, Block(20, twice)),),))], samples.HOUSE)
    assert overlaps(pdf)
    assert ink_in_margins(pdf, 0) > 0
