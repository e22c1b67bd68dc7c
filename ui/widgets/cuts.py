"""Tells whoever listens of texts that are painted shortened, or on a line that is too low for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Hear = Callable[[str, str], object]

_ears: list[Hear] = []


@contextmanager
def heard_by(hear: Hear) -> Iterator[None]:
    """Within the block `hear(text, shown)` is called for every text of which only `shown` is to be seen."""
    _ears.append(hear)
    try:
        yield
    finally:
        _ears.remove(hear)


def is_heard() -> bool:
    """Whether somebody listens: what costs time to find out is found out only then."""
    return bool(_ears)


def tell(text: str, shown: str) -> None:
    """Of this text only a part is painted."""
    for hear in _ears:
        hear(text, shown)
