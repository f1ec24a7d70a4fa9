"""How far we are with a provider, whom nobody is to approach, and what an advisor vouches for."""

from datetime import date
from functools import partial

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.domain.providers import Relation
from desktop.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from desktop.queries.history import provider_history
from desktop.queries.providers import provider
from desktop.queries.tasks import club_notes
from desktop.usecases.offers import withdraw_offer
from desktop.usecases.relations import (
    lift_do_not_contact,
    note_on_club,
    set_do_not_contact,
    set_relation,
)
from desktop.workspace import Workspace
from tests.factories import a_colleague, a_provider, an_approved_offer, an_offer


def test_a_provider_is_left_alone_with_a_reason_and_approached_again(anna: Application) -> None:
    club = a_provider(anna)
    with pytest.raises(Refused, match="mag al benaderd worden"):
        anna.do(lift_do_not_contact, club)
    anna.do(set_do_not_contact, club, " Bestuur in conflict met de gemeente ")
    assert anna.ask(club_notes, club).do_not_contact == "Bestuur in conflict met de gemeente"
    anna.do(lift_do_not_contact, club)
    assert anna.ask(club_notes, club).do_not_contact == ""


@pytest.mark.parametrize("reason", ["  ", "Bel mevrouw Jansen niet", "mail x@club.nl niet"])
def test_a_reason_says_something_and_names_nobody(anna: Application, reason: str) -> None:
    club = a_provider(anna)
    with pytest.raises(Refused):
        anna.do(set_do_not_contact, club, reason)
    assert anna.ask(club_notes, club).do_not_contact == ""


def test_a_note_is_kept_and_taken_away(anna: Application) -> None:
    club = a_provider(anna)
    anna.do(note_on_club, club, "Nieuw bestuur,\u202e klein maar zeker")
    assert anna.ask(club_notes, club).advisor_note == "Nieuw bestuur, klein maar zeker"
    anna.do(note_on_club, club, " ")
    assert anna.ask(club_notes, club).advisor_note == ""
    with pytest.raises(Invalid):
        anna.do(note_on_club, club, "x" * 5001)


def test_the_history_that_all_may_read_tells_nothing_of_notes(anna: Application) -> None:
    club = a_provider(anna)
    anna.do(note_on_club, club, "Vertrouwelijk")
    anna.do(set_do_not_contact, club, "Ook vertrouwelijk")
    assert "ertrouwelijk" not in str(anna.ask(provider_history, club))


def test_a_relation_is_moved_by_hand_where_the_table_lets_it(anna: Application) -> None:
    club, day = a_provider(anna), date(2026, 9, 1)
    anna.do(set_relation, club, Relation.IN_CONVERSATION)
    with pytest.raises(Refused, match="hoort een dag waarop je terugkomt"):
        anna.do(set_relation, club, Relation.NOT_NOW)
    anna.do(set_relation, club, Relation.NOT_NOW, day)
    assert (anna.ask(provider, club).relation, anna.ask(club_notes, club).revisit_on) == (
        Relation.NOT_NOW, day,
    )  # fmt: skip
    anna.do(set_relation, club, Relation.IN_CONVERSATION)
    assert anna.ask(club_notes, club).revisit_on is None
    with pytest.raises(Refused, match="Een aanbieder wordt partner"):
        anna.do(set_relation, club, Relation.ACTIVE)


def test_a_cooperation_ends_when_its_offers_are_over(anna: Application) -> None:
    offer = an_offer(anna)
    with pytest.raises(Refused, match="heeft nog aanbod"):
        anna.do(set_relation, 1, Relation.ENDED)
    anna.do(withdraw_offer, offer, "Stopt")
    anna.do(set_relation, 1, Relation.ENDED)
    assert anna.ask(provider, 1).relation is Relation.ENDED


def test_a_partner_that_paused_comes_back_as_partner(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    an_approved_offer(anna, bilal, workspace)
    anna.do(set_relation, 1, Relation.PAUSED)
    anna.do(set_relation, 1, Relation.ACTIVE)
    assert anna.ask(provider, 1).relation is Relation.ACTIVE


def test_only_who_talks_with_clubs_writes_about_them_and_on_the_newest_version(
    anna: Application, workspace: Workspace
) -> None:
    club = a_provider(anna)
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN, Role.ADMINISTRATOR)
    for change in (
        partial(set_do_not_contact, reason="Rust"), lift_do_not_contact,
        partial(note_on_club, advisor_note="Goed"), partial(set_relation, relation=Relation.INVITED),
    ):  # fmt: skip
        whole = getattr(change, "func", change)
        with pytest.raises(NotAllowed):
            dirk.do(whole, club, **getattr(change, "keywords", {}))
        with pytest.raises(NotFound):
            anna.do(whole, 99, **getattr(change, "keywords", {}))
    seen = anna.ask(provider, club).ref
    anna.do(note_on_club, seen, "Goed")
    with pytest.raises(Conflict):
        anna.do(note_on_club, seen, "Beter")
