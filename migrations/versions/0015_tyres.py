"""Tyres that the house keeps for a car."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
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


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_index("ix_tyre_set_vehicle_id", table_name="tyre_set")
    op.drop_table("tyre_set")
