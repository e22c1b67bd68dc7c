"""What can be done with the car that is meant on a customer's page, by words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from dealerdesk.core.i18n import _
from ui.page import PageAction


def actions_of_car(do: Callable[[str, int], object], vehicle_id: int | None) -> tuple[PageAction, ...]:
    """Everything of its menu that has no key; nothing where there is no car."""
    if vehicle_id is None:
        return ()
    found = (
        ("change", _("Change the car"), "pencil"), ("covers", _("Covers"), "shield-check"),
        ("inspection", _("Inspection passed"), "circle-check"),
        ("owner", _("The car has a new owner"), "users"),
        ("readings", _("Odometer readings"), "gauge"),
    )
    return tuple(PageAction(words, "", icon, partial(do, code, vehicle_id)) for code, words, icon in found)
