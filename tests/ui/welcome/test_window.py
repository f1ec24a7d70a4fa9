"""The first window: four ways in, who is at the desk, and what goes wrong is told."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop.access import Role
from desktop.workspace import Workspace, create_workspace, open_workspace
from tests.factories import a_colleague
from tests.ui.checks import check_page
from ui.runner import Lanes
from ui.welcome.window import Welcome
from ui.widgets.parts import Banner


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Lanes]:
    made = Lanes()
    yield made
    qtbot.waitUntil(made.quiet)
    made.close()


@pytest.fixture
def welcome(qtbot: QtBot, lanes: Lanes, tmp_path: Path) -> Iterator[Welcome]:
    made = Welcome(lanes, tmp_path / "plaats", tmp_path / "verslagen", [])
    qtbot.addWidget(made)
    opened: list[tuple[Workspace, str]] = []
    made.opened.connect(lambda workspace, name: opened.append((workspace, name)))
    made.seen = opened  # type: ignore[attr-defined]
    made.show()
    yield made
    for workspace, _name in opened:
        workspace.close()


def seen(welcome: Welcome) -> list[tuple[str, str]]:
    """The folder's name and the person of every workspace that was opened."""
    return [(workspace.folder.name, name) for workspace, name in welcome.seen]  # type: ignore[attr-defined]


def settle(qtbot: QtBot, lanes: Lanes) -> None:
    qtbot.waitUntil(lanes.quiet, timeout=60_000)
    QApplication.processEvents()


def click(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def banners(welcome: Welcome) -> list[str]:
    return [one.words() for one in welcome.banners.parts() if isinstance(one, Banner)]


def test_every_step_keeps_to_what_every_page_keeps_to(
    qtbot: QtBot, lanes: Lanes, welcome: Welcome, tmp_path: Path
) -> None:
    known = Welcome(lanes, tmp_path, tmp_path, [tmp_path / "rotterdam", tmp_path / "voorbeeldstad"])
    qtbot.addWidget(known)
    check_page(known)
    for step in (welcome.start.new, welcome.new.back, welcome.start.team, welcome.team.back):
        check_page(welcome)
        click(qtbot, step)


def test_a_new_workspace_needs_a_name_and_who_you_are(
    qtbot: QtBot, lanes: Lanes, welcome: Welcome, tmp_path: Path
) -> None:
    click(qtbot, welcome.start.new)
    click(qtbot, welcome.new.yes)
    assert welcome.new.problem.words() == "Vul dit eerst in."
    qtbot.keyClicks(welcome.new.line, "Rotterdam / Zuid: 2026")
    qtbot.keyClick(welcome.new.line, Qt.Key.Key_Return)
    settle(qtbot, lanes)
    check_page(welcome)
    qtbot.keyClicks(welcome.who.first.line, "Anna")
    click(qtbot, welcome.who.first.yes)
    assert seen(welcome) == [("Rotterdam-Zuid-2026", "Anna")]
    assert (tmp_path / "plaats" / "Rotterdam-Zuid-2026" / "workspace.toml").is_file()


def test_who_was_here_last_need_not_say_so_again(
    qtbot: QtBot, lanes: Lanes, welcome: Welcome, workspace: Workspace
) -> None:
    welcome.open(workspace.folder, "Anna")
    settle(qtbot, lanes)
    assert seen(welcome) == [("workspace", "Anna")]


def test_a_stranger_chooses_who_they_are(
    qtbot: QtBot, lanes: Lanes, welcome: Welcome, workspace: Workspace
) -> None:
    a_colleague(workspace, "Bilal", Role.CURATOR)
    welcome.open(workspace.folder, "Zorro")
    settle(qtbot, lanes)
    assert [one.accessibleName() for one in welcome.who.people] == ["Ik ben Anna", "Ik ben Bilal"]
    check_page(welcome)
    click(qtbot, welcome.who.people[1])
    assert seen(welcome) == [("workspace", "Bilal")]


def test_a_name_that_is_taken_is_refused_and_nothing_typed_is_lost(
    qtbot: QtBot, lanes: Lanes, welcome: Welcome, tmp_path: Path
) -> None:
    (tmp_path / "plaats" / "Rotterdam").mkdir(parents=True)
    (tmp_path / "plaats" / "Rotterdam" / "brief.txt").write_text("van iemand")
    click(qtbot, welcome.start.new)
    qtbot.keyClicks(welcome.new.line, "Rotterdam")
    click(qtbot, welcome.new.yes)
    settle(qtbot, lanes)
    folder = tmp_path / "plaats" / "Rotterdam"
    assert banners(welcome) == [f"{folder} bestaat al en is niet leeg. Kies een nieuwe map."]
    assert (welcome.new.line.text(), list(folder.iterdir())) == ("Rotterdam", [folder / "brief.txt"])


def test_a_folder_without_a_workspace_is_told(
    qtbot: QtBot, lanes: Lanes, welcome: Welcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_all: str(tmp_path))
    click(qtbot, welcome.start.other)
    settle(qtbot, lanes)
    assert [words.startswith(f"Er is geen werkmap in {tmp_path}") for words in banners(welcome)] == [True]


@pytest.mark.parametrize("address", ["team", "mysql://naam@server/stad"])
def test_an_address_that_is_none_is_told(
    qtbot: QtBot, lanes: Lanes, welcome: Welcome, address: str, tmp_path: Path
) -> None:
    click(qtbot, welcome.start.team)
    qtbot.keyClicks(welcome.team.line, address)
    click(qtbot, welcome.team.yes)
    settle(qtbot, lanes)
    assert [words.startswith("Dit is geen adres van een database.") for words in banners(welcome)] == [True]
    assert not (tmp_path / "plaats").exists() or list((tmp_path / "plaats").iterdir()) == []


@pytest.mark.slow
def test_a_team_is_joined_by_its_address(
    qtbot: QtBot, lanes: Lanes, welcome: Welcome, tmp_path: Path, postgres_url: str
) -> None:
    first = create_workspace(tmp_path / "eerste", postgres_url)
    first.sign_in("Anna")
    click(qtbot, welcome.start.team)
    welcome.team.line.setText(postgres_url)
    click(qtbot, welcome.team.yes)
    settle(qtbot, lanes)
    assert banners(welcome) == []
    click(qtbot, welcome.who.people[0])
    assert [name for _folder, name in seen(welcome)] == ["Anna"]
    first.close()


def test_the_example_city_is_opened_as_it_was_left(
    qtbot: QtBot, lanes: Lanes, welcome: Welcome, prepared: Path, tmp_path: Path
) -> None:
    shutil.copytree(prepared, tmp_path / "plaats" / "voorbeeldstad")
    click(qtbot, welcome.start.example)
    settle(qtbot, lanes)
    click(qtbot, welcome.who.people[0])
    assert seen(welcome) == [("voorbeeldstad", "Anna")]


def test_closing_the_first_window_opens_nothing(
    qtbot: QtBot, lanes: Lanes, welcome: Welcome, workspace: Workspace
) -> None:
    welcome.open(workspace.folder, "Anna")
    welcome.close()
    settle(qtbot, lanes)
    again = open_workspace(workspace.folder)
    again.close()
    assert seen(welcome) in ([], [("workspace", "Anna")])
