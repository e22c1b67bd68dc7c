"""Deeds: every change declares who may do it and how it is undone; performing one is a single transaction."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from dealerdesk.core.errors import NotAllowed, say
from dealerdesk.core.i18n import N_

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dealerdesk.core.within import Transactions

P = ParamSpec("P")
R = TypeVar("R")

RECEPTION, FOREMAN, PARTS, SALES = "reception", "foreman", "parts", "sales"
MANAGER, ADMIN = "manager", "admin"
ROLES = (RECEPTION, FOREMAN, PARTS, SALES, MANAGER, ADMIN)
ROLE_WORDS = {
    RECEPTION: N_("Reception"),
    FOREMAN: N_("Foreman"),
    PARTS: N_("Parts"),
    SALES: N_("Sales"),
    MANAGER: N_("Service manager"),
    ADMIN: N_("Administrator"),
}

EVERYBODY = frozenset(ROLES)
SERVICE_SIDE = frozenset({RECEPTION, FOREMAN, PARTS, MANAGER, ADMIN})
SALES_SIDE = frozenset({SALES, MANAGER, ADMIN})
MANAGERS = frozenset({MANAGER, ADMIN})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does it: the person signed in, or the program itself on their behalf."""

    staff_id: int | None
    name: str
    login: str
    roles: frozenset[str]
    site_id: int


@dataclass(frozen=True, slots=True)
class Declared:
    """What a deed declares of itself."""

    name: str
    roles: frozenset[str]
    undo: str
    no_undo: str


DEEDS: dict[str, Declared] = {}


def deed(
    name: str, *, roles: Iterable[str], undo: str = "", no_undo: str = ""
) -> Callable[
    [Callable[Concatenate[Session, Actor, P], R]], Callable[Concatenate[Session, Actor, P], R]
]:
    """Declare a change: `name` is 'capability.verb', `roles` who may do it, `undo` its inverse deed.

    Exactly one of `undo` (name of the inverse deed) and `no_undo` (why there is none) is given.
    The decorated function is `(session, who, ...) -> record` and raises `NotAllowed` for others.
    """
    if bool(undo) == bool(no_undo):
        raise ValueError(f"deed {name} must declare either its inverse or why it has none")
    declared = Declared(name, frozenset(roles), undo, no_undo)
    if name in DEEDS:
        raise ValueError(f"deed {name} is declared twice")
    DEEDS[name] = declared

    def wrap(
        function: Callable[Concatenate[Session, Actor, P], R],
    ) -> Callable[Concatenate[Session, Actor, P], R]:
        @functools.wraps(function)
        def checked(session: Session, who: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
            allow(declared, who)
            return function(session, who, *args, **kwargs)

        checked.declared = declared  # type: ignore[attr-defined]
        return checked

    return wrap


def allow(declared: Declared, who: Actor) -> None:
    """Raise `NotAllowed` unless one of the person's roles may do the deed."""
    if not declared.roles & who.roles:
        words = ", ".join(str(say(ROLE_WORDS[r])) for r in ROLES if r in declared.roles)
        raise NotAllowed(words)


def refused(function: Callable[..., Any], who: Actor) -> NotAllowed | None:
    """Why somebody may not do a deed, before they try; None where they may."""
    try:
        allow(function.declared, who)  # type: ignore[attr-defined]
    except NotAllowed as problem:
        return problem
    return None


def perform(
    database: Transactions, function: Callable[..., R], who: Actor, *args: Any, **kwargs: Any
) -> R:
    """Do a deed in a transaction of its own, with its journal entry; what it returns is already saved."""
    from dealerdesk.core import journal

    declared: Declared = function.declared  # type: ignore[attr-defined]
    with database.transaction() as session:
        result = function(session, who, *args, **kwargs)
        journal.write(session, who, declared.name)
    return result
