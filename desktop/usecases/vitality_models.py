"""Versions of the vitality model: copied, changed, thrown away; and frozen by the first survey they score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Work, check, needs
from desktop.domain.canonical import canonical
from desktop.domain.model_changes import copied, next_version
from desktop.domain.model_problems import problems
from desktop.domain.values import Problem, Ref
from desktop.domain.vitality_model import Rules, VitalityModel
from desktop.errors import Invalid, Refused
from desktop.i18n import _
from desktop.queries.vitality_models import model_in, model_of, model_record, versions
from desktop.storage.survey_records import OrganisationCheck, Response, VitalityModelRecord, Wave


def frozen(work: Work, version: str) -> VitalityModelRecord:
    """The record of the version a survey is about to be scored with, frozen from now on. Raises NotFound.

    A shipped version gets its record here, so that the database can keep it as it was.
    """
    found = model_record(work.session, version)
    record = work.load(VitalityModelRecord, found.id) if found else _record(model_in(None, version))
    if record.frozen_at is None:
        record.frozen_at = work.now
        work.save(record)
    return record


@needs(Permission.SURVEY)
def copy_model(
    work: Work, version: str, new_version: str = "", changes: Mapping[str, object] | None = None
) -> Ref:
    """A new version with the same content, to change; each question is linked to the one it was.

    `new_version`: empty takes the next free name. `changes`: values for fields of the model or of its rules.
    Whether the trend line breaks follows from the changes, unless `changes` says so itself.
    """
    name = new_version.strip() or next_version(version, versions(work.session))
    return add_model(work, copied(model_of(work.session, version), name, changes))


@needs(Permission.SURVEY)
def save_rules_as_version(work: Work, version: str, new_version: str, rules: Rules) -> Ref:
    """A new version with other lines and nothing else, such as the what-if screen proposes.

    Moving a line between bands changes no score, so the trend line of scores goes on (`breaks` is false);
    how many clubs are in a band is another matter: those counts belong to the version that drew the line.
    Only `answered_percent` moves scores themselves, and breaks the line.
    """
    return copy_model(
        work, version, new_version, {one.name: getattr(rules, one.name) for one in fields(Rules)}
    )


@needs(Permission.SURVEY)
def add_model(work: Work, model: VitalityModel) -> Ref:
    """Keep a whole new version. Raises Invalid with everything that is wrong with it."""
    if model.version.casefold() in {one.casefold() for one in versions(work.session)}:
        text = _("There is a version {version} already. Choose another name.")
        raise Invalid([Problem("version", text.format(version=model.version))])
    check(_problems(work, model))
    return work.save(_record(model))


@needs(Permission.SURVEY)
def save_model(work: Work, ref: Ref | int, model: VitalityModel) -> Ref:
    """Change a version made here. Raises Refused when a survey was scored with it, Invalid."""
    record = _draft(work, ref)
    if model.version != record.name:
        raise Invalid([Problem("version", _("A version keeps its name. Make a copy to give another."))])
    check(_problems(work, model))
    _keep_answers(work, model_in(record, record.name), model)
    record.content = _content(model)
    return work.save(record)


@needs(Permission.SURVEY)
def delete_model(work: Work, ref: Ref | int) -> None:
    """Throw away a version made here that nothing uses. Raises Refused, saying what uses it."""
    record = _draft(work, ref)
    waves = work.session.scalars(select(Wave.code).filter_by(model=record.name)).all()
    if waves:
        text = _("{version} is used by survey {surveys}. Choose another version there first.")
        raise Refused(text.format(version=record.name, surveys=", ".join(waves)))
    if _checked(work, record.name):
        text = _("{version} is used by an organisation check and stays.")
        raise Refused(text.format(version=record.name))
    copies = [one for one in versions(work.session) if model_of(work.session, one).previous == record.name]
    if copies:
        text = _("{version} has a successor, {copies}. Throw that away first.")
        raise Refused(text.format(version=record.name, copies=", ".join(sorted(copies))))
    work.session.delete(record)


def _problems(work: Work, model: VitalityModel) -> list[Problem]:
    """What is wrong with the model by itself, and among the other versions."""
    found = problems(model)
    if model.previous and model.previous not in versions(work.session):
        text = _("There is no vitality model {version}. Look at: survey models.")
        found.append(Problem("previous", text.format(version=model.previous)))
    return found


def _draft(work: Work, ref: Ref | int) -> VitalityModelRecord:
    """A version that may still be changed; a shipped one has a record only once it scored a survey."""
    record = work.load(VitalityModelRecord, ref)
    if record.frozen_at is not None:
        text = _("A survey was scored with {version}, so it stays as it was. Make a copy and change that.")
        raise Refused(text.format(version=record.name))
    return record


def _keep_answers(work: Work, old: VitalityModel, new: VitalityModel) -> None:
    """Answers are kept as ranks of a question: both must stay what they were once there are answers."""
    waves = select(Wave.id).filter_by(model=old.version)
    answered = work.session.scalar(select(Response.id).where(Response.wave_id.in_(waves)).limit(1))
    if not answered and not _checked(work, old.version):
        return
    lost = [one.code for one in old.questions if not _same_answers(old, new, one.code)]
    if lost:
        text = _("There are answers to {codes} already. Make a copy and change that.")
        raise Refused(text.format(codes=", ".join(lost)))


def _same_answers(old: VitalityModel, new: VitalityModel, code: str) -> bool:
    scales = [model.scale_by_code[model.by_code[code].scale] for model in (old, new) if code in model.by_code]
    return len(scales) == 2 and len(scales[0].options) == len(scales[1].options)


def _checked(work: Work, version: str) -> bool:
    return bool(work.session.scalar(select(OrganisationCheck.id).filter_by(model=version).limit(1)))


def _record(model: VitalityModel) -> VitalityModelRecord:
    return VitalityModelRecord(name=model.version, content=_content(model))


def _content(model: VitalityModel) -> str:
    return canonical(model).decode()
