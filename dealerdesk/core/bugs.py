"""Bugs: what nobody expected, written to a log without personal data and given a number to report."""

from __future__ import annotations

import datetime as dt
import threading
import traceback
import uuid
from pathlib import Path

from dealerdesk.core.places import data_folder

MAX_LOG, MOST_KNOWN = 1_000_000, 500
_known: dict[tuple[str, ...], str] = {}
_lock = threading.Lock()


def log_file() -> Path:
    """Where bugs are written."""
    return data_folder() / "bugs.log"


def _places(error: BaseException) -> tuple[str, ...]:
    frames = traceback.extract_tb(error.__traceback__)
    return tuple(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)


def note(error: BaseException) -> str:
    """Write down where it happened (never the values, which may be a customer's) and return its number.

    What happens again at the same place is written down once and keeps its number while the program runs.
    """
    place = (type(error).__name__, *_places(error))
    with _lock:
        number = _known.get(place, "")
        if number:
            return number
        number = uuid.uuid4().hex[:8]
        if len(_known) < MOST_KNOWN:
            _known[place] = number
    lines = [f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M:%S} {number} {type(error).__name__}"]
    lines += [f"  {place}" for place in _places(error)]
    try:
        path = log_file()
        if path.exists() and path.stat().st_size > MAX_LOG:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        pass  # A full disk must not turn a bug into two.
    return number
