"""Offline at once: committed first, out of the catalogue in the same action, and back by two people."""

from datetime import date, timedelta

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.domain.offers import Public
from desktop.errors import NotAllowed, Refused
from desktop.progress import Silent
from desktop.queries.offer_file import offer_file
from desktop.queries.releases import compare_releases, public_on
from desktop.usecases.releases import create_edition, create_emergency, verify_release
from desktop.usecases.suspension import (
    reinstate_offer,
    still_shown,
    suspend_offer,
    take_offline,
    two_working_days,
)
from desktop.workspace import Workspace, open_workspace
from tests.factories import NOW, TODAY, a_colleague, an_approved_offer


def test_a_suspended_offer_leaves_the_catalogue_and_the_others_stay(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    first = an_approved_offer(anna, bilal, workspace, "Wandelen")
    second = an_approved_offer(anna, bilal, workspace, "Zwemmen")
    anna.run(create_edition, Silent(), workspace.shelf, "Een")
    done = bilal.run(take_offline, Silent(), workspace.shelf, first, "safety", "Geen geldige VOG")
    assert done.release is not None
    assert (done.release.kind, done.release.offers) == ("emergency", 1)
    assert bilal.ask(compare_releases, 1, 2).removed == (first,)
    assert bilal.ask(public_on, second, TODAY) is not None
    assert bilal.ask(public_on, first, TODAY) is None
    assert bilal.run(verify_release, Silent(), workspace.shelf, 2).problems == ()


def test_what_the_public_never_saw_needs_no_emergency_release(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    done = anna.run(take_offline, Silent(), workspace.shelf, offer, "data", "Adres klopt niet")
    assert done.release is None
    assert anna.run(create_emergency, Silent(), workspace.shelf, "Nog eens") is None


def test_when_the_emergency_release_fails_the_suspension_holds_and_once_more_makes_it(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    first = an_approved_offer(anna, bilal, workspace, "Wandelen")
    an_approved_offer(anna, bilal, workspace, "Zwemmen")
    anna.run(create_edition, Silent(), workspace.shelf, "Een")
    derived = workspace.media.root / "derived"
    derived.rename(derived.with_name("away"))
    with pytest.raises(Refused) as failed:
        bilal.run(take_offline, Silent(), workspace.shelf, first, "safety", "Geen geldige VOG")
    assert failed.value.message.startswith("Het aanbod is offline, maar het publiek ziet het nog")
    assert (bilal.ask(offer_file, first, TODAY).public, bilal.ask(still_shown, first)) == ("offline", True)
    derived.with_name("away").rename(derived)
    done = bilal.run(take_offline, Silent(), workspace.shelf, first, "safety", "Geen geldige VOG")
    assert done.release is not None
    assert (done.release.offers, bilal.ask(still_shown, first)) == (1, False)
    with pytest.raises(Refused):
        bilal.run(take_offline, Silent(), workspace.shelf, first, "safety", "Dubbel")


@pytest.mark.parametrize(
    ("category", "reason"),
    [
        ("safety", ""),
        ("zomaar", "Iets"),
        ("safety", "Bel 06-12345678"),
        ("safety", "mail jan@club.example"),
    ],
)
def test_a_suspension_needs_a_category_and_a_reason_without_names(
    anna: Application, bilal: Application, workspace: Workspace, category: str, reason: str
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    with pytest.raises(Refused):
        anna.do(suspend_offer, offer, category, reason)
    assert anna.ask(offer_file, offer, TODAY).suspended_at is None


def test_whoever_is_no_curator_suspends_for_two_working_days() -> None:
    assert [two_working_days(date(2026, 3, day)) for day in (10, 12, 13, 14)] == [
        date(2026, 3, 12), date(2026, 3, 16), date(2026, 3, 17), date(2026, 3, 17),
    ]  # fmt: skip


def test_a_mistake_is_taken_back_alone_within_fifteen_minutes_and_not_after(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    anna.do(suspend_offer, offer, "safety", "Vergissing")
    assert anna.do(reinstate_offer, offer).value is True
    with pytest.raises(Refused):
        anna.do(reinstate_offer, offer)

    anna.do(suspend_offer, offer, "safety", "Echt")
    later = open_workspace(workspace.folder, clock=lambda: NOW + timedelta(minutes=16))
    anna_later, bilal_later = later.sign_in("Anna"), later.sign_in("Bilal")
    assert anna_later.do(reinstate_offer, offer).value is False
    assert anna_later.do(reinstate_offer, offer).value is False
    assert anna_later.ask(offer_file, offer, TODAY).public is Public.OFFLINE
    assert bilal_later.do(reinstate_offer, offer).value is True
    later.close()


def test_bringing_back_is_for_curators(anna: Application, bilal: Application, workspace: Workspace) -> None:
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    offer = an_approved_offer(anna, bilal, workspace)
    anna.do(suspend_offer, offer, "safety", "Echt")
    with pytest.raises(NotAllowed):
        dirk.do(reinstate_offer, offer)
