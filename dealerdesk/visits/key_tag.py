"""The label on a car's key: order number, plate and barcode, so that nobody looks for the key by hand."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dealerdesk.core.clock import local
from dealerdesk.core.i18n import _, show_time, speaking
from dealerdesk.house.queries import site
from dealerdesk.paper.labels import Label, labels_pdf
from dealerdesk.paper.records import Letterhead
from dealerdesk.vehicles.plates import band_of
from dealerdesk.visits.queries import visit as visit_of
from dealerdesk.visits.records import VisitWhole


def key_tag(session: Session, visit_id: int, *, language: str, house: Letterhead) -> bytes:
    """The key's label of a visit as PDF, one label on a roll of 62 x 29 mm.

    Raises `Problem` where there is no such visit.
    """
    whole = visit_of(session, visit_id)
    with speaking(language):
        label = key_label(whole, site(session, whole.visit.site_id).zone)
        title = _("Key label {number}").format(number=whole.visit.number)
    return labels_pdf(
        [label], title=title, house=house.name, printed_at=house.printed_at, language=language
    )


def key_label(whole: VisitWhole, zone: str) -> Label:
    """What stands on the label, in the language of the moment; no name of a person: keys hang in sight."""
    order, car = whole.visit, whole.vehicle
    about = [_("Key {tag}").format(tag=order.key_tag)] if order.key_tag else []
    if order.promised_at is not None:
        about.append(_("promised {time}").format(time=show_time(local(order.promised_at, zone))))
    lines = (car.short_title or car.vin, " · ".join(about))
    return Label(
        order.number, tuple(line for line in lines if line), order.number, plate=car.plate,
        plate_country=band_of(car.plate_country),
    )
