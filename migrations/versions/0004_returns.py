"""Returns: some of a line may come back now and some of it later."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_LINES = ("sale_line_id", "part_line_id")
# The tables it points to stay as they are: they are not looked at.
_ALONE = {"resolve_fks": False}


def upgrade() -> None:
    """To this revision."""
    with op.batch_alter_table("goods_return", reflect_kwargs=_ALONE) as table:
        for column in _LINES:
            table.drop_constraint(op.f(f"uq_goods_return_{column}"), type_="unique")
    for column in _LINES:
        op.create_index(op.f(f"ix_goods_return_{column}"), "goods_return", [column], unique=False)


def downgrade() -> None:
    """Back to the one before."""
    for column in _LINES:
        op.drop_index(op.f(f"ix_goods_return_{column}"), table_name="goods_return")
    with op.batch_alter_table("goods_return", reflect_kwargs=_ALONE) as table:
        for column in _LINES:
            table.create_unique_constraint(op.f(f"uq_goods_return_{column}"), [column])
