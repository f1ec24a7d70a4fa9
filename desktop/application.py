"""The front desk: every question and change passes here. The only place that commits."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar
from uuid import uuid4

from sqlalchemy.orm import Session

from desktop.access import Permission, holders
from desktop.catalogues import criteria_in_force, criteria_set
from desktop.domain.canonical import spelled
from desktop.domain.people import Person
from desktop.domain.values import Problem, Ref, Topic
from desktop.errors import Conflict, Invalid, NotAllowed, NotFound
from desktop.i18n import CITY_TIME, _
from desktop.progress import Progress
from desktop.storage import journal
from desktop.storage.criteria_versions import criteria_on
from desktop.storage.database import Database
from desktop.storage.failures import as_sentences
from desktop.storage.roots import Root
from desktop.words import word

Read = Session
"""What a query holds in its hands."""
P = ParamSpec("P")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
RootT = TypeVar("RootT", bound=Root)
UseCase = TypeVar("UseCase", bound=Callable[..., object])


class Chance:
    """Where salts and uids come from. The example city brings its own, so that two copies are the same."""

    def salt(self) -> str:
        return secrets.token_hex(16)

    def uid(self) -> str:
        return str(uuid4())


@dataclass(frozen=True, slots=True)
class Work:
    """What a change holds in its hands while its transaction is open."""

    session: Session
    person: Person
    now: datetime
    proves_identity: bool
    chance: Chance
    _seen: dict[Root, journal.Picture | None] = field(default_factory=dict)
    _batches: dict[Root, None] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day in the city."""
        return self.now.astimezone(CITY_TIME).date()

    def load(self, kind: type[RootT], ref: Ref | int) -> RootT:
        """The record, with its picture from before; a `Ref` must still be the version the user saw."""
        record = self.session.get(kind, ref.id if isinstance(ref, Ref) else ref)
        if record is None:
            raise NotFound(not_found(kind.topic, ref))
        if isinstance(ref, Ref) and record.version != ref.version:
            raise Conflict(
                _("Somebody else has changed this meanwhile. Look at the newest version and try again.")
            )
        if record not in self._seen:
            self._seen[record] = journal.picture(self.session, self.chance.salt, record)
        return record

    def save(self, record: RootT) -> Ref:
        """Keep the record; what became of it is journalled at the end of the transaction."""
        if record not in self._seen:
            self._seen[record] = None
            record.uid = record.uid or self.chance.uid()
        self.session.add(record)
        self.session.flush()
        return record.ref

    def as_batch(self, batch: Root, *beside: Root) -> None:
        """Journal this whole transaction as one entry of `batch`, which names its rows itself.

        What was loaded or saved `beside` them gets an entry of its own.
        """
        self._batches.update(dict.fromkeys((*beside, batch)))

    def because(self, record: Root, reason: str) -> None:
        """Say in the entry of a record that goes why it goes."""
        self._seen[record] = {**(self._seen[record] or {}), "reason": reason}

    def write_down(self, action: str, touched: Collection[Root]) -> None:
        """Journal what became of every record that was loaded or saved."""
        for record in touched:
            if not self._batches and record not in self._seen:
                raise AssertionError(f"{action} changed {record.topic} {record.id} without loading it first")
        if changes := list(self._changes()):
            journal.append(self.session, self.now, action, changes)

    def _changes(self) -> Iterator[journal.Change]:
        for record in list(self._batches or self._seen):
            before = self._seen.get(record)
            gone = record in self.session.deleted or record not in self.session
            after = None if gone else journal.picture(self.session, self.chance.salt, record)
            if after != before:
                yield journal.Change(
                    actor=self.person.id or record.id,
                    topic=record.topic.value,
                    ref=record.id,
                    before="" if before is None else spelled(before),
                    after="" if after is None else spelled(after),
                )


def not_found(topic: Topic, ref: Ref | int) -> str:
    """The sentence for a record that is not there."""
    number = ref.id if isinstance(ref, Ref) else ref
    return _("There is no {what} with number {number}.").format(what=word(topic), number=number)


@dataclass(frozen=True)
class Done(Generic[R_co]):
    """The answer of a change, and the topics it touched."""

    value: R_co
    touched: frozenset[Topic]


NEEDS: dict[Callable[..., object], Permission] = {}


def needs(permission: Permission) -> Callable[[UseCase], UseCase]:
    """Say which permission a use case or query needs; `Application` enforces it."""

    def mark(use_case: UseCase) -> UseCase:
        NEEDS[use_case] = permission
        return use_case

    return mark


def require(person: Person, permission: Permission) -> None:
    """Refuse somebody who may not do this, with a word on who may."""
    if not person.may(permission):
        who = _(" or ").join(word(role) for role in holders(permission))
        raise NotAllowed(_("{name} may not do this. Ask a {who}.").format(name=person.name, who=who))


def check(problems: Sequence[Problem]) -> None:
    """Refuse a draft that has problems, all of them at once."""
    if problems:
        raise Invalid(problems)


class Application:
    """One person at work in one workspace. Safe to use from several threads, one transaction each."""

    def __init__(
        self,
        database: Database,
        person: Person,
        *,
        proves_identity: bool = False,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        chance: Chance | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._chance = chance or Chance()
        self._read_under = ""
        self.person = person
        self.proves_identity = proves_identity

    def as_person(self, person: Person) -> Application:
        """The same workspace with somebody else at the desk (only where identity is not proven)."""
        return Application(
            self._database,
            person,
            proves_identity=self.proves_identity,
            clock=self._clock,
            chance=self._chance,
        )

    def under(self, version: str) -> Application:
        """The same desk, for changes to what was read under this version of the criteria.

        Once another one is in force they raise Conflict: nobody judges by words that they did not see.
        """
        app = self.as_person(self.person)
        app._read_under = version
        return app

    @property
    def now(self) -> datetime:
        return self._clock()

    @property
    def today(self) -> date:
        """The day in the city."""
        return self.now.astimezone(CITY_TIME).date()

    def may(self, use_case: Callable[..., Any]) -> bool:
        return self.person.may(NEEDS[use_case])

    def ask(self, query: Callable[Concatenate[Read, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Answer a question in a transaction of its own."""
        self._require(query)
        with as_sentences(), self._database.reading() as session, self._rules(session, self.today):
            return query(session, *args, **kwargs)

    def do(self, change: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> Done[R]:
        """Carry out a change in one transaction, with its journal entries; all of it or nothing."""
        self._require(change)
        with as_sentences(), self._database.transaction() as (session, touched):
            work = Work(session, self.person, self._clock(), self.proves_identity, self._chance)
            with self._rules(session, work.today):
                self._refuse_other_criteria()
                value = change(work, *args, **kwargs)
            session.flush()
            work.write_down(getattr(change, "__name__", "?"), touched)
        return Done(value, frozenset(root.topic for root in touched))

    def _rules(self, session: Session, day: date) -> AbstractContextManager[None]:
        """While something is asked or done, the criteria that are in force on its day are the criteria."""
        return criteria_in_force(lambda: criteria_on(session, day))

    def _refuse_other_criteria(self) -> None:
        if self._read_under and criteria_set().version != self._read_under:
            text = _("Since you opened this, the criteria of {version} came into force. Look again by those.")
            raise Conflict(text.format(version=criteria_set().version))

    def run(
        self,
        task: Callable[Concatenate[Application, Progress, P], R],
        progress: Progress,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Carry out long work that is made of questions, changes and files between them."""
        self._require(task)
        return task(self, progress, *args, **kwargs)

    def _require(self, use_case: Callable[..., object]) -> None:
        require(self.person, NEEDS[use_case])
