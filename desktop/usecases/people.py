"""What administrators do with colleagues."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Text, delete, or_, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute

from desktop.access import Permission, Role
from desktop.application import Work, check, needs
from desktop.domain.names import looks_same
from desktop.domain.people import PersonDraft
from desktop.domain.texts import tidy
from desktop.domain.values import Problem, Ref
from desktop.errors import Invalid, Refused
from desktop.i18n import _
from desktop.storage.assessment_records import Extension, Sighting, Staff, Waiver
from desktop.storage.columns import Codes
from desktop.storage.drafts import fill
from desktop.storage.field_records import Conversation
from desktop.storage.records import ImportUndo, Offer, Personal, PersonRecord, Photo, Provider, Tie, Visit
from desktop.storage.roots import Root
from desktop.storage.survey_records import OrganisationCheck, TaskRecord
from desktop.words import word

PERSONAL_KINDS: tuple[type[Root], ...] = (
    PersonRecord, Provider, Offer, Visit, Photo, OrganisationCheck, TaskRecord, Tie,
    Staff, Sighting, Waiver, Extension, Conversation,
)  # fmt: skip
"""The records whose columns or free texts may name somebody."""


@needs(Permission.PEOPLE_MANAGE)
def add_person(work: Work, draft: PersonDraft) -> Ref:
    """Let a colleague work here."""
    draft = tidy(draft)
    check(draft.problems())
    _check_name(work, draft.name, None)
    record = PersonRecord()
    fill(record, draft)
    return work.save(record)


@needs(Permission.PEOPLE_MANAGE)
def save_person(work: Work, ref: Ref | int, draft: PersonDraft) -> Ref:
    """Change a colleague's name or roles."""
    draft = tidy(draft)
    check(draft.problems())
    record = work.load(PersonRecord, ref)
    _check_name(work, draft.name, record.id)
    fill(record, draft)
    if record.active and not _administrators(work, record):
        raise Refused(_("Somebody must stay administrator. Give that role to a colleague first."))
    return work.save(record)


@needs(Permission.PEOPLE_MANAGE)
def leave(work: Work, ref: Ref | int) -> Ref:
    """A colleague who left: keeps their name in the history, cannot work here any more."""
    record = work.load(PersonRecord, ref)
    if not record.active:
        raise Refused(_("{name} has left already.").format(name=record.name))
    record.active = False
    if not _administrators(work, record):
        raise Refused(_("Somebody must stay administrator. Give that role to a colleague first."))
    return work.save(record)


def _check_name(work: Work, name: str, own: int | None) -> None:
    """Whoever works here is known by a name that nobody else has or had, in look too. Raises Invalid."""
    known = work.session.execute(select(PersonRecord.id, PersonRecord.name)).all()
    if any(looks_same(one.name, name) for one in known if one.id != own):
        raise Invalid([Problem("name", _("There is already a colleague called {name}.").format(name=name))])


def _administrators(work: Work, changed: PersonRecord) -> bool:
    others = work.session.scalars(
        select(PersonRecord).filter_by(active=True).where(PersonRecord.id != changed.id)
    )
    return any(
        Role.ADMINISTRATOR in person.roles for person in (*others, *([changed] if changed.active else []))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """How many values were erased, where free text still mentions the name, and which offers (their numbers)
    that took offline.
    """

    values: int
    mentions: tuple[str, ...]
    offline: tuple[int, ...] = ()


@needs(Permission.ERASE)
def erase_person(work: Work, name: str) -> Erased:
    """Erase every personal value that is `name`: colleague who left, host, who attested, who visited.

    Journal and seals keep their commitments, so they still verify; the values and salts are gone for good.
    """
    wanted, count = name.strip(), 0
    if work.session.scalar(select(PersonRecord.id).filter_by(name=wanted, active=True)) is not None:
        raise Refused(_("{name} works here. Say first that they left.").format(name=wanted))
    mentions: list[str] = []
    for record, columns in _naming(work, wanted):
        work.load(type(record), record.id)
        count += sum(_blank(record, field, wanted) for field in record.personal)
        mentions += [f"{word(record.topic)} {record.id}"] * _mentions(record, columns, wanted)
    _forget_undo(work, wanted)
    work.session.flush()
    gone = work.session.execute(
        delete(Personal).where(or_(Personal.value == wanted, _says(Personal.value, f'"{wanted}"')))
    )
    if not count and not gone.rowcount:  # type: ignore[attr-defined]  # a DELETE always has a row count
        raise Refused(_("Nobody in this workspace is called {name}.").format(name=name))
    return Erased(values=count, mentions=tuple(sorted(set(mentions))))


def places_of(work: Work, name: str) -> tuple[str, ...]:
    """Which records still say this name, in words."""
    found = {f"{word(record.topic)} {record.id}" for record, _columns in _naming(work, name)}
    return tuple(sorted(found))


def _naming(work: Work, name: str) -> Iterator[tuple[Root, list[str]]]:
    """The records that say this name, each with the columns where it may stand."""
    for kind in PERSONAL_KINDS:
        columns = [str(one.key) for one in kind.__table__.columns if isinstance(one.type, (Text, Codes))]
        says = or_(*(_says(getattr(kind, column), name) for column in columns))
        for record in work.session.scalars(select(kind).where(says)).all():
            yield record, columns


def _forget_undo(work: Work, name: str) -> None:
    """What a record said before an import is kept outside the journal, so it can simply lose the name."""
    named = type_coerce(ImportUndo.before, Text).contains(name, autoescape=True)
    for kept in work.session.scalars(select(ImportUndo).where(named)):
        kept.before = {field: "" if value == name else value for field, value in kept.before.items()}


def _says(column: ColumnElement[str] | InstrumentedAttribute[str], name: str) -> ColumnElement[bool]:
    return type_coerce(column, Text).contains(name, autoescape=True)


def _blank(record: Root, field: str, name: str) -> bool:
    value: object = getattr(record, field)
    if isinstance(value, tuple) and name in value:
        setattr(record, field, tuple(person for person in value if person != name))
    elif value == name:
        setattr(record, field, f"verwijderd-{record.id}" if isinstance(record, PersonRecord) else "")
        if isinstance(record, PersonRecord):
            record.active, record.login = False, ""
    else:
        return False
    return True


def _mentions(record: Root, columns: list[str], name: str) -> bool:
    return any(name in str(getattr(record, column)) for column in columns)
