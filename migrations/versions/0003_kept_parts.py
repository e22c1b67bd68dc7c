"""Parts: replaced parts that are kept until a day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_POINTS = (
    ("job_id", "job"), ("part_id", "part"), ("reservation_id", "reservation"), ("staff_id", "staff"),
    ("site_id", "site"),
)


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "kept_part",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("part_id", sa.Integer(), nullable=True),
        sa.Column("reservation_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('here', 'thrown', 'sent')", name=op.f("ck_kept_part_state_known")),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_kept_part_{column}_{table}"))
            for column, table in _POINTS
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_part")),
        sa.UniqueConstraint("uid", name=op.f("uq_kept_part_uid")),
        sa.UniqueConstraint("reservation_id", name=op.f("uq_kept_part_reservation_id")),
    )
    op.create_index("ix_kept_part_site_id_state_until", "kept_part", ["site_id", "state", "until"], unique=False)
    op.create_index("ix_kept_part_job_id", "kept_part", ["job_id"], unique=False)


def downgrade() -> None:
    """Back to 0002."""
    op.drop_index("ix_kept_part_job_id", table_name="kept_part")
    op.drop_index("ix_kept_part_site_id_state_until", table_name="kept_part")
    op.drop_table("kept_part")
