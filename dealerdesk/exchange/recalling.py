"""A row of an earlier import again, from its kept content."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from dealerdesk.exchange.records import Car, ConsentSaid, CustomerRow, HistoryRow, Phone, Who

R = TypeVar("R")
_RECORDS = (Who, Car, Phone, ConsentSaid)


def recall_customer(content: Mapping[str, Any], number: int) -> CustomerRow:
    """A row of customers."""
    return _record(CustomerRow, {"who": {}, "car": {}, **content, "row_number": number})


def recall_visit(content: Mapping[str, Any], number: int) -> HistoryRow:
    """A row of workshop history."""
    return _record(HistoryRow, {"who": {}, "car": {}, **content, "row_number": number})


def _record(kind: type[R], content: Mapping[str, Any]) -> R:
    hints: dict[str, Any] = _hints(kind)  # type: ignore[arg-type]
    return kind(**{name: _value(hints[name], value) for name, value in content.items() if name in hints})


@lru_cache(maxsize=16)
def _hints(kind: type[Any]) -> dict[str, Any]:
    names = {one.name for one in fields(kind)}
    return {name: hint for name, hint in get_type_hints(kind).items() if name in names}


def _value(hint: Any, value: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(one for one in get_args(hint) if one is not type(None))
    if hint in _RECORDS:
        return _record(hint, value)
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], one) for one in value)
    if hint is dt.date:
        return dt.date.fromisoformat(value)
    return Decimal(value) if hint is Decimal else value
