"""What colleagues have to do about clubs: conversations they were given, and checks by phone that are due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, or_, select

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.domain.offers import OVER
from desktop.domain.people import Person
from desktop.domain.photos import PhotoFile
from desktop.domain.providers import Relation
from desktop.domain.releases import months_later
from desktop.domain.shortlist import ShortlistRule
from desktop.domain.values import Ref, Topic
from desktop.domain.vitality_model import Band
from desktop.errors import NotFound
from desktop.i18n import CITY_TIME, _, show_date
from desktop.queries.assigning import CALL, CONVERSATION
from desktop.queries.criteria_versions import CAMPAIGN
from desktop.queries.people import names
from desktop.queries.rounds import scored_waves
from desktop.storage.records import Offer, Provider
from desktop.storage.survey_records import OrganisationCheck, TaskRecord, VitalityScore

TO_CHECK = timedelta(days=60)
"""How long one has for the check by phone once a score is too old (product.md 3.6)."""
COUNTS_FOR = ShortlistRule().oldest_score
"""Months that a score or a check counts."""
WORKING_WITH = (
    Relation.SHORTLISTED, Relation.INVITED, Relation.IN_CONVERSATION, Relation.MOTIVATED,
    Relation.ONBOARDING, Relation.ACTIVE,
)  # fmt: skip
LEFT_ALONE = (Relation.NOT_NOW, Relation.DECLINED, Relation.ENDED)
KINDS = (
    "decide", "finish", "rework", "offline", "confirm", "renew", "publish", "waive", "extend", "look",
    "conversation", "check", "call", "changed", "yearly", "tell", "criteria", "sighting",
    "take_over", "photo_inbox", "photo_age",
)  # fmt: skip
"""Every kind of task there is."""
GIVEN = ("conversation", "call", "changed", "criteria")
"""Those of them that a colleague was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do. `turn` is "we", "club" or "third"; `mine`: this person can do it now.

    `kind` decides the verb on the button. About an offer (`ref` its number): decide, finish, rework, offline,
    confirm, renew, publish, waive (an exception to grant), extend (an approval), look (a second pair of
    eyes). About a provider (`ref` its number): conversation, check, call, changed, yearly, tell, criteria
    (a campaign), sighting. About a list of a live catalogue (`ref` the number of its import): take_over.
    About photos: photo_inbox (the whole inbox), photo_age (`ref` the number of an offer).
    """

    kind: str
    ref: int
    title: str
    why: str
    due: date | None = None
    since: date | None = None
    owner: str = ""
    turn: str = "we"
    mine: bool
    cover: PhotoFile | None
    club: int = 0
    """The provider to call about it; 0 when it is not settled on the phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """One task that somebody was given, without its note: that is in `club_notes`."""

    ref: Ref
    kind: str
    provider: int
    name: str
    owner: str
    owner_ref: int
    due: date | None
    made_at: datetime
    done_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubNotes:
    """What we keep to ourselves about a provider; `tasks` are the notes of its open tasks."""

    do_not_contact: str
    advisor_note: str
    revisit_on: date | None
    tasks: tuple[str, ...]


@needs(Permission.READ)
def tasks(session: Read, provider: int | None = None, *, done: bool = False) -> list[TaskRow]:
    """Tasks about one provider or all, the first due first; those that are done only when asked for."""
    found = _tasks(done)
    if provider is not None:
        found = found.where(TaskRecord.provider_id == provider)
    people = names(session)
    rows = [
        TaskRow(
            ref=one.ref, kind=one.kind, provider=one.provider_id, name=name,
            owner=people.get(one.owner, ""), owner_ref=one.owner, due=one.due, made_at=one.made_at,
            done_at=one.done_at,
        )
        for one, name in session.execute(found)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row.done_at is not None, row.due or date.max, row.ref.id))


@needs(Permission.TASK)
def club_notes(session: Read, provider: int) -> ClubNotes:
    """What advisors and curators wrote about a provider; nobody else reads it. Raises NotFound."""
    record = session.get(Provider, provider)
    if record is None:
        raise NotFound(not_found(Topic.PROVIDERS, provider))
    notes = session.scalars(
        select(TaskRecord.note).filter_by(provider_id=provider, done_at=None).order_by(TaskRecord.id)
    )
    return ClubNotes(
        do_not_contact=record.do_not_contact,
        advisor_note=record.advisor_note,
        revisit_on=record.revisit_on,
        tasks=tuple(note for note in notes if note),
    )


def club_tasks(session: Read, person: Person, today: date) -> Iterator[Task]:
    """What waits about clubs, for the work list of this person."""
    yield from _conversations(session, person)
    yield from _checks(session, person, today)


def _tasks(done: bool) -> Select[TaskRecord, str]:
    found = select(TaskRecord, Provider.name).join(Provider, Provider.id == TaskRecord.provider_id)
    return found if done else found.where(TaskRecord.done_at.is_(None))


def _conversations(session: Read, person: Person) -> Iterator[Task]:
    people, may = names(session), person.may(Permission.TASK)
    for one, name in session.execute(_tasks(done=False)):
        yield Task(
            kind=one.kind, ref=one.provider_id, title=name,
            why=_why_given(one, may),
            due=one.due, since=one.made_at.astimezone(CITY_TIME).date(), owner=people.get(one.owner, ""),
            mine=may and one.owner == person.id, cover=None,
        )  # fmt: skip


def _why_given(one: TaskRecord, may: bool) -> str:
    """Why somebody was given a task: its note is private, but for the version that a campaign is about."""
    if one.kind == CAMPAIGN:
        return _("Judge this club by {version}").format(version=one.note)
    return (may and one.note) or _usual_why(one.kind)


def _usual_why(kind: str) -> str:
    return {
        CONVERSATION: _("Plan a conversation with this club"),
        CALL: _("Call this club: offers of it are about to leave the catalogue"),
    }.get(kind, _("The club told that something changed"))


def _checks(session: Read, person: Person, today: date) -> Iterator[Task]:
    """Checks for those we work with and know too little of. Before a first survey nobody is behind."""
    days = {wave.id: day for day, wave in scored_waves(session)}
    if not days:
        return
    clubs = session.execute(_worked_with()).all()
    measured = _last_measured(session, days)
    checked = _checked(session, today)
    for id_, name in clubs:
        last = measured.get(id_)
        if id_ in checked or (last and today <= months_later(last, COUNTS_FOR)):
            continue
        over = months_later(last, COUNTS_FOR) if last else None
        yield Task(
            kind="check", ref=id_, title=name, why=_why(last), since=over,
            due=over + TO_CHECK if over else None, mine=person.may(Permission.TASK), cover=None,
        )  # fmt: skip


def _why(last: date | None) -> str:
    if last is None:
        return _("No vitality score yet: do the short organisation check")
    text = _("The last score is of {day}: do the short organisation check")
    return text.format(day=show_date(last))


def _worked_with() -> Select[int, str]:
    """Providers with offers or on their way; not the whole city."""
    offering = select(Offer.provider).where(Offer.status.not_in(OVER))
    return select(Provider.id, Provider.name).where(
        or_(Provider.relation.in_(WORKING_WITH), Provider.id.in_(offering)),
        Provider.relation.not_in(LEFT_ALONE),
        Provider.do_not_contact == "",
    )


def _last_measured(session: Read, days: dict[int, date]) -> dict[int, date]:
    """Per provider the day of its newest known score."""
    found: dict[int, date] = {}
    clubs = _worked_with().with_only_columns(Provider.id)
    rows = select(VitalityScore.provider_id, VitalityScore.wave_id).where(
        VitalityScore.band != Band.UNKNOWN, VitalityScore.provider_id.in_(clubs)
    )
    for provider, wave in session.execute(rows):
        if wave in days:
            found[provider] = max(found.get(provider, date.min), days[wave])
    return found


def _checked(session: Read, today: date) -> set[int]:
    """Providers that were checked by phone not too long ago, or carry a label that is valid."""
    rows = select(OrganisationCheck.provider_id, OrganisationCheck.day, OrganisationCheck.label_until)
    return {
        provider
        for provider, day, until in session.execute(rows)
        if today <= months_later(day, COUNTS_FOR) or (until and today <= until)
    }
