"""The one visible list of reactions that climb: which room hears of which fact."""

from __future__ import annotations

from dealerdesk.core import events
from dealerdesk.vehicles import searchable


def wire() -> None:
    """Connect every handler; calling it again changes nothing."""
    for fact, handler in searchable.HANDLERS:
        events.wire(fact, handler)
