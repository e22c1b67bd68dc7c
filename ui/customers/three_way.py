"""Two people changed the same record: what each field becomes, and where somebody has to choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Disputed:
    """A field that both changed: what I typed, what the others saved, and what it was before both."""

    key: str
    mine: object
    theirs: object
    before: object = None


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What the fields become: mine where I changed them, theirs where only they did; and what is disputed.

    `taken` names the fields that only they changed.
    """

    values: dict[str, object]
    taken: tuple[str, ...]
    disputed: tuple[Disputed, ...]


def reconcile(base: Values, mine: Values, theirs: Values) -> Reconciled:
    """Bring two versions of the same base together, field by field; nothing of mine is dropped."""
    values: dict[str, object] = {}
    taken: list[str] = []
    disputed: list[Disputed] = []
    for key, typed in mine.items():
        before, saved = base.get(key), theirs.get(key)
        values[key] = typed
        if saved in (before, typed):
            continue
        if typed == before:
            values[key] = saved
            taken.append(key)
        else:
            disputed.append(Disputed(key, typed, saved, before))
    return Reconciled(values, tuple(taken), tuple(disputed))
