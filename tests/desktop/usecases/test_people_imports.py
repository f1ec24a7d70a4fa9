"""People at clubs come in with what was seen of them; numbers and files of papers never do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.access import Permission, Role
from desktop.application import Application, Read, needs
from desktop.domain.imports import Skipped, Undone
from desktop.domain.providers import ProviderDraft
from desktop.errors import NotAllowed, Refused
from desktop.i18n import use
from desktop.progress import Silent
from desktop.queries.staff import staff_of
from desktop.storage.assessment_records import Sighting, Staff
from desktop.storage.checks import check_database
from desktop.storage.records import Entry
from desktop.usecases.assurances import confirm_disk_encryption
from desktop.usecases.imports import ImportReport, undo_import
from desktop.usecases.people_imports import (
    import_people,
    judged_people,
    register_is_open,
    save_people,
)
from desktop.usecases.providers import add_provider
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague

LIST = """Naam,Club,Rol,VOG datum,VOG gezien op,EHBO geldig tot,VOG nummer,Geboortedatum,BSN
Marja Smit,De Stap,trainer,2025-02-01,2025-03-01,2027-01-10,123456,1960-01-01,111222333
Joop Vis,De Stap,gastheer,,,,,,
Ans Bos,De Stap,,,2025-03-01,,,,
Marja Smit,De Stap,trainer,,,,,,
Kees,Nergens,,,,,,,
,De Stap,,,,,,,
Piet 06-12345678,De Stap,,,,,,,
"""


@pytest.fixture(autouse=True)
def _english():
    use("en")
    yield
    use("nl")


@pytest.fixture
def file(app: Application, tmp_path: Path) -> Path:
    app.do(add_provider, ProviderDraft(name="De Stap"))
    written = tmp_path / "mensen.csv"
    written.write_text(LIST, encoding="utf-8")
    return written


@needs(Permission.READ)
def sightings(session: Read) -> list[tuple[int, str, date, date, str, date]]:
    found = session.scalars(select(Sighting).order_by(Sighting.id))
    return [(one.staff_id, one.kind, one.issued_on, one.valid_until, one.how, one.seen_on) for one in found]


@needs(Permission.READ)
def everything_written(session: Read) -> str:
    entries = [f"{one.before} {one.after}" for one in session.scalars(select(Entry))]
    return " ".join([*entries, *(one.name for one in session.scalars(select(Staff)))])


@needs(Permission.READ)
def findings(session: Read) -> list[str]:
    return check_database(session)


def counts(report: ImportReport) -> tuple[int, int, int, int, int]:
    return report.created, report.updated, report.unchanged, report.parked, report.rejected


def test_people_come_in_with_what_was_seen_of_them(app: Application, file: Path) -> None:
    app.do(confirm_disk_encryption)
    dry = app.run(import_people, Silent(), file, dry_run=True)
    assert (counts(dry), dry.batch, app.ask(staff_of, 1)) == ((3, 0, 0, 2, 2), None, [])
    report = app.run(import_people, Silent(), file)
    assert (counts(report), report.kind) == ((3, 0, 0, 2, 2), "people")
    assert {(one.name, one.role) for one in app.ask(staff_of, 1)} == {
        ("Marja Smit", "coach"), ("Joop Vis", "host"), ("Ans Bos", "coach"),
    }  # fmt: skip
    assert app.ask(sightings) == [
        (1, "vog", date(2025, 2, 1), date(2028, 2, 1), "earlier", date(2025, 3, 1)),
        (1, "first_aid", date(2025, 1, 10), date(2027, 1, 10), "earlier", TODAY),
    ]
    assert app.ask(findings) == []


def test_numbers_files_and_birth_dates_are_not_read_and_the_report_says_so(
    app: Application, file: Path
) -> None:
    app.do(confirm_disk_encryption)
    report = app.run(import_people, Silent(), file)
    withheld = [one for one in report.problems if one.message.startswith("Not read on purpose")]
    assert [(one.row, one.column, one.value) for one in withheld] == [
        (1, "VOG nummer", ""), (1, "Geboortedatum", ""), (1, "BSN", ""),
    ]  # fmt: skip
    kept = app.ask(everything_written)
    assert not any(secret in kept for secret in ("123456", "1960", "111222333"))
    assert "date on the VOG itself" in " ".join(one.message for one in report.problems)


def test_nothing_is_read_where_the_register_is_closed(
    workspace: Workspace, app: Application, file: Path
) -> None:
    for dry_run in (True, False):
        with pytest.raises(Refused):
            app.run(import_people, Silent(), file, dry_run=dry_run)
    with pytest.raises(Refused):
        app.ask(register_is_open)
    with pytest.raises(Refused):
        app.do(save_people, "mensen.csv", "", [], "Naam")
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    with pytest.raises(NotAllowed):
        dirk.run(import_people, Silent(), file)
    assert app.ask(staff_of, 1) == []


def test_the_same_file_twice_changes_nothing_and_a_newer_one_adds(
    app: Application, file: Path, tmp_path: Path
) -> None:
    app.do(confirm_disk_encryption)
    app.run(import_people, Silent(), file)
    assert counts(app.run(import_people, Silent(), file)) == (0, 0, 3, 2, 2)
    later = tmp_path / "later.csv"
    later.write_text("naam,club,rol,vog datum\nJoop Vis,De Stap,trainer,2026-01-05\n", encoding="utf-8")
    report = app.run(import_people, Silent(), later)
    assert (counts(report), app.ask(sightings)[2][1:3]) == ((0, 1, 0, 0, 0), ("vog", date(2026, 1, 5)))
    assert report.batch is not None
    undone = app.do(undo_import, report.batch).value
    assert (undone.deleted, undone.restored, len(undone.skipped)) == (0, 1, 1)
    assert {one.role for one in app.ask(staff_of, 1) if one.name == "Joop Vis"} == {"host"}
    assert app.ask(judged_people, [], "Naam", TODAY) == []


def test_undo_keeps_who_something_was_seen_of(app: Application, file: Path) -> None:
    app.do(confirm_disk_encryption)
    batch = app.run(import_people, Silent(), file).batch
    assert batch is not None
    reason = "What was seen of this person stays: revoke it with a reason."
    assert app.do(undo_import, batch).value == Undone(
        deleted=2, restored=0, skipped=(Skipped(row=2, ref=1, name="Marja Smit", reason=reason),)
    )
    assert [one.name for one in app.ask(staff_of, 1)] == ["Marja Smit"]
    assert app.ask(findings) == []


def in_a_list(folder: Path, text: str) -> Path:
    written = folder / "lijst.csv"
    written.write_text(text, encoding="utf-8")
    return written


def test_a_column_called_vog_holds_the_date_on_it_and_the_report_asks_whether_that_is_so(
    app: Application, file: Path, tmp_path: Path
) -> None:
    app.do(confirm_disk_encryption)
    listed = in_a_list(tmp_path, "Vereniging;Naam;VOG;VOG gezien door\nDe Stap;Ans;2025-02-01;2025-03-01\n")
    report = app.run(import_people, Silent(), listed)
    assert app.ask(sightings) == [(1, "vog", date(2025, 2, 1), date(2028, 2, 1), "earlier", TODAY)]
    assert report.ignored == ("VOG gezien door",)
    asked = "Read as the date on it. Is it the day somebody saw it? Then call the column “VOG gezien op”."
    assert [(one.row, one.column, one.message) for one in report.problems] == [(1, "VOG", asked)]


def test_a_vog_that_was_seen_before_its_date_is_not_taken_over(
    app: Application, file: Path, tmp_path: Path
) -> None:
    app.do(confirm_disk_encryption)
    listed = in_a_list(tmp_path, "Club;Naam;VOG datum;VOG gezien op\nDe Stap;Ans;2025-12-01;2025-11-01\n")
    report = app.run(import_people, Silent(), listed)
    assert app.ask(sightings) == []
    asked = "It was seen before it was given out. Look at both dates again."
    assert [(one.row, one.column, one.message) for one in report.problems] == [(2, "VOG gezien op", asked)]


def test_a_column_called_vog_beside_one_with_its_date_is_not_read_and_the_report_names_it(
    app: Application, file: Path, tmp_path: Path
) -> None:
    app.do(confirm_disk_encryption)
    listed = in_a_list(tmp_path, "Club;Naam;VOG;VOG datum;BSN\nDe Stap;Ans;ja;2025-02-01;111222333\n")
    report = app.run(import_people, Silent(), listed, dry_run=True)
    assert (report.ignored, report.withheld) == (("VOG",), ("BSN",))


@pytest.mark.parametrize(
    ("headers", "cells", "column", "value"),
    [
        ("Naam;Vereniging", "Ans;Nergens", "Vereniging", "Nergens"),
        ("Naam;Vereniging;KvK", "Ans;;12345678", "KvK", "12345678"),
    ],
)
def test_a_club_we_do_not_have_is_told_in_the_cell_that_names_it(
    app: Application, file: Path, tmp_path: Path, headers: str, cells: str, column: str, value: str
) -> None:
    app.do(confirm_disk_encryption)
    report = app.run(import_people, Silent(), in_a_list(tmp_path, f"{headers}\n{cells}\n"))
    assert [(one.column, one.value) for one in report.problems] == [(column, value)]
