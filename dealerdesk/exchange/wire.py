"""Frames between the child process that reads foreign files and the program: plain data, nothing else."""

from __future__ import annotations

import io
import pickle
import struct
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import IO, Any

from dealerdesk.core.errors import Said
from dealerdesk.exchange import meanings, records

_LENGTH = struct.Struct(">I")
MAX_FRAME = 256 << 20
# What a frame may be made of besides Python's own plain values. The child reads files from outside, so
# nothing it sends may name any other thing.
_ALLOWED = frozenset(
    {("datetime", "date"), ("decimal", "Decimal"), ("dealerdesk.core.errors", "Said")}
    | {(records.__name__, name) for name in (
        "Plan", "Column", "Sheet", "Phone", "Who", "Car", "ConsentSaid", "CustomerRow", "HistoryRow",
        "RejectedRow",
    )}
    | {(meanings.__name__, name) for name in ("Meaning", "Kind")}
)  # fmt: skip


_RECORDS: tuple[type[Any], ...] = (
    Said, records.Phone, records.Who, records.Car, records.ConsentSaid, records.CustomerRow,
    records.HistoryRow, records.RejectedRow,
)  # fmt: skip


class BadFrame(Exception):
    """The child sent something it may not send, or stopped in the middle."""


class _Careful(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _ALLOWED:
            raise BadFrame(f"{module}.{name}")
        return super().find_class(module, name)


def _made_of(kind: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    """A record as the values it is made of."""
    values = attrgetter(*(field.name for field in fields(kind)))

    def reduced(record: Any) -> tuple[type[Any], tuple[Any, ...]]:
        return kind, values(record)

    return reduced


class _Brief(pickle.Pickler):
    """The records of the rows are called with their values: field by field takes three times as long."""

    dispatch_table = {kind: _made_of(kind) for kind in _RECORDS}  # noqa: RUF012


def send(stream: IO[bytes], frame: tuple[object, ...]) -> None:
    """Write one frame."""
    packed = io.BytesIO()
    _Brief(packed, pickle.HIGHEST_PROTOCOL).dump(frame)
    data = packed.getvalue()
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[Any, ...] | None:
    """Read one frame; None at the end of the stream. `BadFrame` when it is not one of ours."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    if size > MAX_FRAME:
        raise BadFrame(str(size))
    data = stream.read(size)
    if len(data) < size:
        return None
    try:
        frame = _Careful(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError) as error:
        raise BadFrame(type(error).__name__) from error
    if not isinstance(frame, tuple) or not frame:
        raise BadFrame("shape")
    return frame
