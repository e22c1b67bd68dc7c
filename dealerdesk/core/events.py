"""Facts and questions that climb: a lower room tells what happened, or asks what only an upper one knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dealerdesk.core.deeds import Actor

_first = Lock()
_not_wired: list[Callable[[], None]] = []
"""What connects the rooms; it reads all of them, and so is done when the first fact or question comes."""

Handler = Callable[["Session", "Actor", Any], None]
Answerer = Callable[["Session", Any], Any]
_handlers: dict[type, list[Handler]] = defaultdict(list)
_answerers: dict[type, list[Answerer]] = defaultdict(list)


def wire_at_first(connect: Callable[[], None]) -> None:
    """Let `connect` wire handlers and answers before the first fact is told or question is asked."""
    _not_wired.append(connect)


def be_wired() -> None:
    """Connect now what was to be connected at first: from here on nobody waits for it."""
    with _first:
        while _not_wired:
            _not_wired[-1]()
            _not_wired.pop()


def wire(fact: type, handler: Handler) -> None:
    """Let a handler hear of every fact of a type; wiring twice is harmless."""
    if handler not in _handlers[fact]:
        _handlers[fact].append(handler)


def tell(session: Session, who: Actor, fact: object) -> None:
    """Tell a fact; a handler that raises undoes the whole deed."""
    be_wired()
    for handler in _handlers[type(fact)]:
        handler(session, who, fact)


def wire_answer(question: type, answerer: Answerer) -> None:
    """Let a room above answer every question of a type; wiring twice is harmless."""
    if answerer not in _answerers[question]:
        _answerers[question].append(answerer)


def ask(session: Session, question: object) -> list[Any]:
    """What the rooms above answer to a question, each for itself; nothing is changed by it."""
    be_wired()
    return [answerer(session, question) for answerer in _answerers[type(question)]]
