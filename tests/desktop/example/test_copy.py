"""A copy of the example city is whole, of this month, and never half there."""

import shutil
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.errors import Refused
from desktop.example.copy import copy_example, create_example, first_of_month, prepare
from desktop.progress import Silent
from desktop.queries.offers import offers
from desktop.workspace import open_workspace, read_workspace_file

pytestmark = pytest.mark.slow


class Stop(Exception):
    """Somebody pressed cancel."""


class Cancelling:
    def step(self, done: int, total: int, text: str = "") -> None:
        raise Stop


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a window gets when somebody asks for the example city."""
    folder = tmp_path_factory.mktemp("voorbeeldstad")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BEWEEGKEUR_SETTINGS", str(folder.parent / "settings"))
        create_example(folder, Silent())
    return folder


def test_a_copy_opens_and_names_no_folder_but_its_own(city: Path) -> None:
    workspace = open_workspace(city)
    anna = workspace.sign_in("Anna")
    assert len(anna.ask(offers, anna.today)) == 150
    assert read_workspace_file(city).database == "sqlite:///beweegkeur.sqlite"
    workspace.close()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("Van mij.", "utf-8")
    with pytest.raises(Refused, match="niet leeg"):
        copy_example(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["brief.txt"]


def test_a_folder_that_cannot_be_made_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("", "utf-8")
    with pytest.raises(Refused, match="kan niet worden gemaakt"):
        copy_example(tmp_path / "bestand" / "stad")


def test_cancelling_the_building_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Stop):
        prepare(tmp_path / "plank", date(2026, 5, 1), Cancelling())
    assert list((tmp_path / "plank").iterdir()) == []


def test_the_packed_city_is_copied_when_it_is_of_this_month(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(city, tmp_path / "resources" / "example" / "2026-05-abc")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    workspace = copy_example(tmp_path / "kopie", clock=lambda: datetime(2026, 5, 20, tzinfo=UTC))
    assert (workspace.folder / "releases" / "1" / "manifest.json").is_file()
    workspace.close()


def test_the_month_is_that_of_the_city() -> None:
    late = datetime(2026, 4, 30, 22, 30, tzinfo=UTC)
    assert first_of_month(lambda: late) == date(2026, 5, 1)
