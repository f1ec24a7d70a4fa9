"""A city in a few lines: use cases of its own, so that storage is tested without the rooms above it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from desktop.access import Permission, Role
from desktop.application import Application, Work, needs
from desktop.domain.offers import OfferDraft, Status
from desktop.domain.people import Person
from desktop.domain.providers import ProviderDraft
from desktop.domain.values import Ref
from desktop.storage import triggers
from desktop.storage.database import Database
from desktop.storage.drafts import fill
from desktop.storage.records import Approval, Involvement, Offer, PersonRecord, Provider

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
CITY = Person(id=0, name="", roles=frozenset(Role))
PEOPLE = {
    "Anna": (Role.CURATOR,),
    "Bilal": (Role.CURATOR,),
    "Carla": (Role.ASSOCIATION_ADVISOR,),
    "Dirk": (Role.PUBLISHING_ADMIN, Role.ADMINISTRATOR),
}


class City:
    """One database with four colleagues, and what they do in it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.app = Application(database, CITY, clock=lambda: NOW)
        self.people = {name: self.app.do(add_person, name, roles).value.id for name, roles in PEOPLE.items()}

    def by(self, name: str) -> Application:
        """The application with this colleague at the desk."""
        person = Person(id=self.people[name], name=name, roles=frozenset(PEOPLE[name]))
        return self.app.as_person(person)

    def provider(self, name: str = "SV Voorbeeld", email: str = "") -> Ref:
        return self.by("Anna").do(add_provider, ProviderDraft(name=name, email=email)).value

    def proposed(self) -> Ref:
        """An offer that Carla entered and Anna proposed."""
        provider = self.provider()
        offer = self.by("Carla").do(add_offer, OfferDraft(provider=provider.id, title="Wandelen")).value
        return self.by("Anna").do(propose, offer).value

    def approved(self) -> Ref:
        """The same, approved by Bilal."""
        return self.by("Bilal").do(approve, self.proposed()).value

    def without_rules(self, statement: str) -> None:
        """Plain SQL by somebody who can take the rules away and put them back."""
        with self.database.engine.begin() as connection:
            triggers.remove(connection)
            connection.exec_driver_sql(statement)
            triggers.install(connection)

    def sql(self, statement: str, **values: object) -> None:
        """Plain SQL, as anybody with a client could send it."""
        with self.database.engine.begin() as connection:
            connection.execute(text(statement), values)

    def scalar(self, statement: str, **values: object) -> object:
        """One value by plain SQL."""
        with self.database.engine.begin() as connection:
            return connection.execute(text(statement), values).scalar()


@needs(Permission.READ)
def add_person(work: Work, name: str, roles: tuple[Role, ...], deputy_until: date | None = None) -> Ref:
    return work.save(PersonRecord(name=name, roles=roles, deputy_until=deputy_until, login=""))


@needs(Permission.READ)
def add_provider(work: Work, draft: ProviderDraft) -> Ref:
    record = Provider()
    fill(record, draft)
    return work.save(record)


@needs(Permission.READ)
def save_provider(work: Work, ref: Ref | int, draft: ProviderDraft) -> Ref:
    record = work.load(Provider, ref)
    fill(record, draft)
    return work.save(record)


@needs(Permission.READ)
def add_offer(work: Work, draft: OfferDraft) -> Ref:
    offer = Offer()
    fill(offer, draft)
    work.save(offer)
    offer.involvements.append(Involvement(round=0, person_id=work.person.id, kind="draft"))
    return work.save(offer)


@needs(Permission.READ)
def propose(work: Work, ref: Ref | int) -> Ref:
    offer = work.load(Offer, ref)
    offer.status, offer.proposed_by, offer.proposed_at = Status.PROPOSED, work.person.id, work.now
    offer.involvements.append(Involvement(round=offer.round, person_id=work.person.id, kind="proposal"))
    return work.save(offer)


@needs(Permission.READ)
def approve(work: Work, ref: Ref | int, exception: str = "") -> Ref:
    """An approval without any rule of the application: what the database itself makes of it."""
    offer = work.load(Offer, ref)
    snapshot, until = f'{{"title":"{offer.title}"}}', date(2027, 3, 2)
    work.session.add(
        Approval(
            offer_id=offer.id, round=offer.round, proposed_by=offer.proposed_by, approved_by=work.person.id,
            approved_at=work.now, approved_until=until, criteria_version="2025.1", exception=exception,
            mark="", seal=sha256(snapshot.encode()).hexdigest(), snapshot=snapshot,
        )
    )  # fmt: skip
    work.session.flush()
    offer.status, offer.round, offer.approved_until = Status.APPROVED, offer.round + 1, until
    return work.save(offer)


def refusal(city: City, statement: str, **values: object) -> str:
    """The code of the rule that refuses this plain SQL; empty when it is carried out."""
    try:
        city.sql(statement, **values)
    except DBAPIError as error:
        return str(error.orig).partition("bk:")[2].split()[0]
    return ""
