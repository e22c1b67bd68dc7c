"""Drafts about who or what is not here any more go with them, on this computer and whoever typed them."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QObject

from dealerdesk.core.journal import Entry
from dealerdesk.core.still_here import Subject, not_here
from ui.desk import Desk
from ui.drafts import folder, house_of, load

GONE = {"customers.take_out": "customer", "vehicles.take_out": "vehicle"}
"""Deeds after which a record is not here any more, and of what kind it was."""

KINDS = ("customer", "vehicle", "visit", "job", "finding", "remark", "lead", "claim")
"""What a draft may be about, as its table is called; the name it is kept under says which."""

_NAMED = re.compile(rf"\b({'|'.join(KINDS)})-(\d+)")
_NEW_CAR = re.compile(r"new-(\d+)")


class ForgettingDrafts(QObject):
    """Listens at a desk; what nobody told of is looked up in the database whenever somebody signs in."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.changed.connect(self._on_changed)
        desk.signed_in.connect(self._on_signed_in)
        self._on_signed_in(desk.person)

    def _on_changed(self, entries: tuple[Entry, ...]) -> None:
        gone = {
            subject for entry in entries for subject in entry.touched if subject[0] == GONE.get(entry.deed)
        }
        self._forget(gone)

    def _on_signed_in(self, person: object) -> None:
        if person is not None:
            self._desk.keep(subjects, self._desk.database.where, then=self._on_subjects)

    def _on_subjects(self, found: set[Subject]) -> None:
        if found:
            self._desk.read(not_here, found, then=self._forget)

    def _forget(self, gone: set[Subject]) -> None:
        if gone:
            self._desk.keep(forget_about, self._desk.database.where, gone)


def subjects(where: str) -> set[Subject]:
    """Whom and what the drafts on this computer are about, of one database."""
    return {subject for _path, about in _drafts(where) for subject in about}


def forget_about(where: str, gone: set[Subject]) -> None:
    """Remove every draft about one of them."""
    for path, about in _drafts(where):
        if about & gone:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def _drafts(where: str) -> Iterator[tuple[Path, set[Subject]]]:
    for path in folder().glob("*.json"):
        kept = load(path)
        if kept is not None and kept.get("house") == house_of(where):
            yield path, about_of(kept)


def about_of(kept: Mapping[str, object]) -> set[Subject]:
    """Whom and what a draft is about: by the name it is kept under, and by what was chosen in it."""
    form, record, content = str(kept.get("form")), str(kept.get("record")), kept.get("content")
    found = {(kind, int(number)) for kind, number in _NAMED.findall(record)}
    if form == "vehicle":
        found |= {("customer", int(number)) for number in _NEW_CAR.findall(record)}
    if isinstance(content, dict):
        for kind in KINDS:
            number = content.get(f"{kind}_id")
            if isinstance(number, int) and number:
                found.add((kind, number))
    return {(kind, number) for kind, number in found if number}
