"""Ways around four eyes by plain SQL: who proposed, hands that vanish, ties. Refused by both databases."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.access import Permission
from desktop.application import Work, needs
from desktop.domain.offers import Status
from desktop.errors import Refused
from desktop.storage.checks import check_database
from desktop.storage.records import Offer, Tie
from tests.desktop.storage.city import City, approve, refusal
from tests.desktop.storage.test_triggers import approval

INVOLVED = "INSERT INTO involvement (offer_id, round, person_id, kind)"


@needs(Permission.READ)
def declare(work: Work, provider: int, until: date | None = None) -> int:
    day = date(2026, 3, 1)
    tie = Tie(person_id=work.person.id, provider_id=provider, reason="Lid", since=day, until=until)
    return work.save(tie).id


@needs(Permission.READ)
def propose_as_before(work: Work, offer: int) -> None:
    """As proposals were made before they were written down."""
    record = work.load(Offer, offer)
    record.status, record.proposed_by, record.proposed_at = Status.PROPOSED, work.person.id, work.now
    work.save(record)


def test_who_proposed_is_not_changed_while_it_lies_there(city: City) -> None:
    offer = city.proposed().id
    change = "UPDATE offer SET proposed_by = :other"
    assert refusal(city, change, other=city.people["Dirk"]) == "proposer"
    assert refusal(city, "UPDATE offer SET proposed_by = NULL") == "proposer"
    assert city.scalar("SELECT proposed_by FROM offer WHERE id = :id", id=offer) == city.people["Anna"]


def test_a_proposal_that_changes_hands_by_a_detour_still_keeps_its_first_proposer_out(city: City) -> None:
    offer = city.proposed().id
    dirk = city.people["Dirk"]
    city.without_rules("UPDATE offer SET status = 'in_assessment'")
    city.without_rules(f"UPDATE offer SET status = 'proposed', proposed_by = {dirk}")
    assert approval(city, offer, "Bilal", proposer="Dirk") == "not_proposed"
    city.without_rules(f"{INVOLVED} SELECT id, round, {dirk}, 'proposal' FROM offer")
    assert approval(city, offer, "Anna", proposer="Dirk") == "four_eyes"


def test_hands_in_what_was_proposed_do_not_vanish(city: City) -> None:
    city.proposed()
    city.without_rules("UPDATE offer SET status = 'draft'")
    for kind in ("proposal", "draft"):
        assert refusal(city, f"DELETE FROM involvement WHERE kind = '{kind}'") == "frozen"
    again = f"{INVOLVED} SELECT offer_id, round, person_id, kind FROM involvement"
    assert refusal(city, again) == "frozen"
    if city.database.is_sqlite:
        replaced = "INSERT OR REPLACE INTO involvement SELECT id, offer_id, 9, person_id, kind"
        assert refusal(city, f"{replaced} FROM involvement") == "frozen"


def test_whoever_has_a_tie_does_not_approve(city: City) -> None:
    offer = city.proposed()
    provider = city.scalar("SELECT provider FROM offer WHERE id = :id", id=offer.id)
    city.by("Bilal").do(declare, provider)
    assert approval(city, offer.id, "Bilal") == "four_eyes"
    with pytest.raises(Refused, match="band met de aanbieder"):
        city.by("Bilal").do(approve, offer)
    assert city.by("Bilal").do(approve, offer, "nobody else").value.id == offer.id


@pytest.mark.parametrize(("until", "refused"), [(date(2026, 3, 2), True), (date(2026, 3, 1), False)])
def test_a_tie_counts_to_its_last_day(city: City, until: date, refused: bool) -> None:
    offer = city.proposed()
    provider = city.scalar("SELECT provider FROM offer WHERE id = :id", id=offer.id)
    city.by("Bilal").do(declare, provider, until)
    if refused:
        with pytest.raises(Refused):
            city.by("Bilal").do(approve, offer)
    else:
        assert city.by("Bilal").do(approve, offer).value.id == offer.id


def test_a_tie_to_another_provider_is_no_hindrance(city: City) -> None:
    offer = city.proposed()
    city.by("Bilal").do(declare, city.provider("Andere club").id)
    assert city.by("Bilal").do(approve, offer).value.id == offer.id


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM tie",
        "UPDATE tie SET person_id = person_id + 1",
        "UPDATE tie SET provider_id = provider_id + 1",
        "UPDATE tie SET since = '2030-01-01'",
        "UPDATE tie SET until = '2020-01-01'",
        "INSERT INTO tie SELECT * FROM tie",
    ],
)
def test_a_declared_tie_stays(city: City, statement: str) -> None:
    city.by("Bilal").do(declare, city.provider().id)
    assert refusal(city, statement) == "tie"


def test_what_lay_there_before_proposals_were_written_down_can_be_decided(city: City) -> None:
    """A proposal of which no hand was recorded: the database is whole and refuses as it did."""
    offer = city.approved().id
    city.by("Anna").do(propose_as_before, offer)
    with city.database.reading() as session:
        assert check_database(session) == []
    assert refusal(city, "UPDATE offer SET proposed_by = :other", other=city.people["Dirk"]) == "proposer"
    with pytest.raises(Refused):
        city.by("Anna").do(approve, offer)
    assert city.by("Bilal").do(approve, offer).value.id == offer
