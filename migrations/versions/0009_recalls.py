"""Recalls and the cars they name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
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


def downgrade() -> None:
    """Back to 0008."""
    op.drop_index("ix_recall_car_site_id_vin_key", table_name="recall_car")
    op.drop_table("recall_car")
    op.drop_table("recall")
