"""Catalogus: what would change, the preview, releasing in two steps, and the releases that were made."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.access import Role
from desktop.application import Application
from desktop.errors import AppError
from desktop.progress import Silent
from desktop.queries.changes import Change
from desktop.queries.releases import releases
from desktop.usecases.offers import Confirmation, confirm_offer
from desktop.usecases.releases import create_edition
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, an_approved_offer
from tests.ui.checks import check_page
from ui.releases.change_list import in_words
from ui.releases.changes import ALL
from ui.releases.dialogs import NameEdition
from ui.releases.page import CHANGES, CHANNELS, EDITIONS, RECALL, ReleasesPage
from ui.releases.result import Result
from ui.runner import Runner
from ui.widgets.buttons import ActionButton


class Browser(QObject):
    """Takes the place of the browser of this machine: remembers what it was asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @Slot(QUrl)
    def show_url(self, url: QUrl) -> None:
        self.shown.append(url.toLocalFile())


@pytest.fixture
def browser() -> Iterator[Browser]:
    made = Browser()
    QDesktopServices.setUrlHandler("file", made, "show_url")
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def bilal(workspace: Workspace) -> Application:
    return a_colleague(workspace, "Bilal")


@pytest.fixture
def page(qtbot: QtBot, runner: Runner, workspace: Workspace) -> ReleasesPage:
    made = ReleasesPage(runner, workspace.shelf)
    qtbot.addWidget(made)
    return made


def shown(qtbot: QtBot, page: ReleasesPage, tab: int = CHANGES) -> ReleasesPage:
    """The page with everything it asked for."""
    page.resize(1170, 768)
    page.show()
    page.show_tab(tab)
    settle(qtbot, page)
    return page


def settle(qtbot: QtBot, page: ReleasesPage) -> None:
    for _round in range(4):  # an answer may ask anew
        qtbot.waitUntil(page.runner.quiet, timeout=20_000)
        QApplication.processEvents()


def in_dialog(act: Callable[[NameEdition], None]) -> None:
    """Have `act` answer the question that comes next."""

    def found() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NameEdition)
        act(dialog)

    QTimer.singleShot(0, found)


def click(qtbot: QtBot, page: ReleasesPage, words: str) -> None:
    button = next(one for one in page.findChildren(ActionButton) if one.words() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def changed_offer(app: Application, bilal: Application, workspace: Workspace) -> int:
    """An offer that is public, with room for new people that is different now."""
    offer = an_approved_offer(app, bilal, workspace)
    app.run(create_edition, Silent(), workspace.shelf, "Winter 2026")
    app.do(confirm_offer, offer, Confirmation(day=TODAY, intake_status="closed", places_free=0))
    return offer


def test_an_empty_workspace_says_so_on_every_tab(qtbot: QtBot, page: ReleasesPage) -> None:
    seen = []
    for tab in (CHANGES, EDITIONS, CHANNELS, RECALL):
        shown(qtbot, page, tab)
        check_page(page)
        seen.append([one.text() for one in page.findChildren(QLabel) if one.isVisible()])
    wanted = ["De catalogus is bij", "Er is nog niets vrijgegeven", "Kanalen zijn er nog niet",
              "Terughalen is er nog niet"]  # fmt: skip
    assert [words in labels for words, labels in zip(wanted, seen, strict=True)] == [True] * 4


def test_it_shows_what_was_and_what_will_be_and_opens_the_offer(
    qtbot: QtBot, page: ReleasesPage, app: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = changed_offer(app, bilal, workspace)
    an_approved_offer(app, bilal, workspace, title="Zwemmen")
    shown(qtbot, page)
    told = [in_words(row).splitlines() for row in page.changes.list.model_rows.rows()]
    assert told == [
        ["Gewijzigd: Wandelen in het park – Wandelclub De Stap", "Vrije plekken: 4 plekken vrij → vol"],
        [
            "Toegevoegd: Zwemmen – Wandelclub De Stap",
            "Nieuw: dinsdag 10:00–11:00 · € 8 per maand, elke maand opzegbaar · "
            "Theehuis, Lindelaan 4, 3083 AB Rotterdam",
        ],
    ]
    check_page(page)
    page.changes.list.keeper.choose((offer, Change.CHANGED))
    with qtbot.waitSignal(page.link_asked) as asked:
        qtbot.keyClick(page.changes.list, Qt.Key.Key_Return)
    assert asked.args == [f"beweegkeur://offer/{offer}"]


def test_a_filter_keeps_one_kind(
    qtbot: QtBot, page: ReleasesPage, app: Application, bilal: Application, workspace: Workspace
) -> None:
    changed_offer(app, bilal, workspace)
    shown(qtbot, page)
    counts = {}
    for kind in (ALL, Change.ADDED, Change.CHANGED, Change.REMOVED):
        page.changes.filter.choose(kind)
        page.changes.filter.chosen.emit(kind)
        counts[kind] = (len(page.changes.list.model_rows.rows()), page.changes.list.isVisible())
    assert counts == {
        ALL: (1, True), Change.ADDED: (0, False), Change.CHANGED: (1, True), Change.REMOVED: (0, False),
    }  # fmt: skip


def test_the_preview_opens_in_the_browser_and_releases_nothing(
    qtbot: QtBot,
    page: ReleasesPage,
    app: Application,
    bilal: Application,
    workspace: Workspace,
    browser: Browser,
) -> None:
    an_approved_offer(app, bilal, workspace)
    shown(qtbot, page)
    click(qtbot, page, "Voorbeeld bekijken")
    settle(qtbot, page)
    (index,) = browser.shown
    assert (Path(index).name, app.ask(releases)) == ("index.html", [])
    check_page(page)
    (result,) = page.results.parts()
    assert isinstance(result, Result)
    qtbot.mouseClick(result.open, Qt.MouseButton.LeftButton)
    assert browser.shown == [index, index]
    result.dismissed.emit()
    assert page.results.parts() == []
    shutil.rmtree(Path(index).parents[2])


def test_an_edition_is_released_in_two_clicks_and_verified_in_one_more(
    qtbot: QtBot,
    page: ReleasesPage,
    app: Application,
    bilal: Application,
    workspace: Workspace,
    browser: Browser,
) -> None:
    an_approved_offer(app, bilal, workspace)
    shown(qtbot, page)
    asked = []

    def answer(dialog: NameEdition) -> None:
        asked.append(dialog.name.value())
        qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)

    in_dialog(answer)
    click(qtbot, page, "Uitgave vrijgeven")
    settle(qtbot, page)
    (row,) = app.ask(releases)
    assert (asked, row.name, row.by, row.offers) == (["Lente 2026"], "Lente 2026", "Anna", 1)
    (result,) = page.results.parts()
    assert isinstance(result, Result)
    words = "\n".join(one.text() for one in result.findChildren(QLabel))
    assert "Uitgave 1 is vrijgegeven: 1 keer aanbod" in words
    assert row.checksum in words
    assert str(workspace.releases / "1") in words
    qtbot.mouseClick(result.verify, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert page.editions.verdict.words() == "De uitgave is compleet en echt."
    check_page(page)


def test_an_edition_without_a_name_is_not_released(
    qtbot: QtBot, page: ReleasesPage, app: Application, runner: Runner
) -> None:
    shown(qtbot, page)
    said = []

    def answer(dialog: NameEdition) -> None:
        dialog.name.clear()
        dialog.accept()
        said.append(dialog.problem.words())
        dialog.reject()

    in_dialog(answer)
    page.release.trigger()
    settle(qtbot, page)
    assert (said, app.ask(releases)) == (["Geef deze uitgave een naam."], [])


def test_who_may_not_release_reads_why(
    qtbot: QtBot, page: ReleasesPage, workspace: Workspace, runner: Runner
) -> None:
    runner.become(a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR).person)
    shown(qtbot, page)
    assert (page.release.isEnabled(), page.release.reason()) == (False, "Dit mag alleen een redacteur.")
    assert page.preview.isEnabled()


def test_two_releases_stand_beside_each_other_and_damage_is_named(
    qtbot: QtBot,
    page: ReleasesPage,
    app: Application,
    bilal: Application,
    workspace: Workspace,
    browser: Browser,
) -> None:
    changed_offer(app, bilal, workspace)
    app.run(create_edition, Silent(), workspace.shelf, "Lente 2026")
    shown(qtbot, page, EDITIONS)
    assert [row.release for row in page.editions.table.model_rows.rows()] == [2, 1]
    assert (page.editions.title.text(), page.editions.against.value()) == ("2 · Lente 2026", 1)
    assert [row.change for row in page.editions.changes.list.model_rows.rows()] == [Change.CHANGED]
    check_page(page)
    page.editions.site.trigger()
    assert browser.shown == [str(workspace.releases / "2" / "site" / "index.html")]
    (workspace.releases / "2" / "site" / "site.css").write_text("body {}")
    page.editions.verify.trigger()
    settle(qtbot, page)
    assert page.editions.verdict.words().splitlines() == [
        "Deze uitgave is niet meer zoals hij is ondertekend. "
        "Geef hem niet door, maar maak een nieuwe uitgave.",
        "Veranderd: site/site.css",
    ]


def test_a_link_to_a_release_opens_it(
    qtbot: QtBot, page: ReleasesPage, app: Application, bilal: Application, workspace: Workspace
) -> None:
    changed_offer(app, bilal, workspace)
    app.run(create_edition, Silent(), workspace.shelf, "Lente 2026")
    shown(qtbot, page)
    page.open_link("release", 1)
    settle(qtbot, page)
    assert (page.tabs.value(), page.editions.title.text()) == (EDITIONS, "1 · Winter 2026")


def test_a_disk_that_is_in_the_way_is_told_and_nothing_is_released(
    qtbot: QtBot, page: ReleasesPage, app: Application, workspace: Workspace, runner: Runner
) -> None:
    shutil.rmtree(workspace.releases)
    workspace.releases.write_text("geen map")
    failures: list[AppError] = []
    runner.failed.connect(failures.append)
    runner.expected_failures = failures  # type: ignore[attr-defined]
    shown(qtbot, page)
    in_dialog(lambda dialog: dialog.accept())
    page.release.trigger()
    settle(qtbot, page)
    assert ([isinstance(one, AppError) for one in failures], app.ask(releases)) == ([True], [])
