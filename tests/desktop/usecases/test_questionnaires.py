"""Last year's questionnaire with other headers becomes a new version of the model."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop.access import Role
from desktop.application import Application
from desktop.catalogues import vitality_model
from desktop.errors import Cancelled, Invalid, NotAllowed, NotFound, Refused
from desktop.i18n import use
from desktop.imports.grid import Cell
from desktop.imports.questionnaire import Kind
from desktop.progress import Silent
from desktop.queries.vitality_models import vitality_model_file, vitality_models
from desktop.usecases.questionnaires import Questionnaire, import_questionnaire, preview_questionnaire
from desktop.workspace import Workspace
from tests.factories import a_colleague

MODEL = vitality_model()
HEADERS = (
    "Tijdstempel",
    "Naam vereniging",
    "Relatienummer",
    "1. Alle bestuursfuncties zijn bezet en de opvolging is geregeld",
    "Organisatie [We hebben een actueel beleidsplan en bespreken de voortgang minstens jaarlijks]",
    "ORG-4",
    "Vrijwilligers: Er zijn voldoende vrijwilligers voor onze taken",
    "Financiën - De energierekening is voor ons een probleem",
    "Wilt u ons nog iets meegeven?",
)
ROWS: tuple[tuple[Cell, ...], ...] = (
    (
        "2024-05-01 10:00",
        "SV Een",
        "101",
        "helemaal eens",
        "eens",
        "ja",
        "ja, niet op zoek",
        "oneens",
        "Meer tijd",
    ),
    ("2024-05-02 11:00", "SV Twee", "102", "oneens", "neutraal", "deels", "nee", "eens", "Veel meer velden"),
    ("2024-05-03 12:00", "SV Drie", "103", "n.v.t.", "weet niet", "", "nee", "helemaal eens", "Niets verder"),
)
PLAN, ENOUGH = HEADERS[4], HEADERS[6]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use("en")
    yield
    use("nl")


def as_csv(folder: Path, headers: Sequence[str] = HEADERS, rows: Sequence[Sequence[Cell]] = ROWS) -> Path:
    file = folder / "enquete.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([headers, *rows])
    return file


def preview(app: Application, file: Path, **choices: str) -> Questionnaire:
    return app.run(preview_questionnaire, Silent(), file, choices=choices)


def test_headers_are_known_alike_new_or_no_question(app: Application, tmp_path: Path) -> None:
    seen = preview(app, as_csv(tmp_path))
    assert [(one.kind, one.code, one.theme, one.scale and one.scale.code) for one in seen.lines[3:8]] == [
        (Kind.SAME, "ORG-1", "", "LIKERT5"),
        (Kind.ALIKE, "ORG-2", "", "LIKERT5"),
        (Kind.CODE, "ORG-4", "", "YES_PARTLY_NO"),
        (Kind.ALIKE, "VRW-1", "", "VOLUNTEERS3"),
        (Kind.NEW, "", "FIN", "LIKERT5"),
    ]
    assert {one.kind for one in (*seen.lines[:3], seen.lines[8])} == {Kind.NONE}
    assert (seen.file, seen.sheet, seen.sheets, seen.rows, seen.model.version) == (
        "enquete.csv", None, (), 3, "RSS-VIT-2025.2",
    )  # fmt: skip
    assert seen.lines[3].examples == ("helemaal eens", "oneens")


def test_before_importing_it_says_what_follows(app: Application, tmp_path: Path) -> None:
    seen = preview(app, as_csv(tmp_path))
    assert seen.consequences.sentences == (
        "This covers 3 of 6 themes.",
        "A vitality score needs 5 themes, among them Safe climate.",
        "No club gets a vitality score, and the conversation list stays empty.",
        "For clubs you want to talk to you can do the organisation check by phone.",
    )
    assert (seen.consequences.check_offered, seen.changes.break_advised) == (True, True)
    assert [one.text for one in seen.open] == [
        "“We hebben een actueel beleidsplan en bespreken de voortgang minstens jaarlijks” looks like ORG-2:"
        " “We werken met een actueel plan en bespreken de voortgang minstens één keer per …”. Say whether it"
        " is.",
        "“Er zijn voldoende vrijwilligers voor onze taken” looks like VRW-1: “We hebben genoeg vrijwilligers"
        " voor onze taken.”. Say whether it is.",
    ]


def test_what_only_looks_like_a_question_is_not_imported_unconfirmed(
    app: Application, tmp_path: Path
) -> None:
    with pytest.raises(Invalid) as refused:
        app.run(import_questionnaire, Silent(), as_csv(tmp_path), version="NIEUW-1")
    assert len(refused.value.problems) == 2
    assert len(app.ask(vitality_models)) == 2


def test_confirmed_questions_keep_their_past_and_get_the_words_of_the_file(
    app: Application, tmp_path: Path
) -> None:
    ref = app.run(
        import_questionnaire, Silent(), as_csv(tmp_path), version="NIEUW-1", title="Vragen 2024",
        choices={PLAN: "ORG-2", ENOUGH: "VRW-1"},
    )  # fmt: skip
    seen = app.ask(vitality_model_file, "NIEUW-1")
    assert (seen.row.record, seen.row.nl, seen.row.previous, seen.row.breaks) == (
        ref, "Vragen 2024", "RSS-VIT-2025.1", True,
    )  # fmt: skip
    assert [(one.code, one.theme, one.scale, one.was) for one in seen.model.questions] == [
        ("ORG-1", "ORG", "LIKERT5", "ORG-1"),
        ("ORG-2", "ORG", "LIKERT5", "ORG-2"),
        ("ORG-4", "ORG", "YES_PARTLY_NO", "ORG-4"),
        ("VRW-1", "VRW", "VOLUNTEERS3", "VRW-1"),
        ("FIN-6", "FIN", "LIKERT5", ""),
    ]
    old, new = MODEL.question("VRW-1"), seen.model.question("VRW-1")
    assert (new.nl, new.weight, seen.model.question("ORG-1").nl) == (
        "Er zijn voldoende vrijwilligers voor onze taken", old.weight, MODEL.question("ORG-1").nl,
    )  # fmt: skip
    assert seen.model.themes == MODEL.themes
    assert (seen.model.rules, seen.model.self_image, seen.model.room_for_newcomers) == (MODEL.rules, "", "")


def test_people_decide_what_a_column_is(app: Application, tmp_path: Path) -> None:
    choices = {PLAN: "VRW-3", ENOUGH: "-", HEADERS[5]: "", HEADERS[7]: "VSK"}
    seen = preview(app, as_csv(tmp_path), **choices)
    assert [(one.kind, one.code, one.theme) for one in seen.lines[3:8]] == [
        (Kind.SAME, "ORG-1", ""), (Kind.CODE, "VRW-3", ""), (Kind.NONE, "", ""), (Kind.NEW, "", ""),
        (Kind.NEW, "", "VSK"),
    ]  # fmt: skip
    assert [(one.code, one.theme) for one in seen.model.questions] == [
        ("ORG-1", "ORG"), ("VRW-3", "VRW"), ("NEW-1", ""), ("VSK-6", "VSK"),
    ]  # fmt: skip
    assert seen.open == ()


def test_a_question_that_is_given_away_is_taken_from_its_first_column(
    app: Application, tmp_path: Path
) -> None:
    seen = preview(app, as_csv(tmp_path), **{PLAN: "ORG-1"})
    assert [(one.kind, one.code) for one in seen.lines[3:5]] == [(Kind.NONE, ""), (Kind.CODE, "ORG-1")]


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({"Bestaat niet": "ORG-1"}, "This file has no column “Bestaat niet”."),
        ({PLAN: "ORG-77"}, "“ORG-77” is no question and no theme of RSS-VIT-2025.1."),
        ({PLAN: "ORG-3", ENOUGH: "ORG-3"}, "Two columns cannot both be ORG-3. Choose one."),
    ],
)
def test_choices_that_cannot_be_are_refused(
    app: Application, tmp_path: Path, choices: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Invalid) as refused:
        preview(app, as_csv(tmp_path), **choices)
    assert [one.text for one in refused.value.problems] == [sentence]


def test_free_text_is_no_question_whatever_people_say(app: Application, tmp_path: Path) -> None:
    file = as_csv(tmp_path)
    choices = {HEADERS[8]: "ORG", PLAN: "", ENOUGH: ""}
    with pytest.raises(Invalid, match="The answers under “Wilt u ons nog"):
        app.run(import_questionnaire, Silent(), file, version="NIEUW-1", choices=choices)


def test_a_list_of_clubs_holds_no_question(app: Application, tmp_path: Path) -> None:
    file = as_csv(tmp_path, ["Naam", "Plaats"], [["SV Een", "Rotterdam"], ["SV Twee", "Rotterdam"]])
    with pytest.raises(Refused, match="There is no question in this file"):
        app.run(import_questionnaire, Silent(), file, version="NIEUW-1")


def test_headers_without_answers_are_taken_from_what_they_say(app: Application, tmp_path: Path) -> None:
    seen = preview(app, as_csv(tmp_path, rows=[]))
    assert [one.kind for one in seen.lines[3:8]] == [
        Kind.SAME, Kind.ALIKE, Kind.CODE, Kind.ALIKE, Kind.NONE,
    ]  # fmt: skip
    assert [one.scale for one in seen.model.questions] == [
        "LIKERT5",
        "LIKERT5",
        "YES_PARTLY_NO",
        "VOLUNTEERS3",
    ]


def test_a_workbook_of_the_years_of_one_to_six_is_on_that_scale(app: Application, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Vitaliteitsonderzoek"])  # type: ignore[union-attr]
    sheet = book.create_sheet("Antwoorden")
    sheet.append(
        ["club_ref", MODEL.question("ORG-1").nl, MODEL.question("ORG-2").nl, "De kantine is open", "Nieuw"]
    )
    for row in ((101, 6, 2, 3, 1), (102, 5, 5, 4, 2), (103, 4, 1, 5, 5)):
        sheet.append(row)
    book.save(tmp_path / "2013.xlsx")
    seen = app.run(preview_questionnaire, Silent(), tmp_path / "2013.xlsx", sheet="Antwoorden")
    assert (seen.sheet, seen.sheets) == ("Antwoorden", ("Sheet", "Antwoorden"))
    assert [(one.code, one.scale, one.was) for one in seen.model.questions] == [
        ("ORG-1", "LIKERT6_2013", ""),
        ("ORG-2", "LIKERT6_2013", ""),
        ("NEW-1", "LIKERT6_2013", ""),
        ("NEW-2", "LIKERT6_2013", ""),
    ], "nobody gave a 6 to three of the statements, but the scale has one; answers of 1 to 5 are not linked"
    assert [new.code for _old, new in seen.changes.rescaled] == []


def test_the_whole_questionnaire_in_english_is_the_same_questionnaire(
    app: Application, tmp_path: Path
) -> None:
    headers = ["club_ref", *(one.en for one in MODEL.questions)]
    row = ["101", *("agree" if one.scale == "LIKERT5" else "yes" for one in MODEL.questions)]
    row[headers.index(MODEL.question("VRW-1").en)] = "yes, not looking"
    seen = preview(app, as_csv(tmp_path, headers, [row]))
    assert [one.code for one in seen.model.questions] == [one.code for one in MODEL.questions]
    assert (seen.changes.nothing, seen.model.breaks, seen.open) == (True, False, ())


def test_a_name_that_is_taken_and_a_base_that_is_not_there_are_said(app: Application, tmp_path: Path) -> None:
    file = as_csv(tmp_path, [HEADERS[3]], [["eens"]])
    with pytest.raises(Invalid, match="There is a version RSS"):
        app.run(import_questionnaire, Silent(), file, version="RSS-VIT-2025.1")
    with pytest.raises(NotFound, match="There is no vitality model OOIT"):
        app.run(preview_questionnaire, Silent(), file, base="OOIT")
    assert app.run(import_questionnaire, Silent(), file).id == 1
    assert [one.version for one in app.ask(vitality_models)][-1] == "RSS-VIT-2025.2"


def test_reading_stops_when_asked(app: Application, tmp_path: Path) -> None:
    class Stop:
        def step(self, done: int, total: int, text: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        app.run(preview_questionnaire, Stop(), as_csv(tmp_path))


def test_only_who_keeps_the_survey_makes_a_model(workspace: Workspace, tmp_path: Path) -> None:
    advisor = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
    with pytest.raises(NotAllowed, match="Ask a curator"):
        preview(advisor, as_csv(tmp_path))
