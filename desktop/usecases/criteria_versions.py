"""A new version of the criteria: brought in, adopted from a day on, and worked through club by club."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Application, Work, check, needs
from desktop.catalogues import CRITERIA, agreement_template, criteria_set, questionnaire, vocabulary
from desktop.domain.canonical import canonical, from_json, plain
from desktop.domain.criteria_changes import with_carried
from desktop.domain.criteria_problems import problems, weakened
from desktop.domain.criteria_set import CriteriaSet, Criterion
from desktop.domain.intake import Kind
from desktop.domain.releases import months_later
from desktop.domain.values import Problem, Ref
from desktop.domain.yearly_check import SCORE
from desktop.errors import Invalid, NotFound, Refused
from desktop.i18n import _, show_date
from desktop.progress import Progress
from desktop.queries.criteria_versions import CAMPAIGN, impact
from desktop.storage.assessment_records import CriteriaVersion
from desktop.storage.criteria_versions import every_version
from desktop.storage.records import PersonRecord
from desktop.storage.survey_records import TaskRecord
from desktop.usecases.conversations import MOTIVATION
from desktop.usecases.offers import CONFIRMED, HAS_ROOM

LARGEST_FILE = 1_000_000
"""Bytes; the shipped version has forty thousand."""

LATEST_START = 24
"""Months ahead that a version may start."""


def read_criteria(data: bytes) -> CriteriaSet:
    """The version that a TOML file words, as resources/models/criteria has it. Raises Refused."""
    if len(data) > LARGEST_FILE:
        raise Refused(_("This file is too large for a set of criteria."))
    try:
        content = tomllib.loads(data.decode("utf-8"))
        return from_json(CriteriaSet, canonical(content))
    except UnicodeDecodeError:
        raise Refused(_("This file is not UTF-8 text.")) from None
    except RecursionError:
        raise Refused(_("This is no set of criteria: {what}").format(what="…[[[")) from None
    except (ValueError, TypeError, KeyError) as failure:
        text = _("This is no set of criteria: {what}")
        raise Refused(text.format(what=str(failure)[:300])) from None


@needs(Permission.CRITERIA)
def bring_in_criteria(app: Application, progress: Progress, file: Path) -> str:
    """Bring in the version that a file words; its name. Raises Refused, Invalid."""
    progress.step(0, 1, file.name)
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError:
        raise Refused(_("{file} cannot be read.").format(file=file.name)) from None
    criteria = read_criteria(data)
    app.do(add_criteria, criteria)
    return criteria.version


@needs(Permission.CRITERIA)
def add_criteria(work: Work, criteria: CriteriaSet) -> Ref:
    """Bring in a version to look at; nothing changes until it is adopted. The same name replaces a draft."""
    check(problems(criteria, _protecting(), _worked_with()))
    record = _draft_named(work, criteria.version)
    earlier = [one for one in every_version(work.session) if one.version != criteria.version]
    record.content = plain(with_carried(criteria, earlier))
    return work.save(record)


def _protecting() -> list[Criterion]:
    """As the program is shipped: what one person brings in later may not make these less strict."""
    return [one for one in criteria_set(CRITERIA).criteria if one.safety or not one.waivable]


def _worked_with() -> set[str]:
    """The codes that this program itself judges, or proposes a verdict on."""
    terms = [*vocabulary("sightings"), *vocabulary("workshops")]
    proposed = [code for term in terms for code in term.evidence_for]
    said = [
        line.code
        for asked in questionnaire().questions
        for line in asked.lines
        if line.kind is Kind.STATEMENT
    ]
    judged = (CONFIRMED, HAS_ROOM, SCORE, MOTIVATION)
    return {*judged, *agreement_template().evidence_for, *proposed, *said}


def _draft_named(work: Work, name: str) -> CriteriaVersion:
    if any(one.version == name for one in every_version(work.session)[:1]):
        raise _taken(name)
    known = work.session.scalar(select(CriteriaVersion.id).filter_by(name=name))
    if known is None:
        return CriteriaVersion(name=name)
    record = work.load(CriteriaVersion, known)
    if record.adopted_at is not None:
        raise _taken(name)
    return record


def _taken(name: str) -> Invalid:
    text = _("Version {version} was adopted and stays as it is. Give the new one another name.")
    return Invalid([Problem("version", text.format(version=name))])


@needs(Permission.CRITERIA)
def adopt_criteria(work: Work, version: str, effective_on: date) -> Ref:
    """From this day on offers are judged by this version. What was approved before keeps its approval."""
    record = _record(work, version)
    if record.adopted_at is not None:
        day = show_date(record.effective_on or effective_on)
        raise Refused(_("{version} was adopted already, from {day} on.").format(version=version, day=day))
    named = next(one for one in every_version(work.session) if one.version == version)
    check(weakened(named, _protecting()))  # it may have come in with an earlier program
    if effective_on < work.today:
        raise Refused(_("A new version starts today at the earliest: nobody is judged by it afterwards."))
    if effective_on > months_later(work.today, LATEST_START):
        raise Refused(_("A new version starts within two years. Look at the date again."))
    later = work.session.scalar(
        select(CriteriaVersion.name).where(
            CriteriaVersion.adopted_at.is_not(None), CriteriaVersion.effective_on >= effective_on
        )
    )
    if later is not None:
        text = _("{version} starts on that day or later. A newer version starts after it.")
        raise Refused(text.format(version=later))
    record.effective_on, record.adopted_by, record.adopted_at = effective_on, work.person.id, work.now
    return work.save(record)


@needs(Permission.CRITERIA)
def delete_criteria(work: Work, version: str) -> None:
    """Throw a version away that was never adopted."""
    record = _record(work, version)
    if record.adopted_at is not None:
        raise Refused(_("{version} was adopted and stays.").format(version=version))
    work.session.delete(record)


@needs(Permission.CRITERIA)
def start_campaign(work: Work, version: str, owner: int, due: date) -> list[Ref]:
    """One task for every club with an approved offer that this version finds short, for one colleague.

    A club that has its task already does not get a second one.
    """
    record = _record(work, version)
    if record.adopted_at is None:
        raise Refused(_("Adopt {version} first, so that everybody knows from when.").format(version=version))
    if due < work.today:
        raise Refused(_("The day before which it must be done lies in the past."))
    person = work.session.get(PersonRecord, owner)
    if person is None or not person.active:
        raise NotFound(_("That colleague does not work here."))
    known = select(TaskRecord.provider_id).filter_by(kind=CAMPAIGN, note=version)
    have = set(work.session.scalars(known))
    clubs = {one.provider_ref for one in impact(work.session, version, work.today).short} - have
    return [
        work.save(
            TaskRecord(
                kind=CAMPAIGN,
                provider_id=club,
                owner=person.id,
                made_by=work.person.id,
                made_at=work.now,
                due=due,
                note=version,
            )
        )
        for club in sorted(clubs)
    ]


def _record(work: Work, version: str) -> CriteriaVersion:
    known = work.session.scalar(select(CriteriaVersion.id).filter_by(name=version))
    if known is None:
        raise NotFound(_("There is no version “{version}” of the criteria.").format(version=version[:40]))
    return work.load(CriteriaVersion, known)
