"""Places between those that are taken: the true order, nobody twice, moved only where it must be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dealerdesk.search.places import Taken, give_places

MOMENTS = st.lists(st.integers(0, 12), min_size=1, max_size=12).map(sorted)


@given(st.lists(MOMENTS, min_size=1, max_size=6), st.integers(0, 3))
def test_ranks_rise_with_moments(batches, house):
    base = house * 1000
    taken: dict[int, int] = {}
    for moments in batches:
        others = [Taken(rank, taken[rank]) for rank in sorted(taken) if rank >= base + moments[0]]
        places = give_places(base, moments, others)
        assert set(places.moved) <= set(taken)
        for old in sorted(places.moved, reverse=True):
            taken[places.moved[old]] = taken.pop(old)
        assert not set(places.given) & set(taken)
        taken.update(zip(places.given, moments, strict=True))
        ordered = [taken[rank] for rank in sorted(taken)]
        assert ordered == sorted(ordered)
        assert all(rank >= base + moment for rank, moment in taken.items())
    assert len(taken) == sum(map(len, batches))


def test_a_free_place_is_taken_as_it_is():
    def nobody_reads_on():
        yield Taken(9, 9)
        raise AssertionError("read further than needed")

    assert give_places(0, [5], nobody_reads_on()) == ([5], {})


def test_those_of_the_same_moment_stay_and_later_ones_move():
    taken = [Taken(5, 5), Taken(6, 5), Taken(7, 7), Taken(9, 9)]
    assert give_places(0, [5], taken) == ([7], {7: 8})
    assert give_places(0, [5, 5, 5], taken) == ([7, 8, 9], {7: 10, 9: 11})
