"""Plans: service plans by make, and the inspections a car has passed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
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


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_table("inspection")
    op.drop_table("service_plan")
