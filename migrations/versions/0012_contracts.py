"""Contracts that are offered, their visits, and an index of what ends."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "contract_offer",
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("terms_id", sa.Integer(), nullable=False),
        sa.Column("price_minor", sa.Integer(), nullable=True),
        sa.Column("offered_on", sa.Date(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=8), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("cover_id", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('', 'sold', 'declined')", name=op.f("ck_contract_offer_outcome_known")
        ),
        sa.ForeignKeyConstraint(["cover_id"], ["cover.id"], name=op.f("fk_contract_offer_cover_id_cover")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_contract_offer_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_contract_offer_staff_id_staff")),
        sa.ForeignKeyConstraint(["terms_id"], ["terms.id"], name=op.f("fk_contract_offer_terms_id_terms")),
        sa.ForeignKeyConstraint(
            ["vehicle_id"], ["vehicle.id"], name=op.f("fk_contract_offer_vehicle_id_vehicle")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_offer")),
        sa.UniqueConstraint("uid", name=op.f("uq_contract_offer_uid")),
    )
    op.create_index(
        "ix_contract_offer_site_id_outcome", "contract_offer", ["site_id", "outcome"], unique=False
    )
    op.create_index("ix_contract_offer_vehicle_id", "contract_offer", ["vehicle_id"], unique=False)
    op.add_column("cover", sa.Column("services", sa.Integer(), nullable=True))
    op.create_index("ix_cover_site_id_end_on", "cover", ["site_id", "end_on"], unique=False)
    op.add_column("terms", sa.Column("price_minor", sa.Integer(), nullable=True))
    op.add_column("terms", sa.Column("services", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Back to 0011."""
    op.drop_column("terms", "services")
    op.drop_column("terms", "price_minor")
    op.drop_index("ix_cover_site_id_end_on", table_name="cover")
    op.drop_column("cover", "services")
    op.drop_index("ix_contract_offer_vehicle_id", table_name="contract_offer")
    op.drop_index("ix_contract_offer_site_id_outcome", table_name="contract_offer")
    op.drop_table("contract_offer")
