"""Importing offers into a real database: whose they are, what changes, one batch, one undo."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.access import Permission, Role
from desktop.application import Application, Read, needs
from desktop.domain.imports import Skipped, Undone
from desktop.domain.offers import Slot, Status, Suits
from desktop.domain.providers import ProviderDraft
from desktop.errors import NotAllowed, Refused
from desktop.i18n import use
from desktop.progress import Silent
from desktop.queries.known_offers import judged_offers
from desktop.queries.offer_file import offer_file
from desktop.queries.offers import offers
from desktop.storage.checks import check_database
from desktop.storage.records import Entry, Offer
from desktop.usecases.imports import ImportReport, save_profile, undo_import
from desktop.usecases.offer_imports import (
    import_offers,
    preview_offers,
    read_offer_columns,
    save_offers,
)
from desktop.usecases.offers import withdraw_offer
from desktop.usecases.pauses import pause_offers
from desktop.usecases.providers import add_provider
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, an_approved_offer, an_offer

HEADERS = ["Aanbod", "Aanbieder", "KvK", "Dag en tijd", "Prijs per maand", "Leeftijd", "Beweegvorm",
           "Doelgroep", "Speciaal voor", "Locatie", "Adres", "Telefoon", "Contactpersoon"]  # fmt: skip
WALK = ["Wandelen in het park", "De Stap", "12345678", "di 10:00-11:00", "12,50", "55+", "wandelen", "55+",
        "Hart", "Theehuis", "Lindelaan 4, 3083 AB Rotterdam", "010 1234567", "Marja"]  # fmt: skip


@pytest.fixture(autouse=True)
def _english():
    use("en")
    yield
    use("nl")


@pytest.fixture
def clubs(app: Application) -> list[int]:
    drafts = [
        ProviderDraft(name="De Stap", kvk="12345678"),
        ProviderDraft(name="Yogahuis", organisation_number="ORG7"),
        ProviderDraft(name="Dubbel", postcode="3011 AA"),
        ProviderDraft(name="Dubbel", postcode="3012 AA"),
    ]
    return [app.do(add_provider, draft).value.id for draft in drafts]


def write(file: Path, *rows: list[str], headers: list[str] = HEADERS) -> Path:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([headers, *rows])
    return file


def counts(report: ImportReport) -> tuple[int, int, int, int, int]:
    return report.created, report.updated, report.unchanged, report.parked, report.rejected


def told(report: ImportReport) -> list[tuple[int, str, str, str]]:
    return [(one.row, one.column, one.level.value, one.message) for one in report.problems]


@needs(Permission.READ)
def entries(session: Read) -> list[tuple[str, str, int]]:
    found = session.execute(select(Entry.action, Entry.topic, Entry.ref).order_by(Entry.seq))
    return [(action, topic, ref) for action, topic, ref in found]


@needs(Permission.READ)
def findings(session: Read) -> list[str]:
    return check_database(session)


@needs(Permission.READ)
def statuses(session: Read) -> list[tuple[Status, bool]]:
    return [(one.status, one.taken_over) for one in session.query(Offer).order_by(Offer.id)]


def test_a_row_in_free_dutch_becomes_a_draft(app: Application, clubs: list[int], tmp_path: Path) -> None:
    report = app.run(import_offers, Silent(), write(tmp_path / "aanbod.csv", WALK))
    assert (counts(report), told(report), report.kind, report.batch) == ((1, 0, 0, 0, 0), [], "offers", 1)
    assert report.ignored == ("Contactpersoon",)
    seen = app.ask(offer_file, 1, TODAY)
    draft = seen.draft
    assert (draft.provider, draft.title, draft.place, draft.street, draft.house_number) == (
        clubs[0], "Wandelen in het park", "Theehuis", "Lindelaan", "4",
    )  # fmt: skip
    assert draft.slots == (Slot(weekday=2, start="10:00", end="11:00"),)
    assert (draft.price_cents, draft.price_period) == (1250, "month")
    assert (draft.min_age, draft.max_age, draft.movement_form) == (55, None, "walking")
    assert draft.target_groups == ("seniors_55",)
    assert draft.suitability == (Suits(condition="CARD", suitability="specialised", check_first="required"),)
    assert (draft.contact_phone, draft.host, seen.status) == ("+31101234567", "", Status.DRAFT)
    assert app.ask(entries)[-1] == ("save_offers", "imports", 1)


def test_what_is_not_certain_is_asked_and_stays_empty(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    row = ["Yoga", "Yogahuis", "", "in overleg", "wordt vergoed", "rond de 50", "levitatie", "55+, elfen",
           "", "", "", "geen", ""]  # fmt: skip
    report = app.run(import_offers, Silent(), write(tmp_path / "aanbod.csv", row))
    assert counts(report) == (1, 0, 0, 0, 0)
    assert sorted({(problem.column, problem.level.value) for problem in report.problems}) == [
        ("Beweegvorm", "warning"), ("Dag en tijd", "warning"), ("Doelgroep", "warning"),
        ("Leeftijd", "warning"), ("Prijs per maand", "warning"),
    ]  # fmt: skip
    draft = app.ask(offer_file, 1, TODAY).draft
    assert (draft.slots, draft.price_cents, draft.price_period, draft.min_age) == ((), None, "", None)
    assert (draft.price_note, draft.movement_form, draft.target_groups) == (
        "wordt vergoed", "", ("seniors_55",),
    )  # fmt: skip


def test_a_row_whose_provider_is_not_certain_is_set_aside(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    def row(title: str, name: str, kvk: str = "") -> list[str]:
        return [title, name, kvk, *[""] * 10]

    file = write(
        tmp_path / "aanbod.csv",
        row("A", "Dubbel"),
        row("B", "Stap"),
        row("C", "Onvindbaar Q"),
        row("D", "Yogahuis", "12345678"),
        row("E", "ORG7", ""),
        row("F", "De Stap", "99999999"),
        row("", "De Stap"),
        row("G", ""),
        row("H", "de stap"),
        row("h", "De Stap", "12345678"),
    )
    report = app.run(import_offers, Silent(), file)
    assert [line.verdict.value for line in report.lines] == [
        "parked", "parked", "parked", "parked", "parked", "parked", "rejected", "rejected", "created",
        "parked",
    ]  # fmt: skip
    messages = [problem.message for problem in report.problems]
    assert messages[0].startswith("We do not know for certain which provider this is. Is it Dubbel")
    assert "Is it De Stap?" in messages[1]
    assert messages[3] == "The number is of De Stap, the name of Yogahuis. Which one is it?"
    assert messages[-1].startswith("This is the same offer as row 10.")


def test_the_same_file_twice_changes_nothing_and_another_changes_what_it_says(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    file = write(tmp_path / "aanbod.csv", WALK)
    app.run(import_offers, Silent(), file)
    assert counts(app.run(import_offers, Silent(), file)) == (0, 0, 1, 0, 0)
    later = [*WALK[:4], "15", *WALK[5:]]
    report = app.run(preview_offers, Silent(), write(tmp_path / "later.csv", later))
    assert (counts(report), report.lines[0].changed, report.batch) == (
        (0, 1, 0, 0, 0),
        ("price_cents",),
        None,
    )
    batch = app.run(import_offers, Silent(), tmp_path / "later.csv").batch
    assert app.ask(offer_file, 1, TODAY).draft.price_cents == 1500
    assert app.do(undo_import, batch).value == Undone(deleted=0, restored=1, skipped=())
    assert app.ask(offer_file, 1, TODAY).draft.price_cents == 1250


def test_whether_it_suits_a_beginner_is_yes_no_or_left_as_it_was(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    headers = ["Aanbod", "Aanbieder", "Geschikt voor beginners"]
    for number, (said, kept) in enumerate((("nee", "no"), ("ja", "yes"), ("weet niet", "yes"))):
        row = ["Roeien", "De Stap", said]
        report = app.run(import_offers, Silent(), write(tmp_path / f"{number}.csv", row, headers=headers))
        assert (told(report), app.ask(offer_file, 1, TODAY).draft.beginner) == ([], kept)


def test_what_the_price_covers_has_a_column_of_its_own(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    headers = ["Aanbod", "Aanbieder", "Prijs", "Inbegrepen bij de prijs"]
    row = ["Roeien", "De Stap", "wordt vergoed", "de boot"]
    app.run(import_offers, Silent(), write(tmp_path / "lijst.csv", row, headers=headers))
    draft = app.ask(offer_file, 1, TODAY).draft
    assert (draft.price_covers, draft.price_note) == ("de boot", "wordt vergoed")


def test_undo_removes_what_came_in_except_what_was_changed_since(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    file = write(tmp_path / "aanbod.csv", WALK, ["Yoga", "Yogahuis", *[""] * 11])
    batch = app.run(import_offers, Silent(), file).batch
    app.do(pause_offers, [2], date(2026, 7, 1), date(2026, 8, 1))
    assert app.do(undo_import, batch).value == Undone(
        deleted=1, restored=0,
        skipped=(Skipped(row=3, ref=2, name="Yoga", reason="This offer was changed after the import."),),
    )  # fmt: skip
    assert [row.title for row in app.ask(offers, TODAY)] == ["Yoga"]
    assert app.ask(findings) == []
    with pytest.raises(Refused, match="already undone"):
        app.do(undo_import, batch)


def test_an_approved_offer_says_that_a_change_waits_for_a_decision(
    workspace: Workspace, anna: Application, bilal: Application, tmp_path: Path
) -> None:
    an_approved_offer(anna, bilal, workspace)
    file = tmp_path / "aanbod.csv"
    file.write_text("aanbod,aanbieder,groepsgrootte\nWandelen in het park,Wandelclub De Stap,8\n")
    report = anna.run(import_offers, Silent(), file)
    assert (counts(report), [one.message for one in report.problems]) == (
        (0, 1, 0, 0, 0), ["This offer is approved. What changes here waits for a new decision."],
    )  # fmt: skip
    assert anna.ask(statuses) == [(Status.IN_ASSESSMENT, False)]
    bilal.do(undo_import, report.batch)
    with workspace.database.reading() as session:
        hands = session.get_one(Offer, 1).involvements
        assert {(one.person_id, one.kind) for one in hands if one.round == 1} == {(1, "draft"), (2, "draft")}


def test_what_waits_or_was_taken_out_is_set_aside(app: Application, clubs: list[int], tmp_path: Path) -> None:
    an_offer(app, clubs[0])
    app.do(withdraw_offer, 1, "Gestopt")
    file = write(tmp_path / "aanbod.csv", WALK)
    report = app.run(import_offers, Silent(), file)
    assert (counts(report), "taken out before" in report.problems[0].message) == ((0, 0, 0, 1, 0), True)


def test_a_live_catalogue_comes_in_as_proposed_and_its_undo_leaves_a_trace(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    file = write(tmp_path / "aanbod.csv", WALK)
    report = app.run(import_offers, Silent(), file, taken_over=True)
    assert app.ask(statuses) == [(Status.PROPOSED, True)]
    changed = write(tmp_path / "anders.csv", [*WALK[:4], "15", *WALK[5:]])
    parked = app.run(import_offers, Silent(), changed, taken_over=True)
    assert (counts(parked), "waits for a second person" in parked.problems[0].message) == (
        (0, 0, 0, 1, 0), True,
    )  # fmt: skip
    assert app.do(undo_import, report.batch).value.deleted == 1
    assert app.ask(statuses) == [(Status.WITHDRAWN, True)]
    again = app.run(import_offers, Silent(), file, taken_over=True)
    assert app.ask(findings) == []
    assert (counts(again), app.ask(statuses)[1]) == ((1, 0, 0, 0, 0), (Status.PROPOSED, True))


def test_an_advisor_imports_but_takes_nothing_over(workspace: Workspace, clubs: list[int], tmp_path) -> None:
    carla = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
    file = write(tmp_path / "aanbod.csv", WALK)
    for task in (import_offers, preview_offers, read_offer_columns):
        with pytest.raises(NotAllowed):
            carla.run(task, Silent(), file, taken_over=True)
    with pytest.raises(NotAllowed):
        carla.do(save_offers, "aanbod.csv", "", [], "Aanbod", True)
    assert counts(carla.run(import_offers, Silent(), file)) == (1, 0, 0, 0, 0)


def test_columns_are_looked_at_first_and_may_be_chosen_and_kept(
    app: Application, clubs: list[int], tmp_path: Path
) -> None:
    file = tmp_path / "vreemd.csv"
    file.write_text("wat,van wie\nZwemmen,De Stap\n", encoding="utf-8")
    seen = app.run(read_offer_columns, Silent(), file)
    assert ([one.header for one in seen.columns], seen.rows) == (["wat", "van wie"], 1)
    with pytest.raises(Refused, match="name of the offer"):
        app.run(import_offers, Silent(), file)
    mapping = {"wat": "title", "van wie": "provider"}
    assert counts(app.run(preview_offers, Silent(), file, mapping=mapping)) == (1, 0, 0, 0, 0)
    with pytest.raises(Refused, match="which column holds the provider"):
        app.run(preview_offers, Silent(), file, mapping={"wat": "title"})
    app.do(save_profile, "Vreemd", mapping, "offers")
    assert counts(app.run(import_offers, Silent(), file, profile="vreemd", dry_run=True)) == (1, 0, 0, 0, 0)
    assert app.ask(judged_offers, [], "wat") == []


def test_a_club_we_do_not_have_is_told_in_the_cell_that_names_it(app: Application, tmp_path: Path) -> None:
    file = write(tmp_path / "lijst.csv", ["Yoga", "Nergens"], headers=["Aanbod", "Vereniging"])
    (problem,) = app.run(import_offers, Silent(), file, dry_run=True).problems
    assert (problem.row, problem.column, problem.value) == (2, "Vereniging", "Nergens")
