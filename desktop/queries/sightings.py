"""The register of originals that were seen, for curators and advisors only; nobody else may ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.catalogues import criteria_set, vocabulary
from desktop.domain.criteria import GOOD
from desktop.domain.criteria_set import Level, When
from desktop.domain.inheritance import asked_of
from desktop.domain.sightings import Validity, last_day, term_of, validity
from desktop.domain.values import Ref
from desktop.queries.assurances import is_open, require_register
from desktop.queries.people import names
from desktop.queries.staff import StaffRow, present_staff, staff_of
from desktop.storage.assessment_records import Dossier, SharedJudgement, Sighting, Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class SightingRow:
    """One entry. `waits`: it asks for a second pair of eyes and has not had it; `mine`: I saw it."""

    ref: Ref
    staff: int
    kind: str
    issued_on: date
    valid_until: date
    profile: str
    how: str
    seen_by: str
    seen_by_ref: int
    seen_on: date
    checked_by: str
    waits: bool
    state: Validity
    revoked_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffCard:
    """Somebody with what was seen of them: per kind the entry that counts. `missing` are kinds still asked.

    `entries` has all of them, also expired and revoked ones, the newest first.
    """

    person: StaffRow
    certificates: tuple[SightingRow, ...]
    missing: tuple[str, ...]
    entries: tuple[SightingRow, ...]


def ends_on(kind: str, issued_on: date) -> date:
    """The last day an original of this kind and date counts."""
    term = vocabulary("sightings")[kind]
    return last_day(issued_on, term_of(criteria_set().criterion(term.evidence_for[0]), term.evidence))


@needs(Permission.SIGHTING)
def sightings_of(session: Read, provider: int, today: date) -> list[StaffCard]:
    """Everybody of a provider (its number) with their certificates. Raises Refused while that is closed."""
    require_register(session)
    rows = _rows(session, select(Staff.id).filter_by(provider_id=provider), today)
    verdicts = _verdicts(session, provider)
    return [
        _card(person, [row for row in rows if row.staff == person.ref.id], verdicts, today)
        for person in staff_of(session, provider)
    ]


@needs(Permission.SIGHTING)
def sighting(session: Read, ref: int, today: date) -> SightingRow | None:
    """One entry by its number, or None."""
    require_register(session)
    person = select(Sighting.staff_id).filter_by(id=ref)
    return next((row for row in _rows(session, person, today) if row.ref.id == ref), None)


def standing_entries(session: Read, today: date) -> list[tuple[StaffRow, SightingRow]]:
    """The entries that count of everybody who is still there; none while the register is closed."""
    if not is_open(session):
        return []
    entries: defaultdict[int, list[SightingRow]] = defaultdict(list)
    for one in _rows(session, select(Staff.id).where(Staff.left_on.is_(None)), today):
        entries[one.staff].append(one)
    return [
        (person, one) for person in present_staff(session) for one in _best(entries[person.ref.id]).values()
    ]


def _rows(session: Read, people: Select[int], today: date) -> list[SightingRow]:
    who, seconds = names(session), _second_looks(session, people)
    found = session.scalars(
        select(Sighting)
        .where(Sighting.staff_id.in_(people))
        .order_by(Sighting.issued_on.desc(), Sighting.id.desc())
    )
    return [_row(one, who, seconds, today) for one in found]


def _row(
    one: Sighting, who: Mapping[int, str], seconds: Mapping[tuple[int, str], date], today: date
) -> SightingRow:
    state = validity(one.valid_until, one.revoked_at is not None, today)
    criterion = criteria_set().criterion(vocabulary("sightings")[one.kind].evidence_for[0])
    looked = seconds.get((one.staff_id, criterion.code), date.min) >= one.valid_until
    return SightingRow(
        ref=one.ref,
        staff=one.staff_id,
        kind=one.kind,
        issued_on=one.issued_on,
        valid_until=one.valid_until,
        profile=one.profile,
        how=one.how,
        seen_by=who.get(one.seen_by, ""),
        seen_by_ref=one.seen_by,
        seen_on=one.seen_on,
        checked_by=who.get(one.checked_by or 0, ""),
        waits=criterion.second_pair_of_eyes
        and one.checked_by is None
        and not looked
        and state in (Validity.VALID, Validity.SOON),
        state=state,
        revoked_reason=one.revoked_reason,
    )


def _second_looks(session: Read, people: Select[int]) -> dict[tuple[int, str], date]:
    """Per person and criterion until when a second person looked at the verdict."""
    rows = session.execute(
        select(Dossier.staff_id, SharedJudgement.criterion, SharedJudgement.checked_until)
        .join(Dossier, Dossier.id == SharedJudgement.dossier_id)
        .where(Dossier.staff_id.in_(people), SharedJudgement.checked_until.is_not(None))
    )
    return {(staff, criterion): until for staff, criterion, until in rows if staff and until}


Verdicts = Mapping[tuple[int, str], date | None]


def _verdicts(session: Read, provider: int) -> Verdicts:
    """Per person and criterion the end of the good verdict that stands."""
    rows = session.execute(
        select(Dossier.staff_id, SharedJudgement.criterion, SharedJudgement.until)
        .join(Dossier, Dossier.id == SharedJudgement.dossier_id)
        .join(Staff, Staff.id == Dossier.staff_id)
        .where(Staff.provider_id == provider, SharedJudgement.verdict.in_([one.value for one in GOOD]))
    )
    return {(staff, criterion): until for staff, criterion, until in rows if staff}


def _card(person: StaffRow, entries: Sequence[SightingRow], verdicts: Verdicts, today: date) -> StaffCard:
    best = _best(entries)
    order = vocabulary("sightings").codes
    return StaffCard(
        person=person,
        certificates=tuple(best[kind] for kind in order if kind in best),
        missing=tuple(_missing(person, frozenset(best), verdicts, today)),
        entries=tuple(entries),
    )


def _best(entries: Sequence[SightingRow]) -> dict[str, SightingRow]:
    """By kind the entry of one person that counts longest."""
    best: dict[str, SightingRow] = {}
    for one in entries:
        known = best.get(one.kind)
        if one.state is not Validity.REVOKED and (known is None or known.valid_until < one.valid_until):
            best[one.kind] = one
    return best


def _missing(person: StaffRow, seen: frozenset[str], verdicts: Verdicts, today: date) -> Iterator[str]:
    """The first kind for each criterion that is always asked of this role and for which nothing stands."""
    roles = {person.role, *(one.role for one in person.offers)}
    for criterion in criteria_set().criteria:
        if criterion.level is not Level.STAFF or criterion.mandatory is not When.ALWAYS:
            continue
        kinds = [term.code for term in vocabulary("sightings") if criterion.code in term.evidence_for]
        key = (person.ref.id, criterion.code)
        stands = key in verdicts and (verdicts[key] or today) >= today
        asked = any(asked_of(criterion, role) for role in roles)
        if kinds and asked and not stands and not seen & set(kinds):
            yield kinds[0]
