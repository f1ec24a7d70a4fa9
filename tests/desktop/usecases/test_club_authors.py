"""Who changed what an offer shows of its club decides nothing on it, also when it was hidden at the time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.domain.offers import Status
from desktop.domain.providers import ProviderDraft
from desktop.errors import NotAllowed
from desktop.progress import Silent
from desktop.queries.deciders import deciders
from desktop.queries.history import provider_history
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.queries.providers import provider as provider_view
from desktop.storage.checks import check_database
from desktop.usecases.assessment import approve_offer, propose_offer
from desktop.usecases.imports import import_providers, undo_import
from desktop.usecases.offers import save_offer
from desktop.usecases.people import erase_person
from desktop.usecases.providers import add_provider, save_provider
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

OLD, NEW, OWN = "010 – 123 45 67", "+31102222222", "+31101111111"
CLUB_CHANGED = (
    "Vier ogen: je hebt de gegevens van de club zelf veranderd. Een andere collega beslist."
    " Wie het wel kan: Anna, Dina."
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgres"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """On both databases; when the test is over there are no findings."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else ""
    made = a_workspace(tmp_path / "werkmap", url, clock)
    yield made
    with made.database.reading() as session:
        findings = check_database(session)
    made.close()
    assert findings == []


@pytest.fixture
def cees(workspace: Workspace, anna: Application, bilal: Application) -> Application:
    """A curator, with Dina beside him who did nothing."""
    a_colleague(workspace, "Dina")
    return a_colleague(workspace, "Cees")


@pytest.fixture
def club(anna: Application) -> int:
    return a_provider(anna)


def seen(app: Application, offer: int) -> OfferFile:
    return app.ask(offer_file, offer, app.today, app.person.id)


def edited(app: Application, offer: int, **values: Any) -> None:
    app.do(save_offer, offer, replace(seen(app, offer).draft, **values))


def changed(app: Application, club: int, **values: Any) -> None:
    app.do(save_provider, club, replace(app.ask(provider_view, club).draft, **values))


def brought_in(app: Application, folder: Path, phone: str) -> int:
    """A list with another number of the club; the number of the import."""
    rows = f"naam,kvk,postcode,plaats,telefoon\nWandelclub De Stap,12345678,3083 AB,Rotterdam,{phone}\n"
    (folder / "clubs.csv").write_text(rows)
    report = app.run(import_providers, Silent(), folder / "clubs.csv")
    assert (report.created, report.updated) == (0, 1)
    return report.batch or 0


def refused_after_proposal(by: Application, second: Application, offer: int) -> str:
    by.do(propose_offer, offer)
    with pytest.raises(NotAllowed) as refused:
        second.do(approve_offer, offer)
    assert second.ask(deciders, offer, second.today) == ("Anna", "Dina")
    return refused.value.message


@pytest.mark.parametrize("by_list", [False, True], ids=["by hand", "by list"])
def test_a_number_that_was_hidden_when_it_was_changed_is_not_approved_by_who_changed_it(
    anna: Application, bilal: Application, cees: Application, workspace: Workspace, club: int, clock: Clock,
    tmp_path: Path, by_list: bool,
) -> None:  # fmt: skip
    own = replace(a_draft(club), contact_phone=OWN)
    offer = an_approved_offer(anna, bilal, workspace, draft=own)
    clock.turn(days=1)
    if by_list:
        brought_in(cees, tmp_path, "010 222 22 22")
    else:
        changed(cees, club, phone=NEW)
    assert seen(anna, offer).status is Status.APPROVED
    edited(bilal, offer, contact_phone="")
    assert refused_after_proposal(bilal, cees, offer) == CLUB_CHANGED
    workspace.sign_in("Dina").do(approve_offer, offer)


@pytest.mark.parametrize("confirmed", [False, True], ids=["proposed", "confirmed"])
def test_a_number_that_was_changed_while_the_offer_stood_at_another_club_neither(
    anna: Application, bilal: Application, cees: Application, workspace: Workspace, club: int, clock: Clock,
    confirmed: bool,
) -> None:  # fmt: skip
    other = anna.do(add_provider, ProviderDraft(name="Andere club", phone=OWN)).value.id
    offer = an_approved_offer(anna, bilal, workspace, draft=a_draft(club))
    clock.turn(days=1)
    edited(bilal, offer, provider=other)
    changed(cees, club, phone=NEW)
    edited(bilal, offer, provider=club)
    assert seen(cees, offer).reworded_by == ("Cees",)
    if confirmed:
        with pytest.raises(NotAllowed) as refused:
            cees.do(confirm_wording, offer)
        assert refused.value.message == (
            "Vier ogen: je hebt de gegevens van de club zelf veranderd. Een collega bevestigt ze."
        )
        anna.do(confirm_wording, offer)
    else:
        told = refused_after_proposal(bilal, cees, offer)
        assert told == CLUB_CHANGED


def test_at_another_club_who_changed_that_since_the_approval_decides_nothing(
    anna: Application, bilal: Application, cees: Application, workspace: Workspace, club: int, clock: Clock
) -> None:
    offer = an_approved_offer(anna, bilal, workspace, draft=a_draft(club))
    clock.turn(days=1)
    other = cees.do(add_provider, ProviderDraft(name="Andere club", phone=NEW)).value.id
    assert anna.ask(deciders, offer, anna.today) == ("Bilal", "Cees", "Dina")
    edited(bilal, offer, provider=other)
    assert anna.ask(deciders, offer, anna.today) == ("Dina",)


def test_who_brought_the_other_club_in_with_a_list_since_the_approval_neither(
    anna: Application, bilal: Application, cees: Application, workspace: Workspace, club: int, tmp_path: Path
) -> None:
    offer = an_approved_offer(anna, bilal, workspace, draft=a_draft(club))
    (tmp_path / "clubs.csv").write_text("naam,telefoon\nAndere club,010 222 22 22\n")
    assert cees.run(import_providers, Silent(), tmp_path / "clubs.csv").created == 1
    edited(bilal, offer, provider=club + 1)
    assert anna.ask(deciders, offer, anna.today) == ("Dina",)


def test_of_a_first_proposal_who_changed_the_club_since_the_offer_exists_decides_nothing(
    anna: Application, bilal: Application, cees: Application, workspace: Workspace, club: int
) -> None:
    changed(bilal, club, website="https://destap.example")  # known when the offer was entered
    offer = an_offer(anna, club)
    changed(cees, club, phone=NEW)
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    assert anna.ask(deciders, offer, anna.today) == ("Bilal", "Dina")
    with pytest.raises(NotAllowed):
        cees.do(approve_offer, offer)
    bilal.do(approve_offer, offer)


def test_the_proposal_that_is_sealed_is_of_who_changed_what_differs(
    anna: Application, bilal: Application, cees: Application, workspace: Workspace, club: int, clock: Clock,
    tmp_path: Path,
) -> None:  # fmt: skip
    offer = an_approved_offer(anna, bilal, workspace, draft=a_draft(club))
    for change in (
        lambda: changed(cees, club, website="https://destap.example"),
        lambda: changed(anna, club, website=""),
        lambda: brought_in(cees, tmp_path, "010 222 22 22"),
    ):
        clock.turn(hours=1)
        change()
    now = seen(bilal, offer)
    assert now.since is not None
    assert (now.reworded_by, now.since.changed_at) == (("Cees",), bilal.now)
    clock.turn(hours=1)
    bilal.do(confirm_wording, offer)
    sealed = seen(bilal, offer).approval
    assert sealed is not None
    assert (sealed.proposed_by, sealed.approved_by) == ("Cees", "Bilal")


def test_who_changed_it_last_proposed_it_also_with_a_second_list(
    anna: Application, bilal: Application, cees: Application, workspace: Workspace, club: int, clock: Clock,
    tmp_path: Path,
) -> None:  # fmt: skip
    offer = an_approved_offer(anna, bilal, workspace, draft=a_draft(club))
    clock.turn(hours=1)
    batch = brought_in(cees, tmp_path, "010 222 22 22")
    clock.turn(hours=1)
    anna.do(undo_import, batch)
    assert seen(bilal, offer).reworded_by == ("Cees", "Anna")
    clock.turn(hours=1)
    brought_in(cees, tmp_path, "010 222 22 22")
    assert seen(bilal, offer).reworded_by == ("Anna", "Cees")
    told = [(one.by, one.what) for one in anna.ask(provider_history, club)]
    assert told[:4] == [
        ("Cees", "Bijgewerkt met de lijst clubs.csv"),
        ("Anna", "Inlezen van clubs.csv ongedaan gemaakt"),
        ("Cees", "Bijgewerkt met de lijst clubs.csv"),
        ("Bilal", "Gewijzigd"),  # a partner with its first approval
    ]


def test_who_erases_a_number_is_no_author_of_what_is_left(
    anna: Application, workspace: Workspace, club: int
) -> None:
    erik = a_colleague(workspace, "Erik", Role.CURATOR, Role.ADMINISTRATOR)
    changed(anna, club, email="info@destap.example")
    offer = an_offer(anna, club)
    assessed(anna, workspace, offer)
    erik.do(erase_person, OLD)
    anna.do(propose_offer, offer)
    erik.do(approve_offer, offer)
