"""The register of originals that were seen: VOG, first aid, diplomas; four eyes, no copy, no undo."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.access import Permission, Role
from desktop.application import Application, Read, needs
from desktop.domain.sightings import SightingDraft, Validity
from desktop.domain.staff import StaffDraft
from desktop.errors import Invalid, NotAllowed, Refused
from desktop.queries.assurances import Register, register
from desktop.queries.catalogue import Catalogue, catalogue_on
from desktop.queries.offer_file import offer_file
from desktop.queries.sightings import SightingRow, StaffCard, sighting, sightings_of
from desktop.queries.suggestions import suggestions_for
from desktop.queries.worklists import worklist
from desktop.storage.assessment_records import Sighting
from desktop.storage.checks import check_database
from desktop.usecases.assessment import approve_offer, propose_offer
from desktop.usecases.assurances import confirm_disk_encryption, revoke_disk_encryption
from desktop.usecases.sightings import check_sighting, register_sighting, revoke_sighting
from desktop.usecases.staff import add_staff, link_staff
from desktop.workspace import Workspace
from tests.factories import NOW, TODAY, a_colleague, a_provider, a_workspace, an_offer, assessed

RECENT = date(2026, 2, 1)


@pytest.fixture
def club(anna: Application) -> int:
    """A club in a workspace for which Anna vouches."""
    anna.do(confirm_disk_encryption)
    return a_provider(anna)


@pytest.fixture
def marja(anna: Application, club: int) -> int:
    return anna.do(add_staff, StaffDraft(provider=club, name="Marja Visser")).value.id


def seen(app: Application, staff: int, kind: str = "vog", day: date = RECENT, **more) -> int:
    return app.do(register_sighting, SightingDraft(staff=staff, kind=kind, issued_on=day, **more)).value.id


def card(app: Application, club: int) -> StaffCard:
    (found,) = app.ask(sightings_of, club, TODAY)
    return found


def verdict(app: Application, offer: int, code: str) -> tuple[str, str, date | None]:
    """What counts for an offer: the verdict, its evidence, its end."""
    given = app.ask(offer_file, offer, TODAY, app.person.id).judgements.get(code)
    return ("", "", None) if given is None else (given.verdict.value, given.evidence, given.until)


def test_a_vog_is_seen_by_one_and_checked_by_another(
    anna: Application, bilal: Application, club: int, marja: int
) -> None:
    entry = seen(anna, marja, profile="84, 85")
    found = SightingRow(
        ref=anna.ask(sighting, entry, TODAY).ref, staff=marja, kind="vog", issued_on=RECENT,
        valid_until=date(2029, 2, 1), profile="84, 85", how="in_person", seen_by="Anna", seen_by_ref=1,
        seen_on=TODAY, checked_by="", waits=True, state=Validity.VALID, revoked_reason="",
    )  # fmt: skip
    assert card(anna, club).certificates == (found,)
    assert card(anna, club).missing == ("diploma", "climate_course")
    with pytest.raises(NotAllowed) as refused:
        anna.do(check_sighting, entry)
    assert refused.value.message == "Dit heb je zelf gezien. Een collega kijkt mee: het tweede paar ogen."
    bilal.do(check_sighting, entry)
    checked = anna.ask(sighting, entry, TODAY)
    assert (checked.checked_by, checked.waits) == ("Bilal", False)
    with pytest.raises(Refused):
        bilal.do(check_sighting, entry)


def test_a_sighting_is_the_verdict_of_every_group_somebody_leads(
    anna: Application, bilal: Application, club: int, marja: int
) -> None:
    offer = an_offer(anna, club)
    anna.do(link_staff, marja, offer, "coach")
    seen(anna, marja)
    seen(anna, marja, "diploma", date(2025, 1, 5), how="register")
    assert verdict(anna, offer, "C-SAF-03") == ("meets", "VOG gezien: op papier", date(2029, 2, 1))
    assert verdict(anna, offer, "C-STF-01") == (
        "meets", "sportdiploma gezien: in een openbaar register", date(2028, 1, 5)
    )  # fmt: skip
    assert anna.ask(offer_file, offer, TODAY).unchecked == ("C-SAF-03",)
    bilal.do(check_sighting, 1)
    assert anna.ask(offer_file, offer, TODAY).unchecked == ()


@pytest.mark.parametrize("role", [Role.PUBLISHING_ADMIN, Role.ADMINISTRATOR, Role.ASSOCIATION_ADVISOR])
def test_only_who_keeps_the_register_reads_what_an_original_says(
    workspace: Workspace, anna: Application, club: int, marja: int, role: Role
) -> None:
    offer = an_offer(anna, club)
    anna.do(link_staff, marja, offer, "coach")
    seen(anna, marja, profile="84")
    other = a_colleague(workspace, "Daan", role)
    all_of_it = ("meets", "VOG gezien: op papier", date(2029, 2, 1))
    keeps = role is Role.ASSOCIATION_ADVISOR
    assert verdict(other, offer, "C-SAF-03") == (
        all_of_it if keeps else ("meets", "Het origineel is gezien.", None)
    )
    assert ("C-SAF-03" in other.ask(offer_file, offer, TODAY, other.person.id).origins) is True
    assert other.ask(offer_file, offer, TODAY).judgements["C-SAF-03"].until is None


def test_whoever_may_not_read_the_register_hears_no_end_of_an_original(
    workspace: Workspace, anna: Application, club: int, marja: int
) -> None:
    anna.do(link_staff, marja, an_offer(anna, club), "coach")
    seen(anna, marja, day=date(2023, 4, 1))
    daan = a_colleague(workspace, "Daan", Role.PUBLISHING_ADMIN)
    told = [
        {one.kind for one in app.ask(worklist, app.person, TODAY) if one.due == date(2026, 4, 1)}
        for app in (anna, daan)
    ]
    assert told == [{"renew", "sighting"}, set()]


def test_first_aid_is_proposed_for_each_group_somebody_leads(
    anna: Application, club: int, marja: int
) -> None:
    early, late = an_offer(anna, club, "Vroeg"), an_offer(anna, club, "Laat")
    anna.do(link_staff, marja, early, "coach")
    seen(anna, marja, "cpr", date(2025, 12, 1))
    seen(anna, marja, "first_aid", date(2025, 11, 1))
    anna.do(link_staff, marja, late, "deputy")
    told = {
        offer: [(one.criterion, one.evidence, one.day) for one in anna.ask(suggestions_for, offer)]
        for offer in (early, late)
    }
    best = [("C-MED-01", "EHBO gezien: op papier", date(2025, 11, 1))]
    assert told == {early: best, late: best}
    assert verdict(anna, early, "C-MED-01") == ("", "", None)


def test_a_host_with_first_aid_is_not_always_there(anna: Application, club: int, marja: int) -> None:
    offer = an_offer(anna, club)
    anna.do(link_staff, marja, offer, "host")
    seen(anna, marja, "first_aid")
    assert anna.ask(suggestions_for, offer) == ()


def test_what_a_role_may_not_judge_becomes_a_proposal(
    anna: Application, workspace: Workspace, club: int, marja: int
) -> None:
    carla = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
    offer = an_offer(anna, club)
    anna.do(link_staff, marja, offer, "coach")
    seen(carla, marja, "chronic_course")
    (said,) = anna.ask(suggestions_for, offer)
    assert (said.criterion, said.about, said.by) == ("C-STF-02", "Marja Visser", "Carla")


def test_one_that_is_too_old_is_kept_as_expired_and_says_nothing(
    anna: Application, club: int, marja: int
) -> None:
    offer = an_offer(anna, club)
    anna.do(link_staff, marja, offer, "coach")
    entry = seen(anna, marja, day=date(2023, 3, 9))
    row = anna.ask(sighting, entry, TODAY)
    assert (row.valid_until, row.state, row.waits) == (date(2026, 3, 9), Validity.EXPIRED, False)
    assert verdict(anna, offer, "C-SAF-03") == ("", "", None)
    seen(anna, marja, day=date(2023, 3, 10))
    assert verdict(anna, offer, "C-SAF-03")[2] == TODAY


def test_an_older_original_never_shortens_a_verdict(anna: Application, club: int, marja: int) -> None:
    offer = an_offer(anna, club)
    anna.do(link_staff, marja, offer, "coach")
    seen(anna, marja)
    seen(anna, marja, day=date(2024, 1, 1))
    assert verdict(anna, offer, "C-SAF-03")[2] == date(2029, 2, 1)
    assert [one.valid_until for one in card(anna, club).certificates] == [date(2029, 2, 1)]


@pytest.mark.parametrize(
    ("draft", "problems"),
    [
        ({"issued_on": TODAY + timedelta(days=1)}, ["issued_on"]),
        ({"seen_on": TODAY + timedelta(days=1)}, ["seen_on"]),
        ({"seen_on": RECENT - timedelta(days=1)}, ["seen_on"]),
        ({"kind": "rijbewijs"}, ["kind"]),
        ({"how": "gehoord"}, ["how"]),
        ({"profile": "x" * 61}, ["profile"]),
        ({"profile": "nr 2026123456"}, ["profile"]),
        ({"profile": "vog.pdf"}, ["profile"]),
        ({"profile": "C:\\scans"}, ["profile"]),
        ({"profile": "https://club.nl/x"}, ["profile"]),
        ({"profile": "van Marja"}, ["profile"]),
        ({"profile": "mevrouw Visser"}, ["profile"]),
        ({"kind": "", "how": "", "issued_on": TODAY + timedelta(days=9)}, ["kind", "how", "issued_on"]),
    ],
)
def test_every_problem_is_said_at_once_and_nothing_is_kept(
    anna: Application, club: int, marja: int, draft: dict, problems: list[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        anna.do(
            register_sighting, SightingDraft(**{"staff": marja, "kind": "vog", "issued_on": RECENT} | draft)
        )
    assert [problem.field for problem in refused.value.problems] == problems
    assert card(anna, club).entries == ()


def test_there_is_no_place_for_a_file_or_a_number() -> None:
    asked = [field.name for field in fields(SightingDraft)]
    assert asked == ["staff", "kind", "issued_on", "profile", "how", "seen_on"]
    kept = set(Sighting.__table__.columns.keys())
    assert {
        name for name in kept if any(part in name for part in ("scan", "path", "url", "number", "blob"))
    } == set()


def test_revoking_is_for_good_and_drops_the_group_at_once(
    anna: Application, bilal: Application, workspace: Workspace, club: int, marja: int
) -> None:
    offer = an_offer(anna, club)
    anna.do(link_staff, marja, offer, "coach")
    assessed(anna, workspace, offer)
    entry = seen(anna, marja, day=date(2026, 3, 10))
    anna.do(propose_offer, offer)
    bilal.do(approve_offer, offer)
    assert [one.offer.ref for one in anna.ask(_catalogue).candidates] == [offer]
    with pytest.raises(Refused):
        anna.do(revoke_sighting, entry, "  ")
    with pytest.raises(Refused):
        anna.do(revoke_sighting, entry, "Bel 010 123 45 67")
    for bad in ("x" * 1001, "Staat in kopie.pdf", "Zie Z:\\vog", "Nummer 1234567 klopt niet"):
        with pytest.raises(Refused):
            anna.do(revoke_sighting, entry, bad)
    anna.do(revoke_sighting, entry, "Verkeerde\u202e\n persoon")
    assert [one.reasons for one in anna.ask(_catalogue).held_back] == [("C-SAF-03: voldoet niet",)]
    assert verdict(anna, offer, "C-SAF-03")[:2] == ("fails", "Nu geen geldig origineel gezien")
    for change, more in ((revoke_sighting, ("Nog eens",)), (check_sighting, ())):
        with pytest.raises(Refused):
            bilal.do(change, entry, *more)
    row = anna.ask(sighting, entry, TODAY)
    assert (row.state, row.revoked_reason) == (Validity.REVOKED, "Verkeerde persoon")
    with workspace.database.reading() as session:
        assert check_database(session) == []


@needs(Permission.READ)
def _catalogue(session: Read) -> Catalogue:
    return catalogue_on(session, TODAY)


def test_the_next_best_takes_the_place_of_what_was_revoked(anna: Application, club: int, marja: int) -> None:
    offer = an_offer(anna, club)
    anna.do(link_staff, marja, offer, "coach")
    seen(anna, marja, day=date(2024, 1, 1))
    newest = seen(anna, marja)
    cpr, first_aid = seen(anna, marja, "cpr", TODAY), seen(anna, marja, "first_aid", date(2025, 6, 1))
    anna.do(revoke_sighting, newest, "Verkeerde datum")
    assert verdict(anna, offer, "C-SAF-03")[2] == date(2027, 1, 1)
    anna.do(revoke_sighting, first_aid, "Verkeerde datum")
    assert [(one.verdict.value, one.evidence) for one in anna.ask(suggestions_for, offer)] == [
        ("meets", "reanimatie/AED gezien: op papier")
    ]
    anna.do(revoke_sighting, cpr, "Verkeerde datum")
    assert [(one.verdict.value, one.evidence) for one in anna.ask(suggestions_for, offer)] == [
        ("fails", "Nu geen geldig origineel gezien")
    ]


def test_on_ones_own_computer_the_register_opens_when_somebody_vouches_for_it(
    anna: Application, bilal: Application
) -> None:
    club = a_provider(anna)
    marja = anna.do(add_staff, StaffDraft(provider=club, name="Marja Visser")).value.id
    assert anna.ask(register) == Register(local=True)
    closed = []
    for ask in (
        lambda: seen(anna, marja),
        lambda: anna.ask(sightings_of, club, TODAY),
        lambda: anna.do(check_sighting, 1),
        lambda: anna.do(revoke_sighting, 1, "x"),
        lambda: anna.do(revoke_disk_encryption),
    ):
        with pytest.raises(Refused) as refused:
            ask()
        closed.append(refused.value.message.partition(".")[0])
    assert closed == ["Deze werkmap staat op je eigen computer"] * 4 + ["Niemand heeft dit nog bevestigd"]
    anna.do(confirm_disk_encryption)
    assert anna.ask(register) == Register(local=True, by="Anna", at=NOW)
    with pytest.raises(Refused):
        bilal.do(confirm_disk_encryption)
    seen(anna, marja)
    bilal.do(revoke_disk_encryption)
    assert not anna.ask(register).open
    assert [task.kind for task in anna.ask(worklist, anna.person, TODAY) if task.kind == "sighting"] == []
    anna.do(confirm_disk_encryption)
    assert len(card(anna, club).entries) == 1


def test_an_editor_never_sees_the_register(
    anna: Application, workspace: Workspace, club: int, marja: int
) -> None:
    offer = an_offer(anna, club)
    anna.do(link_staff, marja, offer, "coach")
    entry = seen(anna, marja, day=date(2023, 4, 1))
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN, Role.ADMINISTRATOR)
    for ask in (
        lambda: dirk.ask(sightings_of, club, TODAY),
        lambda: dirk.ask(sighting, entry, TODAY),
        lambda: dirk.ask(register),
        lambda: dirk.do(check_sighting, entry),
        lambda: seen(dirk, marja),
        lambda: dirk.do(confirm_disk_encryption),
    ):
        with pytest.raises(NotAllowed):
            ask()
    tasks = {app.person.name: [one for one in app.ask(worklist, app.person, TODAY) if one.kind == "sighting"]
             for app in (anna, dirk)}  # fmt: skip
    assert tasks["Dirk"] == []
    assert [(one.ref, one.why, one.due) for one in tasks["Anna"]] == [
        (club, "VOG van Marja Visser verloopt op 1 april 2026", date(2026, 4, 1))
    ]


def test_the_work_list_warns_ninety_days_before(anna: Application, club: int, marja: int) -> None:
    offer = an_offer(anna, club)
    seen(anna, marja, day=date(2023, 6, 8))
    kinds = []
    for day in (date(2026, 3, 9), date(2026, 3, 10)):
        kinds.append([one.kind for one in anna.ask(worklist, anna.person, day) if one.kind == "sighting"])
    anna.do(link_staff, marja, offer, "coach")
    for day in (date(2026, 3, 9), date(2026, 3, 10)):
        kinds.append([one.kind for one in anna.ask(worklist, anna.person, day) if one.kind == "sighting"])
    assert kinds == [[], [], [], ["sighting"]]


def test_on_a_teams_database_the_register_is_open(tmp_path: Path, postgres_url: str) -> None:
    workspace = a_workspace(tmp_path / "team", postgres_url)
    anna = workspace.sign_in("Anna")
    bilal = a_colleague(workspace, "Bilal")
    offer = an_offer(anna)
    marja = anna.do(add_staff, StaffDraft(provider=1, name="Marja Visser"), {offer: "coach"}).value.id
    assert anna.ask(register) == Register(local=False)
    with pytest.raises(Refused):
        anna.do(confirm_disk_encryption)
    entry = seen(anna, marja)
    seen(anna, marja, "first_aid")
    bilal.do(check_sighting, entry)
    assert [one.criterion for one in anna.ask(suggestions_for, offer)] == ["C-MED-01"]
    bilal.do(revoke_sighting, entry, "Verkeerde persoon")
    assert verdict(anna, offer, "C-SAF-03")[0] == "fails"
    with workspace.database.reading() as session:
        assert check_database(session) == []
    workspace.close()
