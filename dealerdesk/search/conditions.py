"""What was typed, as a condition that both engines read: brackets, AND and OR around their own tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dealerdesk.search.typed import Typed, Word


def all_of(parts: Iterable[str]) -> str:
    """Every part holds."""
    return _joined(" AND ", list(parts))


def any_of(parts: Iterable[str]) -> str:
    """One of the parts holds."""
    return _joined(" OR ", list(parts))


def of_typed(typed: Typed, test: Callable[[Word], str]) -> str:
    """Every unit is found in one of its ways, a way when all its words pass the test."""
    return all_of(any_of(all_of(map(test, way)) for way in unit.ways) for unit in typed.units)


def on_terms(typed: Typed, test: str) -> tuple[str, list[str]]:
    """The condition that decides, on the columns of terms, and its values in order.

    `test` has {column} in it, and the engine's sign for one value.
    """
    values: list[str] = []

    def found(word: Word) -> str:
        values.extend(needle for _column, needle in word.needles)
        return any_of(test.format(column=column) for column, _needle in word.needles)

    return of_typed(typed, found), values


def _joined(by: str, parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({by.join(parts)})"
