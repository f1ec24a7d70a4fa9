"""A folder for what is made once for all tests of a process, because making it costs more than most tests."""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory


@cache
def room() -> Path:
    """Gone when the process ends."""
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    return Path(folder.name)
