"""Every place and layer the window knows can be loaded."""

import pytest

from ui.pages import LAYERS, PLACES


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.key)
def test_every_place_can_be_loaded(place):
    assert place.load()
    assert not place.waiting or place.load_waiting()


@pytest.mark.parametrize("key", LAYERS)
def test_every_layer_can_be_loaded(key):
    assert LAYERS[key].load().open_for
