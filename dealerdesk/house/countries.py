"""What a new house starts with in each country: currency, VAT, zone, language, usual hours."""

from __future__ import annotations

from dataclasses import dataclass

from dealerdesk.core.i18n import N_


@dataclass(frozen=True, slots=True)
class Country:
    """Starting values of a country; every one of them can be changed on the settings page."""

    code: str
    name: str
    currency: str
    vat_basis_points: int
    zone: str
    language: str
    calling_code: str


# VAT: standard rates in force in 2026 (EU: Commission's table of VAT rates; NO: Stortingets avgiftsvedtak).
COUNTRIES: dict[str, Country] = {
    c.code: c
    for c in (
        Country("DK", N_("Denmark"), "DKK", 2500, "Europe/Copenhagen", "da", "45"),
        Country("DE", N_("Germany"), "EUR", 1900, "Europe/Berlin", "de", "49"),
        Country("NO", N_("Norway"), "NOK", 2500, "Europe/Oslo", "nb", "47"),
        Country("PL", N_("Poland"), "PLN", 2300, "Europe/Warsaw", "pl", "48"),
        Country("SE", N_("Sweden"), "SEK", 2500, "Europe/Stockholm", "en", "46"),
        Country("FI", N_("Finland"), "EUR", 2550, "Europe/Helsinki", "en", "358"),
        Country("AT", N_("Austria"), "EUR", 2000, "Europe/Vienna", "de", "43"),
        Country("CH", N_("Switzerland"), "CHF", 810, "Europe/Zurich", "de", "41"),
        Country("NL", N_("Netherlands"), "EUR", 2100, "Europe/Amsterdam", "en", "31"),
        Country("BE", N_("Belgium"), "EUR", 2100, "Europe/Brussels", "en", "32"),
        Country("FR", N_("France"), "EUR", 2000, "Europe/Paris", "en", "33"),
        Country("CZ", N_("Czechia"), "CZK", 2100, "Europe/Prague", "en", "420"),
        Country("IE", N_("Ireland"), "EUR", 2300, "Europe/Dublin", "en", "353"),
        Country("GB", N_("United Kingdom"), "GBP", 2000, "Europe/London", "en", "44"),
    )
}

# Monday to Friday 08:00-17:00: what DOMAIN's clock examples assume, and most workshops keep.
USUAL_HOURS: tuple[tuple[int, int, int], ...] = tuple((day, 8 * 60, 17 * 60) for day in range(5))
