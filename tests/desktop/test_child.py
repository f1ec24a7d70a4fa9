"""A child process bounds what a file may cost, and says so in one sentence."""

import os
import signal
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from PIL import Image

from desktop import i18n
from desktop.child import Limits, run_child, run_children
from desktop.errors import Cancelled, Refused


class Stop:
    """Progress of somebody who has pressed Cancel."""

    def step(self, done: int, total: int, text: str = "") -> None:
        raise Cancelled


class Steps:
    """Progress that remembers the numbers that changed."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, int]] = []

    def step(self, done: int, total: int, text: str = "") -> None:
        if (done, total) not in self.seen:
            self.seen.append((done, total))


def a_table(
    folder: Path, name: str = "clubs.csv", text: str = "naam;plaats\nDe Hoek;Rotterdam\n"
) -> dict[str, object]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return {"file": str(file), "sheet": None}


def children_of_this_test() -> list[int]:
    """Bounded children only: a server that another test started here is none of ours."""
    found = []
    for child in psutil.Process().children():
        with suppress(psutil.NoSuchProcess):
            found += [child.pid] if "--child" in child.cmdline() else []
    return found


def test_a_child_answers_a_request_and_is_gone(tmp_path: Path) -> None:
    answer = run_child("workbook", a_table(tmp_path))
    assert answer == {
        "sheet": None,
        "sheets": [],
        "header_row": 1,
        "headers": ["naam", "plaats"],
        "numbers": [2],
        "columns": [{"values": ["De Hoek"]}, {"values": ["Rotterdam"]}],
        "special": [],
    }
    assert children_of_this_test() == []


def test_one_child_serves_many_requests_in_turn(tmp_path: Path) -> None:
    requests = [a_table(tmp_path, f"{n}.csv", f"naam;n\nclub;{n}\n") for n in range(12)]
    steps = Steps()
    answers = dict(run_children("workbook", requests, at_once=1, progress=steps))
    assert [answers[n]["columns"][1] for n in range(12)] == [{"values": [str(n)]} for n in range(12)]
    assert steps.seen == [(n, 12) for n in range(13)]


def test_a_refusal_is_the_childs_own_sentence_in_the_readers_language(tmp_path: Path) -> None:
    request = a_table(tmp_path, text="")
    with pytest.raises(Refused) as dutch:
        run_child("workbook", request)
    i18n.use("en")
    try:
        with pytest.raises(Refused) as english:
            run_child("workbook", request)
    finally:
        i18n.use("nl")
    assert [dutch.value.message, english.value.message] == [
        "Dit bestand is leeg. Kies een bestand met een tabel erin.",
        "This file is empty. Choose a file with a table in it.",
    ]


TOO_MUCH = "Dit bestand is te groot, te ingewikkeld of beschadigd. Bewaar een kleinere kopie en probeer die."


def test_a_child_that_takes_too_long_is_ended_and_the_next_file_is_read(tmp_path: Path) -> None:
    slow = a_table(tmp_path, "slow.csv", "naam;plaats\n" + "a;b\n" * 150_000)
    outcomes = dict(run_children("workbook", [slow], limits=Limits(seconds=0.0)))
    assert isinstance(outcomes[0], Refused)
    assert outcomes[0].message == TOO_MUCH
    assert children_of_this_test() == []


def test_a_child_that_wants_too_much_memory_refuses_that_file_only(tmp_path: Path) -> None:
    large = a_table(tmp_path, "large.csv", "naam;plaats\n" + "".join(f"a{n};b{n}\n" for n in range(190_000)))
    small = a_table(tmp_path)
    outcomes = dict(
        run_children("workbook", [large, small, large, small], at_once=1, limits=Limits(memory_mb=60))
    )
    told = [
        outcome.message if isinstance(outcome, Refused) else outcome["headers"]
        for outcome in outcomes.values()
    ]
    assert told == [TOO_MUCH, ["naam", "plaats"]] * 2


def test_cancelling_ends_the_children(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        run_child("workbook", a_table(tmp_path), progress=Stop())
    assert children_of_this_test() == []


def test_leaving_early_ends_the_children(tmp_path: Path) -> None:
    work = run_children("workbook", [a_table(tmp_path)] * 5)
    next(work)
    work.close()
    assert children_of_this_test() == []


def test_a_child_that_breaks_takes_only_the_file_at_hand_with_it(tmp_path: Path) -> None:
    """An unknown exception ends the child; the files after it are still read."""
    outcomes = dict(run_children("workbook", [{"nonsense": 1}, a_table(tmp_path)], at_once=1))
    assert isinstance(outcomes[0], Refused)
    assert outcomes[1]["headers"] == ["naam", "plaats"]


def test_no_requests_start_no_child() -> None:
    assert list(run_children("photo", [])) == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
def test_a_child_killed_from_outside_is_a_refusal(tmp_path: Path) -> None:
    Image.effect_noise((2000, 2000), 60).save(tmp_path / "noise.png")

    class Kill:
        def __init__(self) -> None:
            self.killed = False

        def step(self, done: int, total: int, text: str = "") -> None:
            for pid in [] if self.killed or done == 0 else children_of_this_test():
                os.kill(pid, signal.SIGKILL)
                self.killed = True

    requests = [a_table(tmp_path)] + [{"file": str(tmp_path / "noise.png"), "sheet": None}] * 2
    outcomes = dict(run_children("workbook", requests, at_once=1, progress=Kill()))
    assert sorted(outcomes) == [0, 1, 2]
    assert isinstance(outcomes[1], Refused)
    assert children_of_this_test() == []
