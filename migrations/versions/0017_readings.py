"""Readings: why one was struck out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.add_column("odometer_reading", sa.Column("struck_why", sa.Text(), nullable=True))


def downgrade() -> None:
    """Back to 0016."""
    op.drop_column("odometer_reading", "struck_why")
