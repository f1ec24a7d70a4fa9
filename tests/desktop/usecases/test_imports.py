"""Importing providers into a real database: one batch, one entry in the journal, one undo."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from sqlalchemy import delete, select

from desktop.access import Permission, Role
from desktop.application import Application, Read, Work, needs
from desktop.domain.imports import Skipped, Undone, Verdict
from desktop.domain.offers import OfferDraft
from desktop.domain.providers import ProviderDraft
from desktop.errors import Cancelled, NotAllowed, NotFound, Refused
from desktop.i18n import use
from desktop.imports.grid import Cell
from desktop.progress import Silent
from desktop.queries.imports import imports, mapping_profile, mapping_profiles
from desktop.queries.known_providers import known_providers
from desktop.queries.providers import providers
from desktop.storage.records import Entry, ImportUndo, Provider
from desktop.usecases.imports import (
    ImportReport,
    forget_profile,
    import_providers,
    preview_providers,
    save_import,
    save_profile,
    undo_import,
)
from desktop.usecases.offers import add_offer
from desktop.usecases.providers import add_provider, save_provider
from desktop.workspace import Workspace
from tests.desktop.imports.made import lines_of
from tests.factories import a_colleague, a_workspace

# A real list, read only where it is at hand; the rows beneath have the same oddities.
REAL = (
    Path(__file__).parents[3].parent / "shared" / "data" / "clubs" / "rotterdam_voetbalclubs_deidentified.csv"
)
HEADERS = ["naam", "opgericht", "locatie", "postcode", "plaats", "lat", "lon", "shirt", "website"]
ODD = [
    ["rksv De Plas", "06apr1927", "Sportpark Zuid: Plaslaan 50 3066SH Rotterdam", "3066 SH",
     "Rotterdam", "51.93747", "4.55855", "Rood", "http://www.deplas.voorbeeld.nl/"],
    ["vv Nieuwland'66", "06apr1966", "Sportpark Zuid: Plaslaan 50 3066 SH Rotterdam", "3066 SH",
     "Rotterdam", "51.93747", "4.55855", "Rood", "http://n66.voorbeeld.nl/"],
    ["sv Ster", "14jul1929", "Sportcomplex de Kuil: Sterweg 498 3076ET Rotterdam ZH", "3076 ET",
     "Rotterdam ZH", "51.87711", "4.51119", "Wit", "http://www.ster.voorbeeld.nl/"],
    ["sv Ster", "14jul1929", "Sportcomplex de Kuil: Sterweg 498 3076ET Rotterdam ZH", "3076 ET",
     "Rotterdam ZH", "51.87711", "4.51119", "Wit", "http://www.ster.voorbeeld.nl/"],
    ["", "14jul1929", "", "", "", "", "", "Wit", ""],
    ["Haven rsc", "ooit", "Havenweg 5 3042 JZ Rotterdam (is geen postadres)", "3042 JZ",
     "Rotterdam (is geen postadres)", "", "", "Wit", ""],
]  # fmt: skip


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use("en")
    yield
    use("nl")


def write(file: Path, rows: Sequence[Sequence[str]]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return file


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    return write(tmp_path / "clubs.csv", [HEADERS, *ODD])


def counts(report: ImportReport) -> tuple[int, int, int, int, int]:
    return report.created, report.updated, report.unchanged, report.parked, report.rejected


@needs(Permission.READ)
def everything(session: Read) -> list[tuple[object, ...]]:
    columns = [column for column in Provider.__table__.columns if column.name not in ("version", "changes")]
    return [tuple(row) for row in session.execute(select(*columns).order_by(Provider.id))]


@needs(Permission.READ)
def entries(session: Read) -> list[tuple[str, str, int]]:
    found = session.execute(select(Entry.action, Entry.topic, Entry.ref).order_by(Entry.seq))
    return [(action, topic, ref) for action, topic, ref in found]


@needs(Permission.READ)
def kept_for_undo(session: Read) -> list[tuple[int, int]]:
    return [(one.batch_id, one.ref) for one in session.scalars(select(ImportUndo))]


@needs(Permission.IMPORT)
def forget_provider(work: Work, ref: int) -> None:
    work.load(Provider, ref)
    work.session.execute(delete(Provider).filter_by(id=ref))


def test_an_odd_club_list_comes_in_by_its_own_headers(app: Application, odd: Path) -> None:
    report = app.run(import_providers, Silent(), odd)
    assert (report.file, report.sheet, report.kind, report.rows, report.batch) == (
        "clubs.csv", None, "providers", 6, 1,
    )  # fmt: skip
    assert counts(report) == (4, 0, 0, 1, 1)
    assert report.ignored == ("shirt",)
    assert [(one.row, one.column, one.value, one.level.value) for one in report.problems] == [
        (3, "naam", "vv Nieuwland'66", "warning"),
        (5, "naam", "sv Ster", "error"),
        (6, "naam", "", "error"),
        (7, "opgericht", "ooit", "warning"),
    ]
    assert [(one.row, one.name, one.verdict, one.ref) for one in report.lines] == [
        (2, "rksv De Plas", Verdict.CREATED, None),
        (3, "vv Nieuwland'66", Verdict.CREATED, None),
        (4, "sv Ster", Verdict.CREATED, None),
        (5, "sv Ster", Verdict.PARKED, None),
        (6, "", Verdict.REJECTED, None),
        (7, "Haven rsc", Verdict.CREATED, None),
    ]
    assert [(one.name, one.area, one.postcode, one.city) for one in app.ask(providers)] == [
        ("Haven rsc", "Overschie", "3042 JZ", "Rotterdam"),
        ("rksv De Plas", "Prins Alexander", "3066 SH", "Rotterdam"),
        ("sv Ster", "IJsselmonde", "3076 ET", "Rotterdam"),
        ("vv Nieuwland'66", "Prins Alexander", "3066 SH", "Rotterdam"),
    ]


def test_a_dry_run_says_the_same_and_changes_nothing(app: Application, odd: Path) -> None:
    before = app.ask(entries)
    dry = app.run(import_providers, Silent(), odd, dry_run=True)
    assert app.run(preview_providers, Silent(), odd) == dry
    assert (app.ask(everything), app.ask(entries), app.ask(imports)) == ([], before, [])
    assert app.run(import_providers, Silent(), odd) == replace(dry, batch=1)


def test_the_same_file_again_creates_nothing(app: Application, odd: Path) -> None:
    app.run(import_providers, Silent(), odd)
    before = app.ask(everything)
    report = app.run(import_providers, Silent(), odd)
    assert (counts(report), report.batch) == ((0, 0, 4, 1, 1), 2)
    assert [one.ref for one in report.lines] == [1, 2, 3, None, None, 4]
    assert app.ask(everything) == before


def test_an_import_is_one_entry_in_the_journal(app: Application, odd: Path) -> None:
    before = app.ask(entries)
    app.run(import_providers, Silent(), odd)
    app.do(undo_import, 1)
    assert app.ask(entries)[len(before) :] == [("save_import", "imports", 1), ("undo_import", "imports", 1)]


def test_an_import_says_what_it_touched(app: Application) -> None:
    done = app.do(save_import, "a.csv", "0" * 64, lines_of("naam", ["A"]), "naam")
    assert {topic.value for topic in done.touched} == {"providers", "imports"}


def test_undo_removes_what_was_created(app: Application, odd: Path) -> None:
    app.run(import_providers, Silent(), odd)
    assert app.do(undo_import, 1).value == Undone(deleted=4, restored=0, skipped=())
    assert app.ask(everything) == []


def test_undo_puts_back_what_was_changed(app: Application, tmp_path: Path) -> None:
    app.do(add_provider, ProviderDraft(name="Zuid", kvk="12345678", phone="+31101234567", postcode="3083 AB"))
    before = app.ask(everything)
    file = write(
        tmp_path / "new.csv",
        [["naam", "kvk", "telefoon", "sinds"], ["SV Zuid", "12345678", "0612345678", "1 mei 1930"]],
    )
    assert counts(app.run(import_providers, Silent(), file)) == (0, 1, 0, 0, 0)
    assert (app.ask(known_providers)[0].draft.phone, app.ask(kept_for_undo)) == ("+31612345678", [(1, 1)])
    assert app.do(undo_import, 1).value == Undone(deleted=0, restored=1, skipped=())
    assert (app.ask(everything), app.ask(kept_for_undo)) == (before, [])


def test_undo_leaves_and_lists_what_was_changed_since_or_has_offers(app: Application, odd: Path) -> None:
    app.run(import_providers, Silent(), odd)
    first = app.ask(known_providers)[0]
    app.do(save_provider, 1, replace(first.draft, phone="+31101234567"))
    app.do(add_offer, OfferDraft(provider=2, title="Wandelen"))
    app.do(save_import, "b.csv", "0" * 64, [], "naam")
    app.do(undo_import, 2)
    assert app.do(undo_import, 1).value == Undone(
        deleted=2,
        restored=0,
        skipped=(
            Skipped(row=2, ref=1, name="rksv De Plas", reason="This provider was changed after the import."),
            Skipped(row=3, ref=2, name="vv Nieuwland'66", reason="This provider has offers now."),
        ),
    )
    assert [one.ref for one in app.ask(known_providers)] == [1, 2]


def test_undo_lists_what_is_no_longer_there(app: Application) -> None:
    app.do(save_import, "a.csv", "0" * 64, lines_of("naam", ["A"], ["B"]), "naam")
    app.do(save_import, "b.csv", "0" * 64, lines_of("naam,telefoon", ["A", "0101234567"]), "naam")
    app.do(forget_provider, 1)
    assert app.do(undo_import, 2).value.skipped == (
        Skipped(row=2, ref=1, name="", reason="This provider is no longer there."),
    )


def test_undo_works_once(app: Application, odd: Path) -> None:
    app.run(import_providers, Silent(), odd)
    app.do(undo_import, 1)
    with pytest.raises(Refused, match="This import was already undone on"):
        app.do(undo_import, 1)
    with pytest.raises(NotFound):
        app.do(undo_import, 99)


def test_imports_are_listed_newest_first_with_what_they_did(app: Application, odd: Path) -> None:
    app.run(import_providers, Silent(), odd)
    app.run(import_providers, Silent(), odd)
    app.do(undo_import, 1)
    newest, oldest = app.ask(imports)
    assert (newest.ref.id, newest.kind, newest.file, newest.by, newest.undone_at, newest.counts) == (
        2, "providers", "clubs.csv", "Anna", None,
        {Verdict.UNCHANGED: 4, Verdict.PARKED: 1, Verdict.REJECTED: 1},
    )  # fmt: skip
    assert (oldest.ref.id, oldest.undone_at, oldest.at) == (1, app.now, app.now)


def test_a_row_that_somebody_entered_meanwhile_is_not_made_twice(app: Application) -> None:
    lines = lines_of("naam,postcode", ["Zuid", "3083 AB"])
    app.do(add_provider, ProviderDraft(name="Zuid", postcode="3083 AB"))
    assert [one.verdict for one in app.do(save_import, "a.csv", "", lines, "naam").value.judged] == [
        Verdict.UNCHANGED
    ]


def test_a_workbook_names_its_sheet(app: Application, tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Uitleg"  # type: ignore[union-attr]  # a new workbook has a sheet
    sheet = book.create_sheet("Clubs")
    for row in (
        ["Ledenlijst 2026"],
        [],
        ["Vereniging", "KvK-nummer", "Woonplaats"],
        ["SV Zuid", 12345678, "Rotterdam"],
    ):
        sheet.append(row)
    book.save(tmp_path / "clubs.xlsx")
    report = app.run(import_providers, Silent(), tmp_path / "clubs.xlsx", sheet="Clubs")
    assert (report.sheet, counts(report), report.lines[0].row) == ("Clubs", (1, 0, 0, 0, 0), 4)
    with pytest.raises(Refused):
        app.run(import_providers, Silent(), tmp_path / "clubs.xlsx", sheet="Bestaat niet")


def test_a_profile_says_which_column_is_what(app: Application, tmp_path: Path) -> None:
    file = write(tmp_path / "k.csv", [["A", "naam", "C"], ["SV Zuid", "Jansen", "12345678"]])
    app.do(save_profile, "  Lijst   gemeente ", {"A": "name", "naam": "", "C": "kvk"})
    report = app.run(import_providers, Silent(), file, profile="lijst gemeente")
    assert report.ignored == ("naam",)
    assert app.ask(known_providers)[0].draft == ProviderDraft(name="SV Zuid", kvk="12345678")
    app.do(save_profile, "LIJST gemeente", {"naam": "name"})
    assert [(one.name, one.columns) for one in app.ask(mapping_profiles)] == [
        ("Lijst gemeente", {"naam": "name"})
    ]
    app.do(forget_profile, app.ask(mapping_profile, "Lijst gemeente", None).ref)
    assert app.ask(mapping_profiles, None) == []
    assert [one.draft.name for one in app.ask(known_providers)] == ["SV Zuid"]


def test_a_mapping_from_the_screen_replaces_guessing(app: Application, tmp_path: Path) -> None:
    file = write(tmp_path / "k.csv", [["A", "naam"], ["SV Zuid", "Jansen"]])
    report = app.run(preview_providers, Silent(), file, mapping={"A": "name"})
    assert [one.name for one in report.lines] == ["SV Zuid"]


def test_a_profile_that_is_not_there_or_not_sound_is_refused(app: Application, odd: Path) -> None:
    with pytest.raises(NotFound, match="There is no mapping profile “x”"):
        app.run(import_providers, Silent(), odd, profile="x")
    app.do(save_profile, "Bond", {"naam": "name"})
    with pytest.raises(NotFound, match="There is no mapping profile “x”"):
        app.ask(mapping_profile, "x")
    with pytest.raises(Refused, match="Give this mapping profile a name"):
        app.do(save_profile, " ", {"naam": "name"})
    with pytest.raises(Refused, match="No column holds the names"):
        app.do(save_profile, "Leeg", {"naam": ""})
    with pytest.raises(Refused, match="Another import already has a profile called Bond"):
        app.do(save_profile, "bond", {"naam": "name"}, "survey")


def test_a_file_that_cannot_be_taken_leaves_nothing_behind(app: Application, tmp_path: Path) -> None:
    before = app.ask(entries)
    for file in (
        write(tmp_path / "leeg.csv", []),
        write(tmp_path / "a.csv", [["shirt"], ["rood"]]),
        tmp_path / "weg.csv",
    ):
        with pytest.raises(Refused):
            app.run(import_providers, Silent(), file)
    assert (app.ask(everything), app.ask(entries)) == ([], before)


def test_stopping_halfway_leaves_nothing_behind(app: Application, odd: Path) -> None:
    class Impatient:
        def step(self, done: int, total: int, text: str = "") -> None:
            if text == "Saving":
                raise Cancelled

    with pytest.raises(Cancelled):
        app.run(import_providers, Impatient(), odd)
    assert (app.ask(everything), app.ask(imports)) == ([], [])


def test_only_who_may_import_imports(workspace: Workspace, odd: Path) -> None:
    carla = a_colleague(workspace, "Carla", Role.PUBLISHING_ADMIN)
    with pytest.raises(NotAllowed):
        carla.run(import_providers, Silent(), odd)
    with pytest.raises(NotAllowed):
        carla.run(preview_providers, Silent(), odd)


def test_a_team_server_imports_and_undoes_alike(postgres_url: str, tmp_path: Path, odd: Path) -> None:
    team = a_workspace(tmp_path / "team", postgres_url)
    app = team.sign_in("Anna")
    assert counts(app.run(import_providers, Silent(), odd)) == (4, 0, 0, 1, 1)
    before = app.ask(everything)
    file = write(
        tmp_path / "new.csv", [["naam", "postcode", "telefoon"], ["Haven rsc", "3042JZ", "0101234567"]]
    )
    assert counts(app.run(import_providers, Silent(), file)) == (0, 1, 0, 0, 0)
    assert app.do(undo_import, 2).value == Undone(deleted=0, restored=1, skipped=())
    assert app.ask(everything) == before
    assert app.do(undo_import, 1).value.deleted == 3
    team.close()


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["A", "B", "sv B", "C", ""]),
        st.sampled_from([None, "11111111", "22222222"]),
        st.sampled_from([None, "3011 AD", "3083 AB"]),
        st.sampled_from([None, "0101234567", "0612345678"]),
    ),
    max_size=6,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS, ROWS)
def test_undo_restores_exactly_what_was(
    app: Application, ours: list[Sequence[Cell]], rows: list[Sequence[Cell]]
) -> None:
    headers = "naam,kvk,postcode,telefoon"
    first = app.do(save_import, "a.csv", "", lines_of(headers, *ours), "naam").value
    before = app.ask(everything)
    second = app.do(save_import, "b.csv", "", lines_of(headers, *rows), "naam").value
    assert app.do(undo_import, second.batch).value.skipped == ()
    assert app.ask(everything) == before
    app.do(undo_import, first.batch)
    for one in app.ask(known_providers):  # those whose version moved on stay
        app.do(forget_provider, one.ref)  # type: ignore[arg-type]  # known providers have a ref


@pytest.mark.skipif(not REAL.exists(), reason="the real club list is not at hand")
def test_a_real_club_list_comes_in_once_and_goes_out_again(app: Application) -> None:
    first = app.run(import_providers, Silent(), REAL)
    assert (first.rows, counts(first)) == (54, (53, 0, 0, 1, 0))
    assert {one.area for one in app.ask(providers)} - {""} != set()
    assert [one.name for one in app.ask(providers) if not one.area] == []
    assert counts(app.run(import_providers, Silent(), REAL)) == (0, 0, 53, 1, 0)
    assert app.do(undo_import, 1).value == Undone(deleted=53, restored=0, skipped=())
    assert app.ask(everything) == []
