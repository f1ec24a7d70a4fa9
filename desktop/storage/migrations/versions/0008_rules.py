"""No table is another one: rules of the database are; whoever runs this gets them (`triggers.install`)."""

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    pass
