"""A club's name, numbers and addresses: sealed with its offers, and another person confirms what is new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.access import Permission, Role
from desktop.application import Application, Read, needs
from desktop.domain.offers import Status
from desktop.domain.releases import PublicOffer
from desktop.errors import Conflict, NotAllowed, Refused
from desktop.progress import Silent
from desktop.queries.catalogue import catalogue_on
from desktop.queries.club_changes import ClubChange
from desktop.queries.decisions import decision_letter
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.queries.providers import provider as provider_view
from desktop.queries.releases import release_offers
from desktop.queries.review_queue import Asked, review_queue
from desktop.storage.checks import check_database
from desktop.usecases.assessment import approve_offer, propose_offer
from desktop.usecases.offers import save_offer
from desktop.usecases.people import erase_person
from desktop.usecases.providers import save_provider
from desktop.usecases.releases import create_edition
from desktop.usecases.rewording import confirm_wording
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.factories import (
    a_colleague,
    a_draft,
    a_provider,
    a_workspace,
    an_approved_offer,
    an_offer,
    assessed,
)

OLD, NEW, NEWER = "010 – 123 45 67", "+31107654321", "+31612345678"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """When the test is over its database has no findings."""
    made = a_workspace(tmp_path / "werkmap", clock=clock)
    yield made
    with made.database.reading() as session:
        findings = check_database(session)
    made.close()
    assert findings == []


@pytest.fixture
def carla(workspace: Workspace) -> Application:
    return a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)


@pytest.fixture
def club(anna: Application) -> int:
    return a_provider(anna)


@pytest.fixture
def offer(anna: Application, bilal: Application, workspace: Workspace, club: int, clock: Clock) -> int:
    """Proposed by Anna, approved by Bilal, a day ago."""
    made = an_approved_offer(anna, bilal, workspace, draft=a_draft(club))
    clock.turn(days=1)
    return made


def seen(app: Application, offer: int) -> OfferFile:
    return app.ask(offer_file, offer, app.today, app.person.id)


def changed(app: Application, club: int, **values: Any) -> None:
    app.do(save_provider, club, replace(app.ask(provider_view, club).draft, **values))


@needs(Permission.READ)
def _public(session: Read, today: date) -> dict[int, PublicOffer]:
    return {one.offer.ref: one.offer for one in catalogue_on(session, today).candidates}


def public(app: Application, offer: int) -> PublicOffer:
    return app.ask(_public, app.today)[offer]


def asked(app: Application) -> list[tuple[int, Asked, str, str]]:
    return [(one.ref, one.asked, one.by, one.why_not) for one in app.ask(review_queue, app.person, app.now)]


def test_the_public_keeps_the_old_number_until_a_second_person_confirms_the_new_one(
    anna: Application, bilal: Application, carla: Application, club: int, offer: int, clock: Clock
) -> None:
    before = seen(anna, offer).approval
    assert before is not None
    changed(carla, club, phone=NEW, website="https://destap.example")
    now = seen(bilal, offer)
    assert now.since is not None
    assert now.since.club == (
        ClubChange(name="club_website", before="", after="https://destap.example"),
        ClubChange(name="club_phone", before=OLD, after=NEW),
    )
    assert (now.status, now.reworded_by, now.not_my_words, now.missing) == (
        Status.IN_ASSESSMENT, ("Carla",), "", ()
    )  # fmt: skip
    assert (now.since.fields, now.since.reopened, now.since.changed_at) == ((), {}, anna.now)
    assert (public(anna, offer).phone, public(anna, offer).website) == (OLD, "")
    assert asked(bilal) == [(offer, Asked.WORDS, "Carla", "")]
    clock.turn(hours=1)
    bilal.do(confirm_wording, offer)
    assert (public(anna, offer).phone, public(anna, offer).website) == (NEW, "https://destap.example")
    now = seen(anna, offer)
    assert now.approval is not None
    assert (now.status, now.approval.proposed_by, now.approval.approved_by, now.approval.approved_until) == (
        Status.APPROVED, "Carla", "Bilal", before.approved_until,
    )  # fmt: skip
    assert now.since is not None
    assert (now.since.club, now.approval.changed_since) == ((), ())
    letter = anna.ask(decision_letter, offer, True)
    assert (letter.words_only, letter.proposed_by) == (True, "Carla")


def test_whoever_changed_the_number_does_not_confirm_it_nor_approve_it(
    workspace: Workspace, bilal: Application, anna: Application, club: int, offer: int
) -> None:
    dora = a_colleague(workspace, "Dora", Role.CURATOR, Role.ASSOCIATION_ADVISOR)
    changed(dora, club, phone=NEW)
    with pytest.raises(NotAllowed) as refused:
        dora.do(confirm_wording, offer)
    assert refused.value.message == (
        "Vier ogen: je hebt de gegevens van de club zelf veranderd. Een collega bevestigt ze."
    )
    assert asked(dora) == [(offer, Asked.WORDS, "Dora", "je werkte er zelf aan")]
    anna.do(propose_offer, offer)
    with pytest.raises(NotAllowed) as refused:
        dora.do(approve_offer, offer)
    assert refused.value.message == (
        "Vier ogen: je hebt de gegevens van de club zelf veranderd. Een andere collega beslist."
        " Wie het wel kan: Bilal."
    )
    bilal.do(confirm_wording, offer)
    assert public(anna, offer).phone == NEW


def test_the_next_release_after_the_confirmation_has_the_new_number(
    anna: Application, bilal: Application, workspace: Workspace, club: int, offer: int
) -> None:
    def released() -> PublicOffer:
        number = anna.run(create_edition, Silent(), workspace.shelf, "Uitgave").release
        [shown] = anna.ask(release_offers, number)
        feed = (workspace.shelf.releases / str(number) / "feeds" / "catalogue.json").read_text(
            encoding="utf-8"
        )
        assert (NEW in feed) == (shown.phone == NEW)
        return shown

    changed(anna, club, name="De Nieuwe Stap", phone=NEW, email="info@destap.example")
    shown = released()
    assert (shown.provider, shown.phone, shown.email) == ("Wandelclub De Stap", OLD, "")
    bilal.do(confirm_wording, offer)
    shown = released()
    assert (shown.provider, shown.phone, shown.email) == ("De Nieuwe Stap", NEW, "info@destap.example")
    changed(bilal, club, phone=NEWER)
    assert released().phone == NEW


@pytest.mark.parametrize(
    "values",
    [{"name": "De Nieuwe Stap"}, {"kvk": "87654321"}, {"website": "https://destap.example"}, {"phone": NEW},
     {"email": "info@destap.example"}],
    ids=lambda values: next(iter(values)),
)  # fmt: skip
def test_every_detail_that_is_sealed_asks_for_another_look(
    anna: Application, bilal: Application, club: int, offer: int, values: dict[str, str]
) -> None:
    changed(anna, club, **values)
    [(name, new)] = values.items()
    since = seen(bilal, offer).since
    assert since is not None
    assert [(one.name, one.after) for one in since.club] == [(f"club_{name}", new)]
    assert seen(bilal, offer).status is Status.IN_ASSESSMENT
    bilal.do(confirm_wording, offer)
    assert seen(bilal, offer).status is Status.APPROVED


def test_what_an_approval_does_not_seal_of_a_club_leaves_its_offers_alone(
    anna: Application, club: int, offer: int
) -> None:
    before = seen(anna, offer).ref
    changed(anna, club, street="Lindelaan", house_number="5", founded=date(1930, 5, 1))
    assert (seen(anna, offer).ref, seen(anna, offer).status) == (before, Status.APPROVED)


def test_an_offer_with_a_contact_of_its_own_does_not_show_that_of_the_club(
    anna: Application, bilal: Application, workspace: Workspace, club: int
) -> None:
    own = replace(a_draft(club), contact_phone=NEWER, contact_email="wandelen@destap.example")
    offer = an_approved_offer(anna, bilal, workspace, draft=own)
    before = seen(anna, offer).ref
    changed(bilal, club, phone=NEW, email="info@destap.example")
    now = seen(anna, offer)
    assert now.since is not None
    assert (now.ref, now.status, now.since.club) == (before, Status.APPROVED, ())
    changed(bilal, club, website="https://destap.example")
    now = seen(anna, offer)
    assert now.since is not None
    assert [one.name for one in now.since.club] == ["club_website"]
    assert (public(anna, offer).phone, public(anna, offer).email) == (NEWER, "wandelen@destap.example")


def test_words_and_details_of_the_club_together_still_take_one_click_and_more_does_not(
    anna: Application, bilal: Application, workspace: Workspace, club: int, offer: int, clock: Clock
) -> None:
    dina = a_colleague(workspace, "Dina")
    changed(anna, club, phone=NEW)
    clock.turn(hours=1)
    bilal.do(save_offer, offer, replace(seen(bilal, offer).draft, summary="Rustig wandelen."))
    assert seen(dina, offer).reworded_by == ("Anna", "Bilal")
    for one in (anna, bilal):
        with pytest.raises(NotAllowed):
            one.do(confirm_wording, offer)
    draft = seen(bilal, offer).draft
    anna.do(save_offer, offer, replace(draft, level="moderate"))
    with pytest.raises(Refused, match="meer dan woorden en gegevens van de club"):
        dina.do(confirm_wording, offer)
    assert (asked(dina), seen(dina, offer).reworded_by) == ([], ())
    anna.do(save_offer, offer, draft)
    dina.do(confirm_wording, offer)
    assert (public(anna, offer).phone, public(anna, offer).summary) == (NEW, "Rustig wandelen.")


def test_a_number_that_is_changed_back_takes_one_click_of_somebody_else_as_with_words(
    anna: Application, bilal: Application, club: int, offer: int
) -> None:
    changed(anna, club, phone=NEW)
    changed(anna, club, phone=OLD)
    now = seen(bilal, offer)
    assert now.since is not None
    assert (now.status, now.since.club, now.reworded_by) == (Status.IN_ASSESSMENT, (), ("Anna",))
    assert asked(bilal) == [(offer, Asked.WORDS, "Anna", "")]
    with pytest.raises(NotAllowed):
        anna.do(confirm_wording, offer)
    bilal.do(confirm_wording, offer)
    again = seen(anna, offer)
    assert (again.status, again.reworded_by, public(anna, offer).phone) == (Status.APPROVED, (), OLD)


def test_a_proposal_is_read_again_and_who_changed_the_club_does_not_decide(
    anna: Application, bilal: Application, workspace: Workspace, club: int
) -> None:
    dina = a_colleague(workspace, "Dina")
    offer = an_offer(anna, club)
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    on_screen = seen(dina, offer).ref
    changed(bilal, club, phone=NEW)
    with pytest.raises(Conflict):
        dina.do(approve_offer, on_screen)
    with pytest.raises(NotAllowed):
        bilal.do(approve_offer, offer)
    dina.do(approve_offer, seen(dina, offer).ref)
    assert public(anna, offer).phone == NEW


def test_a_first_draft_knows_the_club_as_it_is(anna: Application, bilal: Application, club: int) -> None:
    offer = an_offer(anna, club)
    before = seen(anna, offer).ref
    changed(bilal, club, phone=NEW)
    assert seen(anna, offer).ref == before


def test_at_another_club_the_public_still_reaches_the_one_that_was_approved(
    anna: Application, club: int, offer: int
) -> None:
    other = a_provider(anna, "Yogahuis")
    changed(anna, other, phone=NEW)
    anna.do(save_offer, offer, replace(seen(anna, offer).draft, provider=other))
    now = seen(anna, offer)
    assert now.since is not None
    assert (now.since.fields, now.since.club) == (("provider",), ())
    assert (public(anna, offer).provider, public(anna, offer).phone) == ("Wandelclub De Stap", OLD)


def test_a_number_that_is_erased_is_no_longer_shown_and_leaves_the_offer_approved(
    anna: Application, club: int, offer: int
) -> None:
    anna.do(erase_person, OLD)
    now = seen(anna, offer)
    assert now.since is not None
    assert (now.status, now.since.club, public(anna, offer).phone) == (Status.APPROVED, (), "")
