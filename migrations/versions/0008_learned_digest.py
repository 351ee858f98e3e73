"""What was learned of a book, in short, for commands that may not wait.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "learned_digest",
        sa.Column("csm_id", sa.String(), nullable=False),
        sa.Column("plan_version_id", sa.String(), nullable=False),
        sa.Column("form", sa.Integer(), nullable=False),
        sa.Column("entries_until", sa.Date(), nullable=False),
        sa.Column("touches_until", sa.Date(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["csm_id"], ["csm.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("csm_id"),
    )


def downgrade() -> None:
    """Back."""
    op.drop_table("learned_digest")
