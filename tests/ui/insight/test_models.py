"""Versions of the vitality model through a real window: read, copied, changed, refused, thrown away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.application import Application
from desktop.catalogues import VITALITY, vitality_model
from desktop.domain.model_changes import differences
from desktop.queries.vitality_models import vitality_model_file, vitality_models
from desktop.usecases.vitality_models import copy_model
from desktop.workspace import Workspace
from tests.ui.checks import check_page
from tests.ui.insight.hosts import Hand, words
from tests.ui.insight.test_page import named
from ui.insight.model_changes import told
from ui.insight.model_editor import CHANGES, QUESTIONS, RULES, CopyModel, ModelEditor
from ui.insight.page import InsightPage
from ui.runner import Runner
from ui.widgets.dialog import Confirm
from ui.window import Window

COPY = "RSS-VIT-2025.2"


def opened(page: InsightPage, version: str, qtbot) -> ModelEditor:
    page.open_model(version)
    qtbot.waitUntil(
        lambda: page.model.file is not None and page.model.file.row.version == version and page.runner.quiet()
    )
    return page.model


def typed(editor: ModelEditor, form: str, field: str, text: str, qtbot) -> None:
    """Put other words in a field, by keys."""
    forms = {"question": editor.questions.form, "theme": editor.questions.names, "rule": editor.rules.rules}
    one = forms[form].rows[field].editor
    one.setFocus()
    one.selectAll()  # type: ignore[attr-defined]  # a line or several
    qtbot.keyClicks(one, text)


@pytest.fixture
def editor(app: Application, page: InsightPage, qtbot, monkeypatch) -> ModelEditor:
    """A copy of the version we ship, which may be changed; who leaves it is not asked whether to."""
    monkeypatch.setattr(Confirm, "ask", lambda *_, **__: True)
    app.do(copy_model, VITALITY, COPY)
    page.reload()
    return opened(page, COPY, qtbot)


def test_a_version_that_scored_a_survey_is_read_and_says_why(scored: int, page: InsightPage, qtbot) -> None:
    editor = opened(page, VITALITY, qtbot)
    assert editor.reason.text() == (
        "Met deze versie zijn scores berekend (meting 2026), dus zij blijft zoals zij was. "
        "Maak een kopie en verander die."
    )
    assert page.save.property("reason") == editor.reason.text()
    assert named(editor, "Kopie maken").isEnabled()
    assert not editor.questions.form.rows["weight"].editor.isEnabled() or (
        editor.questions.form.rows["weight"].editor.isReadOnly()  # type: ignore[attr-defined]
    )
    for tab in (QUESTIONS, RULES, CHANGES):
        editor._go(tab)
        check_page(page)


def test_questions_stand_under_their_theme(page: InsightPage, qtbot) -> None:
    editor = opened(page, VITALITY, qtbot)
    rows = editor.questions.table.model_rows.rows()
    assert [(one.key, one.theme.code if one.theme else "") for one in rows[:3]] == [
        ("theme:ACC", "ACC"), ("question:ACC-1", "ACC"), ("question:ACC-2", "ACC"),
    ]  # fmt: skip
    assert sum(one.question is not None for one in rows) == len(editor.questions._model.questions)  # type: ignore[union-attr]


def test_a_copy_is_made_with_the_next_free_name_and_opened(
    app: Application, page: InsightPage, hand: Hand, qtbot, monkeypatch
) -> None:
    opened(page, VITALITY, qtbot)

    def answer(dialog: CopyModel) -> int:
        qtbot.addWidget(dialog)
        dialog.show()
        check_page(dialog)
        assert dialog.name.value() == COPY
        dialog.accept()
        qtbot.waitUntil(lambda: dialog.result() == 1)
        return 1

    monkeypatch.setattr(CopyModel, "exec", answer)
    hand.click(named(page.model, "Kopie maken"))
    qtbot.waitUntil(lambda: page.model.file is not None and page.model.file.row.version == COPY)
    assert [one.version for one in app.ask(vitality_models)] == ["RSS-VIT-2013.1", VITALITY, COPY]
    qtbot.waitUntil(page.runner.quiet)
    assert page.model.why_not_save() == "Er is nog niets veranderd."


def test_what_is_changed_is_saved_and_told_in_sentences(
    app: Application, page: InsightPage, editor: ModelEditor, qtbot
) -> None:
    assert editor.questions.table.keeper.choose("question:ACC-1")
    typed(editor, "question", "nl", "Ons gebouw blijft de komende drie jaar van ons.", qtbot)
    typed(editor, "question", "weight", "3", qtbot)
    red = editor.questions.red
    red.setCurrentIndex(0)
    red.activated.emit(0)
    typed(editor, "rule", "vital", "75", qtbot)
    check_page(page)
    editor._go(CHANGES)
    qtbot.waitUntil(lambda: "ACC-1" in words(editor.changes))
    shown = words(editor.changes)
    for piece in (
        "ACC-1 luidt “Ons gebouw blijft de komende drie jaar van ons.”",
        "ACC-1: gewicht 2 werd 3.",
        "ACC-1 geeft geen rode vlag meer.",
        "Vitaal vanaf: 70 werd 75.",
        "Laat de trendlijn hier breken.",
    ):
        assert piece in shown
    editor.changes.breaks.setFocus()
    qtbot.keyClick(editor.changes.breaks, Qt.Key.Key_Space)
    check_page(page)
    page.save.trigger()
    qtbot.waitUntil(lambda: not editor.dirty() and page.runner.quiet())
    saved = app.ask(vitality_model_file, COPY).model
    first = saved.question("ACC-1")
    assert (first.nl, first.weight, first.red_at) == (
        "Ons gebouw blijft de komende drie jaar van ons.", 3, None,
    )  # fmt: skip
    assert (saved.rules.vital, saved.breaks) == (75, True)


def test_a_theme_gets_other_words(app: Application, page: InsightPage, editor: ModelEditor, qtbot) -> None:
    editor.questions.table.selectRow(0)
    check_page(page)
    typed(editor, "theme", "nl", "Gebouw", qtbot)
    page.save.trigger()
    qtbot.waitUntil(lambda: not editor.dirty() and page.runner.quiet())
    assert app.ask(vitality_model_file, COPY).model.theme("ACC").nl == "Gebouw"


def test_what_is_wrong_is_marked_where_it_stands_and_nothing_is_lost(
    app: Application, page: InsightPage, editor: ModelEditor, qtbot
) -> None:
    editor._go(RULES)
    typed(editor, "rule", "vital", "40", qtbot)
    page.save.trigger()
    qtbot.waitUntil(lambda: bool(editor.problem.words()))
    assert editor.rules.rules.rows["vital"].problem() != ""
    assert editor.rules.isVisible()
    check_page(page)
    typed(editor, "rule", "vital", "zeventig", qtbot)
    page.save.trigger()
    assert editor.rules.rules.rows["vital"].problem() == "“zeventig” is geen heel getal."
    typed(editor, "rule", "vital", "70", qtbot)
    editor._go(QUESTIONS)
    editor.questions.table.keeper.choose("question:FIN-1")
    typed(editor, "question", "en", " ", qtbot)
    editor.questions.table.keeper.choose("question:ACC-2")
    page.save.trigger()
    qtbot.waitUntil(lambda: "FIN-1" in editor.problem.words())
    current = editor.questions.table.keeper.current()
    assert current is not None
    assert current.key == "question:FIN-1"
    assert app.ask(vitality_model_file, COPY).model.question("FIN-1").en != ""


def test_what_was_changed_is_only_dropped_after_asking(
    window: Window, page: InsightPage, editor: ModelEditor, qtbot, monkeypatch
) -> None:
    assert page.may_leave()
    typed(editor, "question", "weight", "7", qtbot)
    monkeypatch.setattr(Confirm, "ask", lambda *_: None)
    editor.back.click()
    window.go("insight")
    assert (editor.isVisible(), page.may_leave()) == (True, False)
    monkeypatch.setattr(Confirm, "ask", lambda *_: True)
    editor.back.click()
    qtbot.waitUntil(lambda: page.start.isVisible() and page.runner.quiet())
    assert not editor.dirty()


def test_a_version_that_nothing_uses_can_go(
    app: Application, page: InsightPage, editor: ModelEditor, hand: Hand, qtbot, monkeypatch
) -> None:
    monkeypatch.setattr(Confirm, "ask", lambda *_, **__: True)
    hand.click(named(editor, "Versie weggooien"))
    qtbot.waitUntil(lambda: page.start.isVisible() and page.runner.quiet())
    assert [one.version for one in app.ask(vitality_models)] == ["RSS-VIT-2013.1", VITALITY]


def test_two_people_at_once_lose_nothing(
    app: Application, page: InsightPage, editor: ModelEditor, runner: Runner, workspace: Workspace, qtbot
) -> None:
    typed(editor, "question", "weight", "9", qtbot)
    page.reload()
    qtbot.waitUntil(runner.quiet)
    assert editor.questions.form.rows["weight"].editor.value() == 9


def test_the_same_twice_changes_nothing() -> None:
    model = vitality_model()
    assert told(differences(model, model)) == ["Er wordt niets anders gevraagd of berekend."]
