"""Versions of the criteria: which there are, how one differs, whom it hits, and how far a campaign is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.catalogues import CRITERIA
from desktop.domain.approval import facts_of
from desktop.domain.criteria import Outcome, outcome
from desktop.domain.criteria_changes import CriterionChange, State, compare, new_points
from desktop.domain.criteria_set import CriteriaSet
from desktop.domain.offers import OVER, OfferDraft
from desktop.domain.values import Ref
from desktop.queries.people import names
from desktop.storage.assessment_records import CriteriaVersion
from desktop.storage.criteria_versions import criteria_named, criteria_on, every_version
from desktop.storage.drafts import draft_of
from desktop.storage.judgements import Standing, standings_of
from desktop.storage.records import Offer, Provider
from desktop.storage.survey_records import TaskRecord
from desktop.storage.waivers import as_exceptions, waivers_of

CAMPAIGN = "criteria"
"""The kind of task that a campaign gives: judge a club's offers on what is new in the criteria."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One version; `record` is None for the shipped one, which was there from the start."""

    version: str
    nl: str
    en: str
    criteria: int
    state: State
    effective_on: date | None
    adopted_by: str
    record: Ref | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionFile:
    """One version with what it changed against the version before it in time."""

    row: VersionRow
    criteria: CriteriaSet
    before: CriteriaSet | None
    changes: tuple[CriterionChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """One approved offer that a version would find short; `codes` are what it lacks, in order of the set."""

    ref: int
    title: str
    provider: str
    provider_ref: int
    codes: tuple[str, ...]
    only_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """Whom a version hits: of `approved` offers those in `short`, `only_new` of them on new points alone."""

    approved: int
    short: tuple[Short, ...]

    @property
    def only_new(self) -> int:
        return sum(one.only_new for one in self.short)


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignRow:
    """One club of a campaign: what is still to be judged there, and by whom until when."""

    provider: str
    provider_ref: int
    offers: tuple[Short, ...]
    owner: str
    due: date | None
    task: Ref


@needs(Permission.READ)
def criteria_versions(session: Read, today: date) -> list[VersionRow]:
    """Every version, the newest first."""
    now, who = criteria_on(session, today).version, names(session)
    records = {one.name: one for one in session.scalars(select(CriteriaVersion))}
    rows = [_row(one, records.get(one.version), now, today, who) for one in every_version(session)]
    return rows[::-1]


def _row(
    criteria: CriteriaSet, record: CriteriaVersion | None, now: str, today: date, who: dict[int, str]
) -> VersionRow:
    return VersionRow(
        version=criteria.version,
        nl=criteria.nl,
        en=criteria.en,
        criteria=len(criteria.criteria),
        state=_state(criteria.version, record, now, today),
        effective_on=record.effective_on if record else None,
        adopted_by=who.get(record.adopted_by or 0, "") if record else "",
        record=record.ref if record else None,
    )


def _state(version: str, record: CriteriaVersion | None, now: str, today: date) -> State:
    if version == now:
        return State.IN_FORCE
    if record is None:
        return State.PAST
    if record.adopted_at is None:
        return State.DRAFT
    return State.COMING if record.effective_on is not None and record.effective_on > today else State.PAST


@needs(Permission.READ)
def criteria_file(session: Read, version: str, today: date) -> VersionFile:
    """One version and how it differs from the one before it. Raises NotFound."""
    criteria = criteria_named(session, version)
    row = next(one for one in criteria_versions(session, today) if one.version == version)
    before = base_of(session, version)
    return VersionFile(
        row=row,
        criteria=criteria,
        before=before,
        changes=compare(before, criteria) if before is not None else (),
    )


def base_of(session: Read, version: str) -> CriteriaSet | None:
    """The version that was in force or adopted last before this one; None for the shipped one."""
    if version == CRITERIA:
        return None
    record = session.scalars(select(CriteriaVersion).filter_by(name=version)).one()
    earlier = select(CriteriaVersion.name).where(
        CriteriaVersion.adopted_at.is_not(None), CriteriaVersion.id != record.id
    )
    if record.adopted_at is not None:
        earlier = earlier.where(CriteriaVersion.adopted_at < record.adopted_at)
    newest = earlier.order_by(CriteriaVersion.effective_on.desc(), CriteriaVersion.id.desc()).limit(1)
    return criteria_named(session, session.scalar(newest) or CRITERIA)


@needs(Permission.READ)
def impact(session: Read, version: str, today: date) -> Impact:
    """Which approved offers would fall short under a version that pass today under the criteria in force.

    Both are asked about today, so that what expires by itself is not blamed on the new version.
    """
    new = criteria_named(session, version)
    before = base_of(session, version) or new
    offers = _approved(session, today)
    short = _short(session, offers, new, new_points(compare(before, new)), today)
    short_now = {one.ref for one in _short(session, offers, before, frozenset(), today)}
    return Impact(approved=len(offers), short=tuple(one for one in short if one.ref not in short_now))


@needs(Permission.READ)
def campaign(session: Read, version: str, today: date) -> list[CampaignRow]:
    """The clubs that got a task for this version, those with most to do first."""
    new = criteria_named(session, version)
    fresh = new_points(compare(base_of(session, version) or new, new))
    short: dict[int, list[Short]] = {}
    for one in _short(session, _approved(session, today), new, fresh, today):
        short.setdefault(one.provider_ref, []).append(one)
    given = (
        select(TaskRecord, Provider.name)
        .join(Provider, Provider.id == TaskRecord.provider_id)
        .where(TaskRecord.kind == CAMPAIGN, TaskRecord.note == version)
    )
    who = names(session)
    rows = [
        CampaignRow(
            provider=name,
            provider_ref=task.provider_id,
            offers=() if task.done_at else tuple(short.get(task.provider_id, ())),
            owner=who.get(task.owner, ""),
            due=task.due,
            task=task.ref,
        )
        for task, name in session.execute(given)
    ]
    return sorted(rows, key=lambda row: (-len(row.offers), row.provider.casefold()))


def _approved(session: Read, today: date) -> list[Offer]:
    found = (
        select(Offer)
        .where(Offer.approved_until >= today, Offer.status.not_in(OVER))
        .options(selectinload(Offer.judgements))
        .order_by(Offer.id)
    )
    return list(session.scalars(found))


def _short(
    session: Read, offers: list[Offer], criteria: CriteriaSet, fresh: Collection[str], today: date
) -> list[Short]:
    standings, waivers = standings_of(session, offers, criteria), waivers_of(session, offers, today)
    clubs = {one.id: one.name for one in session.scalars(select(Provider))}
    found = []
    for offer in offers:
        running = as_exceptions(waivers[offer.id], criteria).running
        result = _outcome(criteria, offer, standings[offer.id], running, today)
        if not result.approvable:
            codes = (*result.missing, *result.failing, *result.expired)
            found.append(
                Short(
                    ref=offer.id,
                    title=offer.title,
                    provider=clubs[offer.provider],
                    provider_ref=offer.provider,
                    codes=codes,
                    only_new=bool(codes) and set(codes) <= set(fresh),
                )
            )
    return found


def _outcome(
    criteria: CriteriaSet,
    offer: Offer,
    standings: dict[str, Standing],
    running: frozenset[str],
    today: date,
) -> Outcome:
    given = [one.judgement for one in standings.values()]
    return outcome(criteria, facts_of(draft_of(offer, OfferDraft)), given, today, waived=running)
