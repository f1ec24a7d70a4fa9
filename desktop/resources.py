"""Finds a file in resources/, from source and inside the built program."""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder, e.g. resource("models", "criteria")."""
    root = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
    return root.joinpath("resources", *parts)
