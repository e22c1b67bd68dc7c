"""The label that hangs on a set of stored tyres."""

from __future__ import annotations

from dealerdesk.core.i18n import _, show_date, show_number, speaking
from dealerdesk.paper.labels import Label, labels_pdf
from dealerdesk.paper.records import Letterhead
from dealerdesk.tyres.records import KIND_WORDS, TyreRecord


def tread_words(tread: tuple[int, ...]) -> str:
    """"6.2 / 6.0 / 5.5 / 5.4 mm", empty where it was not measured."""
    return " / ".join(show_number(one / 10, 1) for one in tread) + " mm" if tread else ""


def code_of(tyres: TyreRecord) -> str:
    """What the barcode says: readable by the store's own scanner."""
    return f"T{tyres.id:06}"


def tyre_label(
    tyres: TyreRecord, plate: str, country: str, customer: str, *, language: str, house: Letterhead
) -> bytes:
    """One label as PDF bytes: place, plate, whose, what, tread, when it is due."""
    with speaking(language):
        due = _("due {day}").format(day=show_date(tyres.due_on)) if tyres.due_on else ""
        what = " · ".join(p for p in (customer, _(KIND_WORDS[tyres.kind]), tyres.size) if p)
        measured = " · ".join(p for p in (tread_words(tyres.tread), due) if p)
        label = Label(tyres.place, (what, measured), code_of(tyres), plate=plate, plate_country=country)
        return labels_pdf(
            [label], title=_("Tyre label") + " " + plate, house=house.name, printed_at=house.printed_at,
            language=language,
        )
