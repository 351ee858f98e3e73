"""The figures that a log has taught, kept beside what is kept in short: who looks at proposals need not wait either.

What was kept before is dropped: it is learned anew when it is asked for.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    _create(sa.Column("figures", sa.String(), nullable=False))


def downgrade() -> None:
    """Back."""
    _create()


def _create(*more: sa.Column[str]) -> None:
    op.drop_table("learned_digest")
    op.create_table(
        "learned_digest",
        sa.Column("csm_id", sa.String(), nullable=False),
        sa.Column("plan_version_id", sa.String(), nullable=False),
        sa.Column("form", sa.Integer(), nullable=False),
        sa.Column("entries_until", sa.Date(), nullable=False),
        sa.Column("touches_until", sa.Date(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        *more,
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["csm_id"], ["csm.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("csm_id"),
    )
