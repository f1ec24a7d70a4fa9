"""Versions of the vitality model: copied, changed, compared, thrown away, and frozen by the first score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop.access import Permission, Role
from desktop.application import Application, Read, Work, needs
from desktop.catalogues import vitality_model
from desktop.domain.model_changes import differences
from desktop.domain.values import Ref, Topic
from desktop.domain.vitality_model import Rules, VitalityModel
from desktop.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from desktop.i18n import use
from desktop.queries.vitality_models import ModelRow, model_of, vitality_model_file, vitality_models
from desktop.storage.survey_records import OrganisationCheck, Response, Wave
from desktop.usecases.vitality_models import (
    add_model,
    copy_model,
    delete_model,
    frozen,
    save_model,
    save_rules_as_version,
)
from desktop.workspace import Workspace
from tests.factories import NOW, TODAY, a_colleague, a_provider

SHIPPED = "RSS-VIT-2025.1"
NEXT = "RSS-VIT-2025.2"
MODEL = vitality_model()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use("en")
    yield
    use("nl")


@needs(Permission.SURVEY)
def score_with(work: Work, version: str) -> Ref:
    return frozen(work, version).ref


@needs(Permission.SURVEY)
def make_wave(work: Work, code: str, model: str) -> int:
    return work.save(Wave(code=code, title="", model=model, block=(), invited=[], reminders=[])).id


@needs(Permission.SURVEY)
def answer(work: Work, wave: int, answers: dict[str, int]) -> None:
    work.save(Response(wave_id=wave, answers=answers, texts={}))


@needs(Permission.SURVEY)
def check_by_phone(work: Work, provider: int, model: str) -> None:
    record = OrganisationCheck(provider_id=provider, day=TODAY, model=model, answers={}, by=work.person.id)
    work.save(record)


def row(app: Application, version: str) -> ModelRow:
    return next(one for one in app.ask(vitality_models) if one.version == version)


def test_shipped_versions_are_there_before_anything_was_scored(app: Application) -> None:
    assert [one.version for one in app.ask(vitality_models)] == ["RSS-VIT-2013.1", SHIPPED]
    assert row(app, SHIPPED) == ModelRow(
        version=SHIPPED, nl="Vitaliteitsmodel 2025", en="Vitality model 2025", questions=39, themes=8,
        frozen_at=None, shipped=True, record=None, previous="RSS-VIT-2013.1", breaks=True, waves=(),
    )  # fmt: skip
    assert app.ask(vitality_model_file, SHIPPED).model == MODEL


def test_a_version_that_is_not_there_is_said(app: Application) -> None:
    with pytest.raises(NotFound, match="There is no vitality model NIETS"):
        app.ask(vitality_model_file, "NIETS")


def test_scoring_freezes_a_shipped_version_once(app: Application) -> None:
    done = app.do(score_with, SHIPPED)
    again = app.do(score_with, SHIPPED)
    assert (done.touched, again.touched, again.value) == ({Topic.MODELS}, frozenset(), done.value)
    assert (row(app, SHIPPED).frozen_at, row(app, SHIPPED).record) == (NOW, done.value)
    assert app.ask(model_of_version, SHIPPED) == MODEL


@needs(Permission.READ)
def model_of_version(session: Read, version: str) -> VitalityModel:
    return model_of(session, version)


def test_a_copy_has_the_next_name_and_links_every_question(app: Application) -> None:
    made = app.do(copy_model, SHIPPED)
    seen = app.ask(vitality_model_file, NEXT)
    assert (made.touched, seen.row.record, seen.row.editable) == ({Topic.MODELS}, made.value, True)
    assert seen.model == replace(
        MODEL,
        version=NEXT,
        previous=SHIPPED,
        breaks=False,
        questions=tuple(replace(one, was=one.code) for one in MODEL.questions),
    )
    app.do(copy_model, SHIPPED)
    assert [one.version for one in app.ask(vitality_models)][-1] == "RSS-VIT-2025.3"


def test_a_copy_may_have_another_name_and_other_lines_at_once(app: Application) -> None:
    app.do(copy_model, SHIPPED, "ONS-1.1", {"nl": "Ons model", "en": "Our model", "vital": 65})
    seen = app.ask(vitality_model_file, "ONS-1.1")
    assert (seen.row.nl, seen.model.rules, seen.model.breaks) == (
        "Ons model", replace(MODEL.rules, vital=65), False,
    )  # fmt: skip


def test_lines_of_the_what_if_become_a_version_whose_trend_goes_on(app: Application) -> None:
    app.do(save_rules_as_version, SHIPPED, NEXT, replace(MODEL.rules, vital=72, fairly_vital=50))
    seen = app.ask(vitality_model_file, NEXT)
    assert (seen.model.rules.vital, seen.model.rules.fairly_vital, seen.row.breaks) == (72, 50, False)
    app.do(save_rules_as_version, SHIPPED, "", replace(MODEL.rules, answered_percent=80))
    assert row(app, "RSS-VIT-2025.3").breaks, "another share of answers moves the scores themselves"


@pytest.mark.parametrize("name", [SHIPPED, "rss-vit-2025.1", NEXT])
def test_a_name_is_given_once(app: Application, name: str) -> None:
    app.do(copy_model, SHIPPED, NEXT)
    with pytest.raises(Invalid, match=f"There is a version {name} already. Choose another name."):
        app.do(copy_model, SHIPPED, name)


def test_lines_in_the_wrong_order_are_refused_and_nothing_is_kept(app: Application) -> None:
    with pytest.raises(Invalid) as refused:
        app.do(save_rules_as_version, SHIPPED, NEXT, Rules(vital=50, fairly_vital=55))
    assert [problem.field for problem in refused.value.problems] == [
        "vital",
    ]
    assert len(app.ask(vitality_models)) == 2


def test_a_version_follows_one_that_is_there(app: Application) -> None:
    with pytest.raises(Invalid, match="There is no vitality model OOIT"):
        app.do(add_model, replace(MODEL, version=NEXT, previous="OOIT"))


def test_a_draft_is_changed_and_keeps_its_name(app: Application) -> None:
    ref = app.do(copy_model, SHIPPED).value
    draft = app.ask(vitality_model_file, NEXT).model
    heavier = replace(draft, questions=(replace(draft.questions[0], weight=3), *draft.questions[1:]))
    saved = app.do(save_model, ref, heavier).value
    assert (app.ask(vitality_model_file, NEXT).model, saved.version) == (heavier, ref.version + 1)
    assert differences(MODEL, heavier).break_advised
    with pytest.raises(Conflict):
        app.do(save_model, ref, draft)
    with pytest.raises(Invalid, match="A version keeps its name"):
        app.do(save_model, saved, replace(heavier, version="ANDERS"))
    with pytest.raises(Invalid, match="There are no questions yet"):
        app.do(save_model, saved, replace(heavier, questions=(), self_image="", room_for_newcomers=""))


def test_a_version_that_scored_a_survey_stays_as_it_was(app: Application) -> None:
    app.do(copy_model, SHIPPED)
    ref = app.do(score_with, NEXT).value
    draft = app.ask(vitality_model_file, NEXT).model
    said = f"A survey was scored with {NEXT}, so it stays as it was. Make a copy and change that."
    for change, arguments in ((save_model, (ref, replace(draft, nl="Anders"))), (delete_model, (ref,))):
        with pytest.raises(Refused, match=said):
            app.do(change, *arguments)
    assert app.ask(vitality_model_file, NEXT).model == draft


def test_questions_with_answers_stay_what_they_were(app: Application) -> None:
    ref = app.do(copy_model, SHIPPED).value
    wave = app.do(make_wave, "2025", NEXT).value
    draft = app.ask(vitality_model_file, NEXT).model
    shorter = replace(draft, questions=draft.questions[1:])
    other = replace(draft, questions=(replace(draft.questions[0], scale="YESNO"), *draft.questions[1:]))
    ref = app.do(save_model, ref, shorter).value
    ref = app.do(save_model, ref, draft).value
    app.do(answer, wave, {"ORG-1": 5})
    for change in (shorter, other):
        with pytest.raises(Refused, match="There are answers to ORG-1 already"):
            app.do(save_model, ref, change)
    heavier = replace(draft, questions=(replace(draft.questions[0], weight=3), *draft.questions[1:]))
    app.do(save_model, ref, heavier)


def test_a_check_by_phone_is_an_answer_too(app: Application) -> None:
    ref = app.do(copy_model, SHIPPED).value
    app.do(check_by_phone, a_provider(app), NEXT)
    draft = app.ask(vitality_model_file, NEXT).model
    with pytest.raises(Refused, match="There are answers to ORG-1 already"):
        app.do(save_model, ref, replace(draft, questions=draft.questions[1:]))
    with pytest.raises(Refused, match=f"{NEXT} is used by an organisation check and stays"):
        app.do(delete_model, ref)


def test_an_unused_draft_is_thrown_away(app: Application) -> None:
    ref = app.do(copy_model, SHIPPED).value
    app.do(delete_model, ref)
    assert [one.version for one in app.ask(vitality_models)] == ["RSS-VIT-2013.1", SHIPPED]


def test_a_draft_that_is_used_is_not(app: Application) -> None:
    ref = app.do(copy_model, SHIPPED).value
    app.do(make_wave, "2025", NEXT)
    with pytest.raises(Refused, match=f"{NEXT} is used by survey 2025"):
        app.do(delete_model, ref)
    assert row(app, NEXT).waves == ("2025",)
    after = app.do(copy_model, SHIPPED, "B-1").value
    app.do(copy_model, "B-1", "B-2")
    with pytest.raises(Refused, match="B-1 has a successor, B-2"):
        app.do(delete_model, after)


def test_only_who_keeps_the_survey_changes_its_model(workspace: Workspace) -> None:
    advisor = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
    assert len(advisor.ask(vitality_models)) == 2
    with pytest.raises(NotAllowed, match="Ask a curator"):
        advisor.do(copy_model, SHIPPED)
