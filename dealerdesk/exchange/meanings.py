"""What a column of a foreign file can mean, and what each meaning is called in the preview."""

from __future__ import annotations

from enum import StrEnum

from dealerdesk.core.i18n import N_


class Kind(StrEnum):
    """What a file is about: customers (with their cars), or the history of workshop visits."""

    CUSTOMERS = "customers"
    HISTORY = "history"

    def __reduce_ex__(self, _protocol: object) -> tuple[type[Kind], tuple[str]]:
        """As a call with its value: Python before 3.11.4 would name a function that no child may name."""
        return Kind, (self.value,)


class Meaning(StrEnum):
    """What the cells of one column say; the values are stored with remembered layouts, so they stay."""

    # Looked up for every cell: the plain hash of a text is much faster than that of an enum.
    __hash__ = str.__hash__

    UNUSED = "unused"
    CUSTOMER_NO = "customer_no"
    FULL_NAME = "full_name"
    TITLE = "title"
    FIRST_NAME = "first_name"
    MIDDLE_NAME = "middle_name"
    LAST_NAME = "last_name"
    COMPANY = "company"
    PHONE = "phone"
    MOBILE = "mobile"
    HOME_PHONE = "home_phone"
    WORK_PHONE = "work_phone"
    PHONE_LABEL = "phone_label"
    EMAIL = "email"
    STREET = "street"
    HOUSE_NO = "house_no"
    ADDRESS_MORE = "address_more"
    ADDRESS = "address"
    POSTAL_CODE = "postal_code"
    CITY = "city"
    POSTAL_CITY = "postal_city"
    COUNTRY = "country"
    BIRTH_DATE = "birth_date"
    BIRTH_YEAR = "birth_year"
    LANGUAGE = "language"
    NOTE = "note"
    CUSTOMER_SINCE = "customer_since"
    ACTION = "action"
    CONSENT = "consent"
    CONSENT_PHONE = "consent_phone"
    CONSENT_EMAIL = "consent_email"
    CONSENT_SMS = "consent_sms"
    CONSENT_LETTER = "consent_letter"
    NO_CONTACT = "no_contact"
    NO_PHONE = "no_phone"
    NO_EMAIL = "no_email"
    NO_SMS = "no_sms"
    NO_LETTER = "no_letter"
    PLATE = "plate"
    VIN = "vin"
    MAKE = "make"
    MODEL = "model"
    MAKE_MODEL = "make_model"
    VARIANT = "variant"
    MODEL_YEAR = "model_year"
    FUEL = "fuel"
    FIRST_REGISTRATION = "first_registration"
    ODOMETER = "odometer"
    BOUGHT_ON = "bought_on"
    LEASE_END = "lease_end"
    LAST_VISIT = "last_visit"
    ORDER_NO = "order_no"
    VISIT_DATE = "visit_date"
    CONCERN = "concern"
    CAUSE = "cause"
    CORRECTION = "correction"
    HOURS = "hours"
    LABOUR = "labour"
    PARTS = "parts"
    TOTAL = "total"
    PAYER = "payer"
    TECHNICIAN = "technician"

    def __reduce_ex__(self, _protocol: object) -> tuple[type[Meaning], tuple[str]]:
        """As `Kind` does."""
        return Meaning, (self.value,)


M = Meaning

LABELS: dict[Meaning, str] = {
    M.UNUSED: N_("not used"),
    M.CUSTOMER_NO: N_("customer number"),
    M.FULL_NAME: N_("name"),
    M.TITLE: N_("title"),
    M.FIRST_NAME: N_("first name"),
    M.MIDDLE_NAME: N_("middle name"),
    M.LAST_NAME: N_("last name"),
    M.COMPANY: N_("company"),
    M.PHONE: N_("phone"),
    M.MOBILE: N_("mobile phone"),
    M.HOME_PHONE: N_("home phone"),
    M.WORK_PHONE: N_("work phone"),
    M.PHONE_LABEL: N_("kind of phone"),
    M.EMAIL: N_("e-mail"),
    M.STREET: N_("street"),
    M.HOUSE_NO: N_("house number"),
    M.ADDRESS_MORE: N_("second address line"),
    M.ADDRESS: N_("whole address"),
    M.POSTAL_CODE: N_("postal code"),
    M.CITY: N_("city"),
    M.POSTAL_CITY: N_("postal code and city"),
    M.COUNTRY: N_("country"),
    M.BIRTH_DATE: N_("date of birth"),
    M.BIRTH_YEAR: N_("year of birth"),
    M.LANGUAGE: N_("language"),
    M.NOTE: N_("note"),
    M.CUSTOMER_SINCE: N_("customer since"),
    M.ACTION: N_("action"),
    M.CONSENT: N_("consent, any channel"),
    M.CONSENT_PHONE: N_("consent to calls"),
    M.CONSENT_EMAIL: N_("consent to e-mail"),
    M.CONSENT_SMS: N_("consent to text messages"),
    M.CONSENT_LETTER: N_("consent to letters"),
    M.NO_CONTACT: N_("no advertising"),
    M.NO_PHONE: N_("no calls"),
    M.NO_EMAIL: N_("no e-mail"),
    M.NO_SMS: N_("no text messages"),
    M.NO_LETTER: N_("no letters"),
    M.PLATE: N_("plate"),
    M.VIN: N_("VIN"),
    M.MAKE: N_("make"),
    M.MODEL: N_("model"),
    M.MAKE_MODEL: N_("make and model"),
    M.VARIANT: N_("variant"),
    M.MODEL_YEAR: N_("model year"),
    M.FUEL: N_("fuel"),
    M.FIRST_REGISTRATION: N_("first registration"),
    M.ODOMETER: N_("odometer"),
    M.BOUGHT_ON: N_("bought on"),
    M.LEASE_END: N_("end of lease"),
    M.LAST_VISIT: N_("last visit"),
    M.ORDER_NO: N_("order number"),
    M.VISIT_DATE: N_("date of visit"),
    M.CONCERN: N_("concern"),
    M.CAUSE: N_("cause"),
    M.CORRECTION: N_("correction"),
    M.HOURS: N_("hours"),
    M.LABOUR: N_("labour amount"),
    M.PARTS: N_("parts amount"),
    M.TOTAL: N_("total amount"),
    M.PAYER: N_("payer"),
    M.TECHNICIAN: N_("technician"),
}

# Meanings that several columns may share: their cells are taken together.
SHARED = frozenset({
    M.UNUSED, M.PHONE, M.MOBILE, M.HOME_PHONE, M.WORK_PHONE, M.PHONE_LABEL, M.EMAIL, M.NOTE, M.CONCERN,
    M.CORRECTION, M.ADDRESS_MORE, M.CONSENT, M.NO_CONTACT,
})
DATES = frozenset({
    M.BIRTH_DATE, M.CUSTOMER_SINCE, M.FIRST_REGISTRATION, M.BOUGHT_ON, M.LEASE_END, M.LAST_VISIT,
    M.VISIT_DATE,
})
AMOUNTS = frozenset({M.LABOUR, M.PARTS, M.TOTAL})
NUMBERS = AMOUNTS | {M.ODOMETER, M.HOURS}
PHONES = frozenset({M.PHONE, M.MOBILE, M.HOME_PHONE, M.WORK_PHONE})
CONSENTS = frozenset({
    M.CONSENT, M.CONSENT_PHONE, M.CONSENT_EMAIL, M.CONSENT_SMS, M.CONSENT_LETTER,
    M.NO_CONTACT, M.NO_PHONE, M.NO_EMAIL, M.NO_SMS, M.NO_LETTER,
})
HISTORY_ONLY = frozenset({
    M.ORDER_NO, M.VISIT_DATE, M.CONCERN, M.CAUSE, M.CORRECTION, M.HOURS, M.PAYER, M.TECHNICIAN,
}) | AMOUNTS
CAR = frozenset({
    M.PLATE, M.VIN, M.MAKE, M.MODEL, M.MAKE_MODEL, M.VARIANT, M.MODEL_YEAR, M.FUEL, M.FIRST_REGISTRATION,
    M.ODOMETER,
})
# What alone is enough to know a person by (a name without anything else is taken too).
PERSON = PHONES | {M.CUSTOMER_NO, M.FULL_NAME, M.FIRST_NAME, M.LAST_NAME, M.COMPANY, M.EMAIL}
