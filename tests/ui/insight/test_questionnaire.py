"""Last year's questionnaire under other headers becomes a version of the model, after saying what follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.application import Application
from desktop.imports.questionnaire import Kind
from desktop.queries.vitality_models import vitality_model_file, vitality_models
from desktop.workspace import Workspace
from tests.ui.checks import check_page
from tests.ui.insight.files import a_questionnaire, a_survey, write
from tests.ui.insight.hosts import Hand, Host, shown_in_window, words
from ui.insight.questionnaire import QUESTIONS, VERSION, Questionnaire
from ui.journey import filecard
from ui.journey.stages import START
from ui.runner import Runner


@pytest.fixture
def host(qtbot, runner: Runner, workspace: Workspace, looks, settings) -> Host:
    return shown_in_window(Questionnaire, qtbot, runner, workspace, looks, settings)


@pytest.fixture
def part(host: Host, runner: Runner, qtbot) -> Questionnaire:
    assert isinstance(host.part, Questionnaire)
    host.part.begin()
    qtbot.waitUntil(runner.quiet)
    return host.part


@pytest.fixture
def hand(qtbot, runner: Runner) -> Hand:
    return Hand(qtbot, runner)


def line(part: Questionnaire, start: str):
    (found,) = [one for one in part.questions.lines if one.header.startswith(start)]
    return found


def to_questions(part: Questionnaire, file: Path, runner: Runner, qtbot) -> None:
    part.take(file)
    qtbot.waitUntil(lambda: part.step == QUESTIONS and runner.quiet())


def test_a_questionnaire_with_other_headers_becomes_a_version(
    app: Application,
    host: Host,
    part: Questionnaire,
    runner: Runner,
    hand: Hand,
    qtbot,
    tmp_path: Path,
    monkeypatch,
) -> None:
    monkeypatch.setattr(filecard, "pick_file", lambda *_: a_questionnaire(tmp_path))
    check_page(host)
    hand.click(part.start.file.pick)
    qtbot.waitUntil(lambda: part.step == QUESTIONS)
    assert "Dit dekt 5 van de 6 thema's." in part.questions.follows.words.text()
    assert "de gesprekslijst blijft leeg" in part.questions.follows.words.text()
    check_page(host)
    nearly = [one for one in part.questions.lines if one._line.kind is Kind.ALIKE]
    assert [one.choice.value() for one in nearly] == ["VRW-2", "FIN-3"]
    assert not part.next.isEnabled()
    assert "Kies eerst bij 2 vragen wat het is." in part.next.toolTip()
    for one in nearly:
        hand.click(one.same)
        qtbot.waitUntil(runner.quiet)
    assert [one.state.state.words for one in nearly] == ["gekoppeld", "gekoppeld"]
    hand.click(part.next)
    assert part.step == VERSION
    told = words(part.version)
    for piece in ("de gesprekslijst blijft leeg", "trendbreuk", "30 vragen vervallen"):
        assert piece in told
    assert part.version.check.isVisible()
    check_page(host)
    with qtbot.waitSignal(part.link_asked) as asked:
        part.version.check.click()
    assert asked.args == ["beweegkeur://providers"]
    with qtbot.waitSignal(part.saved) as saved:
        hand.click(part.next)
    assert saved.args == ["RSS-VIT-2025.2"]
    assert hand.told() == "5 clicks, 0 keys"
    model = app.ask(vitality_model_file, "RSS-VIT-2025.2").model
    assert (len(model.questions), model.previous, model.breaks) == (10, "RSS-VIT-2025.1", True)
    assert model.question("FIN-3").was == "FIN-3"
    assert part.step == START


def test_what_is_decided_shows_at_once_in_what_follows(
    part: Questionnaire, runner: Runner, qtbot, tmp_path: Path
) -> None:
    to_questions(part, a_questionnaire(tmp_path), runner, qtbot)
    venue = line(part, "De accommodatie is veilig")
    venue.choice.show_value("")
    venue.choice.edited.emit()
    qtbot.waitUntil(lambda: "Dit dekt 4 van de 6 thema's." in part.questions.follows.words.text())
    qtbot.waitUntil(runner.quiet)
    assert venue.state.state.words == "geen vraag"
    kitchen = line(part, "We zijn tevreden over de kantine")
    kitchen.choice.show_value("ACC")
    kitchen.choice.edited.emit()
    qtbot.waitUntil(lambda: "Dit dekt 5 van de 6 thema's." in part.questions.follows.words.text())
    qtbot.waitUntil(runner.quiet)


def test_the_questionnaire_of_this_year_changes_nothing_and_all_scores_stay_possible(
    part: Questionnaire, runner: Runner, qtbot, tmp_path: Path
) -> None:
    to_questions(part, a_survey(tmp_path, responses=20), runner, qtbot)
    assert part.next.isEnabled()
    assert part.questions.follows.words.text() == "Dit dekt 6 van de 6 thema's."
    part.next.click()
    assert not part.version.check.isVisible()


def test_a_name_that_is_taken_or_missing_is_said_and_nothing_is_lost(
    app: Application, part: Questionnaire, runner: Runner, qtbot, tmp_path: Path
) -> None:
    to_questions(part, a_survey(tmp_path, responses=20), runner, qtbot)
    part.next.click()
    part.version.name.clear()
    part.version.name.edited.emit()
    assert "Geef de versie een naam." in part.next.toolTip()
    part.version.name.show_value("rss-vit-2013.1")
    part.version.name.edited.emit()
    part.next.click()
    qtbot.waitUntil(lambda: bool(part.about.problem.words()) and runner.quiet())
    assert (part.step, part.half_way()) == (VERSION, True)
    assert len(app.ask(vitality_models)) == 2
    part.back.click()
    part.back.click()
    with qtbot.waitSignal(part.left):
        part.back.click()


def test_a_file_that_cannot_be_read_says_so(
    host: Host, part: Questionnaire, runner: Runner, qtbot, tmp_path: Path
) -> None:
    part.take(write(tmp_path / "leeg.csv", []))
    qtbot.waitUntil(lambda: bool(part.about.problem.words()) and runner.quiet())
    assert part.step == START
    check_page(host)
