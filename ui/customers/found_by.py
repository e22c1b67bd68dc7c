"""By what somebody was found, in words for the top bar: "Found by plate AB 12 345"."""

from __future__ import annotations

from dealerdesk.core.i18n import _
from dealerdesk.customers.matching import email_key
from dealerdesk.customers.phones import digits
from dealerdesk.leads.page_records import CustomerWhole
from dealerdesk.vehicles.plates import normalise
from dealerdesk.vehicles.vins import key as vin_key

MOST = 60


def found_words(found_by: str, whole: CustomerWhole) -> str:
    """What was typed or matched, said as what it is; '' where nobody looked for anything."""
    text = " ".join(found_by.split())[:MOST]
    if not text:
        return ""
    cars = [card.vehicle for card in whole.cars]
    if normalise(text) and any(normalise(text) == normalise(car.plate) for car in cars):
        return _("Found by plate {plate}").format(plate=text)
    if len(text) > 3 and any(car.vin and vin_key(text) in vin_key(car.vin) for car in cars):
        return _("Found by VIN {vin}").format(vin=text)
    if email_key(text) and any(email_key(text) == email.normal for email in whole.customer.emails):
        return _("Found by e-mail {email}").format(email=text)
    if len(digits(text)) > 3 and any(digits(text) in digits(p.value) for p in whole.customer.phones):
        return _("Found by phone {phone}").format(phone=text)
    return _("Found by {words}").format(words=text)
