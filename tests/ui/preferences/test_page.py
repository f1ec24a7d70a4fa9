"""Instellingen: who works here, how it looks, where everything is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.access import Role
from desktop.application import Application
from desktop.domain.people import PersonDraft
from desktop.publishing.keys import Purpose, signing_key
from desktop.queries.offer_file import offer_file
from desktop.queries.people import people
from desktop.usecases.people import Erased, leave
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, an_offer
from tests.ui.checks import check_page
from ui import theme
from ui.looks import Looks
from ui.preferences.dialogs import ErasedDialog, EraseDialog, PersonDialog
from ui.preferences.page import CRITERIA, LOOK, PEOPLE, WORKSPACE, PreferencesPage
from ui.preferences.people import PersonLine
from ui.runner import Runner
from ui.widgets.dialog import Confirm, Dialog


@pytest.fixture
def page(qtbot: QtBot, runner: Runner, workspace: Workspace, looks: Looks) -> PreferencesPage:
    made = PreferencesPage(runner, workspace, looks)
    qtbot.addWidget(made)
    return made


def shown(qtbot: QtBot, page: PreferencesPage, tab: int = PEOPLE) -> PreferencesPage:
    page.resize(1170, 768)
    page.show()
    page.show_tab(tab)
    settle(qtbot, page)
    return page


def settle(qtbot: QtBot, page: PreferencesPage) -> None:
    for _round in range(3):
        qtbot.waitUntil(page.runner.quiet, timeout=20_000)
        QApplication.processEvents()


def lines(page: PreferencesPage) -> dict[str, PersonLine]:
    """The rows by the name of their colleague."""
    found = [one for one in page.people.findChildren(PersonLine) if one.isVisible()]
    return {one.findChildren(QLabel)[0].text(): one for one in found}


def click(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def write(qtbot: QtBot, dialog: PersonDialog, field: str, words: str) -> None:
    editor = dialog.form.rows[field].editor
    editor.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(editor, words)


def in_dialogs(*acts: Callable[[Dialog], None]) -> None:
    """Have each act answer one question, in the order in which they come."""
    waiting, seen = list(acts), []
    timer = QTimer(QApplication.instance())

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, Dialog) and dialog not in seen and not isinstance(dialog, PersonDialog):
            seen.append(dialog)
            act = waiting.pop(0)
            if not waiting:
                timer.stop()
            act(dialog)

    timer.timeout.connect(look)
    timer.start(5)


def test_every_tab_keeps_to_what_every_page_keeps_to(
    qtbot: QtBot, page: PreferencesPage, workspace: Workspace
) -> None:
    a_colleague(workspace, "Bilal van der Lange-Achternaam")
    for tab in (PEOPLE, CRITERIA, LOOK, WORKSPACE):
        check_page(shown(qtbot, page, tab))


def test_one_goes_on_as_a_colleague_with_one_click(
    qtbot: QtBot, page: PreferencesPage, workspace: Workspace, runner: Runner
) -> None:
    a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
    shown(qtbot, page)
    assert [lines(page)[name].become.isVisible() for name in ("Anna", "Carla")] == [False, True]
    click(qtbot, lines(page)["Carla"].become)
    settle(qtbot, page)
    assert (runner.person.name, runner.person.roles) == ("Carla", frozenset({Role.ASSOCIATION_ADVISOR}))
    assert [lines(page)[name].me for name in ("Anna", "Carla")] == [False, True]
    assert (page.people.add.isEnabled(), lines(page)["Anna"].change.isEnabled()) == (False, False)
    assert page.people.add.reason() == "Dit mag alleen een beheerder."


def test_a_colleague_is_added_and_every_problem_stands_beside_its_field(
    qtbot: QtBot, page: PreferencesPage, app: Application
) -> None:
    shown(qtbot, page)
    page.people.add.trigger()
    dialog = page.people.dialog
    assert dialog is not None
    click(qtbot, dialog.yes)
    problems = {name: dialog.form.rows[name].problem() for name in dialog.form.rows}
    assert problems == {
        "name": "Vul de naam van deze collega in.", "roles": "Kies minstens één rol.", "deputy_until": "",
    }  # fmt: skip
    write(qtbot, dialog, "name", "anna")
    dialog.form.rows["roles"].editor.show_value((Role.CURATOR,))  # type: ignore[attr-defined]
    check_page(dialog)
    write(qtbot, dialog, "name", "Anna")
    click(qtbot, dialog.yes)
    settle(qtbot, page)
    assert (dialog.form.rows["name"].problem(), dialog.isVisible()) == (
        "Er is al een collega die Anna heet.", True,
    )  # fmt: skip
    write(qtbot, dialog, "name", "Bilal")
    click(qtbot, dialog.yes)
    settle(qtbot, page)
    assert (dialog.isVisible(), list(lines(page))) == (False, ["Anna", "Bilal"])
    assert [one.roles for one in app.ask(people)][1] == (Role.CURATOR,)


def test_roles_change_and_somebody_must_stay_administrator(
    qtbot: QtBot, page: PreferencesPage, app: Application
) -> None:
    shown(qtbot, page)
    click(qtbot, lines(page)["Anna"].change)
    dialog = page.people.dialog
    assert dialog is not None
    dialog.form.rows["roles"].editor.show_value((Role.CURATOR,))  # type: ignore[attr-defined]
    click(qtbot, dialog.yes)
    settle(qtbot, page)
    sentence = "Er moet een beheerder blijven. Geef die rol eerst aan een collega."
    assert (dialog.problem.words(), dialog.isVisible()) == (sentence, True)
    click(qtbot, dialog.leave)
    settle(qtbot, page)
    assert (dialog.problem.words(), app.ask(people)[0].active) == (sentence, True)
    dialog.reject()


def test_who_leaves_stays_in_the_list_as_having_left(
    qtbot: QtBot, page: PreferencesPage, app: Application, workspace: Workspace
) -> None:
    a_colleague(workspace, "Bilal")
    shown(qtbot, page)
    click(qtbot, lines(page)["Bilal"].change)
    assert page.people.dialog is not None
    click(qtbot, page.people.dialog.leave)
    settle(qtbot, page)
    words = [one.text() for one in lines(page)["Bilal"].findChildren(QLabel)]
    assert ("Vertrokken" in words, lines(page)["Bilal"].become.isVisible()) == (True, False)


def test_erasing_asks_twice_and_tells_where_the_name_still_stands(
    qtbot: QtBot, page: PreferencesPage, app: Application, workspace: Workspace
) -> None:
    marja = a_colleague(workspace, "Marja de Gastvrouw").person.id
    offer = an_offer(app)
    shown(qtbot, page)
    click(qtbot, lines(page)["Marja de Gastvrouw"].change)
    assert page.people.dialog is not None
    assert not page.people.dialog.erase.isEnabled()
    assert "werkt hier. Zeg eerst dat die vertrokken is." in page.people.dialog.erase.toolTip()
    page.people.dialog.reject()
    app.do(leave, marja)
    page.reload()
    shown(qtbot, page)
    seen: list[type[Dialog]] = []

    def yes(dialog: Dialog) -> None:
        seen.append(type(dialog))
        check_page(dialog)
        dialog.accept()

    click(qtbot, lines(page)["Marja de Gastvrouw"].change)
    assert page.people.dialog is not None
    in_dialogs(yes, yes)
    click(qtbot, page.people.dialog.erase)
    settle(qtbot, page)
    told = page.people.findChild(ErasedDialog)
    assert told is not None
    assert seen == [EraseDialog, Confirm]
    assert told.findChildren(QLabel)[1].text() == "2 gegevens zijn gewist."
    assert app.ask(offer_file, offer, TODAY).draft.host == ""
    assert "Marja de Gastvrouw" not in lines(page)
    told.accept()


def test_nobody_is_erased_after_second_thoughts(
    qtbot: QtBot, page: PreferencesPage, app: Application, workspace: Workspace
) -> None:
    a_colleague(workspace, "Bilal")
    shown(qtbot, page)
    problems: list[str] = []

    def nameless(dialog: Dialog) -> None:
        dialog.accept()
        problems.append(dialog.problem.words())
        dialog.name.setText("Bilal")  # type: ignore[attr-defined]
        dialog.accept()

    in_dialogs(nameless, lambda dialog: dialog.reject())
    page.people.erase.trigger()
    settle(qtbot, page)
    names = [one.name for one in app.ask(people)]
    assert (problems, names) == (["Schrijf op van wie de gegevens weg moeten."], ["Anna", "Bilal"])


def test_what_still_mentions_a_name_is_listed(qtbot: QtBot, page: PreferencesPage) -> None:
    dialog = ErasedDialog(page, Erased(values=1, mentions=("aanbod 4", "aanbieder 3")))
    qtbot.addWidget(dialog)
    words = "\n".join(one.text() for one in dialog.findChildren(QLabel))
    assert "1 gegeven is gewist." in words
    assert "aanbod 4, aanbieder 3" in words


def test_looks_change_at_once_and_follow_the_shortcuts(
    qtbot: QtBot, page: PreferencesPage, looks: Looks
) -> None:
    shown(qtbot, page, LOOK)
    click(qtbot, page.look.light.findChildren(QPushButton)[1])
    click(qtbot, page.look.text_size.findChildren(QPushButton)[2])
    assert (theme.is_dark(), theme.scale()) == (True, 1.5)
    looks.smaller()
    assert page.look.text_size.value() == 1.25


def test_another_language_is_asked_of_whoever_holds_the_window(qtbot: QtBot, page: PreferencesPage) -> None:
    shown(qtbot, page, LOOK)
    with qtbot.waitSignal(page.language_asked) as asked:
        click(qtbot, page.look.language.findChildren(QPushButton)[1])
    assert asked.args == ["en"]


def test_a_check_says_that_all_is_well_or_what_is_not(
    qtbot: QtBot, page: PreferencesPage, app: Application, workspace: Workspace
) -> None:
    shown(qtbot, page, WORKSPACE)
    page.space.check.trigger()
    settle(qtbot, page)
    assert page.space.checked.words() == "Alles is in orde."
    check_page(page)


def test_a_backup_is_made_and_a_file_that_is_there_stays(
    qtbot: QtBot,
    page: PreferencesPage,
    runner: Runner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "kopie.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all, **_options: (str(file), ""))
    failures: list[BaseException] = []
    runner.failed.connect(failures.append)
    shown(qtbot, page, WORKSPACE)
    page.space.backup.trigger()
    settle(qtbot, page)
    assert (page.space.kept.words(), failures) == (f"Alles is bewaard in {file}.", [])
    before = file.read_bytes()
    page.space.backup.trigger()
    settle(qtbot, page)
    runner.expected_failures = failures  # type: ignore[attr-defined]
    assert [str(one) for one in failures] == [f"{file} bestaat al. Kies een andere plek."]
    assert file.read_bytes() == before


def test_public_keys_are_shown_on_request_and_copied(
    qtbot: QtBot, page: PreferencesPage, workspace: Workspace
) -> None:
    shown(qtbot, page, WORKSPACE)
    page.space.keys.trigger()
    settle(qtbot, page)
    check_page(page)
    copy = page.space.key_rows.parts()[0].findChildren(QPushButton)[0]
    click(qtbot, copy)
    key = signing_key(Purpose.RELEASE, workspace.shelf.keys).public
    assert QGuiApplication.clipboard().text() == key


def test_a_link_to_a_colleague_opens_them(
    qtbot: QtBot, page: PreferencesPage, app: Application, workspace: Workspace
) -> None:
    a_colleague(workspace, "Bilal")
    shown(qtbot, page, LOOK)
    page.open_link("person", app.ask(people)[1].ref.id)
    assert page.people.dialog is not None
    assert (page.tabs.value(), page.people.dialog.windowTitle()) == (PEOPLE, "Bilal wijzigen")
    assert page.people.dialog.form.draft() == PersonDraft(name="Bilal", roles=(Role.CURATOR,))
    page.people.dialog.reject()
