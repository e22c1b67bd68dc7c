"""Queries that are read in with the rooms they need when they are first asked, not when a page is."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def later(path: str) -> Callable[..., Any]:
    """The query of a path like "dealerdesk.leads.heard:unseen_news".

    For what is asked once something is on the screen: reading it in is then up to the thread that asks.
    """
    module, _colon, name = path.partition(":")

    def ask(*args: Any, **kwargs: Any) -> Any:
        return getattr(import_module(module), name)(*args, **kwargs)

    return ask
