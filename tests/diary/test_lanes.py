"""The columns of a day share its width: where appointments stand side by side there is more room for them."""

from types import SimpleNamespace

from ui.diary.lanes import laned, shared


def lanes(*spans):
    """Lane and lanes of cards that begin and end there."""
    ones = [(SimpleNamespace(name=n), top, bottom) for n, (top, bottom) in enumerate(spans)]
    return [(card.lane, card.lanes) for card in laned(ones)]


def test_a_card_stands_in_the_first_lane_that_is_free_again():
    assert lanes((0, 50), (50, 90)) == [(0, 1), (0, 1)]
    assert lanes((0, 50), (20, 70), (50, 90)) == [(0, 2), (1, 2), (0, 2)]
    assert lanes((0, 50), (10, 20), (10, 30), (60, 90)) == [(0, 3), (1, 3), (2, 3), (0, 1)]


def test_a_full_column_gets_what_the_others_do_not_need_and_never_less_than_its_name():
    assert shared(600, [80, 80, 80], [100, 100, 100]) == [200, 200, 200]
    assert shared(600, [80, 80, 80], [100, 100, 400]) == [100, 100, 400]
    assert shared(600, [80, 80, 80], [120, 120, 2_000]) == [87, 87, 425]
    assert shared(200, [80, 80, 80], [120, 120, 2_000]) == [66, 66, 66]
    assert shared(500, [80, 120], [0, 0]) == [230, 270]
