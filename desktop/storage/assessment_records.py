"""The tables of what is judged above an offer: people, places, shared verdicts, waivers, agreements."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop.domain.values import Topic
from desktop.storage.columns import Json
from desktop.storage.records import Judged
from desktop.storage.roots import Record, Root


class Location(Root):
    """A place by its address: every offer there inherits the verdicts on it. `key` is postcode and number."""

    __tablename__ = "location"
    topic = Topic.LOCATIONS

    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(default="")
    street: Mapped[str] = mapped_column(default="")
    house_number: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")


class Staff(Root):
    """Somebody at a club who leads or welcomes a group. Never a private number, never health."""

    __tablename__ = "staff"
    topic = Topic.STAFF
    personal = frozenset({"name"})

    provider_id: Mapped[int] = mapped_column(ForeignKey("provider.id"), index=True)
    name: Mapped[str]
    role: Mapped[str]
    """coach, deputy or host: a code of the vocabulary `staff_roles`."""
    left_on: Mapped[date | None]
    offers: Mapped[list[StaffOffer]] = relationship(
        back_populates="root", cascade="all, delete-orphan", order_by="StaffOffer.offer_id"
    )


class StaffOffer(Record):
    """That somebody leads or welcomes the group of an offer, and as what."""

    __tablename__ = "staff_offer"

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), primary_key=True, index=True)
    role: Mapped[str]
    root: Mapped[Staff] = relationship(back_populates="offers")


ONE_SUBJECT = (
    "(provider_id IS NOT NULL AND location_id IS NULL AND staff_id IS NULL)"
    " OR (provider_id IS NULL AND location_id IS NOT NULL AND staff_id IS NULL)"
    " OR (provider_id IS NULL AND location_id IS NULL AND staff_id IS NOT NULL)"
)


class Dossier(Root):
    """The verdicts on one provider, place or person, inherited by the offers beneath."""

    __tablename__ = "dossier"
    __table_args__ = (CheckConstraint(ONE_SUBJECT, name="one_subject"), {"sqlite_autoincrement": True})
    topic = Topic.DOSSIERS

    provider_id: Mapped[int | None] = mapped_column(ForeignKey("provider.id"), unique=True)
    location_id: Mapped[int | None] = mapped_column(ForeignKey("location.id"), unique=True)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), unique=True)
    judgements: Mapped[list[SharedJudgement]] = relationship(
        back_populates="root", cascade="all, delete-orphan", order_by="SharedJudgement.criterion"
    )


class SharedJudgement(Judged, Record):
    """The verdict on one criterion for one provider, place or person."""

    __tablename__ = "shared_judgement"
    __table_args__ = (UniqueConstraint("dossier_id", "criterion"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    root: Mapped[Dossier] = relationship(back_populates="judgements")


class Suggestion(Root):
    """A verdict that somebody or something proposes; it counts only when a judge takes it over.

    What is proposed at an offer of its provider or its place names that too: the offer may move on.
    `source` is visit, agreement, workshop, sighting or club; `settled` is empty, taken or dismissed.
    """

    __tablename__ = "suggestion"
    topic = Topic.SUGGESTIONS

    offer_id: Mapped[int | None] = mapped_column(ForeignKey("offer.id"), index=True)
    provider_id: Mapped[int | None] = mapped_column(ForeignKey("provider.id"), index=True)
    location_id: Mapped[int | None] = mapped_column(ForeignKey("location.id"), index=True)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    criterion: Mapped[str]
    verdict: Mapped[str]
    evidence: Mapped[str] = mapped_column(default="")
    evidence_type: Mapped[str] = mapped_column(default="")
    evidence_date: Mapped[date | None]
    source: Mapped[str]
    by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    settled: Mapped[str] = mapped_column(default="")


class Waiver(Root):
    """An exception from one criterion for one offer: asked by one, granted by another, with an end.

    `criteria` names the version whose demand it is about.
    """

    __tablename__ = "waiver"
    __table_args__ = (
        CheckConstraint("granted_by IS NULL OR granted_by <> asked_by", name="waiver_four_eyes"),
        {"sqlite_autoincrement": True},
    )
    topic = Topic.WAIVERS

    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), index=True)
    criterion: Mapped[str]
    criteria: Mapped[str] = mapped_column(server_default="RSS-KWAL-2025.1")
    reason: Mapped[str]
    until: Mapped[date]
    asked_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    granted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    granted_at: Mapped[datetime | None]
    ended_on: Mapped[date | None]
    ended_reason: Mapped[str] = mapped_column(default="")


class Extension(Root):
    """That an approval lasts longer (domain.md 6.2): asked by one, granted by another, never changed.

    `approval_id` is the full approval it extends. One that was refused or taken back has `ended_on`.
    """

    __tablename__ = "extension"
    __table_args__ = (
        CheckConstraint("granted_by IS NULL OR granted_by <> asked_by", name="extension_four_eyes"),
        {"sqlite_autoincrement": True},
    )
    topic = Topic.EXTENSIONS

    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), index=True)
    approval_id: Mapped[int] = mapped_column(ForeignKey("approval.id"))
    until: Mapped[date]
    reason: Mapped[str]
    asked_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    granted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    granted_at: Mapped[datetime | None]
    ended_on: Mapped[date | None]
    ended_reason: Mapped[str] = mapped_column(default="")


class Sighting(Root):
    """That somebody saw an original: a VOG, a first aid or another certificate. Never a file, never a number.

    `kind` is a code of the vocabulary `sightings`. Revoked with a reason, never changed.
    """

    __tablename__ = "sighting"
    __table_args__ = (
        CheckConstraint("checked_by IS NULL OR checked_by <> seen_by", name="sighting_four_eyes"),
        {"sqlite_autoincrement": True},
    )
    topic = Topic.SIGHTINGS

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    kind: Mapped[str]
    issued_on: Mapped[date]
    valid_until: Mapped[date]
    profile: Mapped[str] = mapped_column(default="")
    how: Mapped[str]
    """How the original was seen: in person, digital original, register."""
    seen_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    seen_at: Mapped[datetime]
    seen_on: Mapped[date]
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    checked_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoked_reason: Mapped[str] = mapped_column(default="")


class Agreement(Root):
    """A signed cooperation agreement: which version of the template, when, by which function on the board."""

    __tablename__ = "agreement"
    topic = Topic.AGREEMENTS

    provider_id: Mapped[int] = mapped_column(ForeignKey("provider.id"), index=True)
    template: Mapped[str]
    signed_on: Mapped[date]
    signed_by: Mapped[str]
    """The function on the board, never a name."""
    recorded_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime]
    ended_on: Mapped[date | None]
    ended_reason: Mapped[str] = mapped_column(default="")


class CriteriaVersion(Root):
    """A version of the criteria that came after the shipped one; `content` is its canonical JSON."""

    __tablename__ = "criteria_version"
    topic = Topic.CRITERIA

    name: Mapped[str] = mapped_column(unique=True)
    content: Mapped[Any] = mapped_column(Json)
    effective_on: Mapped[date | None]
    adopted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    adopted_at: Mapped[datetime | None]


class Assurance(Root):
    """What a person confirmed about this workspace, such as that the disk is encrypted (product.md 3.15)."""

    __tablename__ = "assurance"
    topic = Topic.ASSURANCES

    kind: Mapped[str]
    by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
