"""Answers under another version: the same question in the same words goes along, nothing else does."""

from dataclasses import replace

from desktop.catalogues import vitality_model
from desktop.domain.carrying import carried, carry
from desktop.domain.vitality_model import VitalityModel

NEW, OLD = vitality_model("RSS-VIT-2025.1"), vitality_model("RSS-VIT-2013.1")


def with_question(model: VitalityModel, asked: str, **changes: str) -> VitalityModel:
    questions = tuple(replace(one, **changes) if one.code == asked else one for one in model.questions)
    return replace(model, version="NEXT", previous=model.version, questions=questions)


def test_a_copy_of_a_version_takes_every_answer() -> None:
    links = carried(NEW, replace(NEW, version="NEXT", previous=NEW.version))
    sheet = {one.code: 2 for one in NEW.questions}
    assert carry(links, sheet) == sheet


def test_the_same_code_with_other_words_is_another_question() -> None:
    links = carried(NEW, with_question(NEW, "ORG-1", nl="Iets heel anders."))
    assert carry(links, {"ORG-1": 5, "ORG-2": 4}) == {"ORG-2": 4}


def test_a_question_that_was_another_one_takes_its_answers_and_gives_them_back() -> None:
    next_ = with_question(NEW, "ORG-1", code="ORG-9", nl="Anders gezegd.", was="ORG-1")
    assert carry(carried(NEW, next_), {"ORG-1": 5}) == {"ORG-9": 5}
    assert carry(carried(next_, NEW), {"ORG-9": 5}) == {"ORG-1": 5}


def test_an_answer_goes_along_by_its_words_and_not_by_its_rank() -> None:
    next_ = with_question(NEW, "VSK-1", scale="YESNO")  # yes, partly, no → yes, no
    assert carry(carried(NEW, next_), {"VSK-1": 1}) == {"VSK-1": 1}
    assert carry(carried(NEW, next_), {"VSK-1": 2}) == {}
    assert carry(carried(NEW, next_), {"VSK-1": 3}) == {"VSK-1": 2}


def test_the_scale_of_1_to_6_gives_the_model_of_today_nothing() -> None:
    assert carry(carried(OLD, NEW), {one.code: 6 for one in OLD.questions}) == {}
