"""The history of one record is found by an index instead of by reading the whole journal."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_index("ix_journal_topic_ref", "journal", ["topic", "ref"])
