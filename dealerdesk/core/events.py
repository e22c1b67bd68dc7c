"""Facts that climb: a lower room tells what happened, an upper one reacts inside the same transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dealerdesk.core.deeds import Actor

Handler = Callable[["Session", "Actor", Any], None]
_handlers: dict[type, list[Handler]] = defaultdict(list)


def wire(fact: type, handler: Handler) -> None:
    """Let a handler hear of every fact of a type; wiring twice is harmless."""
    if handler not in _handlers[fact]:
        _handlers[fact].append(handler)


def tell(session: Session, who: Actor, fact: object) -> None:
    """Tell a fact; a handler that raises undoes the whole deed."""
    for handler in _handlers[type(fact)]:
        handler(session, who, fact)
