"""The import fences of pyproject.toml hold: who may know whom."""

import subprocess
import sys
from pathlib import Path

from tests.house.files import ROOT


def test_every_room_imports_only_what_stands_below_it() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
