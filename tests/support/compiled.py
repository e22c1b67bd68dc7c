"""Every test opens databases of its own; what SQLAlchemy has compiled for one serves all of the same kind."""

from __future__ import annotations

from sqlalchemy import event, util
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.default import DefaultDialect

MOST = 4000


def share() -> None:
    """From now on; a fifth of the time of the tests without a window went into compiling the same again.

    In a run all databases of a kind are of one driver and one server, so their dialects are the same.
    """
    kinds: dict[type, util.LRUCache] = {}
    DefaultDialect.__eq__ = _is_same  # type: ignore[method-assign]
    DefaultDialect.__hash__ = _hash  # type: ignore[method-assign,assignment]

    @event.listens_for(Engine, "engine_connect")
    def _on_connect(connection: Connection) -> None:
        engine = connection.engine
        engine._compiled_cache = kinds.setdefault(type(engine.dialect), util.LRUCache(MOST))


def _is_same(one: object, other: object) -> bool:
    return type(one) is type(other)


def _hash(one: object) -> int:
    return hash(type(one))
