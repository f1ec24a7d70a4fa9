"""The front desk: one transaction, one entry a record, nobody overwrites anybody."""

import json
import threading

import pytest
from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Application, Read, Work, needs
from desktop.domain.offers import OfferDraft
from desktop.domain.providers import ProviderDraft
from desktop.domain.values import Ref, Topic
from desktop.errors import Conflict, NotAllowed, NotFound, Refused
from desktop.storage import journal
from desktop.storage.drafts import fill
from desktop.storage.records import Entry, ImportBatch, JudgementRecord, Offer, Provider
from tests.desktop.storage.city import City, add_provider, save_provider


@needs(Permission.RELEASE)
def release(work: Work) -> None:
    raise AssertionError("never reached")


@needs(Permission.READ)
def names(session: Read) -> list[str]:
    return list(session.scalars(select(Provider.name).order_by(Provider.id)))


@needs(Permission.READ)
def add_two(work: Work, first: str, second: str) -> None:
    for name in (first, second):
        record = Provider()
        fill(record, ProviderDraft(name=name))
        work.save(record)
    if not second:
        raise Refused("half way")


@needs(Permission.READ)
def save_same(work: Work, ref: Ref) -> Ref:
    offer = work.load(Offer, ref)
    fill(offer, OfferDraft(provider=offer.provider, title=offer.title))
    return work.save(offer)


@needs(Permission.READ)
def judge(work: Work, ref: Ref | int, verdict: str) -> Ref:
    offer = work.load(Offer, ref)
    known = {one.criterion: one for one in offer.judgements}
    if "C-1" not in known:
        known["C-1"] = JudgementRecord(
            criterion="C-1", evidence="", evidence_type="", action="", owner="", reason="",
            by=work.person.id, at=work.now,
        )  # fmt: skip
        offer.judgements.append(known["C-1"])
    known["C-1"].verdict = verdict
    return work.save(offer)


@needs(Permission.READ)
def unjudge(work: Work, ref: Ref) -> Ref:
    offer = work.load(Offer, ref)
    offer.judgements.clear()
    return work.save(offer)


@needs(Permission.READ)
def remove(work: Work, ref: Ref) -> None:
    work.session.delete(work.load(Provider, ref))


@needs(Permission.READ)
def bypass(work: Work, ref: int) -> None:
    work.session.get_one(Provider, ref).name = "Stiekem"


@needs(Permission.READ)
def bring_in(work: Work, *names: str) -> int:
    who = work.person.id
    batch = ImportBatch(kind="providers", file="a.csv", sha256="", at=work.now, by=who, rows=list(names))
    work.as_batch(batch)
    for name in names:
        record = Provider()
        fill(record, ProviderDraft(name=name))
        work.save(record)
    return work.save(batch).id


def entries(city: City) -> list[tuple[object, ...]]:
    """Action, topic and ref of every entry after the four colleagues."""
    with city.database.reading() as session:
        assert journal.verify(session) == []
        said = select(Entry.action, Entry.topic, Entry.ref).where(Entry.seq > 4).order_by(Entry.seq)
        return [tuple(row) for row in session.execute(said)]


def picture(city: City) -> dict[str, object]:
    """What the newest entry says came of the record."""
    newest = city.scalar("SELECT after FROM journal ORDER BY seq DESC LIMIT 1")
    found: dict[str, object] = json.loads(str(newest))
    return found


def test_a_change_answers_with_its_value_and_the_topics_it_touched(city: City) -> None:
    done = city.by("Anna").do(add_provider, ProviderDraft(name="SV"))
    assert (done.value, done.touched) == (Ref(1, 1), frozenset({Topic.PROVIDERS}))
    assert city.by("Anna").ask(names) == ["SV"]


def test_who_may_not_is_told_who_may(city: City) -> None:
    with pytest.raises(NotAllowed) as refused:
        city.by("Carla").do(release)
    assert refused.value.message == "Carla mag dit niet doen. Vraag het aan een redacteur."
    assert (city.by("Carla").may(release), city.by("Dirk").may(names)) == (False, True)


def test_a_change_that_fails_half_way_leaves_nothing(city: City) -> None:
    with pytest.raises(Refused):
        city.app.do(add_two, "Een", "")
    assert (city.app.ask(names), entries(city)) == ([], [])


def test_every_record_of_a_change_has_its_own_entry(city: City) -> None:
    city.app.do(add_two, "Een", "Twee")
    assert entries(city) == [("add_two", "providers", 1), ("add_two", "providers", 2)]


def test_a_draft_that_says_the_same_touches_nothing(city: City) -> None:
    offer = city.proposed()
    before = entries(city)
    done = city.by("Carla").do(save_same, offer)
    assert (done.value, done.touched, entries(city)) == (offer, frozenset(), before)


def test_a_changed_part_moves_its_whole_on(city: City) -> None:
    offer = city.proposed()
    judged = city.by("Carla").do(judge, offer, "meets").value
    again = city.by("Carla").do(judge, judged, "fails").value
    gone = city.by("Carla").do(unjudge, again)
    assert offer.version < judged.version < again.version < gone.value.version
    assert gone.touched == frozenset({Topic.OFFERS})
    assert entries(city)[-3:] == [("judge", "offers", 1), ("judge", "offers", 1), ("unjudge", "offers", 1)]
    with pytest.raises(Conflict):
        city.by("Anna").do(judge, judged, "meets")


def test_a_removed_record_has_an_entry_with_what_it_was(city: City) -> None:
    ref = city.provider("Weg")
    city.app.do(remove, ref)
    last = city.scalar("SELECT before FROM journal WHERE after = '' ORDER BY seq DESC LIMIT 1")
    assert (json.loads(str(last))["name"], city.app.ask(names)) == ("Weg", [])
    assert city.provider("Nieuw").id == ref.id + 1


def test_an_import_is_one_entry_that_names_its_rows(city: City) -> None:
    batch = city.by("Anna").do(bring_in, "Een", "Twee", "Drie")
    assert batch.touched == frozenset({Topic.PROVIDERS, Topic.IMPORTS})
    assert entries(city) == [("bring_in", "imports", batch.value)]
    assert picture(city)["rows"] == ["Een", "Twee", "Drie"]


def test_a_change_behind_the_journal_is_a_bug_and_is_not_kept(city: City) -> None:
    ref = city.provider("SV")
    with pytest.raises(AssertionError, match="without loading it"):
        city.app.do(bypass, ref.id)
    assert city.app.ask(names) == ["SV"]


def test_a_record_that_is_not_there_is_said_in_one_sentence(city: City) -> None:
    for ref in (7, Ref(7, 1)):
        with pytest.raises(NotFound) as missing:
            city.app.do(save_provider, ref, ProviderDraft(name="x"))
        assert missing.value.message == "Er is geen aanbieder met nummer 7."


def test_whoever_saw_an_older_version_overwrites_nothing(city: City) -> None:
    seen = city.provider("SV")
    city.by("Anna").do(save_provider, seen, ProviderDraft(name="SV Anna"))
    with pytest.raises(Conflict):
        city.by("Bilal").do(save_provider, seen, ProviderDraft(name="SV Bilal"))
    assert (city.app.ask(names), len(entries(city))) == (["SV Anna"], 2)


@needs(Permission.READ)
def take_time(work: Work, ref: int, inside: threading.Event, go: threading.Event) -> Ref:
    record = work.load(Provider, ref)
    inside.set()
    assert go.wait(10)
    record.website = "first"
    return work.save(record)


@needs(Permission.READ)
def look(work: Work, ref: int, found: list[str]) -> None:
    found.append(work.load(Provider, ref).website or "nothing")


def test_a_change_waits_until_the_one_before_it_is_kept(city: City) -> None:
    ref, inside, go, found = city.provider("SV").id, threading.Event(), threading.Event(), list[str]()
    first = threading.Thread(target=city.by("Anna").do, args=(take_time, ref, inside, go))
    second = threading.Thread(target=city.by("Bilal").do, args=(look, ref, found))
    first.start()
    assert inside.wait(10)
    second.start()
    while not (city.database.is_sqlite or found or somebody_waits(city)):
        pass
    go.set()
    first.join()
    second.join()
    assert found == ["first"]


def somebody_waits(city: City) -> bool:
    return bool(city.scalar("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"))


@needs(Permission.READ)
def count_on(work: Work, ref: int) -> Ref:
    record = work.load(Provider, ref)
    record.website = str(int(record.website or "0") + 1)
    return work.save(record)


def test_no_update_is_lost_among_four_writers(city: City) -> None:
    ref = city.provider("SV").id
    told: list[int] = []

    def count(app: Application) -> None:
        saved = 0
        while saved < 10:
            try:
                app.do(count_on, ref)
                saved += 1
            except Conflict:
                told.append(1)

    writers = [threading.Thread(target=count, args=(city.by("Anna"),)) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert (city.scalar("SELECT website FROM provider"), len(entries(city))) == ("40", 41)


def test_a_question_sees_one_moment(city: City) -> None:
    city.provider("Een")

    @needs(Permission.READ)
    def twice(session: Read) -> tuple[list[str], list[str]]:
        before = names(session)
        if not city.database.is_sqlite:  # a reader on SQLite keeps writers out for its moment
            city.provider("Twee")
        return before, names(session)

    assert city.app.ask(twice) == (["Een"], ["Een"])
