"""The journal: one chain, known answers, tampering found, people forgotten."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, select

from desktop.access import Permission
from desktop.application import Work, needs
from desktop.domain.providers import ProviderDraft
from desktop.storage import journal
from desktop.storage.checks import check_database
from desktop.storage.journal import START, Line
from desktop.storage.records import Entry, Personal, Provider
from tests.desktop.storage.city import City, save_provider


def test_the_hash_of_an_entry_is_counted_as_the_house_says() -> None:
    after = '{"name":"é"}'
    line = Line(7, "2026-03-02T09:30:00.000000Z", 12, "save_provider", "providers", 3, "", after, START)
    counted = (
        "1:7"
        "27:2026-03-02T09:30:00.000000Z"
        "2:12"
        "13:save_provider"
        "9:providers"
        "1:3"
        "64:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # nothing at all
        "64:" + sha256(b'{"name":"\xc3\xa9"}').hexdigest() + "64:" + "0" * 64
    )
    assert line.hash() == sha256(counted.encode()).hexdigest()


@given(st.lists(st.text(), min_size=9, max_size=9), st.lists(st.text(), min_size=9, max_size=9))
def test_two_different_entries_never_have_one_hash(one: list[str], other: list[str]) -> None:
    lines = [Line(*(part.encode("utf-8", "replace").decode() for part in parts)) for parts in (one, other)]  # type: ignore[arg-type]
    assert (lines[0].hash() == lines[1].hash()) == (lines[0] == lines[1])


def test_a_commitment_is_the_hash_of_salt_and_value() -> None:
    assert journal.commitment("00ff", "An") == sha256(b"00ff:An").hexdigest()


def test_every_change_is_one_entry_after_the_one_before(city: City) -> None:
    ref = city.provider()
    city.by("Bilal").do(save_provider, ref, ProviderDraft(name="SV Anders"))
    with city.database.reading() as session:
        said = select(Entry.seq, Entry.action, Entry.topic, Entry.ref)
        rows = session.execute(said.order_by(Entry.seq)).all()
        prev = session.scalars(select(Entry.prev).order_by(Entry.seq)).all()
        own = session.scalars(select(Entry.hash).order_by(Entry.seq)).all()
        newest = session.scalars(select(Entry).order_by(Entry.seq.desc())).first()
        assert newest is not None
        before, after = json.loads(newest.before), json.loads(newest.after)
        assert journal.verify(session) == []
        assert (journal.head(session), journal.length(session)) == (own[-1], 6)
    people = [(number, "add_person", "people", number) for number in (1, 2, 3, 4)]
    assert [tuple(row) for row in rows] == [
        *people, (5, "add_provider", "providers", 1), (6, "save_provider", "providers", 1),
    ]  # fmt: skip
    assert prev == [START, *own[:-1]]
    assert {name for name in after if before[name] != after[name]} == {"name"}


TAMPERINGS = [
    ("UPDATE journal SET actor = actor + 1 WHERE seq = 5", {5}),
    ("UPDATE journal SET at = '2026-03-02T09:30:00.000001Z' WHERE seq = 5", {5}),
    ("UPDATE journal SET at = 'yesterday' WHERE seq = 5", {5}),
    ("UPDATE journal SET action = 'nothing' WHERE seq = 5", {5}),
    ("UPDATE journal SET topic = 'offers' WHERE seq = 5", {5}),
    ("UPDATE journal SET ref = 2 WHERE seq = 5", {5}),
    ("UPDATE journal SET before = after WHERE seq = 5", {5}),
    ("UPDATE journal SET after = replace(after, 'Voorbeeld', 'Anders') WHERE seq = 5", {5}),
    ("UPDATE journal SET hash = substr(hash, 2) WHERE seq = 5", {5, 6}),
    ("DELETE FROM journal WHERE seq = 1", {2}),
    ("DELETE FROM journal WHERE seq = 5", {6}),
    ("UPDATE journal SET seq = seq + 100 WHERE seq = 6", {106}),
]


@pytest.mark.parametrize(("statement", "named"), TAMPERINGS)
def test_tampering_past_the_rules_is_found_and_named(city: City, statement: str, named: set[int]) -> None:
    ref = city.provider()
    city.by("Bilal").do(save_provider, ref, ProviderDraft(name="SV Anders"))
    city.without_rules(statement)
    with city.database.reading() as session:
        assert {int(finding.split()[1]) for finding in journal.verify(session)} == named
        assert check_database(session) == journal.verify(session)


def test_a_cut_tail_is_found_by_whoever_kept_the_head(city: City) -> None:
    city.provider()
    with city.database.reading() as session:
        head = journal.head(session)
        assert journal.holds(session, head)
    city.without_rules("DELETE FROM journal WHERE seq = 5")
    with city.database.reading() as session:
        assert (journal.verify(session), journal.holds(session, head)) == ([], False)
        assert journal.holds(session, START)


@needs(Permission.READ)
def forget(work: Work, ref: int, value: str) -> None:
    """What erasing comes down to: the live value, and what lies behind its commitments."""
    record = work.load(Provider, ref)
    record.email = "" if record.email == value else record.email
    work.session.execute(delete(Personal).filter_by(value=value))


def test_a_forgotten_person_leaves_no_trace_and_chain_and_seals_hold(city: City) -> None:
    email = "an@example.org"
    ref = city.provider(email=email)
    city.by("Anna").do(save_provider, ref, ProviderDraft(name="SV Anders", email="bob@example.org"))
    city.by("Anna").do(save_provider, ref.id, ProviderDraft(name="SV Anders", email=email))
    city.approved()
    city.app.do(forget, ref.id, email)
    with city.database.reading() as session:
        assert check_database(session) == []
        kept = session.scalars(select(Personal.value).filter_by(topic="providers")).all()
    naming = "SELECT count(*) FROM journal WHERE before LIKE :words OR after LIKE :words"
    said = city.scalar(naming, words=f"%{email}%")
    assert (kept, said) == (["bob@example.org"], 0)
    if city.database.is_sqlite:
        file = Path(city.database.engine.url.database or "")
        assert email.encode() not in file.read_bytes()


def test_a_value_swapped_behind_its_commitment_is_found(city: City) -> None:
    city.provider(email="an@example.org")
    city.sql("UPDATE personal SET value = 'bob@example.org' WHERE topic = 'providers'")
    with city.database.reading() as session:
        found = check_database(session)
    assert found == [
        "Een persoonsgegeven van aanbieder 1 is buiten het programma om gewijzigd.",
        "Buiten het programma om is iets gewijzigd in aanbieder 1: de geschiedenis zegt iets anders.",
    ]


def test_the_same_value_keeps_its_commitment(city: City) -> None:
    ref = city.provider(email="an@example.org")
    city.by("Anna").do(save_provider, ref, ProviderDraft(name="SV Anders", email="an@example.org"))
    with city.database.reading() as session:
        pictures = [json.loads(row) for row in session.scalars(select(Entry.after).where(Entry.seq > 4))]
    assert pictures[0]["email"] == pictures[1]["email"]
    assert list(pictures[0]["email"]) == ["commitment"]
