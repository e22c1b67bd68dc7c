"""Lists of any length as one value of a statement, so that its text is the same for all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any


def as_one_value(values: Iterable[Any], process: Callable[[Any], Any] | None, on_server: bool) -> Any:
    """The list as the driver takes it: an array on a server, JSON for an SQLite file."""
    every = [process(value) for value in values] if process is not None else list(values)
    return every if on_server else json.dumps(every)


def with_one_mark(text: str, place: int, marks: int, on_server: bool) -> str | None:
    """The statement, with the list of one at a mark (by place, from 0, of so many) read out of one value.

    None where the mark does not stand alone in an "in".
    """
    return _of_array(text, place) if on_server else _of_json(text, place, marks)


def _of_json(text: str, place: int, marks: int) -> str | None:
    found = [mark.start() for mark in re.finditer(r"\?", text)]
    if len(found) != marks:
        return None
    at = found[place]
    if not (text[:at].endswith(" IN (") and text[at + 1 :].startswith(")")):
        return None
    return f"{text[:at]}SELECT value FROM json_each(?){text[at + 1:]}"


def _of_array(text: str, place: int) -> str | None:
    """`IN ($1::INTEGER)` becomes `= ANY($1::INTEGER[])`, and its opposite the opposite."""
    alone = re.compile(rf" (NOT )?IN \(\${place + 1}(::[A-Z ]+)?\)")
    found = alone.search(text)
    if found is None:
        return None
    compares = "<> ALL" if found[1] else "= ANY"
    kind = f"{found[2]}[]" if found[2] else ""
    return f"{text[:found.start()]} {compares}(${place + 1}{kind}){text[found.end():]}"
