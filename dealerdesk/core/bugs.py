"""Bugs: what nobody expected, written to a log without personal data and given a number to report."""

from __future__ import annotations

import datetime as dt
import traceback
import uuid
from pathlib import Path

from dealerdesk.core.places import data_folder

MAX_LOG = 1_000_000


def log_file() -> Path:
    """Where bugs are written."""
    return data_folder() / "bugs.log"


def note(error: BaseException) -> str:
    """Write down where it happened (never the values, which may be a customer's) and return its number."""
    number = uuid.uuid4().hex[:8]
    lines = [f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M:%S} {number} {type(error).__name__}"]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
    try:
        path = log_file()
        if path.exists() and path.stat().st_size > MAX_LOG:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        pass  # A full disk must not turn a bug into two.
    return number
