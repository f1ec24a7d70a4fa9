"""Who works here."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, text

from desktop.access import Permission, Role
from desktop.application import Read, needs
from desktop.domain.people import Person, PersonDraft, roles_on
from desktop.domain.values import Ref
from desktop.storage.drafts import draft_of
from desktop.storage.records import PersonRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One colleague in a list."""

    ref: Ref
    name: str
    roles: tuple[Role, ...]
    deputy_until: date | None
    active: bool

    @property
    def draft(self) -> PersonDraft:
        return PersonDraft(name=self.name, roles=self.roles, deputy_until=self.deputy_until)


@needs(Permission.READ)
def people(session: Read) -> list[PersonRow]:
    """All colleagues by name, those who left too."""
    found = session.scalars(select(PersonRecord).order_by(PersonRecord.name))
    return [
        PersonRow(
            ref=one.ref, name=one.name, roles=one.roles, deputy_until=one.deputy_until, active=one.active
        )
        for one in found
    ]


@needs(Permission.READ)
def person_named(session: Read, name: str, day: date) -> Person | None:
    """The active colleague with this name, with the roles that count on `day`."""
    return _person(session.scalar(select(PersonRecord).filter_by(name=name, active=True)), day)


@needs(Permission.READ)
def person_logged_in(session: Read, login: str, day: date) -> Person | None:
    """The active colleague who has this log-in name on the database server."""
    return _person(session.scalar(select(PersonRecord).filter_by(login=login, active=True)), day)


@needs(Permission.READ)
def own_login(session: Read) -> str:
    """The name this program is logged in with on the database server; empty for a file."""
    if session.get_bind().dialect.name != "postgresql":
        return ""
    return session.scalar(text("SELECT session_user")) or ""


def _person(found: PersonRecord | None, day: date) -> Person | None:
    if found is None:
        return None
    draft = draft_of(found, PersonDraft)
    return Person(id=found.id, name=found.name, roles=roles_on(draft.roles, draft.deputy_until, day))


def names(session: Read) -> dict[int, str]:
    """The name of every person by id, for queries that show who did what."""
    return {id_: name for id_, name in session.execute(select(PersonRecord.id, PersonRecord.name))}
