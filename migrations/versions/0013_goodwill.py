"""Goodwill: why, who bears which share, who allowed it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
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


def downgrade() -> None:
    """Back to 0012."""
    op.drop_index(op.f("ix_goodwill_vehicle_id"), table_name="goodwill")
    op.drop_index("ix_goodwill_site_id_stage", table_name="goodwill")
    op.drop_table("goodwill")
