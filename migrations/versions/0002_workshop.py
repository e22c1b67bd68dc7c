"""The workshop, the parts counter and warranty: what the first house did not have yet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_POINTS_OF_KEPT_PARTS = (
    ("job_id", "job"),
    ("part_id", "part"),
    ("reservation_id", "reservation"),
    ("staff_id", "staff"),
    ("site_id", "site"),
)
_POINTS_OF_CLAIM_DOCUMENTS = (("claim_id", "claim"), ("media_id", "media"), ("site_id", "site"))
_VISIT_OF_REPORTED = sa.table("visit", sa.column("id", sa.Integer), sa.column("stage", sa.String))
_MOVE_OF_REPORTED = sa.table(
    "stage_move", sa.column("visit_id", sa.Integer), sa.column("at", sa.DateTime(timezone=True))
)
_JOB_OF_REPORTED = sa.table("job", sa.column("visit_id", sa.Integer), sa.column("reported_on", sa.Date))

_TABLES = (
    "part_call",
    "part_line",
    "part_order",
    "counter_sale_line",
    "stock_movement",
    "stock",
    "reservation",
    "counter_sale",
    "supplier",
    "part_question",
    "part",
)
_POINTS = (
    ("customer_id", "customer"),
    ("vehicle_id", "vehicle"),
    ("part_id", "part"),
    ("sale_line_id", "counter_sale_line"),
    ("part_line_id", "part_line"),
    ("taken_by", "staff"),
    ("decided_by", "staff"),
    ("movement_id", "stock_movement"),
    ("site_id", "site"),
)


def upgrade() -> None:
    """To this revision."""
    _make_media()
    _make_documents()
    _make_walk_round()
    _make_claims()
    _make_parts()
    _make_hand_back()
    _make_workshop()
    _make_recalls()
    _make_plans()
    _make_found()
    _make_contracts()
    _make_goodwill()
    _make_diary()
    _make_tyres()
    _make_returns()
    _make_readings()
    _make_kept_parts()
    _make_claim_documents()
    _make_estimated_price()
    _make_own_rights()
    _make_reported()


def downgrade() -> None:
    """Back to the first house."""
    _drop_reported()
    _drop_own_rights()
    _drop_estimated_price()
    _drop_claim_documents()
    _drop_kept_parts()
    _drop_readings()
    _drop_returns()
    _drop_tyres()
    _drop_diary()
    _drop_goodwill()
    _drop_contracts()
    _drop_found()
    _drop_plans()
    _drop_recalls()
    _drop_workshop()
    _drop_hand_back()
    _drop_parts()
    _drop_claims()
    _drop_walk_round()
    _drop_documents()
    _drop_media()


def _make_media() -> None:
    """Pictures: photos, signatures and documents, with their bytes in a table of their own."""
    op.create_table(
        "media",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mime", sa.String(length=64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.Column("away_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('photo', 'signature', 'document')", name=op.f("ck_media_kind_known")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_media_site_id_site")),
        sa.ForeignKeyConstraint(["taken_by"], ["staff.id"], name=op.f("fk_media_taken_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media")),
        sa.UniqueConstraint("uid", name=op.f("uq_media_uid")),
    )
    op.create_table(
        "media_bytes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("thumbnail", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["media.id"], name=op.f("fk_media_bytes_id_media")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media_bytes")),
    )


def _drop_media() -> None:
    op.drop_table("media_bytes")
    op.drop_table("media")


def _make_documents() -> None:
    """Documents: what was printed, by number and checksums."""
    op.create_table(
        "document",
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("about", sa.String(length=16), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("printed_by", sa.Integer(), nullable=True),
        sa.Column("seal", sa.String(length=16), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_document_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("site_id", "number", name=op.f("uq_document_site_id_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_document_uid")),
    )
    op.create_index(
        "ix_document_site_id_about_about_id", "document", ["site_id", "about", "about_id"], unique=False
    )


def _drop_documents() -> None:
    op.drop_table("document")


def _make_walk_round() -> None:
    """The walk-round: marks on the sketch, photos, signatures."""
    op.create_table(
        "walk_mark",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("across", sa.Integer(), nullable=False),
        sa.Column("along", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_walk_mark_site_id_site")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_walk_mark_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_walk_mark")),
        sa.UniqueConstraint("visit_id", "number", name=op.f("uq_walk_mark_visit_id_number")),
    )
    op.create_table(
        "visit_photo",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("media_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["media_id"], ["media.id"], name=op.f("fk_visit_photo_media_id_media")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_visit_photo_site_id_site")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_photo_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_photo")),
        sa.UniqueConstraint("visit_id", "media_id", name=op.f("uq_visit_photo_visit_id_media_id")),
    )
    op.create_index("ix_visit_photo_media_id", "visit_photo", ["media_id"], unique=False)
    op.create_table(
        "signature",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("strokes", sa.JSON(), nullable=False),
        sa.Column("media_id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["media_id"], ["media.id"], name=op.f("fk_signature_media_id_media")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_signature_site_id_site")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_signature_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
        sa.UniqueConstraint("uid", name=op.f("uq_signature_uid")),
    )
    op.create_index("ix_signature_visit_id", "signature", ["visit_id"], unique=False)


def _drop_walk_round() -> None:
    op.drop_index("ix_signature_visit_id", table_name="signature")
    op.drop_table("signature")
    op.drop_index("ix_visit_photo_media_id", table_name="visit_photo")
    op.drop_table("visit_photo")
    op.drop_table("walk_mark")


def _make_claims() -> None:
    """Claims, and how soon terms want them."""
    op.create_table(
        "claim",
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("cover_id", sa.Integer(), nullable=True),
        sa.Column("part_cover_id", sa.Integer(), nullable=True),
        sa.Column("payer", sa.String(length=16), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("complaint", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("correction", sa.Text(), nullable=False),
        sa.Column("component_group", sa.String(length=32), nullable=False),
        sa.Column("failed_on", sa.Date(), nullable=True),
        sa.Column("failed_km", sa.Integer(), nullable=True),
        sa.Column("repaired_on", sa.Date(), nullable=False),
        sa.Column("causal_part", sa.Text(), nullable=False),
        sa.Column("replacement_serial", sa.Text(), nullable=False),
        sa.Column("authorisation", sa.Text(), nullable=False),
        sa.Column("documents", sa.JSON(), nullable=False),
        sa.Column("labour_minor", sa.Integer(), nullable=False),
        sa.Column("parts_minor", sa.Integer(), nullable=False),
        sa.Column("approved_minor", sa.Integer(), nullable=True),
        sa.Column("paid_minor", sa.Integer(), nullable=True),
        sa.Column("submit_by", sa.Date(), nullable=True),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "payer IN ('manufacturer', 'insurer', 'contract', 'goodwill')", name=op.f("ck_claim_payer_known")
        ),
        sa.CheckConstraint(
            "stage IN ('draft', 'submitted', 'approved', 'part_approved', 'rejected', 'paid')",
            name=op.f("ck_claim_stage_known"),
        ),
        sa.ForeignKeyConstraint(["cover_id"], ["cover.id"], name=op.f("fk_claim_cover_id_cover")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_claim_job_id_job")),
        sa.ForeignKeyConstraint(["part_cover_id"], ["cover.id"], name=op.f("fk_claim_part_cover_id_cover")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_claim_site_id_site")),
        sa.ForeignKeyConstraint(["vehicle_id"], ["vehicle.id"], name=op.f("fk_claim_vehicle_id_vehicle")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_claim_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("job_id", name=op.f("uq_claim_job_id")),
        sa.UniqueConstraint("site_id", "number", name=op.f("uq_claim_site_id_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_claim_uid")),
    )
    op.create_index("ix_claim_site_id_stage", "claim", ["site_id", "stage"], unique=False)
    op.create_index("ix_claim_vehicle_id", "claim", ["vehicle_id"], unique=False)
    op.create_index(op.f("ix_claim_visit_id"), "claim", ["visit_id"], unique=False)
    op.create_table(
        "claim_move",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("from_stage", sa.String(length=16), nullable=False),
        sa.Column("to_stage", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("minor", sa.Integer(), nullable=True),
        sa.Column("back", sa.Boolean(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_move_claim_id_claim")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_claim_move_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_claim_move_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_move")),
    )
    op.create_index("ix_claim_move_claim_id", "claim_move", ["claim_id"], unique=False)
    op.add_column("terms", sa.Column("claim_days", sa.Integer(), nullable=True))


def _drop_claims() -> None:
    op.drop_column("terms", "claim_days")
    op.drop_index("ix_claim_move_claim_id", table_name="claim_move")
    op.drop_table("claim_move")
    op.drop_index(op.f("ix_claim_visit_id"), table_name="claim")
    op.drop_index("ix_claim_vehicle_id", table_name="claim")
    op.drop_index("ix_claim_site_id_stage", table_name="claim")
    op.drop_table("claim")


def _make_parts() -> None:
    """Parts: catalogue, suppliers, the ledger with its totals, reservations, orders, sales, what jobs ask for."""
    op.create_table(
        "part",
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column(
            "number_key",
            sa.String(length=64).with_variant(sa.String(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_folded", sa.Text(), nullable=False),
        sa.Column("supplier", sa.String(length=80), nullable=False),
        sa.Column("unit", sa.String(length=16), nullable=False),
        sa.Column("price_minor", sa.Integer(), nullable=True),
        sa.Column("cost_minor", sa.Integer(), nullable=True),
        sa.Column("bin", sa.Text(), nullable=False),
        sa.Column("minimum_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "unit IN ('piece', 'litre', 'metre', 'kilogram', 'set')", name=op.f("ck_part_unit_known")
        ),
        sa.CheckConstraint("minimum_thousandths >= 0", name=op.f("ck_part_minimum_not_negative")),
        sa.ForeignKeyConstraint(["replaced_by_id"], ["part.id"], name=op.f("fk_part_replaced_by_id_part")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_part_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_part")),
        sa.UniqueConstraint(
            "site_id", "number_key", "supplier", name=op.f("uq_part_site_id_number_key_supplier")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_part_uid")),
    )
    op.create_table(
        "part_question",
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_part_question_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_part_question")),
    )
    op.create_table(
        "supplier",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("lead_days", sa.Integer(), nullable=False),
        sa.Column("arrives_minutes", sa.Integer(), nullable=False),
        sa.Column("order_by_minutes", sa.Integer(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("arrives_minutes BETWEEN 0 AND 1439", name=op.f("ck_supplier_arrives_in_a_day")),
        sa.CheckConstraint("lead_days BETWEEN 0 AND 365", name=op.f("ck_supplier_lead_days_known")),
        sa.CheckConstraint("order_by_minutes BETWEEN 0 AND 1439", name=op.f("ck_supplier_order_by_in_a_day")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_supplier_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplier")),
        sa.UniqueConstraint("site_id", "name_key", name=op.f("uq_supplier_site_id_name_key")),
    )
    op.create_table(
        "counter_sale",
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("total_minor", sa.BigInteger(), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_counter_sale_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_counter_sale_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_counter_sale_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counter_sale")),
        sa.UniqueConstraint("uid", name=op.f("uq_counter_sale_uid")),
    )
    op.create_index("ix_counter_sale_customer_id", "counter_sale", ["customer_id"], unique=False)
    op.create_index("ix_counter_sale_site_id_at", "counter_sale", ["site_id", "at"], unique=False)
    op.create_table(
        "reservation",
        sa.Column("part_id", sa.Integer(), nullable=False),
        sa.Column("quantity_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('held', 'issued', 'released')", name=op.f("ck_reservation_state_known")
        ),
        sa.CheckConstraint("quantity_thousandths > 0", name=op.f("ck_reservation_holds_something")),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_reservation_part_id_part")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_reservation_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reservation")),
        sa.UniqueConstraint("uid", name=op.f("uq_reservation_uid")),
    )
    op.create_index("ix_reservation_part_id_state", "reservation", ["part_id", "state"], unique=False)
    op.create_table(
        "stock",
        sa.Column("part_id", sa.Integer(), nullable=False),
        sa.Column("on_hand_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("reserved_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("may_go_below", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("on_hand_thousandths >= 0 OR may_go_below", name=op.f("ck_stock_never_negative")),
        sa.CheckConstraint(
            "reserved_thousandths = 0 OR reserved_thousandths <= on_hand_thousandths",
            name=op.f("ck_stock_reserved_is_here"),
        ),
        sa.CheckConstraint("reserved_thousandths >= 0", name=op.f("ck_stock_reserved_not_negative")),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_stock_part_id_part")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock")),
        sa.UniqueConstraint("part_id", name=op.f("uq_stock_part_id")),
    )
    op.create_table(
        "stock_movement",
        sa.Column("part_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("quantity_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("cost_minor", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reservation_id", sa.Integer(), nullable=True),
        sa.Column("takes_back_id", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('opening', 'received', 'issued', 'returned', 'sold', 'counted', 'scrapped', 'taken_back')",
            name=op.f("ck_stock_movement_kind_known"),
        ),
        sa.CheckConstraint("quantity_thousandths <> 0", name=op.f("ck_stock_movement_moves_something")),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_stock_movement_part_id_part")),
        sa.ForeignKeyConstraint(
            ["reservation_id"], ["reservation.id"], name=op.f("fk_stock_movement_reservation_id_reservation")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_stock_movement_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_stock_movement_staff_id_staff")),
        sa.ForeignKeyConstraint(
            ["takes_back_id"],
            ["stock_movement.id"],
            name=op.f("fk_stock_movement_takes_back_id_stock_movement"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_movement")),
        sa.UniqueConstraint("takes_back_id", name=op.f("uq_stock_movement_takes_back_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_stock_movement_uid")),
    )
    op.create_index("ix_stock_movement_part_id_at", "stock_movement", ["part_id", "at"], unique=False)
    op.create_table(
        "counter_sale_line",
        sa.Column("sale_id", sa.Integer(), nullable=False),
        sa.Column("part_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("quantity_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("price_minor", sa.Integer(), nullable=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("movement_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["movement_id"],
            ["stock_movement.id"],
            name=op.f("fk_counter_sale_line_movement_id_stock_movement"),
        ),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_counter_sale_line_part_id_part")),
        sa.ForeignKeyConstraint(
            ["sale_id"], ["counter_sale.id"], name=op.f("fk_counter_sale_line_sale_id_counter_sale")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counter_sale_line")),
        sa.UniqueConstraint("movement_id", name=op.f("uq_counter_sale_line_movement_id")),
    )
    op.create_index("ix_counter_sale_line_sale_id", "counter_sale_line", ["sale_id"], unique=False)
    op.create_table(
        "part_order",
        sa.Column("part_id", sa.Integer(), nullable=False),
        sa.Column("quantity_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("supplier", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("movement_id", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'arrived', 'cancelled')", name=op.f("ck_part_order_state_known")
        ),
        sa.CheckConstraint("quantity_thousandths > 0", name=op.f("ck_part_order_orders_something")),
        sa.ForeignKeyConstraint(
            ["movement_id"], ["stock_movement.id"], name=op.f("fk_part_order_movement_id_stock_movement")
        ),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_part_order_part_id_part")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_part_order_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_part_order_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_part_order")),
        sa.UniqueConstraint("movement_id", name=op.f("uq_part_order_movement_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_part_order_uid")),
    )
    op.create_index("ix_part_order_part_id_state", "part_order", ["part_id", "state"], unique=False)
    op.create_index(
        "ix_part_order_site_id_state_due_at", "part_order", ["site_id", "state", "due_at"], unique=False
    )
    op.create_table(
        "part_line",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("quantity_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("needed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("part_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(length=16), nullable=False),
        sa.Column("price_minor", sa.Integer(), nullable=True),
        sa.Column("reservation_id", sa.Integer(), nullable=True),
        sa.Column("order_id", sa.Integer(), nullable=True),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('asked', 'found', 'reserved', 'ordered', 'issued', 'withdrawn')",
            name=op.f("ck_part_line_state_known"),
        ),
        sa.CheckConstraint(
            "state IN ('asked', 'withdrawn') OR part_id IS NOT NULL", name=op.f("ck_part_line_part_known")
        ),
        sa.CheckConstraint("quantity_thousandths > 0", name=op.f("ck_part_line_asks_for_something")),
        sa.ForeignKeyConstraint(["asked_by"], ["staff.id"], name=op.f("fk_part_line_asked_by_staff")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_part_line_job_id_job")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["part_order.id"], name=op.f("fk_part_line_order_id_part_order")
        ),
        sa.ForeignKeyConstraint(["part_id"], ["part.id"], name=op.f("fk_part_line_part_id_part")),
        sa.ForeignKeyConstraint(
            ["reservation_id"], ["reservation.id"], name=op.f("fk_part_line_reservation_id_reservation")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_part_line_site_id_site")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_part_line_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_part_line")),
        sa.UniqueConstraint("order_id", name=op.f("uq_part_line_order_id")),
        sa.UniqueConstraint("reservation_id", name=op.f("uq_part_line_reservation_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_part_line_uid")),
    )
    op.create_index("ix_part_line_job_id", "part_line", ["job_id"], unique=False)
    op.create_index("ix_part_line_site_id_state", "part_line", ["site_id", "state"], unique=False)
    op.create_index("ix_part_line_visit_id", "part_line", ["visit_id"], unique=False)
    op.create_table(
        "part_call",
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('due', 'told', 'dropped')", name=op.f("ck_part_call_state_known")),
        sa.ForeignKeyConstraint(["line_id"], ["part_line.id"], name=op.f("fk_part_call_line_id_part_line")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_part_call_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_part_call_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_part_call")),
        sa.UniqueConstraint("line_id", name=op.f("uq_part_call_line_id")),
    )
    op.create_index("ix_part_call_site_id_state", "part_call", ["site_id", "state"], unique=False)


def _drop_parts() -> None:
    for table in _TABLES:
        op.drop_table(table)


def _make_hand_back() -> None:
    """Handing back: plain words for the customer per job, and their answer at the counter."""
    op.create_table(
        "job_meaning",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_job_meaning_job_id_job")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_job_meaning_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_meaning")),
        sa.UniqueConstraint("job_id", name=op.f("uq_job_meaning_job_id")),
    )
    op.create_table(
        "hand_back_answer",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("answer IN ('yes', 'not_quite')", name=op.f("ck_hand_back_answer_answer_known")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_hand_back_answer_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_hand_back_answer_staff_id_staff")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_hand_back_answer_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_back_answer")),
        sa.UniqueConstraint("visit_id", name=op.f("uq_hand_back_answer_visit_id")),
    )


def _drop_hand_back() -> None:
    op.drop_table("hand_back_answer")
    op.drop_table("job_meaning")


def _make_workshop() -> None:
    """The workshop: operations, technicians, labour lines, clocks, bays."""
    op.create_table(
        "operation",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("component_group", sa.String(length=32), nullable=False),
        sa.Column("hours_hundredths", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("hours_hundredths >= 0", name=op.f("ck_operation_hours_not_negative")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_operation_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
        sa.UniqueConstraint("site_id", "code", name=op.f("uq_operation_site_id_code")),
    )
    op.create_table(
        "workshop_setting",
        sa.Column("rates", sa.JSON(), nullable=False),
        sa.Column("bays", sa.JSON(), nullable=False),
        sa.Column("checkpoints", sa.JSON(), nullable=False),
        sa.Column("rounding", sa.String(length=8), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_workshop_setting_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop_setting")),
        sa.UniqueConstraint("site_id", name=op.f("uq_workshop_setting_site_id")),
    )
    op.create_table(
        "technician",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("week", sa.JSON(), nullable=False),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_technician_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_technician_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_technician")),
        sa.UniqueConstraint("site_id", "name", name=op.f("uq_technician_site_id_name")),
        sa.UniqueConstraint("staff_id", name=op.f("uq_technician_staff_id")),
    )
    op.create_table(
        "bay_place",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("bay", sa.String(length=40), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_bay_place_site_id_site")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_bay_place_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bay_place")),
        sa.UniqueConstraint("visit_id", name=op.f("uq_bay_place_visit_id")),
    )
    op.create_table(
        "clocking",
        sa.Column("technician_id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("question", sa.String(length=16), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "ended_at IS NULL OR ended_at >= began_at", name=op.f("ck_clocking_ends_after_it_begins")
        ),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_clocking_job_id_job")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_clocking_site_id_site")),
        sa.ForeignKeyConstraint(
            ["technician_id"], ["technician.id"], name=op.f("fk_clocking_technician_id_technician")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clocking")),
        sa.UniqueConstraint("uid", name=op.f("uq_clocking_uid")),
    )
    op.create_index("ix_clocking_job_id", "clocking", ["job_id"], unique=False)
    op.create_index(
        "ix_clocking_questioned",
        "clocking",
        ["site_id"],
        unique=False,
        sqlite_where=sa.text("question <> ''"),
        postgresql_where=sa.text("question <> ''"),
    )
    op.create_index(
        "ix_clocking_technician_id_began_at", "clocking", ["technician_id", "began_at"], unique=False
    )
    op.create_index(
        "uq_clocking_running",
        "clocking",
        ["technician_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "labour_line",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("operation_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("billed_hundredths", sa.Integer(), nullable=True),
        sa.Column("rate_minor", sa.Integer(), nullable=True),
        sa.Column("amount_minor", sa.Integer(), nullable=True),
        sa.Column("technician_id", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("billed_hundredths >= 0", name=op.f("ck_labour_line_billed_not_negative")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_labour_line_job_id_job")),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_labour_line_operation_id_operation")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_labour_line_site_id_site")),
        sa.ForeignKeyConstraint(
            ["technician_id"], ["technician.id"], name=op.f("fk_labour_line_technician_id_technician")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_labour_line")),
        sa.UniqueConstraint("uid", name=op.f("uq_labour_line_uid")),
    )
    op.create_index("ix_labour_line_job_id", "labour_line", ["job_id"], unique=False)


def _drop_workshop() -> None:
    op.drop_index("ix_labour_line_job_id", table_name="labour_line")
    op.drop_table("labour_line")
    op.drop_index(
        "uq_clocking_running",
        table_name="clocking",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index("ix_clocking_technician_id_began_at", table_name="clocking")
    op.drop_index(
        "ix_clocking_questioned",
        table_name="clocking",
        sqlite_where=sa.text("question <> ''"),
        postgresql_where=sa.text("question <> ''"),
    )
    op.drop_index("ix_clocking_job_id", table_name="clocking")
    op.drop_table("clocking")
    op.drop_table("bay_place")
    op.drop_table("technician")
    op.drop_table("workshop_setting")
    op.drop_table("operation")


def _make_recalls() -> None:
    """Recalls and the cars they name."""
    op.create_table(
        "recall",
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("maker", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("hours_hundredths", sa.Integer(), nullable=True),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_recall_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall")),
        sa.UniqueConstraint("site_id", "number", name=op.f("uq_recall_site_id_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_recall_uid")),
    )
    op.create_table(
        "recall_car",
        sa.Column("recall_id", sa.Integer(), nullable=False),
        sa.Column("vin", sa.Text(), nullable=False),
        sa.Column("vin_key", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_note", sa.Text(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["recall_id"], ["recall.id"], name=op.f("fk_recall_car_recall_id_recall")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_recall_car_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall_car")),
        sa.UniqueConstraint("recall_id", "vin_key", name=op.f("uq_recall_car_recall_id_vin_key")),
    )
    op.create_index("ix_recall_car_site_id_vin_key", "recall_car", ["site_id", "vin_key"], unique=False)


def _drop_recalls() -> None:
    op.drop_index("ix_recall_car_site_id_vin_key", table_name="recall_car")
    op.drop_table("recall_car")
    op.drop_table("recall")


def _make_plans() -> None:
    """Plans: service plans by make, and the inspections a car has passed."""
    op.create_table(
        "service_plan",
        sa.Column("make", sa.Text(), nullable=False),
        sa.Column("fuel", sa.String(length=16), nullable=False),
        sa.Column("from_years", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("km", sa.Integer(), nullable=True),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("months IS NOT NULL OR km IS NOT NULL", name=op.f("ck_service_plan_says_when")),
        sa.CheckConstraint(
            "months > 0 AND km > 0 AND from_years >= 0", name=op.f("ck_service_plan_intervals_are_positive")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_service_plan_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_plan")),
    )
    op.create_table(
        "inspection",
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_inspection_site_id_site")),
        sa.ForeignKeyConstraint(
            ["vehicle_id"], ["vehicle.id"], name=op.f("fk_inspection_vehicle_id_vehicle")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection")),
    )
    op.create_index("ix_inspection_vehicle_id_done_on", "inspection", ["vehicle_id", "done_on"], unique=False)


def _drop_plans() -> None:
    op.drop_table("inspection")
    op.drop_table("service_plan")


def _make_found() -> None:
    """What was found: findings, approvals, comebacks, fault codes."""
    op.create_table(
        "approval",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("amount_minor", sa.Integer(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("how", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "how IN ('here', 'phone', 'mail', 'signature')", name=op.f("ck_approval_how_known")
        ),
        sa.CheckConstraint("amount_minor >= 0", name=op.f("ck_approval_amount_not_negative")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_approval_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_approval_staff_id_staff")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_approval_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sa.UniqueConstraint("uid", name=op.f("uq_approval_uid")),
    )
    op.create_index("ix_approval_visit_id", "approval", ["visit_id"], unique=False)
    op.create_table(
        "finding",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("checkpoint", sa.String(length=40), nullable=False),
        sa.Column("colour", sa.String(length=8), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("media_id", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("colour IN ('green', 'amber', 'red')", name=op.f("ck_finding_colour_known")),
        sa.ForeignKeyConstraint(["media_id"], ["media.id"], name=op.f("fk_finding_media_id_media")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_finding_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_finding_staff_id_staff")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_finding_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint("uid", name=op.f("uq_finding_uid")),
        sa.UniqueConstraint("visit_id", "checkpoint", name=op.f("uq_finding_visit_id_checkpoint")),
    )
    op.create_table(
        "comeback",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("first_job_id", sa.Integer(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["first_job_id"], ["job.id"], name=op.f("fk_comeback_first_job_id_job")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_comeback_job_id_job")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_comeback_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_comeback_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comeback")),
        sa.UniqueConstraint("job_id", name=op.f("uq_comeback_job_id")),
    )
    op.create_index("ix_comeback_first_job_id", "comeback", ["first_job_id"], unique=False)
    op.create_table(
        "job_fault",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=5), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_job_fault_job_id_job")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_job_fault_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_fault")),
        sa.UniqueConstraint("job_id", "code", name=op.f("uq_job_fault_job_id_code")),
    )


def _drop_found() -> None:
    op.drop_table("job_fault")
    op.drop_index("ix_comeback_first_job_id", table_name="comeback")
    op.drop_table("comeback")
    op.drop_table("finding")
    op.drop_index("ix_approval_visit_id", table_name="approval")
    op.drop_table("approval")


def _make_contracts() -> None:
    """Contracts that are offered, their visits, and an index of what ends."""
    op.create_table(
        "contract_offer",
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("terms_id", sa.Integer(), nullable=False),
        sa.Column("price_minor", sa.Integer(), nullable=True),
        sa.Column("offered_on", sa.Date(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=8), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("cover_id", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('', 'sold', 'declined')", name=op.f("ck_contract_offer_outcome_known")
        ),
        sa.ForeignKeyConstraint(["cover_id"], ["cover.id"], name=op.f("fk_contract_offer_cover_id_cover")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_contract_offer_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_contract_offer_staff_id_staff")),
        sa.ForeignKeyConstraint(["terms_id"], ["terms.id"], name=op.f("fk_contract_offer_terms_id_terms")),
        sa.ForeignKeyConstraint(
            ["vehicle_id"], ["vehicle.id"], name=op.f("fk_contract_offer_vehicle_id_vehicle")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_offer")),
        sa.UniqueConstraint("uid", name=op.f("uq_contract_offer_uid")),
    )
    op.create_index(
        "ix_contract_offer_site_id_outcome", "contract_offer", ["site_id", "outcome"], unique=False
    )
    op.create_index("ix_contract_offer_vehicle_id", "contract_offer", ["vehicle_id"], unique=False)
    op.add_column("cover", sa.Column("services", sa.Integer(), nullable=True))
    op.create_index("ix_cover_site_id_end_on", "cover", ["site_id", "end_on"], unique=False)
    op.add_column("terms", sa.Column("price_minor", sa.Integer(), nullable=True))
    op.add_column("terms", sa.Column("services", sa.Integer(), nullable=True))


def _drop_contracts() -> None:
    op.drop_column("terms", "services")
    op.drop_column("terms", "price_minor")
    op.drop_index("ix_cover_site_id_end_on", table_name="cover")
    op.drop_column("cover", "services")
    op.drop_index("ix_contract_offer_vehicle_id", table_name="contract_offer")
    op.drop_index("ix_contract_offer_site_id_outcome", table_name="contract_offer")
    op.drop_table("contract_offer")


def _make_goodwill() -> None:
    """Goodwill: why, who bears which share, who allowed it."""
    op.create_table(
        "goodwill",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("maker_minor", sa.Integer(), nullable=False),
        sa.Column("house_minor", sa.Integer(), nullable=False),
        sa.Column("customer_minor", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=8), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "stage IN ('waiting', 'allowed', 'refused')", name=op.f("ck_goodwill_stage_known")
        ),
        sa.ForeignKeyConstraint(["asked_by"], ["staff.id"], name=op.f("fk_goodwill_asked_by_staff")),
        sa.ForeignKeyConstraint(["decided_by"], ["staff.id"], name=op.f("fk_goodwill_decided_by_staff")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_goodwill_job_id_job")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_goodwill_site_id_site")),
        sa.ForeignKeyConstraint(["vehicle_id"], ["vehicle.id"], name=op.f("fk_goodwill_vehicle_id_vehicle")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_goodwill_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goodwill")),
        sa.UniqueConstraint("job_id", name=op.f("uq_goodwill_job_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_goodwill_uid")),
    )
    op.create_index("ix_goodwill_site_id_stage", "goodwill", ["site_id", "stage"], unique=False)
    op.create_index(op.f("ix_goodwill_vehicle_id"), "goodwill", ["vehicle_id"], unique=False)


def _drop_goodwill() -> None:
    op.drop_index(op.f("ix_goodwill_vehicle_id"), table_name="goodwill")
    op.drop_index("ix_goodwill_site_id_stage", table_name="goodwill")
    op.drop_table("goodwill")


def _make_diary() -> None:
    """The diary: places of appointments, reasons, courtesy cars."""
    op.create_table(
        "courtesy_car",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("plate", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("odometer_km", sa.Integer(), nullable=True),
        sa.Column("fuel_eighths", sa.Integer(), nullable=True),
        sa.Column("excess_minor", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_courtesy_car_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courtesy_car")),
        sa.UniqueConstraint("site_id", "name", name=op.f("uq_courtesy_car_site_id_name")),
    )
    op.create_table(
        "called_off",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_called_off_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_called_off_staff_id_staff")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_called_off_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_called_off")),
        sa.UniqueConstraint("visit_id", name=op.f("uq_called_off_visit_id")),
    )
    op.create_table(
        "courtesy_loan",
        sa.Column("car_id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("to_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("km_out", sa.Integer(), nullable=True),
        sa.Column("km_in", sa.Integer(), nullable=True),
        sa.Column("fuel_out", sa.Integer(), nullable=True),
        sa.Column("fuel_in", sa.Integer(), nullable=True),
        sa.Column("excess_minor", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("to_at > from_at", name=op.f("ck_courtesy_loan_ends_after_it_begins")),
        sa.CheckConstraint(
            "state IN ('booked', 'out', 'back', 'called_off')", name=op.f("ck_courtesy_loan_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["car_id"], ["courtesy_car.id"], name=op.f("fk_courtesy_loan_car_id_courtesy_car")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_courtesy_loan_site_id_site")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_courtesy_loan_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courtesy_loan")),
        sa.UniqueConstraint("uid", name=op.f("uq_courtesy_loan_uid")),
    )
    op.create_index("ix_courtesy_loan_site_id_to_at", "courtesy_loan", ["site_id", "to_at"], unique=False)
    op.create_index("ix_courtesy_loan_visit_id", "courtesy_loan", ["visit_id"], unique=False)
    op.create_table(
        "diary_slot",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("bay", sa.String(length=40), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_diary_slot_site_id_site")),
        sa.ForeignKeyConstraint(
            ["technician_id"], ["technician.id"], name=op.f("fk_diary_slot_technician_id_technician")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_diary_slot_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diary_slot")),
        sa.UniqueConstraint("visit_id", name=op.f("uq_diary_slot_visit_id")),
    )
    op.create_table(
        "courtesy_hour",
        sa.Column("car_id", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("loan_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["car_id"], ["courtesy_car.id"], name=op.f("fk_courtesy_hour_car_id_courtesy_car")
        ),
        sa.ForeignKeyConstraint(
            ["loan_id"], ["courtesy_loan.id"], name=op.f("fk_courtesy_hour_loan_id_courtesy_loan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courtesy_hour")),
        sa.UniqueConstraint("car_id", "hour", name=op.f("uq_courtesy_hour_car_id_hour")),
    )
    op.create_index("ix_courtesy_hour_loan_id", "courtesy_hour", ["loan_id"], unique=False)


def _drop_diary() -> None:
    op.drop_index("ix_courtesy_hour_loan_id", table_name="courtesy_hour")
    op.drop_table("courtesy_hour")
    op.drop_table("diary_slot")
    op.drop_index("ix_courtesy_loan_site_id_to_at", table_name="courtesy_loan")
    op.drop_index("ix_courtesy_loan_visit_id", table_name="courtesy_loan")
    op.drop_table("courtesy_loan")
    op.drop_table("called_off")
    op.drop_table("courtesy_car")


def _make_tyres() -> None:
    """Tyres that the house keeps for a car."""
    op.create_table(
        "tyre_set",
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Text(), nullable=False),
        sa.Column("make", sa.Text(), nullable=False),
        sa.Column("tread", sa.JSON(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('winter', 'summer', 'all_season')", name=op.f("ck_tyre_set_kind_known")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_tyre_set_site_id_site")),
        sa.ForeignKeyConstraint(["vehicle_id"], ["vehicle.id"], name=op.f("fk_tyre_set_vehicle_id_vehicle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tyre_set")),
        sa.UniqueConstraint("uid", name=op.f("uq_tyre_set_uid")),
    )
    op.create_index("ix_tyre_set_vehicle_id", "tyre_set", ["vehicle_id"], unique=False)


def _drop_tyres() -> None:
    op.drop_index("ix_tyre_set_vehicle_id", table_name="tyre_set")
    op.drop_table("tyre_set")


def _make_returns() -> None:
    """Returns: what was sold and comes back."""
    op.create_table(
        "goods_return",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("vehicle_id", sa.Integer(), nullable=True),
        sa.Column("part_id", sa.Integer(), nullable=True),
        sa.Column("sale_line_id", sa.Integer(), nullable=True),
        sa.Column("part_line_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("quantity_thousandths", sa.BigInteger(), nullable=False),
        sa.Column("paid_minor", sa.BigInteger(), nullable=True),
        sa.Column("bought_on", sa.Date(), nullable=True),
        sa.Column("brought_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("condition", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("movement_id", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "reason IN ('faulty', 'withdrawal', 'wrong', 'unwanted')",
            name=op.f("ck_goods_return_reason_known"),
        ),
        sa.CheckConstraint(
            "condition IN ('as_new', 'opened', 'used', 'damaged')",
            name=op.f("ck_goods_return_condition_known"),
        ),
        sa.CheckConstraint(
            "stage IN ('waiting', 'exchanged', 'refunded', 'refused')",
            name=op.f("ck_goods_return_stage_known"),
        ),
        sa.CheckConstraint("quantity_thousandths > 0", name=op.f("ck_goods_return_brings_something")),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_goods_return_{column}_{table}"))
            for column, table in _POINTS
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goods_return")),
        sa.UniqueConstraint("uid", name=op.f("uq_goods_return_uid")),
        sa.UniqueConstraint("sale_line_id", name=op.f("uq_goods_return_sale_line_id")),
        sa.UniqueConstraint("part_line_id", name=op.f("uq_goods_return_part_line_id")),
        sa.UniqueConstraint("movement_id", name=op.f("uq_goods_return_movement_id")),
    )
    op.create_index(op.f("ix_goods_return_customer_id"), "goods_return", ["customer_id"], unique=False)
    op.create_index("ix_goods_return_site_id_stage", "goods_return", ["site_id", "stage"], unique=False)


def _drop_returns() -> None:
    op.drop_index("ix_goods_return_site_id_stage", table_name="goods_return")
    op.drop_index(op.f("ix_goods_return_customer_id"), table_name="goods_return")
    op.drop_table("goods_return")


def _make_readings() -> None:
    """Readings: why one was struck out."""
    op.add_column("odometer_reading", sa.Column("struck_why", sa.Text(), nullable=True))


def _drop_readings() -> None:
    op.drop_column("odometer_reading", "struck_why")


def _make_kept_parts() -> None:
    """Parts: replaced parts that are kept until a day."""
    op.create_table(
        "kept_part",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("part_id", sa.Integer(), nullable=True),
        sa.Column("reservation_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('here', 'thrown', 'sent')", name=op.f("ck_kept_part_state_known")),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_kept_part_{column}_{table}"))
            for column, table in _POINTS_OF_KEPT_PARTS
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_part")),
        sa.UniqueConstraint("uid", name=op.f("uq_kept_part_uid")),
        sa.UniqueConstraint("reservation_id", name=op.f("uq_kept_part_reservation_id")),
    )
    op.create_index(
        "ix_kept_part_site_id_state_until", "kept_part", ["site_id", "state", "until"], unique=False
    )
    op.create_index("ix_kept_part_job_id", "kept_part", ["job_id"], unique=False)


def _drop_kept_parts() -> None:
    op.drop_index("ix_kept_part_job_id", table_name="kept_part")
    op.drop_index("ix_kept_part_site_id_state_until", table_name="kept_part")
    op.drop_table("kept_part")


def _make_claim_documents() -> None:
    """Claims: the documents that go with one, and why goodwill or a return was refused."""
    op.create_table(
        "claim_document",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("media_id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_claim_document_{column}_{table}")
            )
            for column, table in _POINTS_OF_CLAIM_DOCUMENTS
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_document")),
        sa.UniqueConstraint("claim_id", "media_id", name=op.f("uq_claim_document_claim_id_media_id")),
    )
    op.create_index(op.f("ix_claim_document_media_id"), "claim_document", ["media_id"], unique=False)
    for table in ("goodwill", "goods_return"):
        op.add_column(table, sa.Column("refused_why", sa.Text(), nullable=False, server_default=""))


def _drop_claim_documents() -> None:
    for table in ("goods_return", "goodwill"):
        op.drop_column(table, "refused_why")
    op.drop_index(op.f("ix_claim_document_media_id"), table_name="claim_document")
    op.drop_table("claim_document")


def _make_estimated_price() -> None:
    """Jobs: the price that was named, kept beside what the lines come to."""
    op.add_column("job", sa.Column("estimated_minor", sa.Integer(), nullable=True))


def _drop_estimated_price() -> None:
    op.drop_column("job", "estimated_minor")


def _make_own_rights() -> None:
    """Cover: statutory rights as a house has them."""
    op.create_table(
        "statutory_right",
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("used_months", sa.Integer(), nullable=False),
        sa.Column("burden_months", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "months > 0 AND used_months > 0 AND burden_months >= 0",
            name=op.f("ck_statutory_right_months_can_be"),
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_statutory_right_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statutory_right")),
        sa.UniqueConstraint("site_id", "country", name=op.f("uq_statutory_right_site_id_country")),
    )


def _drop_own_rights() -> None:
    op.drop_table("statutory_right")


def _make_reported() -> None:
    """Visits: the day on which a fault was reported."""
    op.add_column("job", sa.Column("reported_on", sa.Date(), nullable=True))
    bind = op.get_bind()
    booked = bind.execute(
        sa.select(_MOVE_OF_REPORTED.c.visit_id, sa.func.min(_MOVE_OF_REPORTED.c.at))
        .join(_VISIT_OF_REPORTED, _VISIT_OF_REPORTED.c.id == _MOVE_OF_REPORTED.c.visit_id)
        .where(_VISIT_OF_REPORTED.c.stage == "booked")
        .group_by(_MOVE_OF_REPORTED.c.visit_id)
    ).all()
    for visit_id, moment in booked:
        bind.execute(
            sa.update(_JOB_OF_REPORTED)
            .where(_JOB_OF_REPORTED.c.visit_id == visit_id)
            .values(reported_on=moment.date())
        )


def _drop_reported() -> None:
    op.drop_column("job", "reported_on")
