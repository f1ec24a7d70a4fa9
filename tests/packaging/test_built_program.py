"""The built program works on a machine without Python: it tests itself, from database to release."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.files import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built program, away from the sources."""
    place = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    places = ["--distpath", place / "dist", "--workpath", place / "work"]
    subprocess.run([*command, *places, "build.spec"], cwd=ROOT, check=True)
    return place / "dist" / "beweegkeur"


def run(program: Path, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Start a built program without anything of the machine it was built on."""
    kept = {"HOME", "QT_QPA_PLATFORM", "PYTHON_KEYRING_BACKEND", "BEWEEGKEUR_SETTINGS"}
    environment = {name: os.environ[name] for name in kept & set(os.environ)} | {"LANG": "C.UTF-8"}
    command = [program, *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_command_line_passes_its_own_test(built: Path, tmp_path: Path) -> None:
    result = run(built / "beweegkeur", "--self-test", folder=tmp_path)
    assert (result.returncode, result.stderr) == (0, ""), result.stdout


def test_the_window_passes_its_own_test(built: Path, tmp_path: Path) -> None:
    result = run(built / "beweegkeur-venster", "--self-test", folder=tmp_path)
    assert (result.returncode, result.stderr) == (0, ""), result.stdout


def test_the_folder_holds_what_the_program_reads_and_no_sources_of_translations(built: Path) -> None:
    inside = built / "_internal"
    shipped = {path.name for path in (inside / "resources").iterdir()}
    assert shipped == {path.name for path in (ROOT / "resources").iterdir()} | {"example"}
    assert [file.name for file in (inside / "resources" / "translations").rglob("*.*")] == ["nl.mo"]
    assert (inside / "PySide6" / "Qt" / "translations" / "qtbase_nl.qm").is_file()
