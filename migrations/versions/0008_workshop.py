"""The workshop: operations, technicians, labour lines, clocks, bays."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
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


def downgrade() -> None:
    """Back to the one before."""
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
