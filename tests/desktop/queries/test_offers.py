"""What the page of offers asks: figures, the queries a list costs, and the card of a draft not yet saved."""

from dataclasses import replace

import pytest

from desktop.application import Application
from desktop.errors import NotFound
from desktop.progress import Silent
from desktop.queries.live_card import live_card
from desktop.queries.offers import OfferCounts, approved_offers, offer_counts, offers
from desktop.usecases.releases import create_edition, create_emergency
from desktop.usecases.suspension import suspend_offer
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, a_draft, an_approved_offer, an_offer, photos_of


def test_the_figures_count_what_is_there_mine_public_and_waiting(
    app: Application, workspace: Workspace
) -> None:
    bilal = a_colleague(workspace, "Bilal")
    assert app.ask(offer_counts, app.person.id) == OfferCounts(all=0, mine=0, public=0, proposed=0)
    an_approved_offer(app, bilal, workspace)
    an_offer(bilal, title="Zwemmen")
    app.run(create_edition, Silent(), workspace.shelf, "Een")
    assert app.ask(offer_counts, app.person.id) == OfferCounts(all=2, mine=1, public=1, proposed=0)


def test_only_what_is_approved_now_counts_as_approved(app: Application, workspace: Workspace) -> None:
    assert app.ask(approved_offers) == frozenset()
    offer = an_approved_offer(app, a_colleague(workspace, "Bilal"), workspace)
    an_offer(app, title="Zwemmen")
    assert app.ask(approved_offers) == {offer}


def test_a_list_of_three_costs_as_many_questions_as_a_list_of_one(app: Application, asked: list[str]) -> None:
    costs = []
    for count in (1, 3):
        while len(app.ask(offers, TODAY)) < count:
            an_offer(app, title=f"Aanbod {count}")
        asked.clear()
        app.ask(offers, TODAY)
        costs.append(sum("SELECT" in words for words in asked))
    assert costs == [4, 4]


def test_the_live_card_shows_the_draft_of_this_moment_and_only_photos_with_consent(
    app: Application, workspace: Workspace
) -> None:
    offer = an_offer(app)
    draft = replace(a_draft(1), title="Nog niet bewaard & wel te zien")
    card = app.ask(live_card, offer, draft, TODAY)
    assert (card.cover, "Nog niet bewaard &amp; wel te zien" in card.html) == (None, True)
    photos_of(app, workspace, offer, 1)
    cover = app.ask(live_card, offer, draft, TODAY).cover
    assert cover is not None
    assert cover.width == 400
    with pytest.raises(NotFound):
        app.ask(live_card, 99, draft, TODAY)


def test_what_is_offline_but_still_in_the_newest_release_is_flagged(
    app: Application, workspace: Workspace
) -> None:
    bilal = a_colleague(workspace, "Bilal")
    offer = an_approved_offer(app, bilal, workspace)
    app.run(create_edition, Silent(), workspace.shelf, "Een")
    app.do(suspend_offer, offer, "safety", "VOG ontbreekt")
    assert app.ask(offers, TODAY)[0].flags == ("still_public",)
    app.run(create_emergency, Silent(), workspace.shelf, "Nood")
    assert app.ask(offers, TODAY)[0].flags == ()
