"""The first tables: every word of the vocabulary, and the change log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "activity",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("customer", sa.Boolean(), nullable=False),
        sa.Column("scheduled", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("aliases", sa.String(), server_default="", nullable=False),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "category IN ('proactive', 'reactive', 'practice', 'administrative')", name="ck_activity_category"
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_table(
        "csm",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name_key"),
    )
    op.create_table(
        "tier",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_table(
        "absence",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("csm_id", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("seconds_per_day", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), server_default="pto", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name="ck_absence_days"),
        sa.ForeignKeyConstraint(["csm_id"], ["csm.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_absence_csm_id", "absence", ["csm_id"])

    op.create_table(
        "account",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("csm_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("tier_reason", sa.String(), server_default="", nullable=False),
        sa.Column("tier_since", sa.Date(), nullable=True),
        sa.Column("segment", sa.String(), server_default="", nullable=False),
        sa.Column("lifecycle", sa.String(), server_default="adoption", nullable=False),
        sa.Column("lifecycle_since", sa.Date(), nullable=True),
        sa.Column("arr_minor", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("currency", sa.String(), server_default="USD", nullable=False),
        sa.Column("users", sa.Integer(), nullable=True),
        sa.Column("health", sa.Integer(), nullable=True),
        sa.Column("health_source", sa.String(), server_default="", nullable=False),
        sa.Column("health_reason", sa.String(), server_default="", nullable=False),
        sa.Column("health_on", sa.Date(), nullable=True),
        sa.Column("growth", sa.String(), server_default="", nullable=False),
        sa.Column("domain", sa.String(), server_default="", nullable=False),
        sa.Column("external_id", sa.String(), server_default="", nullable=False),
        sa.Column("aliases", sa.String(), server_default="", nullable=False),
        sa.Column("notes", sa.String(), server_default="", nullable=False),
        sa.Column("anchor_on", sa.Date(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("arr_minor >= 0", name="ck_account_arr"),
        sa.CheckConstraint("health IS NULL OR (health >= 0 AND health <= 100)", name="ck_account_health"),
        sa.ForeignKeyConstraint(["csm_id"], ["csm.id"]),
        sa.ForeignKeyConstraint(["tier"], ["tier.key"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("csm_id", "name_key", name="uq_account_name"),
    )
    op.create_index("ix_account_csm_id", "account", ["csm_id"])
    op.create_index("ix_account_external", "account", ["csm_id", "external_id"])

    op.create_table(
        "change_log",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("csm_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("state", sa.String(), server_default="done", nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("state IN ('done', 'undone', 'dropped')", name="ck_change_state"),
        sa.ForeignKeyConstraint(["csm_id"], ["csm.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("csm_id", "number", name="uq_change_number"),
    )
    op.create_table(
        "plan_version",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("csm_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("contract_seconds", sa.Integer(), nullable=False),
        sa.Column("flex_seconds", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["csm_id"], ["csm.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("csm_id", "number", name="uq_plan_version_number"),
    )
    op.create_table(
        "week_confirmation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("csm_id", sa.String(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["csm_id"], ["csm.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("csm_id", "monday", name="uq_confirmation_week"),
    )
    op.create_table(
        "cadence_rule",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("plan_version_id", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=True),
        sa.Column("lifecycle", sa.String(), nullable=True),
        sa.Column("account_id", sa.String(), nullable=True),
        sa.Column("activity_id", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("every_n", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("unit", sa.String(), server_default="week", nullable=False),
        sa.Column("mode", sa.String(), server_default="fixed", nullable=False),
        sa.Column("anchor_on", sa.Date(), nullable=True),
        sa.Column("day_offset", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("preparation", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("mode IN ('fixed', 'rolling')", name="ck_rule_mode"),
        sa.CheckConstraint("unit IN ('week', 'month', 'quarter', 'year')", name="ck_rule_unit"),
        sa.CheckConstraint("every_n >= 1", name="ck_rule_every"),
        sa.CheckConstraint("minutes >= 0", name="ck_rule_minutes"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"]),
        sa.ForeignKeyConstraint(["plan_version_id"], ["plan_version.id"]),
        sa.ForeignKeyConstraint(["tier"], ["tier.key"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_cadence_rule_account_id", "cadence_rule", ["account_id"])
    op.create_index("ix_cadence_rule_plan_version_id", "cadence_rule", ["plan_version_id"])

    op.create_table(
        "change_row",
        sa.Column("change_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["change_id"], ["change_log.id"]),
        sa.PrimaryKeyConstraint("change_id", "position"),
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), server_default="", nullable=False),
        sa.Column("title", sa.String(), server_default="", nullable=False),
        sa.Column("email", sa.String(), server_default="", nullable=False),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.Column("depth", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_contact_on", sa.Date(), nullable=True),
        sa.Column("notes", sa.String(), server_default="", nullable=False),
        sa.Column("external_id", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("depth >= 0 AND depth <= 5", name="ck_contact_depth"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_contact_account_id", "contact", ["account_id"])

    op.create_table(
        "demand_block",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("csm_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("activity_id", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("minutes_per_week", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name="ck_block_days"),
        sa.CheckConstraint("minutes_per_week >= 0", name="ck_block_minutes"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"]),
        sa.ForeignKeyConstraint(["csm_id"], ["csm.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_demand_block_account_id", "demand_block", ["account_id"])
    op.create_index("ix_demand_block_csm_id", "demand_block", ["csm_id"])

    op.create_table(
        "subscription",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("notice_days", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("notice_on", sa.Date(), nullable=False),
        sa.Column("auto_renews", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("first_renewal", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("arr_minor", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("currency", sa.String(), server_default="USD", nullable=False),
        sa.Column("status", sa.String(), server_default="open", nullable=False),
        sa.Column("risk", sa.String(), server_default="on_track", nullable=False),
        sa.Column("external_id", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("risk IN ('on_track', 'watch', 'at_risk', 'critical')", name="ck_subscription_risk"),
        sa.CheckConstraint("status IN ('open', 'renewed', 'downsold', 'lost')", name="ck_subscription_status"),
        sa.CheckConstraint("notice_days >= 0", name="ck_subscription_notice"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_subscription_account_id", "subscription", ["account_id"])
    op.create_index("ix_subscription_ends_on", "subscription", ["ends_on"])

    op.create_table(
        "touch",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("csm_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=True),
        sa.Column("activity_id", sa.String(), nullable=False),
        sa.Column("slot_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("preparation", sa.String(), server_default="", nullable=False),
        sa.Column("status", sa.String(), server_default="planned", nullable=False),
        sa.Column("confirmed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("source", sa.String(), server_default="rule", nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("status IN ('planned', 'held', 'skipped', 'cancelled', 'no_show')", name="ck_touch_status"),
        sa.CheckConstraint("minutes >= 0", name="ck_touch_minutes"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"]),
        sa.ForeignKeyConstraint(["csm_id"], ["csm.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_touch_due", "touch", ["csm_id", "due_on"])
    op.create_index("ix_touch_slot", "touch", ["account_id", "activity_id", "slot_on"])

    op.create_table(
        "time_entry",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("csm_id", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(), nullable=True),
        sa.Column("activity_id", sa.String(), nullable=True),
        sa.Column("touch_id", sa.String(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("tags", sa.String(), server_default="", nullable=False),
        sa.Column("source", sa.String(), server_default="manual", nullable=False),
        sa.Column("span_id", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), server_default="", nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("source IN ('timer', 'manual', 'touch', 'import')", name="ck_entry_source"),
        sa.CheckConstraint("seconds > 0", name="ck_entry_seconds"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"]),
        sa.ForeignKeyConstraint(["csm_id"], ["csm.id"]),
        sa.ForeignKeyConstraint(["touch_id"], ["touch.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_entry_account", "time_entry", ["account_id", "day"])
    op.create_index("ix_entry_day", "time_entry", ["csm_id", "day"])
    op.create_index("ix_entry_external", "time_entry", ["csm_id", "external_id"])
    op.create_index("ix_time_entry_touch_id", "time_entry", ["touch_id"])


def downgrade() -> None:
    """Back to an empty database; the indexes go with their tables."""
    for table in (
        "time_entry", "touch", "subscription", "demand_block", "contact", "change_row", "cadence_rule",
        "week_confirmation", "plan_version", "change_log", "account", "absence", "tier", "csm", "activity",
    ):  # fmt: skip
        op.drop_table(table)
