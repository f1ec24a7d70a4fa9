"""Headers and answers of strangers' questionnaires: which question, which scale; and no header breaks it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.catalogues import vitality_model
from desktop.domain.model_problems import problems
from desktop.domain.vitality_model import AnswerScale
from desktop.imports.answer_scales import content_of, guess_scale, share_read, usual_size
from desktop.imports.grid import Cell, CellError
from desktop.imports.question_headers import Heard, hear, likeness
from desktop.imports.questionnaire import Kind, model_from, read_headers, undecided
from tests.desktop.imports.made import a_table

MODEL = vitality_model()
SCALE = MODEL.scale_by_code


@pytest.mark.parametrize(
    ("header", "heard"),
    [
        ("ORG-1", Heard("", "ORG-1", "ORG", False)),
        ("org-1: Ons bestuur is compleet", Heard("Ons bestuur is compleet", "ORG-1", "ORG", False)),
        ("12. Ons bestuur is compleet", Heard("Ons bestuur is compleet", "", "", False)),
        ("Vraag 3b) Ons bestuur is compleet", Heard("Ons bestuur is compleet", "", "", False)),
        ("Stellingen [Ons bestuur is compleet]", Heard("Ons bestuur is compleet", "", "", False)),
        ("Financiën: We houden over", Heard("We houden over", "", "FIN", False)),
        ("financien - We houden over", Heard("We houden over", "", "FIN", False)),
        ("Members > We grow every year", Heard("We grow every year", "", "LED", False)),
        ("Organisatie [2. Ons bestuur is compleet]", Heard("Ons bestuur is compleet", "", "ORG", False)),
        ("COVID-19 kostte ons leden", Heard("COVID-19 kostte ons leden", "", "", False)),
        ("ENE-1", Heard("", "ENE-1", "", False)),
        ("SELF-1 Wij zijn vitaal", Heard("Wij zijn vitaal", "SELF-1", "", False)),
        ("club_ref", Heard("club_ref", "", "", True)),
        ("Tijdstempel", Heard("Tijdstempel", "", "", True)),
        ("E-mailadres", Heard("E-mailadres", "", "", True)),
        ("(4)", Heard("(4)", "", "", False)),
        ("", Heard("", "", "", True)),
        ("Kosten: hoog", Heard("Kosten: hoog", "", "", False)),
        ("Financiën:", Heard("Financiën:", "", "", False)),
    ],
)
def test_a_header_is_taken_apart(header: str, heard: Heard) -> None:
    assert hear(header, MODEL) == heard


@pytest.mark.parametrize(
    ("wording", "code"),
    [
        ("Alle functies in het bestuur zijn bezet en de opvolging is geregeld", "ORG-1"),
        ("Afspraken, taken en bevoegdheden zijn vastgelegd en bekend", "ORG-3"),
        ("Als iemand stopt vinden we binnen een seizoen vervanging", "VRW-2"),
        ("Ons ledenaantal is de afgelopen drie jaar gelijk gebleven of gegroeid", "LED-1"),
        ("We hebben een vertrouwenscontactpersoon", "VSK-2"),
        ("Trainers zijn opgeleid", "VRW-3"),
    ],
)
def test_other_words_for_a_question_look_like_it(wording: str, code: str) -> None:
    best = max(MODEL.questions, key=lambda question: likeness(wording, question))
    assert (best.code, 70 <= likeness(wording, best) < 100) == (code, True)


@pytest.mark.parametrize(
    "wording",
    [
        "De energierekening is voor ons een probleem", "Hoeveel leden heeft uw vereniging?", "Onze leden",
        "Wat is uw functie binnen de vereniging?", "Wij hebben last van betaald parkeren in onze wijk",
        "Onze accommodatie is geschikt voor onze sport", "De vereniging is financieel gezond", "leden", "",
    ],
)  # fmt: skip
def test_other_questions_do_not(wording: str) -> None:
    assert max(likeness(wording, question) for question in MODEL.questions) < 70


def guessed(*cells: Cell, before: str = "LIKERT5", size: int = 0) -> AnswerScale | None:
    content = content_of(a_table("X", *([cell] for cell in cells)), 0)
    others = [scale for scale in MODEL.scales if scale.code != before]
    return guess_scale(content, [SCALE[before], *others], size)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (("helemaal eens", "ONEENS", "n.v.t.", None), "LIKERT5"),
        (("strongly agree", "neither agree nor disagree"), "LIKERT5"),
        (("ja", "nee"), "YESNO"),
        (("ja", "deels", "nee", "weet niet"), "YES_PARTLY_NO"),
        (("ja, niet op zoek", "nee"), "VOLUNTEERS3"),
        (("helemaal waar", "beetje waar", "neutraal"), "LIKERT4_NCS"),
        ((True, False), "YESNO"),
        ((1, 5, 3), "LIKERT5"),
        (("1", "5", "3"), "LIKERT5"),
        ((1, 6, 3), "LIKERT6_2013"),
        ((1, 7, 3), "RANKS7"),
        ((8, 10), "RANKS10"),
        (("75%", "25 %"), "LIKERT5"),
        (("50%", "100%", "0%"), "LIKERT5"),
        (("70%", "100%"), "PERCENT11"),
        (("5%", "85%"), "PERCENT21"),
        (("1%", "99%"), "PERCENT101"),
        ((), "LIKERT5"),
        (("n.v.t.", None), "LIKERT5"),
        ((*["eens"] * 9, "anders"), "LIKERT5"),
    ],
)
def test_a_scale_is_guessed_from_its_answers(cells: tuple[Cell, ...], code: str) -> None:
    found = guessed(*cells)
    assert found
    assert found.code == code


@pytest.mark.parametrize(
    "cells",
    [
        ("Meer velden graag", "Niets"), (1952, 2004), (11, 3), (0, 7), ("101%", "3%"), ("eens", "anders"),
        (CellError("#N/A"), CellError("#REF!")), tuple(f"tekst {n}" for n in range(300)), (-1, 2), (2.5, 3.5),
    ],
)  # fmt: skip
def test_answers_that_fit_nothing_have_no_scale(cells: tuple[Cell, ...]) -> None:
    assert guessed(*cells) is None


def test_the_scale_a_question_had_goes_first() -> None:
    assert guessed("ja", "nee", before="YES_PARTLY_NO") == SCALE["YES_PARTLY_NO"]
    assert guessed(1, 3, before="VOLUNTEERS3", size=5) == SCALE["VOLUNTEERS3"]


def test_the_whole_file_says_how_many_ranks_there_are() -> None:
    table = a_table("A,B,C,D", [1, 3, 101, "x"], [5, 6, 102, "y"])
    assert usual_size(content_of(table, index) for index in range(4)) == 6
    assert guessed(1, 5, size=6) == SCALE["LIKERT6_2013"]
    assert guessed(1, 4, size=0) == SCALE["LIKERT5"]


def test_every_made_scale_is_a_right_one() -> None:
    lines = read_headers(a_table("A,B,C,D,E", [7, 9, "10%", "5%", "1%"], [1, 10, "20%", "15%", "2%"]), MODEL)
    model = model_from(lines, MODEL, "NIEUW-1", "Nieuw")
    assert [one.code for one in model.scales] == ["RANKS7", "RANKS10", "PERCENT11", "PERCENT21", "PERCENT101"]
    assert problems(model) == []


def test_how_many_answers_a_scale_has_a_place_for() -> None:
    content = content_of(a_table("X", ["eens"], ["eens"], ["anders"], ["oneens"]), 0)
    assert share_read(SCALE["LIKERT5"], content) == 0.75


def test_a_question_that_is_asked_twice_is_one_question() -> None:
    text = MODEL.question("VRW-4").nl
    lines = read_headers(a_table(f"ORG-1,ORG-1,{text},{text}", ["eens"] * 4), MODEL)
    assert [(one.header[:9], one.kind) for one in lines] == [
        ("ORG-1", Kind.CODE), ("ORG-1 (2)", Kind.NONE), ("Nieuwe vr", Kind.SAME), ("Nieuwe vr", Kind.NONE),
    ]  # fmt: skip
    assert [one.code for one in model_from(lines, MODEL, "N-1", "N").questions] == ["ORG-1", "VRW-4"]


cells = (
    st.none()
    | st.integers(-3, 12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12)
    | st.booleans()
)
headers = st.text(max_size=30) | st.sampled_from([one.nl for one in MODEL.questions] + list(MODEL.by_code))


@given(st.lists(headers.map(lambda text: text.replace(",", " ")), min_size=1, max_size=6), st.data())
def test_whatever_is_in_a_file_it_is_read_and_makes_a_right_model(
    names: list[str], data: st.DataObject
) -> None:
    row = st.lists(cells, min_size=len(names), max_size=len(names))
    table = a_table(",".join(names), *data.draw(st.lists(row, max_size=4)))
    lines = read_headers(table, MODEL)
    assert [one.index for one in lines] == list(range(len(names)))
    model = model_from(lines, MODEL, "NIEUW-1", "Nieuw")
    wrong = {one.field for one in problems(model)} - {"questions"}
    assert wrong == set()
    assert all(one.text for one in undecided(lines, MODEL))
