"""The columns of the tables that are filled past the ORM, in the order of the rows."""

from __future__ import annotations

Row = tuple[object, ...]

_CUSTOMER = """id site_id uid version kind first_name last_name company name_key street postal_code city
country languages preferred_channel preferred_time note external_number customer_since created_at"""
_VEHICLE = """id site_id uid version vin vin_key plate plate_key plate_country make model variant model_year
fuel first_registration value_minor value_on created_at"""
_COVER = """id site_id uid version vehicle_id kind name months km_limit groups_included groups_excluded
exclusions condition deductible_minor terms_id number start_on end_on km_start"""
_VISIT = """id site_id uid version number number_key customer_id vehicle_id stage came_on expected_at
arrived_at promised_at waits_here ready_at told_at collected_at key_tag odometer_km taken_by next_service_on
next_service_km note imported"""
_JOB = """id site_id uid version visit_id position concern title cause correction component_group payer
hours_hundredths labour_minor parts_minor total_minor customer_minor technician declined_on declined_reason"""

# Parents before children.
COLUMNS = {
    table: tuple(names.split())
    for table, names in (
        ("customer", _CUSTOMER),
        ("contact_point", "id site_id customer_id kind value normal label position"),
        ("consent", "id site_id customer_id channel purpose state wording source at taken_by about_kind"),
        ("vehicle", _VEHICLE),
        ("ownership", "id site_id customer_id vehicle_id since how sold_here sold_by"),
        ("cover", _COVER),
        ("visit", _VISIT),
        ("job", _JOB),
        ("odometer_reading", "id site_id vehicle_id read_on km source question new_instrument"),
    )
}
