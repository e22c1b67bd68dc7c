"""What was done in a car, in words for its owner: what we did, and what it means from now on."""

from __future__ import annotations

from dealerdesk.core.i18n import N_, _, language
from dealerdesk.cover.suggesting import suggest_group
from dealerdesk.visits.records import JobRecord

# By component group: what the owner has of it. Nothing here promises more than that the work was done.
_MEANS: dict[str, str] = {
    "engine": N_("The engine runs as it should again."),
    "gearbox": N_("The gears change as they should again."),
    "driveline": N_("The wheels are driven without play or noise again."),
    "battery_hv": N_("The drive battery works as it should again."),
    "charging": N_("The car charges as it should again."),
    "steering_suspension": N_("The car holds its line again, and the noise should be gone."),
    "brakes": N_("The brakes grip as they should again; be gentle with them for the first 200 km."),
    "electrics": N_("The electrics work as they should again."),
    "infotainment": N_("Screen and sound work as they should again."),
    "assistance": N_("The driver assistance sees what it should again."),
    "climate": N_("Heating and cooling work as they should again."),
    "cooling": N_("The engine keeps its temperature again."),
    "fuel": N_("The engine gets its fuel as it should again."),
    "exhaust": N_("The exhaust is tight and clean again."),
    "airbags_belts": N_("Airbags and belts protect you as they should again."),
    "doors_locks": N_("Doors and locks close as they should again."),
    "lights": N_("You see and are seen as you should again."),
    "glass": N_("Your view is clear again."),
    "body_paint": N_("The body looks as it should again."),
    "interior": N_("The inside is as it should be again."),
    "tyres_wheels": N_("Tyres and wheels are in order; after 50 km have the bolts checked."),
    "wear": N_("What had worn out is new again."),
    "oil_filters": N_("The engine has clean oil; look at its level every 1,000 km."),
    "service": N_("The service is done, and the next one is written below."),
    "accessories": N_("It is fitted and works; ask us if anything is unclear."),
    "outside": N_("The damage is repaired."),
}


def proposed_meaning(job: JobRecord, house_language: str) -> str:
    """A few words for the owner from what was written down, in the language of the moment.

    The correction in the workshop's own words, where the owner reads the house's language, then what that
    means for its component group, which its title names where nobody has chosen one. Empty where nobody wrote
    what was done: nothing is made up.
    """
    did = " ".join(job.correction.split())
    if not did:
        return ""
    if did[-1] not in ".!?…":
        did += "."
    group = job.group or suggest_group(job.title)
    means = _(_MEANS[group]) if group in _MEANS else ""
    # Words of two languages side by side are read by nobody: what the workshop wrote is not translated.
    return f"{did} {means}".strip() if language() == house_language else means
