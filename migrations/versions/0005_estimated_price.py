"""Jobs: the price that was named, kept beside what the lines come to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.add_column("job", sa.Column("estimated_minor", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Back to 0004."""
    op.drop_column("job", "estimated_minor")
