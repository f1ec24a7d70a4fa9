"""Which files belong to the project, for the rules that look at all of them."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def sources(*rooms: str) -> list[Path]:
    """The Python files of the rooms, e.g. sources("desktop", "ui"), in a fixed order."""
    return sorted(file for room in rooms for file in (ROOT / room).rglob("*.py"))


def named(file: Path) -> str:
    """The file as a person writes it: its path inside the project."""
    return file.relative_to(ROOT).as_posix()


def tracked_texts() -> dict[str, str]:
    """Every text file of the project that git knows or would add, by its path."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    texts = {}
    for name in filter(None, names):
        file = ROOT / name
        if file.is_file() and b"\0" not in (content := file.read_bytes()):
            texts[name] = content.decode("utf-8", errors="replace")
    return texts
