"""Cover: statutory rights as a house has them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "statutory_right",
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("used_months", sa.Integer(), nullable=False),
        sa.Column("burden_months", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "months > 0 AND used_months > 0 AND burden_months >= 0",
            name=op.f("ck_statutory_right_months_can_be"),
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_statutory_right_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statutory_right")),
        sa.UniqueConstraint("site_id", "country", name=op.f("uq_statutory_right_site_id_country")),
    )


def downgrade() -> None:
    """Back to 0005."""
    op.drop_table("statutory_right")
