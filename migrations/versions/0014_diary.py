"""The diary: places of appointments, reasons, courtesy cars."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "courtesy_car",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("plate", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("odometer_km", sa.Integer(), nullable=True),
        sa.Column("fuel_eighths", sa.Integer(), nullable=True),
        sa.Column("excess_minor", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_courtesy_car_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courtesy_car")),
        sa.UniqueConstraint("site_id", "name", name=op.f("uq_courtesy_car_site_id_name")),
    )
    op.create_table(
        "called_off",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_called_off_site_id_site")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_called_off_staff_id_staff")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_called_off_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_called_off")),
        sa.UniqueConstraint("visit_id", name=op.f("uq_called_off_visit_id")),
    )
    op.create_table(
        "courtesy_loan",
        sa.Column("car_id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("to_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("km_out", sa.Integer(), nullable=True),
        sa.Column("km_in", sa.Integer(), nullable=True),
        sa.Column("fuel_out", sa.Integer(), nullable=True),
        sa.Column("fuel_in", sa.Integer(), nullable=True),
        sa.Column("excess_minor", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("to_at > from_at", name=op.f("ck_courtesy_loan_ends_after_it_begins")),
        sa.CheckConstraint("state IN ('booked', 'out', 'back', 'called_off')", name=op.f("ck_courtesy_loan_state_known")),
        sa.ForeignKeyConstraint(["car_id"], ["courtesy_car.id"], name=op.f("fk_courtesy_loan_car_id_courtesy_car")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_courtesy_loan_site_id_site")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_courtesy_loan_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courtesy_loan")),
        sa.UniqueConstraint("uid", name=op.f("uq_courtesy_loan_uid")),
    )
    op.create_index("ix_courtesy_loan_site_id_to_at", "courtesy_loan", ["site_id", "to_at"], unique=False)
    op.create_index("ix_courtesy_loan_visit_id", "courtesy_loan", ["visit_id"], unique=False)
    op.create_table(
        "diary_slot",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("bay", sa.String(length=40), nullable=False),
        sa.Column("technician_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_diary_slot_site_id_site")),
        sa.ForeignKeyConstraint(["technician_id"], ["technician.id"], name=op.f("fk_diary_slot_technician_id_technician")),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_diary_slot_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diary_slot")),
        sa.UniqueConstraint("visit_id", name=op.f("uq_diary_slot_visit_id")),
    )
    op.create_table(
        "courtesy_hour",
        sa.Column("car_id", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("loan_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["car_id"], ["courtesy_car.id"], name=op.f("fk_courtesy_hour_car_id_courtesy_car")),
        sa.ForeignKeyConstraint(["loan_id"], ["courtesy_loan.id"], name=op.f("fk_courtesy_hour_loan_id_courtesy_loan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courtesy_hour")),
        sa.UniqueConstraint("car_id", "hour", name=op.f("uq_courtesy_hour_car_id_hour")),
    )
    op.create_index("ix_courtesy_hour_loan_id", "courtesy_hour", ["loan_id"], unique=False)


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_index("ix_courtesy_hour_loan_id", table_name="courtesy_hour")
    op.drop_table("courtesy_hour")
    op.drop_table("diary_slot")
    op.drop_index("ix_courtesy_loan_site_id_to_at", table_name="courtesy_loan")
    op.drop_index("ix_courtesy_loan_visit_id", table_name="courtesy_loan")
    op.drop_table("courtesy_loan")
    op.drop_table("called_off")
    op.drop_table("courtesy_car")
