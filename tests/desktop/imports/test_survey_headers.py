"""Which column of a survey is which question, and which says who answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop.catalogues import vitality_model
from desktop.errors import Refused
from desktop.i18n import use
from desktop.imports.grid import Cell
from desktop.imports.survey_headers import (
    check_columns,
    check_survey_mapping,
    fits_better,
    recognised,
    survey_columns,
    survey_field_words,
    with_headers,
)
from tests.desktop.imports.made import a_table

MODEL, OLD = vitality_model("RSS-VIT-2025.1"), vitality_model("RSS-VIT-2013.1")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use("en")
    yield
    use("nl")


def fields(headers: list[str], *rows: list[Cell], block: tuple[str, ...] = ()) -> list[str]:
    made = replace(a_table("", *rows), headers=tuple(headers))
    return [column.field for column in survey_columns(made, MODEL, block)]


def test_our_own_headers_are_certain() -> None:
    headers = ["club_ref", "club_name", "respondent_role", "submitted_at", *MODEL.by_code]
    columns = survey_columns(a_table(",".join(headers)), MODEL)
    assert [(one.field, one.confidence) for one in columns] == [(one, 1.0) for one in headers]


def test_questions_are_known_by_code_by_text_in_either_language_and_when_a_tool_cut_them_off() -> None:
    question = MODEL.question("ORG-2")
    assert fields(
        [
            "org 1",
            "[ORG-2] " + question.nl,
            MODEL.question("ORG-3").en.upper(),
            "4. " + MODEL.question("VRW-2").nl.rstrip("."),
            MODEL.question("FIN-2").nl[:40],
            MODEL.question("LED-2").nl.replace("meestal", "doorgaans"),
            "Wat vond je van de lunch op de clubdag?",
        ]
    ) == ["ORG-1", "ORG-2", "ORG-3", "VRW-2", "FIN-2", "LED-2", ""]


def test_who_answered_is_known_in_dutch_and_by_what_the_cells_hold() -> None:
    rows: list[list[Cell]] = [["1", "De Stap", "voorzitter", "15-01-2025 10:00", "3083 AB", "ja"]] * 3
    headers = ["KvK-nummer", "Naam vereniging", "Uw functie", "Datum", "Waar", "ORG-4"]
    assert fields(headers, *rows) == [
        "club_ref", "club_name", "respondent_role", "submitted_at", "postcode", "ORG-4",
    ]  # fmt: skip


def test_the_same_question_twice_is_taken_once_and_the_block_of_the_year_is_text() -> None:
    headers = ["club", "ORG-1", "ORG-1", "Wat vindt u van betaald parkeren?"]
    assert fields(headers, block=("Wat vindt u van betaald parkeren?",)) == [
        "club_name", "ORG-1", "", "text",
    ]  # fmt: skip


def test_two_rows_of_headers_are_understood_whichever_names_the_questions() -> None:
    texts: list[Cell] = ["Club", *(MODEL.question(code).nl for code in ("ORG-1", "ORG-2", "VRW-1"))]
    codes: list[Cell] = ["club_name", "ORG-1", "ORG-2", "VRW-1"]
    row: list[Cell] = ["De Stap", 1, 2, 3]
    for first, second in ((codes, texts), (["Wie", "Organisatie", "Organisatie", "Kader"], codes)):
        made = replace(a_table("", second, row), headers=tuple(map(str, first)))
        found = with_headers(made, [MODEL])
        assert [one.field for one in survey_columns(found, MODEL)] == ["club_name", "ORG-1", "ORG-2", "VRW-1"]
        assert [(one.number, one.cells) for one in found.rows] == [(3, ("De Stap", 1, 2, 3))]


def test_answers_beneath_the_headers_are_never_taken_for_headers() -> None:
    made = a_table("club,ORG-1,ORG-2", ["De Stap", "eens", "oneens"])
    assert with_headers(made, [MODEL, OLD]) == made


def test_the_model_that_names_most_columns_fits_best() -> None:
    old = [*OLD.by_code]
    assert recognised(old, OLD) == len(old) > recognised(old, MODEL)


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ({"a": "club_name", "b": "mood!"}, "There is no field “mood!”. Choose from: club_ref, club_name, "
         "postcode, respondent_role, submitted_at, text, or the code of a question."),
        ({"a": "club_name", "b": "ORG-1", "c": "ORG-1"}, "Two columns cannot both be ORG-1. Choose one."),
        ({"a": "ORG-1"}, "No column says which club answered. Call one “club_ref” or “club_name”, or choose "
         "it. There is: “a”."),
    ],
)  # fmt: skip
def test_a_mapping_that_cannot_be_is_refused(mapping: dict[str, str], message: str) -> None:
    with pytest.raises(Refused) as refused:
        check_survey_mapping(mapping)
    assert refused.value.message == message


def test_text_may_be_chosen_for_many_columns_and_every_field_has_a_word() -> None:
    check_survey_mapping({"a": "club_ref", "b": "text", "c": "text", "d": "", "e": "VSK-1"})
    assert set(survey_field_words()) == {
        "club_ref", "club_name", "postcode", "respondent_role", "submitted_at", "text",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ("ORG-1", "No column says which club answered. Call one “club_ref” or “club_name”, or choose it. "
         "There is: “ORG-1”."),
        ("club,weer", "No column answers a question of RSS-VIT-2025.1. Choose the columns, or another "
         "model."),
    ],
)  # fmt: skip
def test_a_file_without_clubs_or_questions_is_refused(headers: str, message: str) -> None:
    with pytest.raises(Refused) as refused:
        check_columns(survey_columns(a_table(headers), MODEL), MODEL)
    assert refused.value.message == message


def test_another_version_fits_better_when_it_knows_clearly_more_codes_or_texts() -> None:
    newer = replace(MODEL, version="RSS-VIT-2025.2")
    shared = [code for code in OLD.by_code if code in MODEL.by_code]
    assert fits_better(["club_name", *MODEL.by_code], OLD, [newer, MODEL]) is newer
    assert fits_better([f"{code} {MODEL.question(code).nl}" for code in shared], OLD, [MODEL]) is MODEL
    assert fits_better([f"{code} {OLD.question(code).en}" for code in shared], MODEL, [OLD]) is OLD
    assert fits_better([*OLD.by_code], OLD, [MODEL]) is None
    assert fits_better(["ORG-1", "FIN-1"], OLD, [MODEL]) is None
    assert fits_better([*MODEL.by_code], MODEL, [OLD]) is None


def test_one_question_more_is_no_other_version() -> None:
    less = replace(MODEL, questions=MODEL.questions[:-1])
    assert fits_better([*MODEL.by_code], less, [MODEL]) is None
