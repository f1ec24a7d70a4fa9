"""Taking a live catalogue back that was touched since: nothing is half undone, the rest can be approved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.access import Permission, Role
from desktop.application import Read, needs
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.imports import Skipped, Undone
from desktop.domain.offers import Status
from desktop.domain.providers import ProviderDraft
from desktop.errors import Refused
from desktop.progress import Silent
from desktop.queries.imports import imports
from desktop.queries.offer_file import offer_file
from desktop.queries.offers import offers
from desktop.queries.providers import provider
from desktop.queries.taking_over import taken_over_list, waiting_lists
from desktop.storage.checks import check_database
from desktop.usecases.imports import undo_import
from desktop.usecases.offer_imports import import_offers
from desktop.usecases.offers import save_offer
from desktop.usecases.providers import add_provider, save_provider
from desktop.usecases.suggestions import suggest_verdict
from desktop.usecases.taking_over import approve_taken_over
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.factories import a_colleague, a_workspace

ADDED = "Er zijn foto's, bezoeken, mensen of oordelen aan dit aanbod toegevoegd."
LIST = """aanbod,aanbieder,dag en tijd,prijs
Wandelen,De Stap,di 10:00-11:00,€ 8 per maand
Yoga,De Stap,do 10:00-11:00,gratis
"""


class Office:
    """Anna, who brought a live catalogue of two offers in, with Bilal and the advisor Carla."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self.anna = workspace.sign_in("Anna")
        self.bilal = a_colleague(workspace, "Bilal")
        self.carla = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
        self.club = self.anna.do(add_provider, ProviderDraft(name="De Stap")).value.id
        self.file = folder / "catalogus.csv"
        self.batch = self.read(LIST, taken_over=True)

    def read(self, words: str, *, taken_over: bool = False) -> int:
        self.file.write_text(words, encoding="utf-8")
        batch = self.anna.run(import_offers, Silent(), self.file, taken_over=taken_over).batch
        assert batch is not None
        return batch

    def new_phone(self) -> None:
        """Carla changes what both offers show of their club."""
        said = self.carla.ask(provider, self.club).draft
        self.carla.do(save_provider, self.club, replace(said, phone="010 7654321"))

    def propose_verdict(self, offer: int) -> None:
        said = Judgement(criterion="C-OFF-01", verdict=Verdict.MEETS)
        self.carla.do(suggest_verdict, offer, said)

    def statuses(self) -> list[Status]:
        return [one.status for one in sorted(self.anna.ask(offers, self.anna.today), key=lambda one: one.ref)]

    def undone(self) -> list[bool]:
        return [one.undone_at is not None for one in self.anna.ask(imports)]


@needs(Permission.READ)
def _findings(session: Read) -> list[str]:
    return check_database(session)


@pytest.fixture
def office(tmp_path: Path, kind: str, url: str) -> Iterator[Office]:
    database = "" if kind == "sqlite" else url
    with closing(a_workspace(tmp_path / "werkmap", database, clock=Clock())) as workspace:
        made = Office(workspace, tmp_path)
        yield made
        assert made.anna.ask(_findings) == []


def test_a_list_whose_club_got_another_number_is_still_taken_back(office: Office) -> None:
    office.new_phone()
    assert office.anna.do(undo_import, office.batch).value == Undone(deleted=2, restored=0, skipped=())
    assert (office.statuses(), office.undone()) == ([Status.WITHDRAWN] * 2, [True])
    assert office.anna.ask(waiting_lists) == []
    with pytest.raises(Refused, match="al ongedaan gemaakt"):
        office.bilal.do(approve_taken_over, office.batch)


def test_an_offer_that_a_list_changed_is_put_back_also_when_its_club_got_another_number(
    office: Office,
) -> None:
    office.bilal.do(approve_taken_over, office.batch)
    again = office.read("aanbod,aanbieder,prijs\nWandelen,De Stap,€ 9 per maand\n")
    office.new_phone()
    assert office.anna.do(undo_import, again).value == Undone(deleted=0, restored=1, skipped=())
    assert office.anna.ask(offer_file, 1, office.anna.today).draft.price_cents == 800


def test_an_undo_that_reaches_no_row_undoes_nothing_and_the_list_still_waits(office: Office) -> None:
    office.propose_verdict(1)
    office.propose_verdict(2)
    told = office.anna.do(undo_import, office.batch).value
    assert told == Undone(
        deleted=0,
        restored=0,
        skipped=(
            Skipped(row=2, ref=1, name="Wandelen", reason=ADDED),
            Skipped(row=3, ref=2, name="Yoga", reason=ADDED),
        ),
    )
    assert (told.nothing, office.undone(), office.statuses()) == (True, [False], [Status.PROPOSED] * 2)
    assert office.anna.do(undo_import, office.batch).value == told
    done = office.bilal.do(approve_taken_over, office.batch).value
    assert sorted(one.ref for one in done.approved) == [1, 2]


def test_what_an_undo_leaves_of_a_list_is_approved_all_the_same(office: Office) -> None:
    office.propose_verdict(2)
    told = office.anna.do(undo_import, office.batch).value
    assert (told.deleted, [one.ref for one in told.skipped], told.nothing) == (1, [2], False)
    assert (office.undone(), office.statuses()) == ([True], [Status.WITHDRAWN, Status.PROPOSED])
    assert [(one.batch, one.waiting) for one in office.bilal.ask(waiting_lists)] == [(office.batch, 1)]
    read = office.bilal.ask(taken_over_list, office.batch, office.bilal.person.id, office.bilal.today)
    done = office.bilal.do(approve_taken_over, office.batch, version=read.version).value
    assert [one.ref for one in done.approved] == [2]
    assert office.bilal.ask(waiting_lists) == []


def test_what_somebody_wrote_in_an_offer_after_its_club_changed_stays(office: Office) -> None:
    office.bilal.do(approve_taken_over, office.batch)
    again = office.read("aanbod,aanbieder,prijs\nWandelen,De Stap,€ 9 per maand\n")
    office.new_phone()
    said = office.bilal.ask(offer_file, 1, office.bilal.today).draft
    office.bilal.do(save_offer, 1, replace(said, summary="Wandel mee door het park."))
    told = office.anna.do(undo_import, again).value
    assert told == Undone(
        deleted=0,
        restored=0,
        skipped=(Skipped(row=2, ref=1, name="Wandelen", reason="Dit aanbod is na het inlezen veranderd."),),
    )
    assert office.undone() == [False, False]
