"""Handing back: plain words for the customer per job, and their answer at the counter."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
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


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_table("hand_back_answer")
    op.drop_table("job_meaning")
