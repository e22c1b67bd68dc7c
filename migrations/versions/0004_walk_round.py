"""The walk-round: marks on the sketch, photos, signatures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "walk_mark",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("across", sa.Integer(), nullable=False),
        sa.Column("along", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_walk_mark_site_id_site")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_walk_mark_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_walk_mark")),
        sa.UniqueConstraint("visit_id", "number", name=op.f("uq_walk_mark_visit_id_number")),
    )
    op.create_table(
        "visit_photo",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("media_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["media_id"], ["media.id"], name=op.f("fk_visit_photo_media_id_media")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_visit_photo_site_id_site")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_visit_photo_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_photo")),
        sa.UniqueConstraint("visit_id", "media_id", name=op.f("uq_visit_photo_visit_id_media_id")),
    )
    op.create_index("ix_visit_photo_media_id", "visit_photo", ["media_id"], unique=False)
    op.create_table(
        "signature",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("strokes", sa.JSON(), nullable=False),
        sa.Column("media_id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["media_id"], ["media.id"], name=op.f("fk_signature_media_id_media")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_signature_site_id_site")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_signature_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
        sa.UniqueConstraint("uid", name=op.f("uq_signature_uid")),
    )
    op.create_index("ix_signature_visit_id", "signature", ["visit_id"], unique=False)


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_index("ix_signature_visit_id", table_name="signature")
    op.drop_table("signature")
    op.drop_index("ix_visit_photo_media_id", table_name="visit_photo")
    op.drop_table("visit_photo")
    op.drop_table("walk_mark")
