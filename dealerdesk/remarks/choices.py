"""The chips of a remark: what they want and why, with their words, and which of them speak of a life."""

from __future__ import annotations

from dealerdesk.core.i18n import N_

# What they want, as the word on the chip.
WHAT: dict[str, str] = {
    "electric": N_("Electric"),
    "hybrid": N_("Hybrid"),
    "petrol": N_("Petrol"),
    "diesel": N_("Diesel"),
    "leasing": N_("Leasing"),
    "used": N_("Used"),
    "new": N_("New"),
    "bigger": N_("Bigger"),
    "smaller": N_("Smaller"),
    "seven_seats": N_("Seven seats"),
    "estate": N_("Estate"),
    "suv": N_("SUV"),
    "van": N_("Van"),
    "cabriolet": N_("Open top"),
    "four_wheel": N_("Four-wheel drive"),
    "automatic": N_("Automatic"),
    "towing": N_("Towing"),
    "cheaper": N_("Cheaper to run"),
    "second_car": N_("Second car"),
}

WHY: dict[str, str] = {
    "warranty_ends": N_("Warranty ends"),
    "repair_cost": N_("Repair cost"),
    "lease_ends": N_("Lease ends"),
    "inspection": N_("Inspection"),
    "age": N_("Old or many km"),
    "unreliable": N_("Lets them down"),
    "running_cost": N_("Running cost"),
    "space": N_("Too small"),
    "family": N_("Family"),
    "health": N_("Health"),
    "work": N_("Work"),
    "money": N_("Money"),
    "curious": N_("Curious"),
}
# These speak of the life behind the wish: they propose the mark 'sensitive'.
PERSONAL_WHY = frozenset({"family", "health", "money"})

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
