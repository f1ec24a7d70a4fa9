"""What only a real process shows: encodings, closed pipes, signals, and how little a start imports."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.darkroom import draw_photo
from tests.desktop.cli.line import Line
from tests.house.files import ROOT

COMMAND = [sys.executable, "-m", "desktop"]


@pytest.fixture
def made(line: Line) -> Line:
    """A workspace with Anna and a club whose name is not ASCII."""
    line.begin()
    line.answer("provider", "add", "--name", "Café Ijsvogel ✓", who="Anna")
    return line


def started(line: Line, words: Sequence[object], **more: str) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    return subprocess.Popen(
        [*COMMAND, "--workspace", str(line.folder), *map(str, words)],
        cwd=ROOT,
        env={**os.environ, **more},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


TERMINALS = (
    {"LC_ALL": "C"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "ascii"},
)


@pytest.mark.parametrize("environment", TERMINALS)
def test_the_answer_is_utf8_whatever_the_terminal_says(made: Line, environment: dict[str, str]) -> None:
    out, err = started(made, ["list", "providers", "--json"], **environment).communicate()
    assert (json.loads(out.decode("utf-8"))[0]["name"], err) == ("Café Ijsvogel ✓", b"")


def test_a_reader_that_leaves_is_no_failure(made: Line) -> None:
    process = started(made, ["list", "providers"])
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert (process.stderr.read(), process.wait()) == (b"", 0)
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_answer_that_cannot_be_written_is_told(made: Line) -> None:
    with Path("/dev/full").open("wb") as full:
        process = subprocess.run(
            [*COMMAND, "--workspace", str(made.folder), "list", "providers"],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert process.returncode == 1
    assert process.stderr.decode().startswith("Het antwoord kan niet worden geschreven: ")


@pytest.mark.skipif(os.name != "posix", reason="closing a stream is a word of the shell of Unix")
@pytest.mark.parametrize("closing", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_whoever_closed_the_streams_gets_the_work_done_without_a_traceback(made: Line, closing: str) -> None:
    words = ["--workspace", str(made.folder), "--as", "Anna", "provider", "add", "--name", "SV Doof"]
    shell = ["sh", "-c", f'"$@" {closing}', "sh", *COMMAND, *words]
    ended = subprocess.run(shell, cwd=ROOT, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert [row["name"] for row in made.answer("list", "providers")] == ["Café Ijsvogel ✓", "SV Doof"]


def test_exit_codes_reach_the_shell(made: Line) -> None:
    found = {}
    for words in (["list", "offers"], ["show", "offer", "1"], ["dance"]):
        process = started(made, words)
        process.communicate()
        found[words[0]] = process.returncode
    assert found == {"list": 0, "show": 1, "dance": 2}


def test_ctrl_c_while_photos_come_in_leaves_nothing_half_done(made: Line, tmp_path: Path) -> None:
    ref = made.answer("offer", "add", "--provider", 1, "--title", "Wandelen", who="Anna")["ref"]
    photos = [draw_photo(tmp_path, n, (3000, 2000)) for n in range(1, 13)]
    process = started(made, ["--as", "Anna", "--json", "photo", "add", ref, *photos])
    _wait_for(made.folder / "media", ".taking-*", process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, json.loads(out)["error"]["code"], err) == (130, "cancelled", b"")
    assert made.answer("photo", "list", ref) == []
    assert [file for file in (made.folder / "media").rglob("*") if file.is_file()] == []


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_a_release_that_is_stopped_is_there_whole_or_not_at_all(made: Line, sign: signal.Signals) -> None:
    process = started(made, ["--as", "Anna", "release", "create", "Voorjaar"])
    _wait_for(made.folder / "releases", ".1.partial", process)
    process.send_signal(sign)
    process.communicate()
    recorded = [row["release"] for row in made.answer("list", "releases")]
    assert (process.returncode, recorded) in [
        (130, []),
        (-signal.SIGKILL, []),
        (-signal.SIGKILL, [1]),
        (0, [1]),
    ]
    number = made.answer("release", "create", "Nog eens", who="Anna")["release"]
    assert number == len(recorded) + 1
    assert all(made.answer("release", "verify", n)["ok"] for n in range(1, number + 1))
    assert made.answer("workspace", "check")["ok"]


def test_help_and_wrong_usage_import_no_database(tmp_path: Path) -> None:
    look = (
        "import sys; from desktop.__main__ import main; main(sys.argv[1:]); "
        "sys.exit(sorted({'sqlalchemy', 'PIL', 'alembic', 'PySide6'} & set(sys.modules)))"
    )
    for words in (["--help"], ["dance"]):
        process = subprocess.run(
            [sys.executable, "-c", look, *words], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert process.stderr.splitlines()[-1] == "[]"


def test_the_program_tests_itself(tmp_path: Path) -> None:
    process = subprocess.run([*COMMAND, "--self-test"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (process.stderr, process.returncode) == ("", 0)
    assert process.stdout.splitlines()[-1] == "self-test: all is well"


def _wait_for(folder: Path, pattern: str, process: subprocess.Popen[bytes]) -> None:
    """Until a file like this is there, because that is when the work has begun, or the work is done."""
    while not any(folder.glob(pattern)) and process.poll() is None:
        os.sched_yield()
