"""The example city has everything a first look needs, holds together, and is the same every time."""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from sqlalchemy import func, select

from desktop.access import Permission, Role
from desktop.application import Read, needs
from desktop.catalogues import area_table
from desktop.domain.areas import AreaLevel
from desktop.domain.criteria_changes import State
from desktop.domain.criteria_set import Level
from desktop.domain.offers import Public, Status
from desktop.domain.photos import Consent
from desktop.domain.vitality_model import Band
from desktop.progress import Silent
from desktop.publishing.verify import verify_folder
from desktop.queries.criteria_versions import criteria_versions
from desktop.queries.offer_file import offer_file
from desktop.queries.offers import offers
from desktop.queries.people import people
from desktop.queries.plans import plan_edition
from desktop.queries.providers import provider, providers
from desktop.queries.review_words import club_change
from desktop.queries.shortlist import shortlist
from desktop.queries.vitality import city_trend
from desktop.queries.waves import waves
from desktop.storage.assessment_records import (
    Agreement,
    Assurance,
    CriteriaVersion,
    Dossier,
    SharedJudgement,
    Sighting,
    Staff,
    StaffOffer,
    Suggestion,
    Waiver,
)
from desktop.storage.field_records import Attendance, Conversation, InboxPhoto, Workshop
from desktop.storage.records import Entry, Photo, Provider, Release
from desktop.usecases.assessment import approve_offer
from desktop.usecases.checks import Checked, check_workspace
from desktop.workspace import Workspace
from tests.desktop.example.city import FIRST, kept_city, opened, small_city

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the one city that is built once, for opening it leaves traces."""
    return Path(shutil.copytree(kept_city(), tmp_path_factory.mktemp("example") / "city"))


@pytest.fixture
def city(folder: Path) -> Iterator[Workspace]:
    workspace = opened(folder)
    yield workspace
    workspace.close()


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy that a test may change."""
    shutil.copytree(folder, tmp_path / "copy", ignore=shutil.ignore_patterns("media"))
    workspace = opened(tmp_path / "copy")
    yield workspace
    workspace.close()


@needs(Permission.READ)
def photos_kept(session: Read) -> list[tuple[int, str, str, Consent]]:
    rows = session.scalars(select(Photo).order_by(Photo.id))
    return [(one.offer_id, one.alt, one.dhash, one.consent) for one in rows]


@needs(Permission.READ)
def records_kept(session: Read) -> dict[str, int | None]:
    """How many there are of each kind of record about people, agreements and what goes on at clubs."""
    kinds = (
        Staff, StaffOffer, Sighting, Agreement, Conversation, Workshop, Attendance, InboxPhoto, Waiver,
        CriteriaVersion, Assurance,
    )  # fmt: skip
    found = {kind.__tablename__: session.scalar(select(func.count()).select_from(kind)) for kind in kinds}
    some = {
        "VOGs nobody looked at again": select(func.count(Sighting.id))
        .filter_by(kind="vog")
        .where(Sighting.checked_by.is_(None)),
        "agreements that ended": select(func.count(Agreement.id)).where(Agreement.ended_on.is_not(None)),
        "waivers that wait": select(func.count(Waiver.id)).where(Waiver.granted_by.is_(None)),
        "workshops that were": select(func.count(Workshop.id)).where(Workshop.closed_at.is_not(None)),
        "proposed verdicts": select(func.count(Suggestion.id)).where(Suggestion.settled == ""),
        "predicates": select(func.count(Provider.id)).where(Provider.sportplus_until.is_not(None)),
        "marks of a federation": select(func.count(Provider.id)).where(Provider.bond_mark_until.is_not(None)),
        "photos without consent": select(func.count(Photo.id)).where(Photo.consent == Consent.MISSING),
    }
    return {**found, **{name: session.scalar(asked) for name, asked in some.items()}}


@needs(Permission.READ)
def judged_vital(session: Read) -> set[int]:
    """The clubs that meet the criterion about vitality."""
    found = select(Dossier.provider_id).join(SharedJudgement, SharedJudgement.dossier_id == Dossier.id)
    return {
        one
        for one in session.scalars(found.filter_by(criterion="C-VIT-01", verdict="meets"))
        if one is not None
    }


@needs(Permission.READ)
def vogs(session: Read) -> list[date]:
    """When what was seen of a VOG ends, the first first."""
    return list(
        session.scalars(select(Sighting.valid_until).filter_by(kind="vog").order_by(Sighting.valid_until))
    )


@needs(Permission.READ)
def last_entry(session: Read) -> datetime | None:
    return session.scalar(select(func.max(Entry.at)))


@needs(Permission.READ)
def checksums(session: Read) -> list[tuple[int, str, str]]:
    rows = session.scalars(select(Release).order_by(Release.number))
    return [(one.number, one.kind, one.checksum) for one in rows]


def test_there_are_150_offers_in_every_state(city: Workspace) -> None:
    desk = city.visitor()
    states = Counter((row.status, row.public) for row in desk.ask(offers, desk.today))
    assert states == {
        (Status.APPROVED, Public.YES): 89,
        (Status.IN_ASSESSMENT, Public.NO): 14,
        (Status.DRAFT, Public.NO): 12,
        (Status.APPROVED, Public.NO): 11,
        (Status.IN_ASSESSMENT, Public.YES): 7,
        (Status.NEEDS_WORK, Public.NO): 5,
        (Status.PROPOSED, Public.NO): 5,
        (Status.REJECTED, Public.NO): 3,
        (Status.WITHDRAWN, Public.NO): 3,
        (Status.APPROVED, Public.OFFLINE): 1,
    }


def test_at_the_clubs_there_is_something_of_everything(city: Workspace) -> None:
    desk = city.visitor()
    assert desk.ask(records_kept) == {
        "staff": 124,
        "staff_offer": 124,
        "sighting": 425,
        "agreement": 41,
        "conversation": 14,
        "workshop": 2,
        "attendance": 4,
        "inbox_photo": 2,
        "waiver": 2,
        "criteria_version": 1,
        "assurance": 1,
        "VOGs nobody looked at again": 1,
        "agreements that ended": 1,
        "waivers that wait": 1,
        "workshops that were": 1,
        "proposed verdicts": 38,
        "predicates": 2,
        "marks of a federation": 2,
        "photos without consent": 7,
    }


def test_somewhere_each_thing_to_do_waits(city: Workspace) -> None:
    anna = city.sign_in("Anna")
    flags = Counter(flag for row in anna.ask(offers, anna.today) for flag in row.flags)
    del flags["confirmation_due"]  # clubs are asked in rounds: how many there are differs from month to month
    assert flags == {
        "visit_missing": 33,
        "taken_over": 14,
        "awaiting_release": 11,
        "change_pending": 7,
        "approval_ended": 1,
        "funds_due": 1,
        "intake_incomplete": 1,
    }


def test_a_longer_approval_and_the_new_number_of_a_club_wait_for_a_second_person(city: Workspace) -> None:
    anna, bilal = city.sign_in("Anna"), city.sign_in("Bilal")
    rows = {row.title: row.ref.id for row in anna.ask(offers, anna.today)}
    (asked,) = anna.ask(offer_file, rows["Wandeltennis op dinsdag"], anna.today).extending.rows
    assert (asked.asked_by, asked.granted_by, asked.reason) == (
        "Anna", "", "Het bezoek is verzet naar volgende maand.",
    )  # fmt: skip
    since = bilal.ask(offer_file, rows["Judo op maat"], bilal.today).since
    assert since is not None
    assert [club_change(one) for one in since.club] == ["010 – 555 10 93 → 010 – 555 99 26"]


def test_one_vog_ran_out_and_two_end_within_sixty_days(city: Workspace) -> None:
    days = [(end - FIRST).days for end in city.visitor().ask(vogs)]
    assert [day for day in days if day <= 60] == [-9, 35, 35, 35]


def test_a_draft_of_new_criteria_lies_there_with_one_change(city: Workspace) -> None:
    desk = city.visitor()
    newest, _shipped = desk.ask(criteria_versions, desk.today)
    assert newest.version == f"RSS-KWAL-{FIRST.year + 1}.1"
    assert newest.state is State.DRAFT


def test_of_some_offers_vgz_says_until_when_and_some_series_have_a_first_and_a_last_lesson(
    city: Workspace,
) -> None:
    desk = city.visitor()
    drafts = [desk.ask(offer_file, row.ref.id, desk.today).draft for row in desk.ask(offers, desk.today)]
    deals = {one.title: (one.vgz_until - FIRST).days for one in drafts if one.vgz_until}
    assert deals == {
        "Nordic walking met stokken": 165,
        "Rustig tennissen voor starters": 40,
        "Aquarobic voor iedereen": 305,
        "Apparaten zonder drukte": -40,
    }
    series = {one.title: one for one in drafts if one.ends_on}
    begins = {title: one.slots[0].first_day for title, one in series.items()}
    assert {title: day > FIRST for title, day in begins.items() if day} == {
        "Valpreventie in de gymzaal": True,
        "Wandelgroep voor beginners": False,
        "Wandelvoetbal 60-plus": True,
        "Rustig korfballen": True,
    }
    assert {one.ends_on.isoweekday() - one.slots[0].weekday for one in series.values() if one.ends_on} == {0}


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
    latest, second, first = (str((FIRST - timedelta(days=120 + n * 364)).year) for n in range(3))
    told = [(row.code, row.model, row.responses, row.parked, row.breaks) for row in desk.ask(waves)]
    assert told == [
        (latest, "RSS-VIT-2025.1", 205, 2, False),
        (second, "RSS-VIT-2025.1", 195, 2, True),
        (first, "RSS-VIT-2013.1", 252, 2, False),
    ]
    assert [(one.low, one.high) for one in desk.ask(city_trend).points] == [(1, 6), (0, 100), (0, 100)]


def test_no_club_that_was_judged_vital_is_red_in_the_survey(city: Workspace) -> None:
    desk = city.visitor()
    rows, judged = desk.ask(providers), desk.ask(judged_vital)
    bands = Counter(row.band for row in rows if row.ref.id in judged)
    assert (bands[Band.FRAGILE], bands[Band.VITAL] > bands[Band.FAIRLY_VITAL] > 0) == (0, True)
    assert [row.name for row in rows if row.ref.id in judged and row.red_flags] == []
    assert [row.name for row in rows if row.band is Band.FRAGILE and row.red_flags] != []


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


def test_late_in_the_month_the_next_edition_brings_what_waits_and_holds_back_what_is_not_right(
    city: Workspace,
) -> None:
    desk = city.visitor()
    plan = desk.ask(plan_edition, desk.today, "Volgende", False)
    titles = {row.ref.id: row.title for row in desk.ask(offers, desk.today)}
    assert len(plan.content.offers) == 100
    assert [titles[ref] for ref in plan.diff.added] == [
        "Wandeltennis",
        "Bewegen in het water",
        "Samen rond de korf",
        "Rustige rit op zaterdag",
        "Cricket in de buurt",
    ]
    assert [titles[ref] for ref in plan.diff.removed] == [
        "Hartbewegen",
    ]
    reasons = {one.title: one.reasons for one in plan.held_back}
    assert [*reasons] == [
        "Dansen voor plezier",
        "Tennis zonder rennen",
        "Mikken en bewegen",
        "Badminton met uitleg",
        "Badminton zonder haast",
        "Rustig op het water",
        "Roeien voor beginners",
    ]
    assert reasons["Dansen voor plezier"] == ("C-SAF-03: het bewijs is verlopen",)


def test_bilal_can_approve_all_that_anna_proposed_without_further_input(copy: Workspace) -> None:
    bilal = copy.sign_in("Bilal")
    waiting = bilal.ask(offers, bilal.today, status=Status.PROPOSED)
    assert {row.proposed_by for row in waiting} == {copy.sign_in("Anna").person.id}
    for row in waiting:
        bilal.do(approve_offer, row.ref)
    after = {row.ref.id: row.status for row in bilal.ask(offers, bilal.today)}
    assert [after[row.ref.id] for row in waiting] == [Status.APPROVED] * 5


def test_what_was_found_of_people_is_never_from_the_offer_itself(city: Workspace) -> None:
    anna = city.sign_in("Anna")
    row = next(row for row in anna.ask(offers, anna.today) if row.title == "Ommetje met koffie")
    file = anna.ask(offer_file, row.ref.id, anna.today)
    assert {code: level for code, level in file.inherited.items() if level is Level.STAFF} == {
        "C-SAF-03": Level.STAFF,
        "C-STF-01": Level.STAFF,
        "C-STF-02": Level.STAFF,
        "C-STF-03": Level.STAFF,
    }


def test_every_photo_has_its_words_and_no_two_look_alike(city: Workspace) -> None:
    kept = city.visitor().ask(photos_kept)
    distances = [(int(a[2], 16) ^ int(b[2], 16)).bit_count() for a, b in combinations(kept, 2)]
    assert min(distances) > 6
    assert [alt for _offer, alt, _hash, _consent in kept if not alt] == []
    assert Counter(consent for *_others, consent in kept) == {
        Consent.ADULT: 353,
        Consent.MISSING: 7,
    }


def test_the_same_tales_make_the_same_city(tmp_path: Path) -> None:
    with small_city(tmp_path / "one") as one, small_city(tmp_path / "other") as other:
        first, second = opened(one), opened(other)
        told, again = first.visitor(), second.visitor()
        assert len(told.ask(checksums)) == 2
        assert again.ask(checksums) == told.ask(checksums)
        assert again.ask(offers, again.today) == told.ask(offers, told.today)
        assert again.ask(providers) == told.ask(providers)
        assert again.ask(photos_kept) == told.ask(photos_kept)
        assert again.ask(records_kept) == told.ask(records_kept)
        first.close()
        second.close()
