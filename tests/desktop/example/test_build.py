"""The example city has everything a first look needs, holds together, and is the same every time."""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import pytest
from sqlalchemy import func, select

from desktop.access import Permission, Role
from desktop.application import Read, needs
from desktop.catalogues import area_table
from desktop.domain.areas import AreaLevel
from desktop.domain.offers import Public, Status
from desktop.domain.photos import Consent
from desktop.progress import Silent
from desktop.publishing.verify import verify_folder
from desktop.queries.offers import offers
from desktop.queries.people import people
from desktop.queries.plans import plan_edition
from desktop.queries.providers import provider, providers
from desktop.queries.shortlist import shortlist
from desktop.queries.vitality import city_trend
from desktop.queries.waves import waves
from desktop.storage.records import Entry, Photo, Release
from desktop.usecases.assessment import approve_offer
from desktop.usecases.checks import Checked, check_workspace
from desktop.workspace import Workspace
from tests.desktop.example.city import FIRST, built_city, opened

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("example")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with built_city(tmp_path_factory.mktemp("example")) as built:
        yield built


@pytest.fixture
def city(folder: Path) -> Iterator[Workspace]:
    workspace = opened(folder)
    yield workspace
    workspace.close()


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy that a test may change."""
    shutil.copytree(folder, tmp_path / "copy")
    workspace = opened(tmp_path / "copy")
    yield workspace
    workspace.close()


@needs(Permission.READ)
def photos_kept(session: Read) -> list[tuple[int, str, str, Consent]]:
    rows = session.scalars(select(Photo).order_by(Photo.id))
    return [(one.offer_id, one.alt, one.dhash, one.consent) for one in rows]


@needs(Permission.READ)
def last_entry(session: Read) -> datetime | None:
    return session.scalar(select(func.max(Entry.at)))


@needs(Permission.READ)
def checksums(session: Read) -> list[tuple[int, str, str]]:
    rows = session.scalars(select(Release).order_by(Release.number))
    return [(one.number, one.kind, one.checksum) for one in rows]


def test_there_is_an_offer_in_every_state_and_eleven_are_public(city: Workspace) -> None:
    desk = city.visitor()
    states = Counter((row.status, row.public) for row in desk.ask(offers, desk.today))
    assert states == {
        (Status.APPROVED, Public.YES): 10,
        (Status.IN_ASSESSMENT, Public.YES): 1,
        (Status.APPROVED, Public.OFFLINE): 1,
        (Status.APPROVED, Public.NO): 2,
        (Status.PROPOSED, Public.NO): 1,
        (Status.NEEDS_WORK, Public.NO): 1,
        (Status.IN_ASSESSMENT, Public.NO): 1,
        (Status.DRAFT, Public.NO): 1,
        (Status.REJECTED, Public.NO): 1,
        (Status.WITHDRAWN, Public.NO): 1,
    }


def test_four_colleagues_work_there(city: Workspace) -> None:
    known = {row.name: row.roles for row in city.visitor().ask(people)}
    assert known == {
        "Anna": (Role.CURATOR,),
        "Bilal": (Role.CURATOR,),
        "Carla": (Role.ASSOCIATION_ADVISOR,),
        "Dirk": (Role.PUBLISHING_ADMIN, Role.ADMINISTRATOR),
    }


def test_350_providers_in_all_areas_some_of_them_no_club_some_at_one_address(city: Workspace) -> None:
    desk = city.visitor()
    rows = desk.ask(providers)
    everywhere = {area.name for area in area_table().shown(AreaLevel.GEBIED)}
    drafts = [desk.ask(provider, row.ref.id).draft for row in rows]
    addresses = Counter((draft.street, draft.house_number, draft.postcode) for draft in drafts)
    assert len(rows) == 350
    assert {row.area for row in rows} == everywhere
    assert {row.type for row in rows} >= {"association", "foundation", "commercial", "welfare", "informal"}
    assert sorted(addresses.values())[-2:] == [2, 3]
    assert {draft.phone[:6] for draft in drafts} == {"+31105"}
    assert {draft.email.rpartition(".")[2] for draft in drafts if draft.email} == {"example"}


def test_three_rounds_of_the_survey_with_one_break(city: Workspace) -> None:
    desk = city.visitor()
    told = [(row.code, row.model, row.responses, row.parked, row.breaks) for row in desk.ask(waves)]
    assert told == [
        ("2026", "RSS-VIT-2025.1", 205, 2, False),
        ("2025", "RSS-VIT-2025.1", 195, 2, True),
        ("2024", "RSS-VIT-2013.1", 252, 2, False),
    ]
    assert [(one.low, one.high) for one in desk.ask(city_trend).points] == [(1, 6), (0, 100), (0, 100)]


def test_every_place_of_the_conversation_list_has_clubs(city: Workspace) -> None:
    desk = city.visitor()
    found = desk.ask(shortlist, desk.today)
    assert min(len(found.matching), len(found.unknown), len(found.left_out)) >= 20
    assert sorted(row.owner for row in found.matching if row.owner) == ["Carla"] * 6


def test_everything_happened_before_the_month_began(city: Workspace) -> None:
    last = city.visitor().ask(last_entry)
    assert last is not None
    assert last < datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC)


def test_the_workspace_and_both_releases_are_whole(city: Workspace) -> None:
    desk = city.visitor()
    assert desk.run(check_workspace, Silent(), city.shelf) == Checked(ok=True, findings=())
    assert {one.name: verify_folder(one).problems for one in city.releases.iterdir()} == {"1": (), "2": ()}


def test_on_the_last_day_of_the_month_the_next_edition_still_holds_twelve(city: Workspace) -> None:
    desk = city.visitor()
    plan = desk.ask(plan_edition, desk.today, "Volgende", False)
    titles = {row.ref.id: row.title for row in desk.ask(offers, desk.today)}
    assert len(plan.content.offers) == 12
    assert [titles[ref] for ref in plan.diff.added] == ["Wandeltennis"]
    assert plan.diff.removed == ()
    assert [(one.title, one.reasons) for one in plan.held_back] == [
        (
            "Badminton zonder haast",
            ("offline gehaald: De vaste begeleider is ziek en er is nog geen vervanger.",),
        ),
        ("Roeien voor beginners", ("2 van de 3 foto's mogen naar buiten (toestemming en alt-tekst)",)),
    ]


def test_bilal_can_approve_what_anna_proposed_without_further_input(copy: Workspace) -> None:
    bilal = copy.sign_in("Bilal")
    (waiting,) = bilal.ask(offers, bilal.today, status=Status.PROPOSED)
    bilal.do(approve_offer, waiting.ref)
    after = {row.title: row.status for row in bilal.ask(offers, bilal.today)}
    assert after["Pingpong op vrijdagmiddag"] is Status.APPROVED
    assert copy.sign_in("Anna").person.id == waiting.proposed_by


def test_every_photo_has_its_words_and_no_two_look_alike(city: Workspace) -> None:
    kept = city.visitor().ask(photos_kept)
    distances = [(int(a[2], 16) ^ int(b[2], 16)).bit_count() for a, b in combinations(kept, 2)]
    assert min(distances) > 6
    assert [alt for _offer, alt, _hash, _consent in kept if not alt] == []
    assert Counter(consent for *_others, consent in kept) == {
        Consent.ADULT: len(kept) - 1,
        Consent.MISSING: 1,
    }


def test_a_second_city_is_the_same(city: Workspace, tmp_path: Path) -> None:
    with built_city(tmp_path) as again:
        other = opened(again)
        first, second = city.visitor(), other.visitor()
        assert second.ask(checksums) == first.ask(checksums)
        assert second.ask(offers, second.today) == first.ask(offers, first.today)
        assert second.ask(providers) == first.ask(providers)
        other.close()
