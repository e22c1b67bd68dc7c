"""Component groups: the stable codes that covers include or exclude, and their words."""

from __future__ import annotations

from dealerdesk.core.errors import Said
from dealerdesk.core.i18n import N_

# The codes are stored; they never change. In the order in which a car is explained to a customer.
GROUPS: dict[str, str] = {
    "engine": N_("Engine"),
    "gearbox": N_("Gearbox"),
    "driveline": N_("Drive shafts and axles"),
    "battery_hv": N_("Drive battery"),
    "charging": N_("Charging"),
    "steering_suspension": N_("Steering and suspension"),
    "brakes": N_("Brakes"),
    "electrics": N_("Electrics"),
    "infotainment": N_("Infotainment"),
    "assistance": N_("Driver assistance"),
    "climate": N_("Air conditioning and heating"),
    "cooling": N_("Cooling"),
    "fuel": N_("Fuel system"),
    "exhaust": N_("Exhaust"),
    "airbags_belts": N_("Airbags and belts"),
    "doors_locks": N_("Doors and locks"),
    "lights": N_("Lights"),
    "glass": N_("Glass and mirrors"),
    "body_paint": N_("Body and paint"),
    "interior": N_("Interior and seats"),
    "tyres_wheels": N_("Tyres and wheels"),
    "wear": N_("Wear parts"),
    "oil_filters": N_("Oil and filters"),
    "service": N_("Service and inspection"),
    "accessories": N_("Accessories"),
    "outside": N_("Damage from outside"),
}

# A few words on what a group means, for the warranty paper.
GROUP_DETAILS: dict[str, str] = {
    "engine": N_("with timing drive and turbocharger"),
    "gearbox": N_("manual and automatic, with differential"),
    "driveline": N_("shafts, joints, hubs"),
    "battery_hv": N_("cells, control, cooling of the battery"),
    "charging": N_("socket, charger on board, cable"),
    "steering_suspension": N_("also ball joints and links"),
    "brakes": N_("hydraulics and electronics"),
    "electrics": N_("starter, alternator, control units, wiring"),
    "infotainment": N_("screen, cameras, sound"),
    "assistance": N_("radar, sensors, parking aid"),
    "climate": N_("compressor, sensors, heater"),
    "cooling": N_("radiator, water pump, thermostat"),
    "fuel": N_("tank, pump, injection"),
    "exhaust": N_("catalyst, particulate filter, silencer"),
    "wear": N_("pads, discs, wipers, clutch lining"),
    "oil_filters": N_("oil, filters, fluids"),
    "outside": N_("stones, accidents: your insurance"),
}


def group_label(code: str) -> Said:
    """The name of a group; a code from elsewhere stands for itself."""
    return Said(GROUPS.get(code, code.replace("{", "").replace("}", "")))


def group_detail(code: str) -> Said | None:
    """A few words on what a group means, None where its name says it."""
    return Said(GROUP_DETAILS[code]) if code in GROUP_DETAILS else None


def known_groups(codes: object) -> frozenset[str]:
    """Those of some codes that are groups."""
    if not isinstance(codes, list | tuple | set | frozenset):
        return frozenset()
    return frozenset(code for code in codes if isinstance(code, str) and code in GROUPS)
