"""Visits: the day on which a fault was reported."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_VISIT = sa.table("visit", sa.column("id", sa.Integer), sa.column("stage", sa.String))
_MOVE = sa.table(
    "stage_move", sa.column("visit_id", sa.Integer), sa.column("at", sa.DateTime(timezone=True))
)
_JOB = sa.table("job", sa.column("visit_id", sa.Integer), sa.column("reported_on", sa.Date))


def upgrade() -> None:
    """To this revision; what is booked was reported when it was booked."""
    op.add_column("job", sa.Column("reported_on", sa.Date(), nullable=True))
    bind = op.get_bind()
    booked = bind.execute(
        sa.select(_MOVE.c.visit_id, sa.func.min(_MOVE.c.at))
        .join(_VISIT, _VISIT.c.id == _MOVE.c.visit_id).where(_VISIT.c.stage == "booked")
        .group_by(_MOVE.c.visit_id)
    ).all()
    for visit_id, moment in booked:
        bind.execute(sa.update(_JOB).where(_JOB.c.visit_id == visit_id).values(reported_on=moment.date()))


def downgrade() -> None:
    """Back to 0006."""
    op.drop_column("job", "reported_on")
