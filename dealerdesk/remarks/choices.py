"""The chips of a remark: what they want and why, with their words, and which of them speak of a life."""

from __future__ import annotations

from dealerdesk.core.i18n import N_

# What they want, as the word on the chip; the first are shown at once, the others behind "...".
WHAT: dict[str, str] = {
    "electric": N_("Electric"),
    "lease": N_("Leasing"),
    "bigger": N_("Bigger"),
    "smaller": N_("Smaller"),
    "hybrid": N_("Hybrid"),
    "used": N_("Used"),
    "new": N_("New"),
    "estate": N_("Estate"),
    "suv": N_("SUV"),
    "van": N_("Van"),
    "seven-seats": N_("Seven seats"),
    "petrol": N_("Petrol"),
    "diesel": N_("Diesel"),
    "automatic": N_("Automatic"),
    "towing": N_("Towing"),
    "finance": N_("Financing"),
    "second-car": N_("Second car"),
}

WHY: dict[str, str] = {
    "warranty-ends": N_("Warranty ends"),
    "repair-cost": N_("Repair cost"),
    "family": N_("Family"),
    "lease-ends": N_("Lease ends"),
    "curiosity": N_("Curious"),
    "mileage": N_("Mileage"),
    "age": N_("Its age"),
    "commute": N_("Commute"),
    "company-car": N_("Company car"),
    "safety": N_("Safety"),
    "comfort": N_("Comfort"),
    "environment": N_("Environment"),
    "moving": N_("Moving house"),
}
# How many of each row are shown at once.
SHOWN_AT_ONCE = {"what": 6, "why": 5}
# These speak of the life behind the wish: they propose the mark 'sensitive'.
PERSONAL_WHY = frozenset({"family"})

KIND_WORDS: dict[str, str] = {
    "repurchase": N_("Next car"),
    "addon": N_("One more car"),
    "upgrade": N_("Bigger or better"),
    "accessory": N_("Accessory or contract"),
    "question": N_("Question"),
    "praise": N_("Praise"),
    "worry": N_("Worry"),
}

PLACE_WORDS: dict[str, str] = {
    "counter": N_("at the counter"),
    "checkin": N_("at check-in"),
    "handback": N_("at hand-back"),
    "phone": N_("on the phone"),
    "drive": N_("on the test drive"),
    "parts": N_("at the parts counter"),
    "elsewhere": N_("elsewhere"),
}

APPROACH_WORDS: dict[str, str] = {
    "now": N_("Speak to them now"),
    "handback": N_("At hand-back"),
    "call": N_("Call later"),
    "not": N_("Do not approach"),
}
