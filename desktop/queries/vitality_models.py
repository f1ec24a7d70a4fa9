"""Versions of the vitality model: those we ship and those made here, as a list and as a file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.catalogues import vitality_model, vitality_versions
from desktop.domain.canonical import from_json
from desktop.domain.values import Ref
from desktop.domain.vitality_model import VitalityModel
from desktop.errors import NotFound
from desktop.i18n import _
from desktop.storage.survey_records import VitalityModelRecord, Wave


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRow:
    """One version in a list. `record` is None while a shipped version was never used here.

    `questions` and `themes` are counts; `waves` the short names of the surveys that use this version.
    """

    version: str
    nl: str
    en: str
    questions: int
    themes: int
    frozen_at: datetime | None
    shipped: bool
    record: Ref | None
    previous: str
    breaks: bool
    waves: tuple[str, ...]

    @property
    def editable(self) -> bool:
        """Whether this version may still be changed: made here, and no survey was scored with it."""
        return self.record is not None and self.frozen_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile:
    """One version with everything in it."""

    row: ModelRow
    model: VitalityModel


@needs(Permission.READ)
def vitality_models(session: Read) -> list[ModelRow]:
    """Every version there is, by name; two SELECTs."""
    records = {one.name: one for one in session.scalars(select(VitalityModelRecord))}
    waves = defaultdict(list)
    for model, code in session.execute(select(Wave.model, Wave.code).order_by(Wave.code)):
        waves[model].append(code)
    return [
        _row(model_in(records.get(version), version), records.get(version), tuple(waves[version]))
        for version in sorted({*records, *vitality_versions()})
    ]


def versions(session: Read) -> frozenset[str]:
    """The names of all versions, made here or shipped."""
    return frozenset((*session.scalars(select(VitalityModelRecord.name)), *vitality_versions()))


@needs(Permission.READ)
def vitality_model_file(session: Read, version: str) -> ModelFile:
    """One version with everything in it. Raises NotFound."""
    record = model_record(session, version)
    waves = session.scalars(select(Wave.code).filter_by(model=version).order_by(Wave.code))
    model = model_in(record, version)
    return ModelFile(row=_row(model, record, tuple(waves)), model=model)


def model_of(session: Read, version: str) -> VitalityModel:
    """The model with this version: the one in the database, else the shipped one. Raises NotFound."""
    return model_in(model_record(session, version), version)


def model_record(session: Read, version: str) -> VitalityModelRecord | None:
    """The record of a version; None when it is shipped and not used yet, or not there at all."""
    return session.scalars(select(VitalityModelRecord).filter_by(name=version)).one_or_none()


def model_in(record: VitalityModelRecord | None, version: str) -> VitalityModel:
    """What a record holds, or the shipped version when there is none. Raises NotFound."""
    if record is not None:
        return _read(record.content)
    if version in vitality_versions():
        return vitality_model(version)
    text = _("There is no vitality model {version}. Look at: survey models.")
    raise NotFound(text.format(version=version))


@lru_cache(maxsize=32)
def _read(content: str) -> VitalityModel:
    """By its text, so that a version is parsed once and what it precomputes is kept."""
    return from_json(VitalityModel, content.encode())


def _row(model: VitalityModel, record: VitalityModelRecord | None, waves: tuple[str, ...]) -> ModelRow:
    return ModelRow(
        version=model.version,
        nl=model.nl,
        en=model.en,
        questions=len(model.questions),
        themes=len(model.themes),
        frozen_at=record.frozen_at if record else None,
        shipped=model.version in vitality_versions(),
        record=record.ref if record else None,
        previous=model.previous,
        breaks=model.breaks,
        waves=waves,
    )
