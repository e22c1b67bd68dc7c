"""Pictures: photos, signatures and documents, with their bytes in a table of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "media",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mime", sa.String(length=64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.Column("away_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('photo', 'signature', 'document')", name=op.f("ck_media_kind_known")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_media_site_id_site")),
        sa.ForeignKeyConstraint(["taken_by"], ["staff.id"], name=op.f("fk_media_taken_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media")),
        sa.UniqueConstraint("uid", name=op.f("uq_media_uid")),
    )
    op.create_table(
        "media_bytes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("thumbnail", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["media.id"], name=op.f("fk_media_bytes_id_media")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media_bytes")),
    )


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_table("media_bytes")
    op.drop_table("media")
