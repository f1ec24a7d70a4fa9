"""People, places and what is judged above an offer; waivers, sightings, agreements; work in the field."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_WORDS = (
    *("school_holidays", "starting", "group_form", "transport", "intervention", "intervention_level"),
    *("welcome_by", "clothing", "may_sit", "coffee", "beginner", "price_covers"),
)
_DAYS = ("vgz_from", "vgz_until", "ends_on", "schedule_until", "reapply_from", "waiting_until")
_LISTS = ("guidance", "facilities", "contributes", "funds_checked", "pauses", "remarks")


def _root() -> tuple[sa.Column[int] | sa.Column[str], ...]:
    """What every record has that is opened and journalled as a whole."""
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
    )


def _texts(*names: str) -> tuple[sa.Column[str], ...]:
    """Columns of words that are there always, if only as an empty text."""
    return tuple(sa.Column(name, sa.Text(), nullable=False) for name in names)


def upgrade() -> None:
    _location()
    _workshop()
    _agreement()
    _assurance()
    _conversation()
    _criteria_version()
    _inbox_photo()
    _staff()
    _attendance()
    _dossier()
    _look()
    _sighting()
    _staff_offer()
    _suggestion()
    _waiver()
    _shared_judgement()
    _judgement()
    _offer()
    _photo()


def _location() -> None:
    op.create_table(
        "location",
        *_texts("key", "name", "street", "house_number", "postcode", "city"),
        *_root(),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )


def _workshop() -> None:
    op.create_table(
        "workshop",
        *_texts("code", "day", "place"),
        sa.Column("closed_at", sa.Text(), nullable=True),
        *_root(),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )


def _agreement() -> None:
    op.create_table(
        "agreement",
        sa.Column("provider_id", sa.Integer(), nullable=False),
        *_texts("template", "signed_on", "signed_by"),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Text(), nullable=True),
        sa.Column("ended_reason", sa.Text(), nullable=False),
        *_root(),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"]),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_agreement_provider_id", "agreement", ["provider_id"])


def _assurance() -> None:
    op.create_table(
        "assurance",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("revoked_at", sa.Text(), nullable=True),
        *_root(),
        sa.ForeignKeyConstraint(["by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )


def _conversation() -> None:
    op.create_table(
        "conversation",
        sa.Column("provider_id", sa.Integer(), nullable=False),
        *_texts("day", "present"),
        sa.Column("motivation", sa.Integer(), nullable=True),
        sa.Column("board_backs", sa.Boolean(), nullable=False),
        *_texts("wish", "conditions", "agreed", "notes"),
        sa.Column("next_on", sa.Text(), nullable=True),
        sa.Column("author", sa.Integer(), nullable=False),
        *_root(),
        sa.ForeignKeyConstraint(["author"], ["person.id"]),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_conversation_provider_id", "conversation", ["provider_id"])


def _criteria_version() -> None:
    op.create_table(
        "criteria_version",
        *_texts("name", "content"),
        sa.Column("effective_on", sa.Text(), nullable=True),
        sa.Column("adopted_by", sa.Integer(), nullable=True),
        sa.Column("adopted_at", sa.Text(), nullable=True),
        *_root(),
        sa.ForeignKeyConstraint(["adopted_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )


def _inbox_photo() -> None:
    op.create_table(
        "inbox_photo",
        *_texts("source_name", "origin"),
        sa.Column("provider_id", sa.Integer(), nullable=True),
        sa.Column("original_sha256", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        *_texts("files", "print_sha256", "dhash"),
        sa.Column("taken_on", sa.Text(), nullable=True),
        *_texts("warnings", "arrived_at"),
        sa.Column("arrived_by", sa.Integer(), nullable=False),
        *_root(),
        sa.ForeignKeyConstraint(["arrived_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )


def _staff() -> None:
    op.create_table(
        "staff",
        sa.Column("provider_id", sa.Integer(), nullable=False),
        *_texts("name", "role"),
        sa.Column("left_on", sa.Text(), nullable=True),
        *_root(),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_staff_provider_id", "staff", ["provider_id"])


def _attendance() -> None:
    op.create_table(
        "attendance",
        sa.Column("workshop_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"]),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"]),
        sa.PrimaryKeyConstraint("workshop_id", "staff_id"),
    )
    op.create_index("ix_attendance_staff_id", "attendance", ["staff_id"])


def _dossier() -> None:
    op.create_table(
        "dossier",
        sa.Column("provider_id", sa.Integer(), nullable=True),
        sa.Column("location_id", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        *_root(),
        sa.CheckConstraint(
            "(provider_id IS NOT NULL AND location_id IS NULL AND staff_id IS NULL)"
            " OR (provider_id IS NULL AND location_id IS NOT NULL AND staff_id IS NULL)"
            " OR (provider_id IS NULL AND location_id IS NULL AND staff_id IS NOT NULL)",
            name="one_subject",
        ),
        sa.ForeignKeyConstraint(["location_id"], ["location.id"]),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"]),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("location_id"),
        sa.UniqueConstraint("provider_id"),
        sa.UniqueConstraint("staff_id"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )


def _look() -> None:
    op.create_table(
        "look",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("offer_id", "person_id"),
    )


def _sighting() -> None:
    op.create_table(
        "sighting",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        *_texts("kind", "issued_on", "valid_until", "profile", "how"),
        sa.Column("seen_by", sa.Integer(), nullable=False),
        *_texts("seen_at", "seen_on"),
        sa.Column("checked_by", sa.Integer(), nullable=True),
        sa.Column("checked_at", sa.Text(), nullable=True),
        sa.Column("revoked_at", sa.Text(), nullable=True),
        sa.Column("revoked_reason", sa.Text(), nullable=False),
        *_root(),
        sa.CheckConstraint("checked_by IS NULL OR checked_by <> seen_by", name="sighting_four_eyes"),
        sa.ForeignKeyConstraint(["checked_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["seen_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sighting_staff_id", "sighting", ["staff_id"])


def _staff_offer() -> None:
    op.create_table(
        "staff_offer",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"]),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"]),
        sa.PrimaryKeyConstraint("staff_id", "offer_id"),
    )
    op.create_index("ix_staff_offer_offer_id", "staff_offer", ["offer_id"])


def _suggestion() -> None:
    op.create_table(
        "suggestion",
        sa.Column("offer_id", sa.Integer(), nullable=True),
        sa.Column("provider_id", sa.Integer(), nullable=True),
        sa.Column("location_id", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        *_texts("criterion", "verdict", "evidence", "evidence_type"),
        sa.Column("evidence_date", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        *_texts("at", "settled"),
        *_root(),
        sa.ForeignKeyConstraint(["by"], ["person.id"]),
        sa.ForeignKeyConstraint(["location_id"], ["location.id"]),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"]),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"]),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_suggestion_location_id", "suggestion", ["location_id"])
    op.create_index("ix_suggestion_offer_id", "suggestion", ["offer_id"])
    op.create_index("ix_suggestion_provider_id", "suggestion", ["provider_id"])
    op.create_index("ix_suggestion_staff_id", "suggestion", ["staff_id"])


def _waiver() -> None:
    op.create_table(
        "waiver",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        *_texts("criterion", "reason", "until"),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("granted_by", sa.Integer(), nullable=True),
        sa.Column("granted_at", sa.Text(), nullable=True),
        sa.Column("ended_on", sa.Text(), nullable=True),
        sa.Column("ended_reason", sa.Text(), nullable=False),
        *_root(),
        sa.CheckConstraint("granted_by IS NULL OR granted_by <> asked_by", name="waiver_four_eyes"),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["granted_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_waiver_offer_id", "waiver", ["offer_id"])


def _shared_judgement() -> None:
    op.create_table(
        "shared_judgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        *_texts("criterion", "verdict", "evidence", "evidence_type"),
        sa.Column("evidence_date", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        *_texts("action", "owner", "reason"),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("criteria", sa.Text(), server_default="RSS-KWAL-2025.1", nullable=False),
        sa.Column("checked_by", sa.Integer(), nullable=True),
        sa.Column("checked_until", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["person.id"]),
        sa.ForeignKeyConstraint(["checked_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("dossier_id", "criterion"),
    )
    op.create_index("ix_shared_judgement_dossier_id", "shared_judgement", ["dossier_id"])


def _judgement() -> None:
    op.add_column("approval", sa.Column("kind", sa.Text(), server_default="", nullable=False))
    op.add_column(
        "judgement", sa.Column("criteria", sa.Text(), server_default="RSS-KWAL-2025.1", nullable=False)
    )
    op.execute("ALTER TABLE judgement ADD COLUMN checked_by INTEGER REFERENCES person (id)")
    op.add_column("judgement", sa.Column("checked_until", sa.Text(), nullable=True))


def _offer() -> None:
    op.add_column("offer", sa.Column("vgz_months", sa.Integer(), nullable=True))
    for name in _DAYS:
        op.add_column("offer", sa.Column(name, sa.Text(), nullable=True))
    for name in _WORDS:
        op.add_column("offer", sa.Column(name, sa.Text(), server_default="", nullable=False))
    for name in _LISTS:
        op.add_column("offer", sa.Column(name, sa.Text(), server_default="[]", nullable=False))
    op.add_column("offer", sa.Column("taken_over", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute("ALTER TABLE offer ADD COLUMN location_id INTEGER REFERENCES location (id)")
    op.create_index("ix_offer_location_id", "offer", ["location_id"])


def _photo() -> None:
    op.add_column("photo", sa.Column("taken_on_by", sa.Text(), server_default="", nullable=False))
    op.add_column("photo", sa.Column("slot", sa.Text(), server_default="", nullable=False))
    op.add_column("photo", sa.Column("crop", sa.Text(), nullable=True))
    op.add_column("photo", sa.Column("focus", sa.Text(), nullable=True))
    op.add_column("provider", sa.Column("sportplus_until", sa.Text(), nullable=True))
    op.add_column("provider", sa.Column("bond_mark", sa.Text(), server_default="", nullable=False))
    op.add_column("provider", sa.Column("bond_mark_until", sa.Text(), nullable=True))
    op.add_column("provider", sa.Column("check_month", sa.Integer(), nullable=True))
