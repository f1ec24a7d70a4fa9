"""Taking over by plain SQL: refused by both databases for the importer, and for what was not brought in."""

from __future__ import annotations

from desktop.access import Permission
from desktop.application import Work, needs
from desktop.domain.offers import OfferDraft, Status
from desktop.storage.records import Involvement, Offer, Provider
from desktop.usecases.offers import write_draft
from tests.desktop.storage.city import City, refusal

APPROVE = (
    "INSERT INTO approval (offer_id, proposed_by, approved_by, approved_at, approved_until, seal, snapshot,"
    " exception, kind) VALUES (:offer, :proposer, :approver, '2026-03-10T09:00:00.000000Z', '2027-03-10',"
    " 'x', 'y', '', 'taken_over')"
)


@needs(Permission.READ)
def bring_in(work: Work, provider: int) -> int:
    """As an import lays an offer before a second person."""

    offer = Offer(round=0, status=Status.PROPOSED, taken_over=True)
    write_draft(work, offer, OfferDraft(provider=provider, title="Wandelen"))
    offer.proposed_by, offer.proposed_at = work.person.id, work.now
    offer.involvements = [Involvement(round=0, person_id=work.person.id, kind="proposal")]
    work.load(Provider, provider)
    return work.save(offer).id


def approval(city: City, offer: int, approver: str) -> str:
    """The code with which taking over by plain SQL is refused."""
    people = city.people
    return refusal(city, APPROVE, offer=offer, proposer=people["Anna"], approver=people[approver])


def test_the_importer_does_not_take_over_alone(city: City) -> None:
    offer = city.by("Anna").do(bring_in, city.provider().id).value
    assert approval(city, offer, "Anna") == "four_eyes"
    assert approval(city, offer, "Carla") == "approver"


def test_an_ordinary_proposal_is_not_taken_over(city: City) -> None:
    offer = city.proposed().id
    assert approval(city, offer, "Bilal") == "taken_over"
    assert refusal(city, "UPDATE offer SET taken_over = :yes", yes=True) == "taken_over"
