"""The tables of the vitality survey. Columns and relations only, as in `records`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.values import Topic
from desktop.domain.vitality import ThemeScore
from desktop.domain.vitality_model import Band, Segment
from desktop.domain.waves import Counted
from desktop.storage.columns import Json
from desktop.storage.roots import Record, Root


class VitalityModelRecord(Root):
    """A version of the vitality model made or used here; `content` is its canonical JSON."""

    __tablename__ = "vitality_model"
    topic = Topic.MODELS

    name: Mapped[str] = mapped_column(unique=True)
    content: Mapped[str]
    frozen_at: Mapped[datetime | None]


class Wave(Root):
    """One round of the survey. `invited` lists providers; `block` the free questions of the year.

    `reminders` lists {"day", "clubs"}; `scores_sha256` seals the rows of `vitality_score`,
    and `scored_from` says from which answers they were made.
    """

    __tablename__ = "wave"
    topic = Topic.WAVES

    code: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    model: Mapped[str]
    opens: Mapped[date | None]
    closes: Mapped[date | None]
    counted: Mapped[Counted] = mapped_column(default=Counted.LATEST)
    block: Mapped[tuple[str, ...]]
    invited: Mapped[Any] = mapped_column(Json)
    reminders: Mapped[Any] = mapped_column(Json)
    copy_of: Mapped[str] = mapped_column(default="")
    scored_at: Mapped[datetime | None]
    scored_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    scores_sha256: Mapped[str] = mapped_column(default="")
    scored_from: Mapped[str] = mapped_column(default="")


class Response(Root):
    """What one respondent answered: `answers` is {question code: rank}, `texts` what they wrote themselves.

    Without a provider it is parked until somebody says which club it is; the file's own words stay.
    """

    __tablename__ = "response"
    topic = Topic.RESPONSES

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), index=True)
    provider_id: Mapped[int | None] = mapped_column(ForeignKey("provider.id"), index=True)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True)
    row: Mapped[int] = mapped_column(default=0)
    club_ref: Mapped[str] = mapped_column(default="")
    club_name: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="")
    submitted_at: Mapped[datetime | None]
    answers: Mapped[Any] = mapped_column(Json)
    texts: Mapped[Any] = mapped_column(Json)


class VitalityScore(Record):
    """What one club scored in one wave; points unrounded. Made anew when the wave is scored again."""

    __tablename__ = "vitality_score"

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    provider_id: Mapped[int] = mapped_column(ForeignKey("provider.id"), primary_key=True, index=True)
    model: Mapped[str]
    responses: Mapped[int]
    response_id: Mapped[int | None]
    """The scored row; None when the mean of several counts."""
    strength: Mapped[float | None]
    activity: Mapped[float | None]
    intention: Mapped[float | None]
    orientation: Mapped[float | None]
    band: Mapped[Band]
    segment: Mapped[Segment | None]
    red_flags: Mapped[tuple[str, ...]]
    self_gap: Mapped[float | None]
    themes: Mapped[tuple[ThemeScore, ...]]


class OrganisationCheck(Root):
    """The short check by phone: the same questions as the survey, answered to an advisor (domain.md 1.4)."""

    __tablename__ = "organisation_check"
    topic = Topic.CHECKS

    provider_id: Mapped[int] = mapped_column(ForeignKey("provider.id"), index=True)
    day: Mapped[date]
    model: Mapped[str]
    answers: Mapped[Any] = mapped_column(Json)
    spoke_with: Mapped[str] = mapped_column(default="")
    """A role at the club, never a name."""
    label: Mapped[str] = mapped_column(default="")
    label_until: Mapped[date | None]
    by: Mapped[int] = mapped_column(ForeignKey("person.id"))


class TaskRecord(Root):
    """Something a colleague took on or was given about a club."""

    __tablename__ = "task"
    topic = Topic.TASKS

    kind: Mapped[str]
    provider_id: Mapped[int] = mapped_column(ForeignKey("provider.id"), index=True)
    owner: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    made_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    due: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    done_at: Mapped[datetime | None]


class SavedFilter(Root):
    """A choice of clubs kept under a name; `rule` is plain JSON of the kind's own rule."""

    __tablename__ = "saved_filter"
    topic = Topic.FILTERS

    kind: Mapped[str]
    name: Mapped[str] = mapped_column(unique=True)
    rule: Mapped[Any] = mapped_column(Json)
