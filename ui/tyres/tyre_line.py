"""A set of tyres in our store in one line: where, what, how much tread, when it is due."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from dealerdesk.core.i18n import _, show_date
from dealerdesk.tyres.printed import tread_words
from dealerdesk.tyres.records import KIND_WORDS, TyreRecord
from dealerdesk.tyres.rules import is_due, is_worn
from ui.widgets.lines import Lines


def tyre_words(tyres: TyreRecord) -> str:
    """"Winter tyres in B-12 · 6.2 / 6.0 / 5.5 / 5.4 mm · due 01.12.2026"; says also that they are worn."""
    parts = (
        _("{tyres} in {place}").format(tyres=_(KIND_WORDS[tyres.kind]), place=tyres.place),
        tread_words(tyres.tread), _("worn") if is_worn(tyres.kind, tyres.tread) else "",
        _("due {day}").format(day=show_date(tyres.due_on)) if tyres.due_on else "",
    )
    return " · ".join(part for part in parts if part)


class TyreLine(Lines):
    """The line; in warning colour where they are worn or due within three weeks."""

    def __init__(self, tyres: TyreRecord, today: dt.date, parent: QWidget | None = None) -> None:
        warns = is_worn(tyres.kind, tyres.tread) or is_due(tyres.due_on, today)
        super().__init__(tyre_words(tyres), "small", "warn" if warns else "ink2", lines=3, parent=parent)
