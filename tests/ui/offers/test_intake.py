"""The questionnaire in the window: saved, looked through when it is back, sent back, asked on the phone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.domain.offers import Slot
from desktop.imports.intake import State
from desktop.progress import Silent
from desktop.queries.intake import intake_of
from desktop.queries.offer_file import offer_file
from desktop.usecases.intake import preview_intake, write_intake
from desktop.usecases.offers import save_offer
from tests.factories import TODAY, an_offer
from tests.intake_files import answers_in, filled
from tests.ui.checks import check_page
from ui.offers.intake_back import IntakeBack
from ui.offers.intake_script import PhoneScript
from ui.widgets.dialog import Confirm

MISTAKES = {"price": "wordt vergoed", "ages": "55+", "group_size": "15", "slots.2": "do 10-11",
            "conditions.heart": "speciaal voor hartfalen"}  # fmt: skip


@pytest.fixture
def ref(app) -> int:
    return an_offer(app)


@pytest.fixture
def book(app, ref, tmp_path) -> Path:
    out = tmp_path / "vragen.xlsx"
    app.run(write_intake, Silent(), ref, out)
    return out


def when_shown(kind, then):
    """Do something with a dialog as soon as it is there; asking for it holds up the test itself."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    if found:
        then(found[0])
    else:
        QTimer.singleShot(20, lambda: when_shown(kind, then))


@pytest.fixture
def back(qtbot, runner, app, ref, book, tmp_path):
    """The dialog of a questionnaire with mistakes, after a colleague changed the size of the group."""

    def opened(answers) -> IntakeBack:
        file = filled(book, tmp_path / "ingevuld.xlsx", answers)
        dialog = IntakeBack(None, runner, file, app.run(preview_intake, Silent(), file))
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return opened


def settled(qtbot, runner):
    for _round in range(3):
        qtbot.waitUntil(runner.quiet, timeout=20_000)
        qtbot.wait(1)


def test_each_answer_is_shown_with_ours_and_theirs_and_what_is_to_decide_comes_first(back, app, ref):
    draft = app.ask(offer_file, ref, TODAY).draft
    app.do(save_offer, ref, replace(draft, group_size=20))
    dialog = back(MISTAKES)
    assert [(one.answer.key, one.answer.state) for one in dialog.lines] == [
        ("group_size", State.CONFLICT),
        ("price", State.UNREAD),
        ("ages", State.READ),
        ("slots.2", State.READ),
        ("conditions.heart", State.READ),
    ]
    assert dialog.yes.words() == "Neem 3 antwoorden over"
    check_page(dialog)


def test_bringing_in_keeps_what_was_read_and_what_is_chosen_then_offers_the_way_back(
    back, app, ref, qtbot, runner, tmp_path, monkeypatch
):
    draft = app.ask(offer_file, ref, TODAY).draft
    app.do(save_offer, ref, replace(draft, group_size=20))
    dialog = back(MISTAKES)
    dialog.lines[0].pick.choose("theirs")
    dialog.lines[0].pick.edited.emit()
    assert dialog.yes.words() == "Neem 4 antwoorden over"
    qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    settled(qtbot, runner)
    draft = app.ask(offer_file, ref, TODAY).draft
    assert (draft.group_size, draft.min_age, draft.price_period) == (15, 55, "month")
    assert dialog.saved
    check_page(dialog)

    qtbot.mouseClick(dialog.back.copy, Qt.MouseButton.LeftButton)
    assert "Over 1 antwoord hebben we nog een vraag:" in QGuiApplication.clipboard().text()
    out = tmp_path / "terug"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(out), ""))
    qtbot.mouseClick(dialog.back.save, Qt.MouseButton.LeftButton)
    settled(qtbot, runner)
    assert answers_in(tmp_path / "terug.xlsx")["price"] == "wordt vergoed"
    assert dialog.back.told.text() == "terug.xlsx staat klaar. Mail het met de tekst hierboven."
    qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_a_questionnaire_without_a_question_left_closes_at_once(back, app, ref, qtbot, runner):
    dialog = back({"group_size": "15"})
    qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    settled(qtbot, runner)
    assert (dialog.isVisible(), dialog.report.ref) == (False, ref)


def test_nothing_new_brings_nothing_in(back):
    dialog = back({})
    assert (dialog.lines, dialog.yes.isEnabled(), dialog.yes.words()) == ([], False, "Verder")
    check_page(dialog)


def test_from_the_menu_it_is_saved_and_brought_in(visit, app, ref, tmp_path, monkeypatch, qtbot):
    out, opened = tmp_path / "vragen", []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(out), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    visitor = visit()
    visitor.open(ref)
    intakes = visitor.page.acts.intakes
    when_shown(Confirm, lambda dialog: dialog.accept())
    intakes.send.trigger()
    qtbot.waitUntil(lambda: opened == [str(tmp_path)], timeout=20_000)
    visitor.wait()

    file = filled(out.with_suffix(".xlsx"), tmp_path / "in.xlsx", {"group_size": "9"})
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_more: (str(file), ""))
    when_shown(IntakeBack, lambda dialog: dialog.accept())
    intakes.came_back.trigger()
    qtbot.waitUntil(lambda: visitor.kept(ref).draft.group_size == 9, timeout=20_000)
    visitor.wait()


def test_another_file_is_refused_in_one_sentence(visit, ref, tmp_path, monkeypatch, qtbot):
    file = tmp_path / "ledenlijst.csv"
    file.write_text("naam,postcode\nEen,3083AB\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_more: (str(file), ""))
    visitor = visit()
    visitor.open(ref)
    with qtbot.waitSignal(visitor.page.runner.failed, timeout=20_000) as refused:
        visitor.page.acts.intakes.came_back.trigger()
    assert refused.args[0].message.startswith("Dit is geen vragenlijst van ons")
    visitor.page.runner.expected_failures = [refused.args[0]]


def test_questions_for_a_new_offer_make_that_offer(visit, app, ref, tmp_path, monkeypatch, qtbot):
    out = tmp_path / "nieuw.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(out), ""))
    visitor = visit()
    visitor.open(ref)
    when_shown(Confirm, lambda dialog: dialog.reject())
    visitor.page.acts.intakes.send_new.trigger()
    qtbot.waitUntil(out.exists, timeout=20_000)
    visitor.wait()
    file = filled(out, tmp_path / "in.xlsx", {"title": "Zwemmen"})
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_more: (str(file), ""))
    when_shown(IntakeBack, lambda dialog: dialog.accept())
    visitor.page.acts.intakes.came_back.trigger()
    qtbot.waitUntil(
        lambda: visitor.page.desk.file is not None and visitor.page.desk.file.draft.title == "Zwemmen",
        timeout=20_000,
    )
    visitor.wait()


@pytest.fixture
def script(qtbot, runner, app, ref):
    dialog = PhoneScript(None, runner, app.ask(intake_of, ref))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    return dialog


def go_to(script, key):
    while script.line.key != key:
        script._go(script._at + 1)


def say(qtbot, runner, script, words):
    script.page.field.setFocus()
    script.page.field.selectAll()
    qtbot.keyClicks(script.page.field, words)


def enter(qtbot, runner, script):
    qtbot.keyClick(script, Qt.Key.Key_Return)
    settled(qtbot, runner)


def test_on_the_phone_enter_goes_on_and_an_answer_is_read_as_it_is_typed(script, qtbot, runner, app, ref):
    assert script.line.key == "title"
    enter(qtbot, runner, script)
    assert script.line.key == "summary"
    go_to(script, "slots.2")
    say(qtbot, runner, script, "donderdagmiddag 2 tot 3")
    assert script.page.told.text() == "Begrepen: donderdag 14.00-15.00"
    enter(qtbot, runner, script)
    assert app.ask(offer_file, ref, TODAY).draft.slots == (
        Slot(weekday=2, start="10:00", end="11:00"),
        Slot(weekday=4, start="14:00", end="15:00"),
    )
    check_page(script)


def test_yes_and_no_are_one_key(script, qtbot, runner, app, ref):
    go_to(script, "accessibility.lift")
    qtbot.keyClick(script.page.choices[0], Qt.Key.Key_J)
    settled(qtbot, runner)
    facts = {one.code: one.answer for one in app.ask(offer_file, ref, TODAY).draft.accessibility}
    assert (facts, script.line.key) == ({"lift": "yes"}, "accessibility.short_distances")
    check_page(script)


def test_what_is_not_certain_is_asked_at_once_and_one_click_answers(script, qtbot, runner, app, ref):
    go_to(script, "ages")
    say(qtbot, runner, script, "tot 65")
    assert script.page.told.text() == "Welke leeftijden zijn bedoeld?"
    check_page(script)
    enter(qtbot, runner, script)
    assert (script.line.key, script.problem.words()[:30]) == ("ages", "Welke leeftijden zijn bedoeld?")
    qtbot.mouseClick(script.page.offers[0], Qt.MouseButton.LeftButton)
    enter(qtbot, runner, script)
    assert app.ask(offer_file, ref, TODAY).draft.max_age == 64


def test_special_for_is_asked_by_name_and_one_key_names_it(script, qtbot, runner, app, ref):
    go_to(script, "conditions.lungs")
    assert [one.accessibleName() for one in script.page.choices] == list(script.line.choices)
    say(qtbot, runner, script, "speciaal voor")
    question = "Voor welke precies? Kies uit: COPD; astma. Schrijf bijvoorbeeld: speciaal voor COPD en astma."
    assert script.page.told.text() == question
    check_page(script)
    enter(qtbot, runner, script)
    assert (script.line.key, script.problem.words()) == ("conditions.lungs", question)
    script.page.choices[0].setFocus()
    qtbot.keyClick(script.page.choices[0], Qt.Key.Key_3)
    settled(qtbot, runner)
    assert script.line.key == "conditions.joints"
    found = {one.condition: one.suitability for one in app.ask(offer_file, ref, TODAY).draft.suitability}
    assert found == {"DM2": "welcome", "ASTHMA": "specialised"}


def in_full(widget):
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_no_line_is_asked_out_of_sight(script, qtbot, runner):
    for key in ("price.price_covers", "conditions.brain", "conditions.ability"):
        go_to(script, key)
        qtbot.waitUntil(lambda: all(map(in_full, [*script.page.choices, script.page.field])))
    say(qtbot, runner, script, "speciaal voor")
    qtbot.waitUntil(lambda: in_full(script.page.told) and in_full(script.page.field))


def test_skipped_answers_and_what_is_missing_are_told_at_the_end(script, qtbot, runner, app, ref):
    go_to(script, "price")
    say(qtbot, runner, script, "wordt vergoed")
    qtbot.mouseClick(script.skip, Qt.MouseButton.LeftButton)
    assert script.line.key == "trial_sessions"
    for key in ("price.price_covers", "price"):
        qtbot.mouseClick(script.back, Qt.MouseButton.LeftButton)
        assert script.line.key == key
    assert script.page.field.value() == "wordt vergoed"
    qtbot.mouseClick(script.skip, Qt.MouseButton.LeftButton)
    script._go(len(script._steps))
    settled(qtbot, runner)
    assert script.asked == {"price": "wordt vergoed"}
    check_page(script)
    enter(qtbot, runner, script)
    assert not script.isVisible()


def test_the_phone_opens_from_the_menu(visit, app, ref, qtbot):
    visitor = visit()
    visitor.open(ref)
    seen = []
    when_shown(PhoneScript, lambda dialog: (seen.append(dialog.line.key), dialog.reject()))
    visitor.page.acts.intakes.phone.trigger()
    qtbot.waitUntil(lambda: seen == ["title"], timeout=20_000)
    visitor.wait()
