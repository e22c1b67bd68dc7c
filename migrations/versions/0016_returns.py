"""Returns: what was sold and comes back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_POINTS = (
    ("customer_id", "customer"), ("vehicle_id", "vehicle"), ("part_id", "part"),
    ("sale_line_id", "counter_sale_line"), ("part_line_id", "part_line"), ("taken_by", "staff"),
    ("decided_by", "staff"), ("movement_id", "stock_movement"), ("site_id", "site"),
)


def upgrade() -> None:
    """To this revision."""
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


def downgrade() -> None:
    """Back to 0015."""
    op.drop_index("ix_goods_return_site_id_stage", table_name="goods_return")
    op.drop_index(op.f("ix_goods_return_customer_id"), table_name="goods_return")
    op.drop_table("goods_return")
