"""Who is proposed as keeper of the forms of consent: what the app knows best of a club."""

from __future__ import annotations

from datetime import timedelta

from desktop.domain.agreements import Signature
from desktop.domain.conversations import ConversationDraft
from desktop.domain.providers import ProviderDraft
from desktop.queries.form_keepers import form_keeper
from desktop.queries.photo_inbox import offer_choices
from desktop.usecases.agreements import record_agreement
from desktop.usecases.conversations import record_conversation
from desktop.usecases.providers import add_provider
from tests.factories import TODAY, a_provider, an_offer, photos_of


def test_of_a_club_that_nobody_spoke_with_it_is_the_board(app):
    club = a_provider(app)
    assert app.ask(form_keeper, club) == "het bestuur"


def test_a_provider_without_a_board_has_its_owner(app):
    gym = app.do(add_provider, ProviderDraft(name="Sportschool Zuid", type="commercial")).value.id
    assert app.ask(form_keeper, gym) == "eigenaar of manager"


def test_who_was_at_the_last_conversation_goes_before_that(app):
    club = a_provider(app)
    day = TODAY - timedelta(days=9)
    app.do(record_conversation, club, ConversationDraft(day=day, present=("chair",)))
    app.do(record_conversation, club, ConversationDraft(day=TODAY, present=("coach", "chair", "secretary")))
    assert app.ask(form_keeper, club) == "secretaris"


def test_a_conversation_without_the_board_says_nothing_of_forms(app):
    club = a_provider(app)
    app.do(record_conversation, club, ConversationDraft(day=TODAY, present=("coach",)))
    assert app.ask(form_keeper, club) == "het bestuur"


def test_who_signed_the_agreement_goes_before_that_and_a_name_given_before_above_all(app, workspace):
    club = a_provider(app)
    app.do(record_conversation, club, ConversationDraft(day=TODAY, present=("chair",)))
    app.do(record_agreement, club, Signature(signed_on=TODAY, signed_by="penningmeester"))
    assert app.ask(form_keeper, club) == "penningmeester"
    photos_of(app, workspace, an_offer(app, club, "Zwemmen"), 1)
    assert app.ask(form_keeper, club) == "Marja"


def test_the_photo_inbox_proposes_the_same(app):
    club = a_provider(app)
    an_offer(app, club)
    assert [one.attested_by for one in app.ask(offer_choices)] == [app.ask(form_keeper, club)]
