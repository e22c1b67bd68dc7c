"""Claims: the documents that go with one, and why goodwill or a return was refused."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_POINTS = (("claim_id", "claim"), ("media_id", "media"), ("site_id", "site"))


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "claim_document",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("media_id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_claim_document_{column}_{table}")
            )
            for column, table in _POINTS
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_document")),
        sa.UniqueConstraint("claim_id", "media_id", name=op.f("uq_claim_document_claim_id_media_id")),
    )
    op.create_index(op.f("ix_claim_document_media_id"), "claim_document", ["media_id"], unique=False)
    for table in ("goodwill", "goods_return"):
        op.add_column(table, sa.Column("refused_why", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Back to 0003."""
    for table in ("goods_return", "goodwill"):
        op.drop_column(table, "refused_why")
    op.drop_index(op.f("ix_claim_document_media_id"), table_name="claim_document")
    op.drop_table("claim_document")
