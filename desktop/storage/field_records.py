"""The tables of work in the field: conversations, workshops, photos that wait, who is looking at what."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop.domain.photos import PhotoFile
from desktop.domain.values import Topic
from desktop.storage.roots import Record, Root


class Conversation(Root):
    """A conversation with a club. Its words are for curators and advisors only and enter no journal."""

    __tablename__ = "conversation"
    topic = Topic.CONVERSATIONS
    personal = frozenset({"wish", "conditions", "agreed", "notes"})

    provider_id: Mapped[int] = mapped_column(ForeignKey("provider.id"), index=True)
    day: Mapped[date]
    present: Mapped[tuple[str, ...]]
    """Roles at the club, never names."""
    motivation: Mapped[int | None]
    board_backs: Mapped[bool]
    wish: Mapped[str]
    conditions: Mapped[str]
    agreed: Mapped[str]
    notes: Mapped[str]
    next_on: Mapped[date | None]
    author: Mapped[int] = mapped_column(ForeignKey("person.id"))


class Workshop(Root):
    """A workshop; `code` is one of the vocabulary `workshops`, which says what it is evidence for."""

    __tablename__ = "workshop"
    topic = Topic.WORKSHOPS

    code: Mapped[str]
    day: Mapped[date]
    place: Mapped[str] = mapped_column(default="")
    closed_at: Mapped[datetime | None]
    attendance: Mapped[list[Attendance]] = relationship(
        back_populates="root", cascade="all, delete-orphan", order_by="Attendance.staff_id"
    )


class Attendance(Record):
    """That somebody of a club was or was not at a workshop."""

    __tablename__ = "attendance"

    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id"), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), primary_key=True, index=True)
    present: Mapped[bool]
    root: Mapped[Workshop] = relationship(back_populates="attendance")


class InboxPhoto(Root):
    """A photo that was taken in and belongs to no offer yet. Gone when assigned, or after its term."""

    __tablename__ = "inbox_photo"
    topic = Topic.INBOX

    source_name: Mapped[str]
    origin: Mapped[str]
    """drop, paste or folder."""
    provider_id: Mapped[int | None] = mapped_column(ForeignKey("provider.id"))
    original_sha256: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    files: Mapped[tuple[PhotoFile, ...]]
    print_sha256: Mapped[str]
    dhash: Mapped[str]
    taken_on: Mapped[date | None]
    warnings: Mapped[tuple[str, ...]]
    arrived_at: Mapped[datetime]
    arrived_by: Mapped[int] = mapped_column(ForeignKey("person.id"))


class Look(Record):
    """Who has an offer open for review, and since when: shown to colleagues, forgotten soon, no history."""

    __tablename__ = "look"

    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    at: Mapped[datetime]
