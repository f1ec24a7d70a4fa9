"""The tables. Columns and relations only: rules live in `desktop.domain`, steps in `desktop.usecases`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop.access import Role
from desktop.domain.offers import Fact, FundCheck, Pause, Remark, Slot, Status, Suits
from desktop.domain.photos import Consent, Crop, Focus, PhotoFile
from desktop.domain.providers import Relation
from desktop.domain.values import Topic
from desktop.storage.columns import Json, OnePart
from desktop.storage.roots import Record, Root


class PersonRecord(Root):
    """A colleague. On PostgreSQL `login` is the name they log in with."""

    __tablename__ = "person"
    topic = Topic.PEOPLE
    personal = frozenset({"name"})

    name: Mapped[str] = mapped_column(unique=True)
    roles: Mapped[tuple[Role, ...]]
    deputy_until: Mapped[date | None]
    login: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)


class Provider(Root):
    __tablename__ = "provider"
    topic = Topic.PROVIDERS
    personal = frozenset({"email", "phone"})

    name: Mapped[str]
    type: Mapped[str]
    kvk: Mapped[str] = mapped_column(index=True)
    organisation_number: Mapped[str] = mapped_column(index=True)
    street: Mapped[str]
    house_number: Mapped[str]
    postcode: Mapped[str]
    city: Mapped[str]
    email: Mapped[str]
    phone: Mapped[str]
    website: Mapped[str]
    founded: Mapped[date | None]
    sportplus_until: Mapped[date | None]
    bond_mark: Mapped[str] = mapped_column(default="", server_default="")
    bond_mark_until: Mapped[date | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    pinned: Mapped[bool]
    relation: Mapped[Relation] = mapped_column(default=Relation.KNOWN)
    revisit_on: Mapped[date | None]
    do_not_contact: Mapped[str] = mapped_column(default="", server_default="")
    """Why nobody is to approach them; empty when one may."""
    advisor_note: Mapped[str] = mapped_column(default="", server_default="")
    """What an advisor vouches for when a club is only fairly vital (domain.md 1.4)."""
    area: Mapped[str] = mapped_column(default="", index=True)
    """Name of the gebied, derived from the postcode when saved, so that lists can sort and filter on it."""
    check_month: Mapped[int | None]
    """The month (1–12) of the yearly check (product.md 3.7); None until the first approval sets it."""


class Offer(Root):
    """The working version of an offer. What the public sees is the snapshot of its last approval."""

    __tablename__ = "offer"
    topic = Topic.OFFERS
    personal = frozenset({"host", "contact_phone", "contact_email"})

    provider: Mapped[int] = mapped_column(ForeignKey("provider.id"), index=True)
    title: Mapped[str]
    summary: Mapped[str]
    description: Mapped[str]
    movement_form: Mapped[str]
    target_groups: Mapped[tuple[str, ...]]
    suitability: Mapped[tuple[Suits, ...]]
    level: Mapped[str]
    min_age: Mapped[int | None]
    max_age: Mapped[int | None]
    gender: Mapped[str]
    languages: Mapped[tuple[str, ...]]
    setting: Mapped[str]
    group_size: Mapped[int | None]
    trial_sessions: Mapped[int | None]
    price_cents: Mapped[int | None]
    price_period: Mapped[str]
    lessons_per_card: Mapped[int | None]
    flexible: Mapped[bool]
    price_note: Mapped[str]
    funds: Mapped[tuple[str, ...]]
    slots: Mapped[tuple[Slot, ...]]
    place: Mapped[str]
    street: Mapped[str]
    house_number: Mapped[str]
    postcode: Mapped[str]
    city: Mapped[str]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    pinned: Mapped[bool]
    accessibility: Mapped[tuple[Fact, ...]]
    host: Mapped[str]
    host_consent: Mapped[bool]
    first_time: Mapped[str]
    how_to_join: Mapped[str]
    contact_phone: Mapped[str]
    contact_email: Mapped[str]
    vgz_months: Mapped[int | None]
    vgz_from: Mapped[date | None]
    vgz_until: Mapped[date | None]
    school_holidays: Mapped[str] = mapped_column(server_default="")
    ends_on: Mapped[date | None]
    schedule_until: Mapped[date | None]
    starting: Mapped[str] = mapped_column(server_default="")
    guidance: Mapped[tuple[str, ...]] = mapped_column(server_default="[]")
    facilities: Mapped[tuple[str, ...]] = mapped_column(server_default="[]")
    group_form: Mapped[str] = mapped_column(server_default="")
    transport: Mapped[str] = mapped_column(server_default="")
    contributes: Mapped[tuple[str, ...]] = mapped_column(server_default="[]")
    intervention: Mapped[str] = mapped_column(server_default="")
    intervention_level: Mapped[str] = mapped_column(server_default="")
    welcome_by: Mapped[str] = mapped_column(server_default="")
    clothing: Mapped[str] = mapped_column(server_default="")
    may_sit: Mapped[str] = mapped_column(server_default="")
    coffee: Mapped[str] = mapped_column(server_default="")
    beginner: Mapped[str] = mapped_column(server_default="")
    price_covers: Mapped[str] = mapped_column(server_default="")
    area: Mapped[str] = mapped_column(default="", index=True)
    location_id: Mapped[int | None] = mapped_column(ForeignKey("location.id"), index=True)
    """Derived from the address when saved: offers at one address share the verdicts on the place."""

    # live facts, outside the seal (product.md 3.5)
    funds_checked: Mapped[tuple[FundCheck, ...]] = mapped_column(default=(), server_default="[]")
    pauses: Mapped[tuple[Pause, ...]] = mapped_column(default=(), server_default="[]")
    intake_status: Mapped[str] = mapped_column(default="unknown")
    places_free: Mapped[int | None]
    waiting_until: Mapped[date | None]
    confirmed_on: Mapped[date | None]
    suspended_at: Mapped[datetime | None]
    suspended_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    suspended_until: Mapped[date | None]
    suspended_category: Mapped[str] = mapped_column(default="")
    suspended_reason: Mapped[str] = mapped_column(default="")
    reinstate_asked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    # the way to approval; `round` counts the approvals so far
    status: Mapped[Status] = mapped_column(default=Status.DRAFT, index=True)
    round: Mapped[int] = mapped_column(default=0)
    proposed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    proposed_at: Mapped[datetime | None]
    returned_reason: Mapped[str] = mapped_column(default="")
    remarks: Mapped[tuple[Remark, ...]] = mapped_column(default=(), server_default="[]")
    """What has to change, per place on the screen; gone when it is proposed again."""
    reapply_from: Mapped[date | None]
    """The first day a rejected offer may be proposed again; None when it may at once."""
    approved_until: Mapped[date | None]
    taken_over: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Came from a live catalogue (product.md 3.14) and was not approved here in full yet."""
    extended: Mapped[bool] = mapped_column(default=False, server_default=false())
    """`approved_until` is what two people extended it to, not what its last full approval said."""

    judgements: Mapped[list[JudgementRecord]] = relationship(
        back_populates="root", cascade="all, delete-orphan", order_by="JudgementRecord.criterion"
    )
    involvements: Mapped[list[Involvement]] = relationship(
        back_populates="root", cascade="all, delete-orphan", order_by="Involvement.id"
    )


class Judged:
    """What every verdict says, whatever it is about. `criteria` names the version it was given under.

    `checked_until` is the last day that a second person has checked, for criteria that ask for one.
    """

    criterion: Mapped[str]
    verdict: Mapped[str]
    evidence: Mapped[str]
    evidence_type: Mapped[str]
    evidence_date: Mapped[date | None]
    until: Mapped[date | None]
    action: Mapped[str]
    owner: Mapped[str]
    reason: Mapped[str]
    by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    criteria: Mapped[str] = mapped_column(server_default="RSS-KWAL-2025.1")
    checked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    checked_until: Mapped[date | None]


class JudgementRecord(Judged, Record):
    """The verdict on one criterion for one offer; earlier verdicts stand in the journal."""

    __tablename__ = "judgement"
    __table_args__ = (UniqueConstraint("offer_id", "criterion"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), index=True)
    root: Mapped[Offer] = relationship(back_populates="judgements")


class Involvement(Record):
    """Who had a hand in an offer in which round: they cannot approve it (product.md 3.3)."""

    __tablename__ = "involvement"
    __table_args__ = (UniqueConstraint("offer_id", "round", "person_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), index=True)
    round: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    root: Mapped[Offer] = relationship(back_populates="involvements")


class Tie(Root):
    """Somebody's own tie to a provider: until its last day they decide on none of its offers."""

    __tablename__ = "tie"
    topic = Topic.TIES
    personal = frozenset({"reason"})

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    provider_id: Mapped[int] = mapped_column(ForeignKey("provider.id"), index=True)
    reason: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]


class Approval(Record):
    """A decision, with the bytes of what was decided. Never changed, never deleted: the database refuses."""

    __tablename__ = "approval"
    __table_args__ = (
        UniqueConstraint("offer_id", "round"),
        CheckConstraint("proposed_by <> approved_by OR exception <> ''", name="four_eyes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), index=True)
    round: Mapped[int] = mapped_column(server_default="0")
    proposed_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    approved_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    approved_at: Mapped[datetime] = mapped_column(server_default="")
    approved_until: Mapped[date] = mapped_column(server_default="")
    criteria_version: Mapped[str] = mapped_column(server_default="")
    exception: Mapped[str] = mapped_column(server_default="")
    mark: Mapped[str] = mapped_column(server_default="")
    kind: Mapped[str] = mapped_column(server_default="")
    """Empty for a full approval, "wording" when only words changed, "taken_over" for a live catalogue."""
    seal: Mapped[str]
    snapshot: Mapped[str]


class Photo(Root):
    __tablename__ = "photo"
    topic = Topic.PHOTOS
    personal = frozenset({"attested_by"})

    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), index=True)
    position: Mapped[int]
    source_name: Mapped[str]
    original_sha256: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    files: Mapped[tuple[PhotoFile, ...]]
    print_sha256: Mapped[str]
    dhash: Mapped[str]
    alt: Mapped[str]
    consent: Mapped[Consent]
    people: Mapped[int]
    purposes: Mapped[tuple[str, ...]]
    consent_date: Mapped[date | None]
    attested_by: Mapped[str]
    taken_on: Mapped[date | None]
    taken_on_by: Mapped[str] = mapped_column(server_default="")
    slot: Mapped[str] = mapped_column(server_default="")
    crop: Mapped[Crop | None] = mapped_column(OnePart(Crop))
    focus: Mapped[Focus | None] = mapped_column(OnePart(Focus))
    withdrawn_at: Mapped[datetime | None]


class Visit(Root):
    """A visit to an offer's place: day, who was there, what was seen."""

    __tablename__ = "visit"
    topic = Topic.VISITS
    personal = frozenset({"attendees"})

    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), index=True)
    day: Mapped[date]
    attendees: Mapped[tuple[str, ...]]
    notes: Mapped[str]
    author: Mapped[int] = mapped_column(ForeignKey("person.id"))


class ImportBatch(Root):
    """One import. `rows` names per row its number, what became of it, the record's ref and version."""

    __tablename__ = "import_batch"
    topic = Topic.IMPORTS

    kind: Mapped[str]
    file: Mapped[str]
    sha256: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    rows: Mapped[Any] = mapped_column(Json)
    undone_at: Mapped[datetime | None]


class ImportUndo(Record):
    """What a record said before an import changed it. Outside the journal, so that it can be erased."""

    __tablename__ = "import_undo"

    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"), primary_key=True)
    ref: Mapped[int] = mapped_column(primary_key=True)
    before: Mapped[Any] = mapped_column(Json)


class MappingProfile(Root):
    """Which column of somebody's file is which field of ours."""

    __tablename__ = "mapping_profile"
    topic = Topic.PROFILES

    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    columns: Mapped[Any] = mapped_column(Json)


class Release(Root):
    __tablename__ = "release"
    topic = Topic.RELEASES

    number: Mapped[int] = mapped_column(unique=True)
    kind: Mapped[str]
    name: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    checksum: Mapped[str]
    manifest_sha256: Mapped[str]
    held_back: Mapped[Any] = mapped_column(Json)
    reason: Mapped[str] = mapped_column(default="")
    offers: Mapped[list[ReleasedOffer]] = relationship(
        back_populates="root", cascade="all, delete-orphan", order_by="ReleasedOffer.offer_id"
    )


class ReleasedOffer(Record):
    """What the public saw of one offer in one release, as canonical JSON, and by which approval."""

    __tablename__ = "released_offer"

    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"), primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"), primary_key=True)
    approval_id: Mapped[int] = mapped_column(ForeignKey("approval.id"))
    content: Mapped[str]
    personal: Mapped[Any] = mapped_column(Json)
    """The commitments of the personal fields that `content` leaves empty, by field name."""
    root: Mapped[Release] = relationship(back_populates="offers")


class Personal(Record):
    """The values and salts behind commitments. The only table about people from which rows are erased."""

    __tablename__ = "personal"

    commitment: Mapped[str] = mapped_column(primary_key=True)
    topic: Mapped[str]
    record: Mapped[int]
    field: Mapped[str]
    salt: Mapped[str]
    value: Mapped[str] = mapped_column(index=True)


class Entry(Record):
    """One line of the journal: one root, one use case, before and after, chained by hash."""

    __tablename__ = "journal"
    __table_args__ = (Index("ix_journal_topic_ref", "topic", "ref"),)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[int]
    action: Mapped[str]
    topic: Mapped[str]
    ref: Mapped[int]
    before: Mapped[str] = mapped_column(default="")
    after: Mapped[str] = mapped_column(default="")
    prev: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)
