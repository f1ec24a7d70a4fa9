"""The vitality survey: models, rounds, responses, scores, checks by phone, tasks and saved filters."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def _root() -> tuple[sa.Column[int] | sa.Column[str], ...]:
    """What every record has that is opened and journalled as a whole."""
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
    )


def upgrade() -> None:
    _provider()
    _vitality_model()
    _wave()
    _response()
    _vitality_score()
    _organisation_check()
    _task()
    _saved_filter()


def _provider() -> None:
    op.add_column("provider", sa.Column("revisit_on", sa.Text(), nullable=True))
    for name in ("do_not_contact", "advisor_note"):
        op.add_column("provider", sa.Column(name, sa.Text(), nullable=False, server_default=""))


def _vitality_model() -> None:
    op.create_table(
        "vitality_model",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("frozen_at", sa.Text(), nullable=True),
        *_root(),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )


def _wave() -> None:
    op.create_table(
        "wave",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("opens", sa.Text(), nullable=True),
        sa.Column("closes", sa.Text(), nullable=True),
        sa.Column("counted", sa.Text(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("invited", sa.Text(), nullable=False),
        sa.Column("reminders", sa.Text(), nullable=False),
        sa.Column("copy_of", sa.Text(), nullable=False),
        sa.Column("scored_at", sa.Text(), nullable=True),
        sa.Column("scored_by", sa.Integer(), nullable=True),
        sa.Column("scores_sha256", sa.Text(), nullable=False),
        sa.Column("scored_from", sa.Text(), nullable=False),
        *_root(),
        sa.ForeignKeyConstraint(["scored_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
        sa.UniqueConstraint("code"),
        sqlite_autoincrement=True,
    )


def _response() -> None:
    op.create_table(
        "response",
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("club_ref", sa.Text(), nullable=False),
        sa.Column("club_name", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.Text(), nullable=True),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        *_root(),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"]),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"]),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_response_batch_id", "response", ["batch_id"], unique=False)
    op.create_index("ix_response_provider_id", "response", ["provider_id"], unique=False)
    op.create_index("ix_response_wave_id", "response", ["wave_id"], unique=False)


def _vitality_score() -> None:
    op.create_table(
        "vitality_score",
        sa.Column("wave_id", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("responses", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=True),
        sa.Column("strength", sa.Float(), nullable=True),
        sa.Column("activity", sa.Float(), nullable=True),
        sa.Column("intention", sa.Float(), nullable=True),
        sa.Column("orientation", sa.Float(), nullable=True),
        sa.Column("band", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=True),
        sa.Column("red_flags", sa.Text(), nullable=False),
        sa.Column("self_gap", sa.Float(), nullable=True),
        sa.Column("themes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"]),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"]),
        sa.PrimaryKeyConstraint("wave_id", "provider_id"),
    )
    op.create_index("ix_vitality_score_provider_id", "vitality_score", ["provider_id"], unique=False)


def _organisation_check() -> None:
    op.create_table(
        "organisation_check",
        sa.Column("provider_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("spoke_with", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("label_until", sa.Text(), nullable=True),
        sa.Column("by", sa.Integer(), nullable=False),
        *_root(),
        sa.ForeignKeyConstraint(["by"], ["person.id"]),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_organisation_check_provider_id", "organisation_check", ["provider_id"], unique=False)


def _task() -> None:
    op.create_table(
        "task",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("done_at", sa.Text(), nullable=True),
        *_root(),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["owner"], ["person.id"]),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_task_owner", "task", ["owner"], unique=False)
    op.create_index("ix_task_provider_id", "task", ["provider_id"], unique=False)


def _saved_filter() -> None:
    op.create_table(
        "saved_filter",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        *_root(),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
        sa.UniqueConstraint("uid"),
        sqlite_autoincrement=True,
    )
