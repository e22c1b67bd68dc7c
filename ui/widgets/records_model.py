"""The model behind every list: frozen records, their sentence for screen readers, further pages on demand."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex
RecordRole = Qt.ItemDataRole.UserRole + 1
AccessibleTextRole = Qt.ItemDataRole.AccessibleTextRole


class RecordsModel(QAbstractListModel):
    """Frozen records in a list; ``sentence`` says a row aloud, ``key`` names it across reloads."""

    refreshed = Signal()
    """New records are in place."""

    def __init__(
        self,
        sentence: Callable[[Any], str],
        key: Callable[[Any], Hashable],
        parent: Any = None,
        more: Callable[[int], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._sentence, self.key, self._more = sentence, key, more
        self._records: list[Any] = []
        self._complete = True
        self._asked = False

    def records(self) -> tuple[Any, ...]:
        """All records there are so far."""
        return tuple(self._records)

    def record(self, row: int) -> Any:
        """The record of a row, None beyond the end."""
        return self._records[row] if 0 <= row < len(self._records) else None

    def row_of(self, key: Hashable) -> int:
        """The row of a key, -1 if it is not there."""
        return next((row for row, one in enumerate(self._records) if self.key(one) == key), -1)

    def set_records(self, records: Iterable[Any], complete: bool = True) -> None:
        """Replace everything; the list keeps its selection by key. Not complete: ``more(rows)`` is asked."""
        fresh = list(records)
        self._complete, self._asked = complete, False
        if fresh and [self.key(one) for one in fresh] == [self.key(one) for one in self._records]:
            self._update_in_place(fresh)
            return
        self.beginResetModel()
        self._records = fresh
        self.endResetModel()
        self.refreshed.emit()

    def _update_in_place(self, fresh: list[Any]) -> None:
        for row, record in enumerate(fresh):
            if record != self._records[row]:
                self._records[row] = record
                self.dataChanged.emit(self.index(row), self.index(row))

    def add_records(self, records: Sequence[Any], complete: bool) -> None:
        """Put the next page below."""
        self._complete, self._asked = complete, False
        if records:
            first = len(self._records)
            self.beginInsertRows(QModelIndex(), first, first + len(records) - 1)
            self._records.extend(records)
            self.endInsertRows()

    def replace_record(self, record: Any) -> bool:
        """Replace the record of the same key in place; whether it was there."""
        row = self.row_of(self.key(record))
        if row < 0:
            return False
        self._records[row] = record
        self.dataChanged.emit(self.index(row), self.index(row))
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        """How many rows."""
        return 0 if parent.isValid() else len(self._records)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The record, or its sentence."""
        if not index.isValid() or not 0 <= index.row() < len(self._records):
            return None
        record = self._records[index.row()]
        if role == RecordRole:
            return record
        if role in (AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self._sentence(record)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether a further page can be asked for now."""
        return not parent.isValid() and not self._complete and not self._asked and self._more is not None

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page; it comes by ``add_records``."""
        if self.canFetchMore(parent) and self._more is not None:
            self._asked = True
            self._more(len(self._records))
