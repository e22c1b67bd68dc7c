"""The first house: every table and the search index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dealerdesk.search.index import create_index, drop_index

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "journal_entry",
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("deed", sa.String(length=64), nullable=False),
        sa.Column("touched", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=True),
        sa.Column("txid", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_journal_entry_txid_id", "journal_entry", ["txid", "id"], unique=False)
    op.create_table(
        "site",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("tagline", sa.Text(), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("postal_code", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("vat_basis_points", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("subdivision", sa.String(length=16), nullable=False),
        sa.Column("closed_on_holidays", sa.Boolean(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
    )
    op.create_table(
        "closing_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_closing_day_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closing_day")),
        sa.UniqueConstraint("site_id", "day", name=op.f("uq_closing_day_site_id_day")),
    )
    op.create_table(
        "customer",
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("last_name", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("postal_code", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("languages", sa.String(length=32), nullable=False),
        sa.Column("preferred_channel", sa.String(length=16), nullable=False),
        sa.Column("preferred_time", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("external_number", sa.Text(), nullable=False),
        sa.Column("customer_since", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('person', 'company')", name=op.f("ck_customer_kind_known")),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["customer.id"], name=op.f("fk_customer_merged_into_id_customer")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_customer_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sa.UniqueConstraint("uid", name=op.f("uq_customer_uid")),
    )
    op.create_index("ix_customer_merged_into_id", "customer", ["merged_into_id"], unique=False)
    op.create_index("ix_customer_site_id_name_key", "customer", ["site_id", "name_key"], unique=False)
    op.create_table(
        "import_layout",
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("corrections", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_import_layout_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_layout")),
        sa.UniqueConstraint("site_id", "fingerprint", name=op.f("uq_import_layout_site_id_fingerprint")),
    )
    op.create_table(
        "journal_payload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["journal_entry.id"], name=op.f("fk_journal_payload_id_journal_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_payload")),
    )
    op.create_table(
        "number_series",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("next", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_number_series_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_series")),
        sa.UniqueConstraint("site_id", "kind", "year", name=op.f("uq_number_series_site_id_kind_year")),
    )
    op.create_table(
        "opening_time",
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=False),
        sa.Column("closes", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("opens < closes", name=op.f("ck_opening_time_opens_before_it_closes")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_opening_time_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening_time")),
        sa.UniqueConstraint(
            "site_id", "weekday", "opens", name=op.f("uq_opening_time_site_id_weekday_opens")
        ),
    )
    op.create_table(
        "record_view",
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_record_view_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_view")),
    )
    op.create_index("ix_record_view_customer_id_at", "record_view", ["customer_id", "at"], unique=False)
    op.create_table(
        "rule_version",
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("overrides", sa.JSON(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_rule_version_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_version")),
    )
    op.create_index(
        "ix_rule_version_site_id_valid_from", "rule_version", ["site_id", "valid_from"], unique=False
    )
    op.create_table(
        "search_entry",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("moment", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("last_visit", sa.Date(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("numbers", sa.Text(), nullable=False),
        sa.Column("plates", sa.Text(), nullable=False),
        sa.Column("vins", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_search_entry_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("customer_id", name=op.f("uq_search_entry_customer_id")),
    )
    op.create_table(
        "staff",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("at_work", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_staff_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("site_id", "login", name=op.f("uq_staff_site_id_login")),
    )
    op.create_table(
        "terms",
        sa.Column("make", sa.Text(), nullable=False),
        sa.Column("by_itself", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("km_limit", sa.Integer(), nullable=True),
        sa.Column("groups_included", sa.JSON(), nullable=False),
        sa.Column("groups_excluded", sa.JSON(), nullable=False),
        sa.Column("exclusions", sa.Text(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("deductible_minor", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('manufacturer', 'extended', 'parts', 'corrosion', 'battery', 'goodwill', 'contract')",
            name=op.f("ck_terms_kind_known"),
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_terms_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terms")),
    )
    op.create_table(
        "vehicle",
        sa.Column("vin", sa.Text(), nullable=False),
        sa.Column("vin_key", sa.Text(), nullable=False),
        sa.Column("plate", sa.Text(), nullable=False),
        sa.Column("plate_key", sa.Text(), nullable=False),
        sa.Column("plate_country", sa.String(length=2), nullable=False),
        sa.Column("make", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("variant", sa.Text(), nullable=False),
        sa.Column("model_year", sa.Integer(), nullable=True),
        sa.Column("fuel", sa.String(length=16), nullable=False),
        sa.Column("first_registration", sa.Date(), nullable=True),
        sa.Column("value_minor", sa.Integer(), nullable=True),
        sa.Column("value_on", sa.Date(), nullable=True),
        sa.Column("service_months", sa.Integer(), nullable=True),
        sa.Column("service_km", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_vehicle_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vehicle")),
        sa.UniqueConstraint("uid", name=op.f("uq_vehicle_uid")),
    )
    op.create_index("ix_vehicle_site_id_plate_key", "vehicle", ["site_id", "plate_key"], unique=False)
    op.create_index("ix_vehicle_site_id_vin_key", "vehicle", ["site_id", "vin_key"], unique=False)
    op.create_table(
        "consent",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.Column("about_kind", sa.String(length=16), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "channel IN ('phone', 'email', 'sms', 'letter')", name=op.f("ck_consent_channel_known")
        ),
        sa.CheckConstraint("purpose IN ('sales', 'satisfaction')", name=op.f("ck_consent_purpose_known")),
        sa.CheckConstraint(
            "state IN ('given', 'unproven', 'withdrawn')", name=op.f("ck_consent_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_consent_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_consent_site_id_site")),
        sa.ForeignKeyConstraint(["taken_by"], ["staff.id"], name=op.f("fk_consent_taken_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index("ix_consent_customer_id", "consent", ["customer_id"], unique=False)
    op.create_table(
        "contact_attempt",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("about_kind", sa.String(length=16), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('reached', 'no_answer', 'message', 'sent')",
            name=op.f("ck_contact_attempt_outcome_known"),
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_contact_attempt_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_contact_attempt_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_contact_attempt_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_attempt")),
        sa.UniqueConstraint("uid", name=op.f("uq_contact_attempt_uid")),
    )
    op.create_index(
        "ix_contact_attempt_customer_id_at", "contact_attempt", ["customer_id", "at"], unique=False
    )
    op.create_table(
        "contact_point",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("normal", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('phone', 'email')", name=op.f("ck_contact_point_kind_known")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_contact_point_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_contact_point_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_point")),
    )
    op.create_index("ix_contact_point_customer_id", "contact_point", ["customer_id"], unique=False)
    op.create_index("ix_contact_point_site_id_normal", "contact_point", ["site_id", "normal"], unique=False)
    op.create_table(
        "cover",
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("terms_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("km_start", sa.Integer(), nullable=False),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("km_limit", sa.Integer(), nullable=True),
        sa.Column("groups_included", sa.JSON(), nullable=False),
        sa.Column("groups_excluded", sa.JSON(), nullable=False),
        sa.Column("exclusions", sa.Text(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("deductible_minor", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('manufacturer', 'extended', 'parts', 'corrosion', 'battery', 'goodwill', 'contract')",
            name=op.f("ck_cover_kind_known"),
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_cover_site_id_site")),
        sa.ForeignKeyConstraint(["terms_id"], ["terms.id"], name=op.f("fk_cover_terms_id_terms")),
        sa.ForeignKeyConstraint(["vehicle_id"], ["vehicle.id"], name=op.f("fk_cover_vehicle_id_vehicle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cover")),
        sa.UniqueConstraint("uid", name=op.f("uq_cover_uid")),
    )
    op.create_index("ix_cover_vehicle_id", "cover", ["vehicle_id"], unique=False)
    op.create_table(
        "customer_merge",
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gone_id"], ["customer.id"], name=op.f("fk_customer_merge_gone_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["kept_id"], ["customer.id"], name=op.f("fk_customer_merge_kept_id_customer")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_customer_merge_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_merge")),
    )
    op.create_index("ix_customer_merge_kept_id", "customer_merge", ["kept_id"], unique=False)
    op.create_table(
        "former_plate",
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("plate", sa.Text(), nullable=False),
        sa.Column("plate_key", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_former_plate_site_id_site")),
        sa.ForeignKeyConstraint(
            ["vehicle_id"], ["vehicle.id"], name=op.f("fk_former_plate_vehicle_id_vehicle")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_plate")),
    )
    op.create_index("ix_former_plate_vehicle_id", "former_plate", ["vehicle_id"], unique=False)
    op.create_table(
        "import_run",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("header", sa.JSON(), nullable=False),
        sa.Column("header_row", sa.Integer(), nullable=False),
        sa.Column("delimiter", sa.String(length=4), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_import_run_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_import_run_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )
    op.create_index("ix_import_run_site_id_at", "import_run", ["site_id", "at"], unique=False)
    op.create_table(
        "lead",
        sa.Column("number", sa.String(length=16), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("vehicle_id", sa.Integer(), nullable=True),
        sa.Column("wish_number", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("to_staff_id", sa.Integer(), nullable=False),
        sa.Column("from_staff_id", sa.Integer(), nullable=True),
        sa.Column("chosen_because", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("approach", sa.String(length=16), nullable=False),
        sa.Column("opening_line", sa.Text(), nullable=False),
        sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pick_up_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reach_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reached_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("close_reason", sa.Text(), nullable=False),
        sa.Column("again_on", sa.Date(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "stage IN ('flagged', 'accepted', 'contacted', 'meeting', 'test_drive', 'offer', 'won', 'lost', 'later', 'withdrawn')",
            name=op.f("ck_lead_stage_known"),
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_lead_customer_id_customer")),
        sa.ForeignKeyConstraint(["from_staff_id"], ["staff.id"], name=op.f("fk_lead_from_staff_id_staff")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_lead_site_id_site")),
        sa.ForeignKeyConstraint(["to_staff_id"], ["staff.id"], name=op.f("fk_lead_to_staff_id_staff")),
        sa.ForeignKeyConstraint(["vehicle_id"], ["vehicle.id"], name=op.f("fk_lead_vehicle_id_vehicle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead")),
        sa.UniqueConstraint("site_id", "number", name=op.f("uq_lead_site_id_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_lead_uid")),
    )
    op.create_index("ix_lead_customer_id", "lead", ["customer_id"], unique=False)
    op.create_index("ix_lead_site_id_accepted_at", "lead", ["site_id", "accepted_at"], unique=False)
    op.create_index(
        "ix_lead_site_id_due_at_handed_over_at", "lead", ["site_id", "due_at", "handed_over_at"], unique=False
    )
    op.create_index("ix_lead_site_id_stage", "lead", ["site_id", "stage"], unique=False)
    op.create_index(
        "ix_lead_to_staff_id_due_at_handed_over_at",
        "lead",
        ["to_staff_id", "due_at", "handed_over_at"],
        unique=False,
    )
    op.create_index("ix_lead_to_staff_id_stage", "lead", ["to_staff_id", "stage"], unique=False)
    op.create_index(
        "uq_lead_open_wish",
        "lead",
        ["customer_id", "wish_number"],
        unique=True,
        sqlite_where=sa.text(
            "stage IN ('flagged', 'accepted', 'contacted', 'meeting', 'test_drive', 'offer')"
        ),
        postgresql_where=sa.text(
            "stage IN ('flagged', 'accepted', 'contacted', 'meeting', 'test_drive', 'offer')"
        ),
    )
    op.create_table(
        "objection",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_objection_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_objection_site_id_site")),
        sa.ForeignKeyConstraint(["taken_by"], ["staff.id"], name=op.f("fk_objection_taken_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection")),
    )
    op.create_index("ix_objection_customer_id", "objection", ["customer_id"], unique=False)
    op.create_table(
        "odometer_reading",
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("km", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("question", sa.String(length=16), nullable=False),
        sa.Column("new_instrument", sa.Boolean(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_odometer_reading_site_id_site")),
        sa.ForeignKeyConstraint(
            ["vehicle_id"], ["vehicle.id"], name=op.f("fk_odometer_reading_vehicle_id_vehicle")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_odometer_reading")),
    )
    op.create_index(
        "ix_odometer_reading_vehicle_id_read_on", "odometer_reading", ["vehicle_id", "read_on"], unique=False
    )
    op.create_table(
        "ownership",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("how", sa.String(length=16), nullable=False),
        sa.Column("sold_here", sa.Boolean(), nullable=False),
        sa.Column("sold_by", sa.Integer(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("price_minor", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "how IN ('bought_new', 'bought_used', 'leased', 'company', 'unknown')",
            name=op.f("ck_ownership_how_known"),
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_ownership_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_ownership_site_id_site")),
        sa.ForeignKeyConstraint(["sold_by"], ["staff.id"], name=op.f("fk_ownership_sold_by_staff")),
        sa.ForeignKeyConstraint(["vehicle_id"], ["vehicle.id"], name=op.f("fk_ownership_vehicle_id_vehicle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ownership")),
    )
    op.create_index("ix_ownership_customer_id", "ownership", ["customer_id"], unique=False)
    op.create_index("ix_ownership_vehicle_id", "ownership", ["vehicle_id"], unique=False)
    op.create_table(
        "staff_pin",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("wait_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_pin_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_pin")),
        sa.UniqueConstraint("staff_id", name=op.f("uq_staff_pin_staff_id")),
    )
    op.create_table(
        "visit",
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column(
            "number_key",
            sa.String(length=64).with_variant(sa.String(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("check_in_uid", sa.Uuid(), nullable=True),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("came_on", sa.Date(), nullable=False),
        sa.Column("expected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("promised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waits_here", sa.Boolean(), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("collected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("key_tag", sa.Text(), nullable=False),
        sa.Column("odometer_km", sa.Integer(), nullable=True),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.Column("next_service_on", sa.Date(), nullable=True),
        sa.Column("next_service_km", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("imported", sa.Boolean(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "stage IN ('booked', 'arrived', 'in_work', 'waiting_parts', 'waiting_approval', 'quality_check', 'ready', 'collected', 'cancelled', 'no_show')",
            name=op.f("ck_visit_stage_known"),
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_visit_customer_id_customer")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_visit_site_id_site")),
        sa.ForeignKeyConstraint(["taken_by"], ["staff.id"], name=op.f("fk_visit_taken_by_staff")),
        sa.ForeignKeyConstraint(["vehicle_id"], ["vehicle.id"], name=op.f("fk_visit_vehicle_id_vehicle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("check_in_uid", name=op.f("uq_visit_check_in_uid")),
        sa.UniqueConstraint("site_id", "number", name=op.f("uq_visit_site_id_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_visit_uid")),
    )
    op.create_index("ix_visit_customer_id_came_on", "visit", ["customer_id", "came_on"], unique=False)
    op.create_index(
        "ix_visit_site_id_beginning_4_came_on",
        "visit",
        ["site_id", sa.literal_column("substr(number_key, 1, 4)"), "came_on"],
        unique=False,
    )
    op.create_index(
        "ix_visit_site_id_beginning_5_came_on",
        "visit",
        ["site_id", sa.literal_column("substr(number_key, 1, 5)"), "came_on"],
        unique=False,
    )
    op.create_index(
        "ix_visit_site_id_beginning_6_came_on",
        "visit",
        ["site_id", sa.literal_column("substr(number_key, 1, 6)"), "came_on"],
        unique=False,
    )
    op.create_index("ix_visit_site_id_came_on", "visit", ["site_id", "came_on"], unique=False)
    op.create_index("ix_visit_site_id_expected_at", "visit", ["site_id", "expected_at"], unique=False)
    op.create_index(
        "ix_visit_site_id_number_key_came_on", "visit", ["site_id", "number_key", "came_on"], unique=False
    )
    op.create_index("ix_visit_site_id_stage", "visit", ["site_id", "stage"], unique=False)
    op.create_index("ix_visit_vehicle_id_came_on", "visit", ["vehicle_id", "came_on"], unique=False)
    op.create_table(
        "import_rejected",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("reason", sa.JSON(), nullable=False),
        sa.Column("source", sa.JSON(), nullable=False),
        sa.Column("furniture", sa.Boolean(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["import_run.id"], name=op.f("fk_import_rejected_run_id_import_run")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_import_rejected_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_rejected")),
    )
    op.create_index("ix_import_rejected_run_id_row", "import_rejected", ["run_id", "row"], unique=False)
    op.create_table(
        "import_row",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("vehicle_id", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("customer_by", sa.String(length=16), nullable=False),
        sa.Column("vehicle_by", sa.String(length=16), nullable=False),
        sa.Column("customer_no", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("filled", sa.JSON(), nullable=False),
        sa.Column("source", sa.JSON(), nullable=False),
        sa.Column("split_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_import_row_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["import_run.id"], name=op.f("fk_import_row_run_id_import_run")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_import_row_site_id_site")),
        sa.ForeignKeyConstraint(
            ["vehicle_id"], ["vehicle.id"], name=op.f("fk_import_row_vehicle_id_vehicle")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_import_row_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
        sa.UniqueConstraint("site_id", "digest", name=op.f("uq_import_row_site_id_digest")),
    )
    op.create_index("ix_import_row_customer_id", "import_row", ["customer_id"], unique=False)
    op.create_index("ix_import_row_run_id_row", "import_row", ["run_id", "row"], unique=False)
    op.create_index(
        "ix_import_row_site_id_customer_no", "import_row", ["site_id", "customer_no"], unique=False
    )
    op.create_index("ix_import_row_vehicle_id", "import_row", ["vehicle_id"], unique=False)
    op.create_index("ix_import_row_visit_id", "import_row", ["visit_id"], unique=False)
    op.create_table(
        "job",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("concern", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("correction", sa.Text(), nullable=False),
        sa.Column("component_group", sa.String(length=32), nullable=False),
        sa.Column("payer", sa.String(length=16), nullable=False),
        sa.Column("hours_hundredths", sa.Integer(), nullable=True),
        sa.Column("labour_minor", sa.Integer(), nullable=True),
        sa.Column("parts_minor", sa.Integer(), nullable=True),
        sa.Column("total_minor", sa.Integer(), nullable=True),
        sa.Column("customer_minor", sa.Integer(), nullable=True),
        sa.Column("technician", sa.Text(), nullable=False),
        sa.Column("cover_id", sa.Integer(), nullable=True),
        sa.Column("verdict", sa.JSON(), nullable=True),
        sa.Column("declined_on", sa.Date(), nullable=True),
        sa.Column("declined_reason", sa.Text(), nullable=False),
        sa.Column("takes_up_id", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "payer IN ('customer', 'manufacturer', 'goodwill', 'contract', 'insurer', 'internal')",
            name=op.f("ck_job_payer_known"),
        ),
        sa.ForeignKeyConstraint(["cover_id"], ["cover.id"], name=op.f("fk_job_cover_id_cover")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_job_site_id_site")),
        sa.ForeignKeyConstraint(["takes_up_id"], ["job.id"], name=op.f("fk_job_takes_up_id_job")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_job_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("uid", name=op.f("uq_job_uid")),
    )
    op.create_index("ix_job_takes_up_id", "job", ["takes_up_id"], unique=False)
    op.create_index("ix_job_visit_id", "job", ["visit_id"], unique=False)
    op.create_table(
        "lead_step",
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("amount_minor", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_lead_step_lead_id_lead")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_lead_step_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_lead_step_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_step")),
        sa.UniqueConstraint("uid", name=op.f("uq_lead_step_uid")),
    )
    op.create_index("ix_lead_step_lead_id", "lead_step", ["lead_id"], unique=False)
    op.create_table(
        "remark",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("vehicle_id", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("heard_by", sa.Integer(), nullable=True),
        sa.Column("department", sa.String(length=16), nullable=False),
        sa.Column("place", sa.String(length=16), nullable=False),
        sa.Column("wanted", sa.String(length=8), nullable=False),
        sa.Column("window_from", sa.Date(), nullable=True),
        sa.Column("window_to", sa.Date(), nullable=True),
        sa.Column("what", sa.JSON(), nullable=False),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("budget_minor", sa.Integer(), nullable=True),
        sa.Column("trade_in", sa.Boolean(), nullable=False),
        sa.Column("contact", sa.String(length=8), nullable=False),
        sa.Column("approach", sa.String(length=16), nullable=False),
        sa.Column("ask_again_on", sa.Date(), nullable=True),
        sa.Column("ask_again_when", sa.Text(), nullable=False),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("redacted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "contact IN ('call', 'write', 'not-yet', 'no', 'unsaid')", name=op.f("ck_remark_contact_known")
        ),
        sa.CheckConstraint(
            "wanted IN ('now', '3m', '6m', '12m', 'later', 'unsaid')", name=op.f("ck_remark_wanted_known")
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_remark_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(["heard_by"], ["staff.id"], name=op.f("fk_remark_heard_by_staff")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_remark_site_id_site")),
        sa.ForeignKeyConstraint(["vehicle_id"], ["vehicle.id"], name=op.f("fk_remark_vehicle_id_vehicle")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_remark_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
        sa.UniqueConstraint("uid", name=op.f("uq_remark_uid")),
    )
    op.create_index("ix_remark_customer_id_said_at", "remark", ["customer_id", "said_at"], unique=False)
    op.create_index("ix_remark_heard_by", "remark", ["heard_by"], unique=False)
    op.create_index("ix_remark_site_id_said_at", "remark", ["site_id", "said_at"], unique=False)
    op.create_table(
        "stage_move",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("from_stage", sa.String(length=16), nullable=False),
        sa.Column("to_stage", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("back", sa.Boolean(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_stage_move_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_stage_move_staff_id_staff")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_stage_move_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_move")),
    )
    op.create_index("ix_stage_move_visit_id", "stage_move", ["visit_id"], unique=False)
    op.create_table(
        "struck_reason",
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_struck_reason_lead_id_lead")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_struck_reason_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_struck_reason_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_struck_reason")),
        sa.UniqueConstraint("lead_id", "code", name=op.f("uq_struck_reason_lead_id_code")),
    )
    op.create_table(
        "warmth_score",
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("band", sa.String(length=8), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("rule_version_id", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_warmth_score_lead_id_lead")),
        sa.ForeignKeyConstraint(
            ["rule_version_id"],
            ["rule_version.id"],
            name=op.f("fk_warmth_score_rule_version_id_rule_version"),
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_warmth_score_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warmth_score")),
    )
    op.create_index("ix_warmth_score_lead_id_at", "warmth_score", ["lead_id", "at"], unique=False)
    op.create_table(
        "credit",
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("remark_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("department", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_credit_lead_id_lead")),
        sa.ForeignKeyConstraint(["remark_id"], ["remark.id"], name=op.f("fk_credit_remark_id_remark")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_credit_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_credit_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit")),
        sa.UniqueConstraint("lead_id", "remark_id", name=op.f("uq_credit_lead_id_remark_id")),
    )
    op.create_table(
        "lead_remark",
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("remark_id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_lead_remark_lead_id_lead")),
        sa.ForeignKeyConstraint(["remark_id"], ["remark.id"], name=op.f("fk_lead_remark_remark_id_remark")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_lead_remark_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_remark")),
        sa.UniqueConstraint("remark_id", name=op.f("uq_lead_remark_remark_id")),
    )
    op.create_index("ix_lead_remark_lead_id", "lead_remark", ["lead_id"], unique=False)
    op.create_table(
        "news",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_news_lead_id_lead")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_news_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_news_staff_id_staff")),
        sa.ForeignKeyConstraint(["step_id"], ["lead_step.id"], name=op.f("fk_news_step_id_lead_step")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_news")),
        sa.UniqueConstraint("step_id", "staff_id", name=op.f("uq_news_step_id_staff_id")),
    )
    op.create_index("ix_news_staff_id_seen_at", "news", ["staff_id", "seen_at"], unique=False)
    op.create_table(
        "remark_addition",
        sa.Column("remark_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["remark_id"], ["remark.id"], name=op.f("fk_remark_addition_remark_id_remark")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_remark_addition_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_remark_addition_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark_addition")),
    )
    op.create_index("ix_remark_addition_remark_id", "remark_addition", ["remark_id"], unique=False)
    op.create_table(
        "sleeping_remark",
        sa.Column("remark_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("to_staff_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_sleeping_remark_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["remark_id"], ["remark.id"], name=op.f("fk_sleeping_remark_remark_id_remark")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_sleeping_remark_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_sleeping_remark_staff_id_staff")),
        sa.ForeignKeyConstraint(
            ["to_staff_id"], ["staff.id"], name=op.f("fk_sleeping_remark_to_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sleeping_remark")),
        sa.UniqueConstraint("remark_id", name=op.f("uq_sleeping_remark_remark_id")),
    )
    op.create_index("ix_sleeping_remark_customer_id", "sleeping_remark", ["customer_id"], unique=False)
    create_index(op.get_bind())


def downgrade() -> None:
    """Back to nothing."""
    drop_index(op.get_bind())
    op.drop_index("ix_sleeping_remark_customer_id", table_name="sleeping_remark")
    op.drop_table("sleeping_remark")
    op.drop_index("ix_remark_addition_remark_id", table_name="remark_addition")
    op.drop_table("remark_addition")
    op.drop_index("ix_news_staff_id_seen_at", table_name="news")
    op.drop_table("news")
    op.drop_index("ix_lead_remark_lead_id", table_name="lead_remark")
    op.drop_table("lead_remark")
    op.drop_table("credit")
    op.drop_index("ix_warmth_score_lead_id_at", table_name="warmth_score")
    op.drop_table("warmth_score")
    op.drop_table("struck_reason")
    op.drop_index("ix_stage_move_visit_id", table_name="stage_move")
    op.drop_table("stage_move")
    op.drop_index("ix_remark_site_id_said_at", table_name="remark")
    op.drop_index("ix_remark_heard_by", table_name="remark")
    op.drop_index("ix_remark_customer_id_said_at", table_name="remark")
    op.drop_table("remark")
    op.drop_index("ix_lead_step_lead_id", table_name="lead_step")
    op.drop_table("lead_step")
    op.drop_index("ix_job_visit_id", table_name="job")
    op.drop_index("ix_job_takes_up_id", table_name="job")
    op.drop_table("job")
    op.drop_index("ix_import_row_visit_id", table_name="import_row")
    op.drop_index("ix_import_row_vehicle_id", table_name="import_row")
    op.drop_index("ix_import_row_site_id_customer_no", table_name="import_row")
    op.drop_index("ix_import_row_run_id_row", table_name="import_row")
    op.drop_index("ix_import_row_customer_id", table_name="import_row")
    op.drop_table("import_row")
    op.drop_index("ix_import_rejected_run_id_row", table_name="import_rejected")
    op.drop_table("import_rejected")
    op.drop_index("ix_visit_vehicle_id_came_on", table_name="visit")
    op.drop_index("ix_visit_site_id_stage", table_name="visit")
    op.drop_index("ix_visit_site_id_number_key_came_on", table_name="visit")
    op.drop_index("ix_visit_site_id_expected_at", table_name="visit")
    op.drop_index("ix_visit_site_id_came_on", table_name="visit")
    op.drop_index("ix_visit_site_id_beginning_6_came_on", table_name="visit")
    op.drop_index("ix_visit_site_id_beginning_5_came_on", table_name="visit")
    op.drop_index("ix_visit_site_id_beginning_4_came_on", table_name="visit")
    op.drop_index("ix_visit_customer_id_came_on", table_name="visit")
    op.drop_table("visit")
    op.drop_table("staff_pin")
    op.drop_index("ix_ownership_vehicle_id", table_name="ownership")
    op.drop_index("ix_ownership_customer_id", table_name="ownership")
    op.drop_table("ownership")
    op.drop_index("ix_odometer_reading_vehicle_id_read_on", table_name="odometer_reading")
    op.drop_table("odometer_reading")
    op.drop_index("ix_objection_customer_id", table_name="objection")
    op.drop_table("objection")
    op.drop_index(
        "uq_lead_open_wish",
        table_name="lead",
        sqlite_where=sa.text(
            "stage IN ('flagged', 'accepted', 'contacted', 'meeting', 'test_drive', 'offer')"
        ),
        postgresql_where=sa.text(
            "stage IN ('flagged', 'accepted', 'contacted', 'meeting', 'test_drive', 'offer')"
        ),
    )
    op.drop_index("ix_lead_to_staff_id_stage", table_name="lead")
    op.drop_index("ix_lead_to_staff_id_due_at_handed_over_at", table_name="lead")
    op.drop_index("ix_lead_site_id_stage", table_name="lead")
    op.drop_index("ix_lead_site_id_due_at_handed_over_at", table_name="lead")
    op.drop_index("ix_lead_site_id_accepted_at", table_name="lead")
    op.drop_index("ix_lead_customer_id", table_name="lead")
    op.drop_table("lead")
    op.drop_index("ix_import_run_site_id_at", table_name="import_run")
    op.drop_table("import_run")
    op.drop_index("ix_former_plate_vehicle_id", table_name="former_plate")
    op.drop_table("former_plate")
    op.drop_index("ix_customer_merge_kept_id", table_name="customer_merge")
    op.drop_table("customer_merge")
    op.drop_index("ix_cover_vehicle_id", table_name="cover")
    op.drop_table("cover")
    op.drop_index("ix_contact_point_site_id_normal", table_name="contact_point")
    op.drop_index("ix_contact_point_customer_id", table_name="contact_point")
    op.drop_table("contact_point")
    op.drop_index("ix_contact_attempt_customer_id_at", table_name="contact_attempt")
    op.drop_table("contact_attempt")
    op.drop_index("ix_consent_customer_id", table_name="consent")
    op.drop_table("consent")
    op.drop_index("ix_vehicle_site_id_vin_key", table_name="vehicle")
    op.drop_index("ix_vehicle_site_id_plate_key", table_name="vehicle")
    op.drop_table("vehicle")
    op.drop_table("terms")
    op.drop_table("staff")
    op.drop_table("search_entry")
    op.drop_index("ix_rule_version_site_id_valid_from", table_name="rule_version")
    op.drop_table("rule_version")
    op.drop_index("ix_record_view_customer_id_at", table_name="record_view")
    op.drop_table("record_view")
    op.drop_table("opening_time")
    op.drop_table("number_series")
    op.drop_table("journal_payload")
    op.drop_table("import_layout")
    op.drop_index("ix_customer_site_id_name_key", table_name="customer")
    op.drop_index("ix_customer_merged_into_id", table_name="customer")
    op.drop_table("customer")
    op.drop_table("closing_day")
    op.drop_table("site")
    op.drop_index("ix_journal_entry_txid_id", table_name="journal_entry")
    op.drop_table("journal_entry")
