"""Providers by hand: the postcode gives the area; a point is checked."""

from dataclasses import replace

import pytest

from desktop.application import Application
from desktop.domain.providers import ProviderDraft, Relation, with_approval
from desktop.errors import Invalid, NotFound
from desktop.queries.offer_file import offer_file
from desktop.queries.providers import provider, providers
from desktop.usecases.providers import add_provider, save_provider
from desktop.workspace import Workspace
from tests.factories import TODAY, an_approved_offer, an_offer

HOEK = ProviderDraft(name="Duinlopers", postcode="3151 BP", city="Hoek van Holland", kvk="01234567")


def test_the_postcode_gives_the_area(anna: Application) -> None:
    ref = anna.do(add_provider, HOEK).value
    view = anna.ask(provider, ref.id)
    assert (view.draft, view.area, view.relation) == (HOEK, "Hoek van Holland", Relation.KNOWN)
    anna.do(save_provider, ref, replace(HOEK, postcode="3083 AB"))
    assert anna.ask(provider, ref.id).area == "Charlois"


def test_a_list_is_searched_word_by_word_and_filtered_by_area(anna: Application) -> None:
    anna.do(add_provider, HOEK)
    anna.do(add_provider, ProviderDraft(name="Zwemclub", postcode="3083 AB"))
    assert [row.name for row in anna.ask(providers, containing="duin hoek")] == ["Duinlopers"]
    assert [row.name for row in anna.ask(providers, containing="01234567")] == ["Duinlopers"]
    assert [row.name for row in anna.ask(providers, area="Charlois")] == ["Zwemclub"]
    assert [row.name for row in anna.ask(providers, relation=Relation.ACTIVE)] == []


@pytest.mark.parametrize(("latitude", "longitude"), [(4.48, 51.92), (51.92, None), (None, 4.48)])
def test_a_point_that_cannot_be_is_refused(
    anna: Application, latitude: float | None, longitude: float | None
) -> None:
    with pytest.raises(Invalid) as refused:
        anna.do(add_provider, replace(HOEK, latitude=latitude, longitude=longitude))
    assert [problem.field for problem in refused.value.problems] == ["latitude"]


def test_a_provider_needs_a_name_and_a_number_that_exists(anna: Application) -> None:
    with pytest.raises(Invalid):
        anna.do(add_provider, replace(HOEK, name="  "))
    with pytest.raises(NotFound):
        anna.ask(provider, 99)


def test_a_first_offer_and_its_approval_move_the_relation(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    started = an_offer(anna)
    first = anna.ask(offer_file, started, TODAY).draft.provider
    assert anna.ask(provider, first).relation is Relation.ONBOARDING
    approved = an_approved_offer(anna, bilal, workspace, "Zwemmen")
    second = anna.ask(offer_file, approved, TODAY).draft.provider
    assert anna.ask(provider, second).relation is Relation.ACTIVE
    assert [with_approval(one) for one in (Relation.PAUSED, Relation.ENDED)] == [
        Relation.PAUSED,
        Relation.ENDED,
    ]
