"""An exception knows the version of the criteria under which it was asked."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column(
        "waiver", sa.Column("criteria", sa.Text(), server_default="RSS-KWAL-2025.1", nullable=False)
    )
