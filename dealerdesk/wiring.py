"""The one visible list of what climbs: which room hears of which fact, and which answers which question."""

from __future__ import annotations

from dealerdesk.claims import old_part, recall_done
from dealerdesk.claims import service as claims
from dealerdesk.core import events
from dealerdesk.cover import standing
from dealerdesk.diary import reactions as diary_reactions
from dealerdesk.leads import reactions
from dealerdesk.parts import questions
from dealerdesk.vehicles import searchable as cars_found
from dealerdesk.visits import searchable as visits_found
from dealerdesk.workshop import labour, leaving, part_arrivals, parts_awaited, titles

# In this order: what a lower room writes is there when an upper one looks.
ROOMS = (
    cars_found, standing, visits_found, part_arrivals, labour, leaving, diary_reactions, claims,
    recall_done, reactions, questions,
)

# Who knows what a room below asks for.
ANSWERS = (*old_part.ANSWERS, *titles.ANSWERS, *parts_awaited.ANSWERS)


def wire() -> None:
    """Connect every handler and answer; calling it again changes nothing."""
    for question, answerer in ANSWERS:
        events.wire_answer(question, answerer)
    for room in ROOMS:
        for fact, handler in room.HANDLERS:
            events.wire(fact, handler)
