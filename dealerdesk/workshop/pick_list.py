"""The pick list of an order: what is to be fetched from the shelves for its jobs, by bin."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.i18n import _, show_date, show_time, speaking
from dealerdesk.house.queries import site
from dealerdesk.paper.records import Letterhead
from dealerdesk.parts.list_paper import ListRow, PartList, part_list
from dealerdesk.parts.rules import shown_quantity
from dealerdesk.vehicles.plates import band_of
from dealerdesk.workshop.part_desk import request


def pick_list(session: Session, visit_id: int, language: str, house: Letterhead) -> bytes:
    """The pick list as PDF bytes: lines that are found or kept and not issued yet, sorted by bin."""
    whole = request(session, visit_id)
    wanted = [one for one in whole.lines if one.part is not None and one.line.state in ("found", "reserved")]
    with speaking(language):
        promised = ""
        if whole.visit.promised_at is not None:
            here = clock.local(whole.visit.promised_at, site(session, whole.visit.site_id).zone)
            when = f"{show_date(here.date(), 'day')} {show_time(here)}"
            promised = _("promised {when}").format(when=when)
        rows = tuple(
            ListRow(
                one.part.bin if one.part is not None else "", one.line.number, one.line.what,
                shown_quantity(one.line.quantity_thousandths, one.line.unit),
            )
            for one in sorted(wanted, key=lambda one: (one.part.bin if one.part else "", one.line.number))
        )
        record = PartList(
            _("Pick list"), " · ".join(one for one in (whole.visit.number, whole.customer, whole.car) if one),
            _("Need"), rows, whole.plate, band_of(whole.plate_country), promised,
        )
    return part_list(record, language=language, house=house)
