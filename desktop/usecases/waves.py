"""Rounds of the survey: made, changed, copied; clubs are invited and reminded. The program sends nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import delete, func, select

from desktop.access import Permission
from desktop.application import Work, check, needs, not_found
from desktop.domain.carrying import Carried, carried, carry
from desktop.domain.imports import Verdict
from desktop.domain.providers import Relation
from desktop.domain.texts import one_line
from desktop.domain.values import Problem, Ref, Topic
from desktop.domain.waves import WaveDraft
from desktop.errors import NotFound, Refused
from desktop.i18n import _, show_date
from desktop.queries.vitality_models import model_of
from desktop.queries.waves import Missing, wave_file
from desktop.storage.columns import text_of
from desktop.storage.drafts import draft_of, fill
from desktop.storage.records import ImportBatch, Provider
from desktop.storage.responses import add_all, kept
from desktop.storage.survey_records import Response, VitalityScore, Wave
from desktop.usecases.survey_undo import SURVEY

ASSOCIATION = "association"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A mail to send yourself: subject, text, to whom, and the names of clubs we have no address of."""

    subject: str
    text: str
    addresses: tuple[str, ...]
    without_address: tuple[str, ...]


@needs(Permission.SURVEY)
def add_wave(work: Work, draft: WaveDraft) -> Ref:
    """A new round. Its model must exist and its short name must be free."""
    record = Wave(invited=[], reminders=[])
    _fill(work, record, draft)
    return work.save(record)


@needs(Permission.SURVEY)
def save_wave(work: Work, ref: Ref | int, draft: WaveDraft) -> Ref:
    """Change a round; its model stays once answers came or it was scored."""
    record = work.load(Wave, ref)
    if draft.model != record.model and (record.scored_at or _responses(work, record)):
        text = _(
            "Survey {wave} keeps the model {model}: answers were given to it. For another one make a copy."
        )
        raise Refused(text.format(wave=record.code, model=record.model))
    _fill(work, record, draft)
    return work.save(record)


def _fill(work: Work, record: Wave, draft: WaveDraft) -> None:
    draft = _tidied(draft)
    problems = draft.problems()
    taken = select(Wave.code).where(func.lower(Wave.code) == draft.code.lower(), Wave.id != (record.id or 0))
    if work.session.scalar(taken):
        problems.append(Problem("code", _("There is already a survey {wave}.").format(wave=draft.code)))
    check(problems)
    model_of(work.session, draft.model)
    fill(record, draft)


def _tidied(draft: WaveDraft) -> WaveDraft:
    """Its names and questions on one line each: they stand in mails and above columns."""
    block = tuple(filter(None, map(one_line, draft.block)))
    return replace(draft, code=one_line(draft.code), title=one_line(draft.title), block=block)


@needs(Permission.SURVEY)
def delete_wave(work: Work, ref: Ref | int) -> None:
    """Throw an empty round away; one with answers stays."""
    record = work.load(Wave, ref)
    if _responses(work, record):
        text = _("Survey {wave} has answers. Undo their import first.")
        raise Refused(text.format(wave=record.code))
    own = delete(VitalityScore).where(VitalityScore.wave_id == record.id)
    work.session.execute(own, execution_options={"synchronize_session": False})
    work.session.delete(record)


@needs(Permission.SURVEY)
def invite(work: Work, ref: Ref | int, providers: Sequence[int] | None = None) -> Ref:
    """Put clubs on the list of those asked; None is every association that may be approached and goes on."""
    record = work.load(Wave, ref)
    columns = select(Provider.id, Provider.name, Provider.type, Provider.relation, Provider.do_not_contact)
    clubs = {one.id: one for one in work.session.execute(columns)}
    if providers is None:
        providers = [
            one.id
            for one in clubs.values()
            if one.type == ASSOCIATION and not one.do_not_contact and one.relation is not Relation.ENDED
        ]
    for one in providers:
        if one not in clubs:
            raise NotFound(not_found(Topic.PROVIDERS, one))
        if clubs[one].do_not_contact:
            text = _("{name} is not to be approached: {reason}.")
            raise Refused(text.format(name=clubs[one].name, reason=clubs[one].do_not_contact.rstrip(".")))
    record.invited = sorted({*record.invited, *providers})
    return work.save(record)


@needs(Permission.SURVEY)
def uninvite(work: Work, ref: Ref | int, providers: Sequence[int]) -> Ref:
    """Take clubs off the list of those asked."""
    record = work.load(Wave, ref)
    record.invited = sorted({*record.invited} - {*providers})
    return work.save(record)


@needs(Permission.SURVEY)
def remind(work: Work, ref: Ref | int, providers: Sequence[int] | None, today: date) -> Reminder:
    """The mail for clubs that were asked and did not answer (None: all), and a note of who got it today.

    Whoever is not to be approached is never in it; a club without an address is named and not noted.
    """
    record = work.load(Wave, ref)
    chosen = [
        one
        for one in wave_file(work.session, record.id).missing
        if not one.do_not_contact and (providers is None or one.ref in providers)
    ]
    if not chosen:
        raise Refused(
            _("There is nobody to remind: every invited club answered, or is not to be approached.")
        )
    reached = [one for one in chosen if one.email.strip()]
    if reached:
        record.reminders = _noted(record.reminders, today, reached)
        work.save(record)
    return _mail(
        record,
        today,
        tuple(dict.fromkeys(one.email.strip() for one in reached)),
        tuple(one.name for one in chosen if not one.email.strip()),
    )


Notes = list[dict[str, object]]


def _noted(notes: Notes, today: date, clubs: Sequence[Missing]) -> Notes:
    """The days with who was reminded, the newest last; one entry a day."""
    days = {str(one["day"]): set[int](one["clubs"]) for one in notes}  # type: ignore[call-overload]
    days.setdefault(today.isoformat(), set()).update(one.ref for one in clubs)
    return [{"day": day, "clubs": sorted(days[day])} for day in sorted(days)]


def _mail(wave: Wave, today: date, addresses: tuple[str, ...], without: tuple[str, ...]) -> Reminder:
    until = ""
    if wave.closes and wave.closes >= today:
        until = _(" You can do so until {day}.").format(day=show_date(wave.closes))
    text = _(
        "Dear board,\n\nWe asked you to fill in our vitality survey ({wave}). We have not had your answers"
        " yet. Would you fill it in?{until} It helps us to see what your club is strong in and where we can"
        " help.\n\n[Put the link to the questionnaire here.]\n\nDid you answer already? Then thank you, and"
        " you can leave this mail for what it is.\n\nKind regards"
    )
    name = wave.title or wave.code
    return Reminder(
        subject=_("Reminder of our vitality survey: {wave}").format(wave=name),
        text=text.format(wave=name, until=until),
        addresses=addresses,
        without_address=without,
    )


@needs(Permission.SURVEY)
def copy_wave(work: Work, ref: Ref | int, code: str, model: str) -> Ref:
    """The same answers under another version of the model, so that both scores can be laid side by side.

    Only answers to the same question go along. Raises Refused when the versions share none.
    """
    old = work.load(Wave, ref)
    links = carried(model_of(work.session, old.model), model_of(work.session, model))
    if not links:
        text = _("{new} asks nothing that {old} asks too: there are no answers to copy.")
        raise Refused(text.format(new=model, old=old.model))
    copy = Wave(invited=old.invited, reminders=[], copy_of=old.code)
    _fill(work, copy, replace(draft_of(old, WaveDraft), code=code, model=model))
    work.save(copy)
    _copy_responses(work, old, copy, links)
    return copy.ref


def _copy_responses(work: Work, old: Wave, copy: Wave, links: Carried) -> None:
    """The sheets come in as those of a file do: one batch names them all, and can be undone."""
    said = [
        one.said._replace(
            wave_id=copy.id, row=row, answers=text_of(carry(links, json.loads(one.said.answers)))
        )
        for row, one in enumerate(kept(work.session, wave=old.id), start=1)
    ]
    name = _("Copy of survey {wave}").format(wave=old.code)
    batch = ImportBatch(kind=SURVEY, file=name, sha256="", at=work.now, by=work.person.id, rows=[])
    work.save(batch)
    refs = add_all(work.session, batch, said)
    batch.rows = [
        {
            "row": one.row,
            "verdict": (Verdict.CREATED if one.provider_id else Verdict.PARKED).value,
            "ref": refs[one.row],
            "version": 1,
            "digest": one.digest(),
        }
        for one in said
    ]
    work.as_batch(batch, copy)


def _responses(work: Work, wave: Wave) -> int:
    rows = select(func.count()).select_from(Response).where(Response.wave_id == wave.id)
    return work.session.scalar(rows) or 0
