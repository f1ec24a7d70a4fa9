"""The database keeps its rules against plain SQL, on both databases."""

from datetime import date

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from desktop.access import APPROVERS, Permission, Role
from desktop.application import Work, needs
from desktop.domain.offers import OfferDraft, Status
from desktop.domain.people import Person
from desktop.errors import Refused
from desktop.storage.records import Offer, PersonRecord, Provider
from desktop.storage.roots import Record, Root
from desktop.storage.rules import RULES
from desktop.storage.triggers import JOURNALLED, check_rules
from tests.desktop.storage.city import City, add_offer, add_person, approve, propose, refusal

APPROVE = (
    "INSERT INTO approval (offer_id, proposed_by, approved_by, approved_at, approved_until, seal, snapshot,"
    " exception) VALUES (:offer, :proposer, :approver, '2026-03-10T09:00:00.000000Z', '2027-03-10',"
    " 'x', 'y', :exception)"
)


@needs(Permission.READ)
def give_roles(work: Work, person: int, roles: tuple[Role, ...]) -> None:
    work.load(PersonRecord, person).roles = roles


@needs(Permission.READ)
def leave_now(work: Work, person: int) -> None:
    work.load(PersonRecord, person).active = False


@needs(Permission.READ)
def extend(work: Work, person: int, until: date) -> None:
    work.load(PersonRecord, person).deputy_until = until


@needs(Permission.READ)
def reopen(work: Work, offer: int) -> None:
    work.load(Offer, offer).status = Status.PROPOSED


@needs(Permission.READ)
def reject(work: Work, offer: int) -> None:
    record = work.load(Offer, offer)
    record.status, record.approved_until = Status.REJECTED, None
    work.save(record)


@needs(Permission.READ)
def change_behind(work: Work, seen: int, hidden: int) -> None:
    work.load(Provider, seen).name = "Drie"
    work.session.execute(update(Provider).filter_by(id=hidden).values(name="Vier"))


def approval(city: City, offer: int, approver: str, exception: str = "", proposer: str = "Anna") -> str:
    """The code with which an approval by plain SQL is refused."""
    values = {"proposer": city.people[proposer], "approver": city.people[approver], "exception": exception}
    return refusal(city, APPROVE, offer=offer, **values)


def test_nobody_approves_what_they_proposed(city: City) -> None:
    assert approval(city, city.proposed().id, "Anna") == "four_eyes"


def test_nobody_approves_what_they_edited(city: City) -> None:
    offer = city.proposed()
    city.app.do(give_roles, city.people["Carla"], (Role.CURATOR,))
    assert approval(city, offer.id, "Carla") == "four_eyes"


def test_a_colleague_without_a_hand_in_it_approves(city: City) -> None:
    offer = city.approved()
    assert city.scalar("SELECT status FROM offer WHERE id = :id", id=offer.id) == "approved"


def test_an_approver_has_the_right_to_approve(city: City) -> None:
    assert approval(city, city.proposed().id, "Dirk") == "approver"


def test_a_colleague_who_left_approves_nothing(city: City) -> None:
    offer = city.proposed().id
    city.app.do(leave_now, city.people["Bilal"])
    assert approval(city, offer, "Bilal") == "approver"


def test_a_second_assessor_approves_until_the_end_date(city: City) -> None:
    eva = city.app.do(add_person, "Eva", (Role.SECOND_ASSESSOR,), date(2026, 3, 1)).value.id
    desk = city.app.as_person(Person(id=eva, name="Eva", roles=frozenset({Role.SECOND_ASSESSOR})))
    offer = city.proposed()
    with pytest.raises(Refused, match="kwaliteitsmedewerker"):
        desk.do(approve, offer)
    city.app.do(extend, eva, date(2026, 3, 2))
    assert desk.do(approve, offer).value.id == offer.id


def test_every_role_that_may_approve_is_known_to_the_database() -> None:
    assert APPROVERS == (Role.CURATOR, Role.SECOND_ASSESSOR)


def test_an_exception_waits_until_nobody_else_can_approve(city: City) -> None:
    offer = city.proposed()
    assert approval(city, offer.id, "Anna", "nobody else") == "exception"
    city.app.do(leave_now, city.people["Bilal"])
    assert city.by("Anna").do(approve, offer, "nobody else").value.id == offer.id


def test_spaces_are_no_reason_for_an_exception(city: City) -> None:
    assert approval(city, city.proposed().id, "Anna", "  ") == "four_eyes"


def test_only_what_lies_there_as_proposed_is_approved(city: City) -> None:
    provider = city.provider().id
    draft = city.by("Carla").do(add_offer, OfferDraft(provider=provider, title="Dansen")).value.id
    assert approval(city, draft, "Bilal") == "not_proposed"
    assert approval(city, city.proposed().id, "Bilal", proposer="Dirk") == "not_proposed"


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE approval SET snapshot = '{}'", "frozen"),
        ("UPDATE approval SET approved_until = '2099-01-01'", "frozen"),
        ("DELETE FROM approval", "frozen"),
        ("UPDATE involvement SET person_id = proposed_by FROM offer", "frozen"),
        ("DELETE FROM involvement", "frozen"),
        ("UPDATE offer SET approved_until = '2099-01-01'", "no_approval"),
        ("UPDATE offer SET round = 2", "no_approval"),
        ("UPDATE journal SET actor = 1", "journal"),
        ("DELETE FROM journal", "journal"),
        ("DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)", "journal"),
    ],
)
def test_what_was_approved_or_written_down_stays(city: City, statement: str, code: str) -> None:
    city.approved()
    assert refusal(city, statement) == code


@pytest.mark.parametrize(
    "change", ["status = 'approved'", "status = 'approved', round = round + 1", "round = round + 1"]
)
def test_an_offer_is_not_approved_by_hand(city: City, change: str) -> None:
    city.proposed()
    assert refusal(city, f"UPDATE offer SET {change}") == "no_approval"


def test_one_approval_is_not_used_twice(city: City) -> None:
    offer = city.approved().id
    city.app.do(reopen, offer)
    assert refusal(city, "UPDATE offer SET status = 'approved'") == "no_approval"
    assert refusal(city, "UPDATE offer SET status = 'approved', round = round + 1") == "no_approval"


@pytest.mark.parametrize(
    "change",
    [
        "approved_until = '2027-03-02', status = 'draft'",
        "approved_until = '2027-03-02'",
        "approved_until = '2026-03-03', extended = '1'",
    ],
)
def test_what_a_rejection_ended_does_not_come_back_by_hand(city: City, change: str) -> None:
    offer = city.approved().id
    city.app.do(reject, offer)
    assert refusal(city, f"UPDATE offer SET {change}") == "no_approval"


def test_after_a_rejection_a_new_approval_gives_a_last_day(city: City) -> None:
    offer = city.approved().id
    city.app.do(reject, offer)
    city.by("Anna").do(propose, offer)
    city.by("Bilal").do(approve, offer)
    assert city.scalar("SELECT approved_until FROM offer") == "2027-03-02"


def test_an_offer_does_not_start_as_approved(city: City) -> None:
    offer = city.proposed().id
    others = {column.name for column in Offer.__table__.columns} - {"id", "uid", "status"}
    copied = ", ".join(sorted(others))
    statement = f"INSERT INTO offer (uid, status, {copied}) SELECT 'new', 'approved', {copied} FROM offer"
    assert refusal(city, f"{statement} WHERE id = :id", id=offer) == "no_approval"


def test_replacing_a_frozen_row_is_refused_too(city: City) -> None:
    if not city.database.is_sqlite:
        pytest.skip("only SQLite has INSERT OR REPLACE")
    city.approved()
    city.sql("UPDATE offer SET status = 'proposed', round = round")
    same = "INSERT OR REPLACE INTO approval SELECT * FROM approval"
    assert refusal(city, same) in ("frozen", "not_proposed")
    assert refusal(city, "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 1") == "journal"


ENTRY = (
    "INSERT INTO journal (seq, at, actor, action, topic, ref, before, after, prev, hash) SELECT"
    " seq + {step}, at, actor, action, topic, ref, before, after, {prev}, '{hash}'"
    " FROM journal ORDER BY seq DESC LIMIT 1"
)


@pytest.mark.parametrize(
    ("step", "prev", "digest"),
    [(2, "hash", "a" * 64), (0, "hash", "a" * 64), (1, "prev", "a" * 64), (1, "hash", "short")],
)
def test_an_entry_follows_the_one_before(city: City, step: int, prev: str, digest: str) -> None:
    assert refusal(city, ENTRY.format(step=step, prev=prev, hash=digest)) == "journal"


def test_a_server_counts_the_hash_of_an_entry_itself(city: City) -> None:
    forged = ENTRY.format(step=1, prev="hash", hash="a" * 64)
    assert refusal(city, forged) == ("" if city.database.is_sqlite else "journal")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE provider SET name = 'Anders'",
        "DELETE FROM provider WHERE id NOT IN (SELECT provider FROM offer)",
        "UPDATE offer SET title = 'Anders'",
        """UPDATE person SET roles = '["curator"]'""",
        "INSERT INTO involvement (offer_id, round, person_id, kind)"
        " SELECT id, 7, proposed_by, 'x' FROM offer",
    ],
)
def test_a_server_keeps_no_change_without_its_entry(city: City, statement: str) -> None:
    city.provider("Los")
    city.proposed()
    assert refusal(city, statement) == ("" if city.database.is_sqlite else "unjournalled")


def test_an_entry_about_something_else_does_not_cover_a_change(city: City) -> None:
    if city.database.is_sqlite:
        pytest.skip("only PostgreSQL looks back at the end of a transaction")
    first, second = city.provider("Een"), city.provider("Twee")
    with pytest.raises(Refused, match="logboek"):
        city.app.do(change_behind, first.id, second.id)
    assert city.scalar("SELECT name FROM provider WHERE id = :id", id=second.id) == "Twee"


def test_a_table_is_not_emptied_either(city: City) -> None:
    if city.database.is_sqlite:
        pytest.skip("SQLite has no TRUNCATE")
    found = {table: refusal(city, f"TRUNCATE {table} CASCADE") for table in ("journal", "approval", "offer")}
    assert found == {"journal": "journal", "approval": "frozen", "offer": "frozen"}


HELPFUL = "CREATE TRIGGER helpful AFTER INSERT ON journal"
WEAKENED = {
    "sqlite": [
        ["DROP TRIGGER approval_four_eyes"],
        [
            "DROP TRIGGER journal_stays",
            "CREATE TRIGGER journal_stays BEFORE UPDATE ON journal BEGIN SELECT 1; END",
        ],
        [f"{HELPFUL} BEGIN DELETE FROM personal; END"],
    ],
    "postgresql": [
        ["DROP TRIGGER approval_four_eyes ON approval"],
        ["ALTER TABLE journal DISABLE TRIGGER journal_stays"],
        ["ALTER TABLE journal ENABLE TRIGGER journal_stays"],
        [
            "CREATE OR REPLACE FUNCTION bk_journal_stays() RETURNS trigger LANGUAGE plpgsql"
            " SET search_path TO pg_catalog, public, pg_temp AS $$BEGIN RETURN NEW; END$$"
        ],
        ["ALTER FUNCTION bk_approval_four_eyes() RESET search_path"],
        [f"{HELPFUL} FOR EACH ROW EXECUTE FUNCTION bk_not_emptied('frozen')"],
    ],
}


def test_a_missing_or_weakened_rule_is_found(city: City) -> None:
    found = []
    weakenings = WEAKENED[city.database.engine.dialect.name]
    with city.database.engine.connect() as connection:
        for statements in weakenings:
            for statement in statements:
                connection.exec_driver_sql(statement)
            found.append(len(check_rules(Session(connection))))
            connection.rollback()
        assert (found, check_rules(Session(connection))) == ([1] * len(weakenings), [])


def test_every_table_that_is_opened_as_a_whole_needs_an_entry() -> None:
    roots = {mapper.local_table.name for mapper in Record.registry.mappers if issubclass(mapper.class_, Root)}
    assert roots <= set(JOURNALLED)


def test_every_rule_has_its_own_name() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
