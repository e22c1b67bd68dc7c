"""Parts: catalogue, suppliers, the ledger with its totals, reservations, orders, sales, what jobs ask for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
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


def downgrade() -> None:
    """Back to before there were parts."""
    for table in _TABLES:
        op.drop_table(table)


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
