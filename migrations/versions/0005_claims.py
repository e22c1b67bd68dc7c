"""Claims, and how soon terms want them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
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


def downgrade() -> None:
    """Back to 0004."""
    op.drop_column("terms", "claim_days")
    op.drop_index("ix_claim_move_claim_id", table_name="claim_move")
    op.drop_table("claim_move")
    op.drop_index(op.f("ix_claim_visit_id"), table_name="claim")
    op.drop_index("ix_claim_vehicle_id", table_name="claim")
    op.drop_index("ix_claim_site_id_stage", table_name="claim")
    op.drop_table("claim")
