"""Sharing blocks out over pages."""

from __future__ import annotations

from dealerdesk.paper.flow import Block, fill, gap, lowest, nothing


def _mark(sheet, top):
    """A drawing of its own, so that it is not taken for a gap."""


def _again(sheet, top):
    """How a block resumes on a later page."""


def _block(height, glued=False, resumed=None):
    return Block(height, _mark, glued, resumed)


def _heights(pages):
    return [[placed.block.height for placed in page] for page in pages]


def test_blocks_follow_each_other_down_the_page():
    (page,) = fill([_block(10), _block(20)], 100, 0)
    assert [placed.top for placed in page] == [100, 90]
    assert lowest(page, 100) == 70
    assert lowest((), 100) == 100


def test_a_page_is_filled_to_its_end_and_no_further():
    assert _heights(fill([_block(50), _block(50), _block(1)], 100, 0)) == [[50, 50], [1]]


def test_the_first_page_may_end_earlier():
    assert _heights(fill([_block(40)] * 4, 100, 0, first_bottom=50)) == [[40], [40, 40], [40]]


def test_glued_blocks_stay_with_what_follows():
    assert _heights(fill([_block(60), _block(20, glued=True), _block(30)], 100, 0)) == [[60], [20, 30]]


def test_a_gap_at_the_head_of_a_page_is_dropped_and_the_head_repeated():
    pages = fill([_block(90), gap(30), _block(40)], 100, 0, repeat=[_block(7)])
    assert _heights(pages) == [[90], [7, 40]]
    assert pages[1][1].top == 93


def test_a_block_that_is_taller_than_a_page_gets_its_own():
    assert _heights(fill([_block(10), _block(500), _block(10)], 100, 0)) == [[10], [500], [10]]


def test_a_block_draws_itself_otherwise_where_it_resumes():
    pages = fill([_block(60), _block(60, resumed=_again), _block(30, resumed=_again)], 100, 0)
    assert [[placed.block.draw for placed in page] for page in pages] == [[_mark], [_again, _mark]]


def test_nothing_is_one_empty_page():
    assert fill([], 100, 0) == [()]
    assert gap(5).draw is nothing
