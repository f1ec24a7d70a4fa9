"""Versions of the vitality model: copied, changed, thrown away; and frozen by the first survey they score."""

from __future__ import annotations

from desktop.application import Work
from desktop.domain.canonical import canonical
from desktop.domain.vitality_model import VitalityModel
from desktop.queries.vitality_models import model_in, model_record
from desktop.storage.survey_records import VitalityModelRecord


def frozen(work: Work, version: str) -> VitalityModelRecord:
    """The record of the version a survey is about to be scored with, frozen from now on. Raises NotFound.

    A shipped version gets its record here, so that the database can keep it as it was.
    """
    found = model_record(work.session, version)
    record = work.load(VitalityModelRecord, found.id) if found else _new(model_in(None, version))
    if record.frozen_at is None:
        record.frozen_at = work.now
        work.save(record)
    return record


def _new(model: VitalityModel) -> VitalityModelRecord:
    return VitalityModelRecord(name=model.version, content=content_of(model))


def content_of(model: VitalityModel) -> str:
    """A model as its record keeps it."""
    return canonical(model).decode()
