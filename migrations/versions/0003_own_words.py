"""Names in the customer's language, stands in the yard, inspection rules of the house, confirmed readings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_SETTING = sa.table(
    "workshop_setting", sa.column("id", sa.Integer), sa.column("bays", sa.JSON), sa.column("stands", sa.JSON)
)


def upgrade() -> None:
    """To this revision."""
    for table, column, empty in (
        ("operation", "titles", "{}"),
        ("terms", "names", "{}"),
        ("workshop_setting", "stands", "[]"),
    ):
        op.add_column(table, sa.Column(column, sa.JSON(), nullable=False, server_default=empty))
    op.add_column(
        "odometer_reading",
        sa.Column("confirmed", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    _make_inspection_rules()
    _tick_what_was_in_brackets()


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_table("inspection_rule")
    op.drop_column("odometer_reading", "confirmed")
    op.drop_column("workshop_setting", "stands")
    op.drop_column("terms", "names")
    op.drop_column("operation", "titles")


def _make_inspection_rules() -> None:
    op.create_table(
        "inspection_rule",
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("first_years", sa.Integer(), nullable=False),
        sa.Column("second_years", sa.Integer(), nullable=False),
        sa.Column("then_years", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "first_years > 0 AND second_years > 0 AND then_years > 0",
            name=op.f("ck_inspection_rule_years_can_be"),
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_inspection_rule_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_rule")),
        sa.UniqueConstraint("site_id", "country", name=op.f("uq_inspection_rule_site_id_country")),
    )


def _tick_what_was_in_brackets() -> None:
    """Until now a bay was none when its name stood in brackets; the names stay, and each has its tick."""
    bind = op.get_bind()
    for row in bind.execute(sa.select(_SETTING.c.id, _SETTING.c.bays)).all():
        stands = [bay for bay in row.bays if bay.startswith("(") and bay.endswith(")")]
        bind.execute(sa.update(_SETTING).where(_SETTING.c.id == row.id).values(stands=stands))
