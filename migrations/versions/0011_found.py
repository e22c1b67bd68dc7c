"""What was found: findings, approvals, comebacks, fault codes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
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


def downgrade() -> None:
    """Back to the one before."""
    op.drop_table("job_fault")
    op.drop_index("ix_comeback_first_job_id", table_name="comeback")
    op.drop_table("comeback")
    op.drop_table("finding")
    op.drop_index("ix_approval_visit_id", table_name="approval")
    op.drop_table("approval")
