"""Working with the conversation list: kept rules, who talks with which club, and tasks that are done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from desktop.access import Permission, allowed
from desktop.application import Work, check, needs
from desktop.catalogues import area_table
from desktop.domain.canonical import plain
from desktop.domain.people import roles_on
from desktop.domain.providers import Relation
from desktop.domain.shortlist import SHORTLIST, ShortlistRule
from desktop.domain.texts import LONGEST, LONGEST_NAME, visible
from desktop.domain.values import Problem, Ref
from desktop.errors import Invalid, NotFound, Refused
from desktop.i18n import _
from desktop.queries.assigning import CALL, CONVERSATION, hindrances, left_alone
from desktop.storage.records import PersonRecord, Provider
from desktop.storage.survey_records import SavedFilter, TaskRecord


@needs(Permission.SURVEY)
def save_shortlist_rule(work: Work, name: str, rule: ShortlistRule) -> Ref:
    """Keep a rule under a name; the same name again changes it."""
    label = " ".join(visible(name).split())
    if not label or len(label) > LONGEST_NAME:
        raise Invalid([Problem("name", _("Give this rule a short name."))])
    rule = known_areas(rule)
    check(rule.problems())
    found = next((one for one in _filters(work) if one.name.casefold() == label.casefold()), None)
    if found and found.kind != SHORTLIST:
        raise Invalid(
            [Problem("name", _("Something else is already called {name}.").format(name=found.name))]
        )
    record = work.load(SavedFilter, found.id) if found else SavedFilter(kind=SHORTLIST, name=label)
    record.rule = plain(rule)
    return work.save(record)


@needs(Permission.SURVEY)
def delete_shortlist_rule(work: Work, ref: Ref | int) -> None:
    """Forget a kept rule."""
    work.session.delete(work.load(SavedFilter, ref))


def known_areas(rule: ShortlistRule) -> ShortlistRule:
    """The rule with its areas by the names providers carry. Raises Invalid."""
    found = {text: area_table().named(text) for text in rule.areas}
    wrong = [text for text, area in found.items() if area is None]
    if wrong:
        text = _("There is no area called {name}.")
        raise Invalid([Problem("areas", text.format(name=name[:40])) for name in wrong])
    names = (area_table().gebied_of(area.code).name for area in found.values() if area)
    return replace(rule, areas=tuple(dict.fromkeys(names)))


def _filters(work: Work) -> Iterator[SavedFilter]:
    yield from work.session.scalars(select(SavedFilter))


@needs(Permission.TASK)
def assign_clubs(
    work: Work, refs: Sequence[Ref | int], owner: int, due: date | None = None, note: str = ""
) -> list[Ref]:
    """Give a colleague (person id) these clubs to talk with: one task each, all of them or none."""
    return _give(work, CONVERSATION, refs, owner, due, note)


@needs(Permission.TASK)
def plan_calls(
    work: Work, refs: Sequence[Ref | int], owner: int, due: date | None = None, note: str = ""
) -> list[Ref]:
    """Give a colleague (person id) these clubs to call about offers that fall away: all of them or none."""
    return _give(work, CALL, refs, owner, due, note)


def _give(
    work: Work, kind: str, refs: Sequence[Ref | int], owner: int, due: date | None, note: str
) -> list[Ref]:
    _check_task(work, due, note)
    person = _colleague(work, owner)
    numbers = dict.fromkeys(ref.id if isinstance(ref, Ref) else ref for ref in refs)
    if not numbers:
        raise Refused(_("Choose the clubs first."))
    clubs = [work.load(Provider, number) for number in numbers]
    _refuse_some(work, clubs, kind)
    made = []
    for club in clubs:
        if kind == CONVERSATION and club.relation in (Relation.KNOWN, Relation.NOT_NOW):
            club.relation, club.revisit_on = Relation.SHORTLISTED, None
            work.save(club)
        made.append(
            work.save(
                TaskRecord(
                    kind=kind, provider_id=club.id, owner=person.id, made_by=work.person.id,
                    made_at=work.now, due=due, note=visible(note).strip(),
                )
            )
        )  # fmt: skip
    return made


def _check_task(work: Work, due: date | None, note: str) -> None:
    problems = []
    if due and due < work.today:
        problems.append(Problem("due", _("The day before which it must be done lies in the past.")))
    if len(note) > LONGEST:
        text = _("This text is longer than {most} characters. Make it shorter.")
        problems.append(Problem("note", text.format(most=LONGEST)))
    check(problems)


def _colleague(work: Work, number: int) -> PersonRecord:
    """Somebody who works here and may talk with clubs. Raises NotFound, Refused."""
    found = work.session.get(PersonRecord, number)
    if found is None or not found.active:
        raise NotFound(_("That colleague does not work here."))
    roles = roles_on(found.roles, found.deputy_until, work.today)
    if Permission.TASK not in allowed(roles):
        text = _("{name} does not talk with clubs. Choose a curator or an association advisor.")
        raise Refused(text.format(name=found.name))
    return found


def _refuse_some(work: Work, clubs: Sequence[Provider], kind: str) -> None:
    """Raises Invalid with a sentence for each reason, naming the clubs; then nothing is assigned."""
    found = left_alone(work.session, clubs, work.today, kind)
    check([Problem("refs", f"{one} {_('Leave them out.')}") for one in hindrances(found)])


def _open_tasks(work: Work, provider: int, *kinds: str) -> Sequence[TaskRecord]:
    found = select(TaskRecord).filter_by(done_at=None, provider_id=provider)
    return work.session.scalars(found.where(TaskRecord.kind.in_(kinds))).all()


@needs(Permission.TASK)
def finish_task(work: Work, ref: Ref | int) -> Ref:
    """A task (its own number) is done."""
    task = _open_task(work, ref)
    task.done_at = work.now
    return work.save(task)


@needs(Permission.TASK)
def hand_over_task(work: Work, ref: Ref | int, owner: int) -> Ref:
    """A colleague (person id) takes a task over."""
    task, person = _open_task(work, ref), _colleague(work, owner)
    if person.id == task.owner:
        raise Refused(_("{name} has this task already.").format(name=person.name))
    task.owner = person.id
    return work.save(task)


def _open_task(work: Work, ref: Ref | int) -> TaskRecord:
    task = work.load(TaskRecord, ref)
    if task.done_at is not None:
        raise Refused(_("This task is done already."))
    return task


def finish_own_conversations(work: Work, provider: int) -> None:
    """Whoever talked with a provider has done what they had to."""
    for task in _open_tasks(work, provider, CONVERSATION):
        if task.owner == work.person.id:
            finish_task(work, task.id)


def call_off(work: Work, provider: int) -> None:
    """Close every open conversation and call with a provider that nobody is to approach."""
    for task in _open_tasks(work, provider, CONVERSATION, CALL):
        finish_task(work, task.id)


def finish_calls(work: Work, provider: int) -> None:
    """The club was called: whoever was to do so is done."""
    for task in _open_tasks(work, provider, CALL):
        finish_task(work, task.id)
