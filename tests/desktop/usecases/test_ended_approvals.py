"""An approval that was ended by a rejection or a withdrawal: no release signs what it stood for again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.access import Permission, Role
from desktop.application import Application, Work, needs
from desktop.domain.offers import Status
from desktop.errors import Refused
from desktop.progress import Silent
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.queries.plans import plan_emergency
from desktop.queries.releases import release_offers
from desktop.storage.records import Offer
from desktop.usecases.assessment import approve_offer, propose_offer, reject_offer
from desktop.usecases.offers import save_offer, withdraw_offer
from desktop.usecases.releases import create_edition
from desktop.usecases.rewording import confirm_wording
from desktop.usecases.suspension import take_offline
from desktop.usecases.verdicts import judge_all
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.factories import a_colleague, an_approved_offer, good_judgements


@pytest.fixture
def two(anna: Application, bilal: Application, workspace: Workspace, clock: Clock) -> tuple[int, int]:
    """Two offers that the public sees; the first one was rejected since."""
    first, second = [an_approved_offer(anna, bilal, workspace, title) for title in ("Wandelen", "Zwemmen")]
    anna.run(create_edition, Silent(), workspace.shelf, "Een")
    clock.turn(days=1)
    change(anna, first, group_size=10)
    bilal.do(reject_offer, first, "De groep is te zwaar")
    return first, second


def seen(app: Application, offer: int) -> OfferFile:
    return app.ask(offer_file, offer, app.today, app.person.id)


def change(app: Application, offer: int, **values: Any) -> None:
    app.do(save_offer, offer, replace(seen(app, offer).draft, **values))


def test_an_emergency_does_not_sign_a_rejected_offer_again_once_it_is_a_draft(
    two: tuple[int, int], carla: Application, workspace: Workspace
) -> None:
    first, second = two
    change(carla, first, group_size=11)
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    dirk.run(take_offline, Silent(), workspace.shelf, second, "safety", "Het dak lekt")
    assert dirk.ask(release_offers, 2) == ()


def test_an_emergency_says_why_an_approval_is_over_also_when_it_was_approved_anew(
    two: tuple[int, int], anna: Application, bilal: Application, workspace: Workspace, clock: Clock
) -> None:
    first, second = two

    def told() -> tuple[list[int], dict[int, str]]:
        plan = anna.ask(plan_emergency, anna.today, "", False)
        return [one.ref for one in plan.content.offers], plan.removed

    assert told() == ([second], {first: "afgewezen: De groep is te zwaar"})
    change(anna, first, group_size=11)
    over = "afgewezen na die goedkeuring; het moet opnieuw worden goedgekeurd"
    assert told() == ([second], {first: over})
    clock.turn(hours=1)
    anna.do(judge_all, first, good_judgements(seen(anna, first).draft))
    anna.do(propose_offer, first)
    bilal.do(approve_offer, first)
    anew = "afgewezen na die goedkeuring; het is opnieuw goedgekeurd en komt met de volgende uitgave"
    assert told() == ([second], {first: anew})
    anna.run(create_edition, Silent(), workspace.shelf, "Twee")
    assert told() == ([first, second], {})


def test_what_was_only_changed_and_approved_since_stays_as_the_public_saw_it(
    two: tuple[int, int], anna: Application, bilal: Application, clock: Clock
) -> None:
    _first, second = two
    change(anna, second, group_size=10)
    clock.turn(hours=1)
    anna.do(judge_all, second, good_judgements(seen(anna, second).draft))
    anna.do(propose_offer, second)
    bilal.do(approve_offer, second)
    plan = anna.ask(plan_emergency, anna.today, "", False)
    assert [(one.ref, one.group_size) for one in plan.content.offers] == [(second, 12)]


def test_what_was_rejected_or_withdrawn_and_is_public_still_is_flagged_until_it_is_taken_out(
    two: tuple[int, int], anna: Application, workspace: Workspace
) -> None:
    first, second = two
    assert ["still_public" in seen(anna, one).flags for one in two] == [True, False]
    change(anna, first, group_size=11)
    assert "still_public" in seen(anna, first).flags
    anna.do(withdraw_offer, second, "De groep stopt")
    assert "still_public" in seen(anna, second).flags
    done = anna.run(take_offline, Silent(), workspace.shelf, first, "safety", "De groep is te zwaar")
    assert done.release is not None
    assert (done.release.release, anna.ask(release_offers, 2)) == (2, ())
    assert ["still_public" in seen(anna, one).flags for one in two] == [False, False]


@needs(Permission.READ)
def reject_as_before(work: Work, ref: int) -> None:
    """As an older version did: the last day of the approval before it stays."""
    offer = work.load(Offer, ref)
    offer.status = Status.REJECTED
    work.save(offer)


def test_what_an_older_version_rejected_does_not_come_back_with_an_edit_either(
    two: tuple[int, int], anna: Application
) -> None:
    first, second = two
    change(anna, second, group_size=10)
    anna.do(reject_as_before, second)
    change(anna, second, group_size=11)
    assert (seen(anna, second).status, seen(anna, second).since) == (Status.DRAFT, None)
    plan = anna.ask(plan_emergency, anna.today, "", False)
    assert sorted(plan.removed) == [first, second]


def test_of_what_was_rejected_there_are_no_words_to_confirm(two: tuple[int, int], bilal: Application) -> None:
    first, _second = two
    change(bilal, first, title="Wandelen in het bos")
    assert seen(bilal, first).status is Status.DRAFT
    with pytest.raises(Refused) as refused:
        bilal.do(confirm_wording, first)
    assert refused.value.message == "Dit aanbod heeft geen goedkeuring; er valt nog niets te bevestigen."
