"""Which version of the criteria holds on a day, and every version by its name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.catalogues import CRITERIA, criteria_set
from desktop.domain.canonical import canonical, from_json, spelled
from desktop.domain.criteria_set import CriteriaSet
from desktop.errors import NotFound
from desktop.i18n import _
from desktop.storage.assessment_records import CriteriaVersion


def criteria_on(session: Session, day: date) -> CriteriaSet:
    """The criteria that hold on `day`: the newest adopted version that is in force, else the shipped one."""
    newest = (
        select(CriteriaVersion.content)
        .where(CriteriaVersion.adopted_at.is_not(None), CriteriaVersion.effective_on <= day)
        .order_by(CriteriaVersion.effective_on.desc(), CriteriaVersion.id.desc())
        .limit(1)
    )
    with session.no_autoflush:  # asked in the middle of a change, whose records may be half made
        content = session.scalar(newest)
    return criteria_set(CRITERIA) if content is None else _parsed(spelled(content))


def criteria_named(session: Session, version: str) -> CriteriaSet:
    """One version by its name. Raises NotFound."""
    if version == CRITERIA:
        return criteria_set(CRITERIA)
    record = session.scalar(select(CriteriaVersion).filter_by(name=version))
    if record is None:
        raise NotFound(_("There is no version “{version}” of the criteria.").format(version=version[:40]))
    return _parsed(spelled(record.content))


def by_offer(session: Session, versions: Mapping[int, str]) -> dict[int, CriteriaSet]:
    """Per offer (its number) the criteria of the version that is named; each version is read once."""
    named = {name: criteria_named(session, name) for name in set(versions.values())}
    return {offer: named[name] for offer, name in versions.items()}


def every_version(session: Session) -> tuple[CriteriaSet, ...]:
    """The shipped version and all that were brought in here, the oldest first."""
    records = session.scalars(select(CriteriaVersion).order_by(CriteriaVersion.id))
    return (criteria_set(CRITERIA), *(_parsed(spelled(one.content)) for one in records))


@lru_cache(maxsize=32)
def _parsed(content: str) -> CriteriaSet:
    return from_json(CriteriaSet, content.encode())


def content_of(criteria: CriteriaSet) -> str:
    """The canonical JSON text of a version."""
    return canonical(criteria).decode()
