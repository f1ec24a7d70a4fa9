"""A bounded child process: reads workbooks and photos of strangers with little memory and time.

This is the parent's side: it writes one JSON request a line, and the child (`serving`) answers each with one
JSON line. A file that the child does not survive is refused, and nothing else happens.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from logging import getLogger
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any, Literal, NamedTuple

import psutil

from desktop import i18n
from desktop.errors import Refused, Unavailable
from desktop.i18n import _
from desktop.progress import Progress, Silent

Kind = Literal["photo", "workbook"]
Request = dict[str, Any]  # Any: JSON; each job checks nothing, because only its own room asks
Answer = dict[str, Any]
Outcome = Answer | Refused

LOOK_EVERY = 0.05  # seconds
STARTING_UP = 30.0  # seconds a busy machine may need before the child is ready for its first file

log = getLogger(__name__)


class Limits(NamedTuple):
    """What one file may cost: seconds of waiting and of computing, megabytes of memory."""

    seconds: float = 10.0
    memory_mb: int = 500


USUAL = Limits()


def run_child(
    kind: Kind, request: Request, *, limits: Limits = USUAL, progress: Progress | None = None
) -> Answer:
    """The answer to one request. Raises Refused (the file), Unavailable (the disk), Cancelled."""
    ((_index, outcome),) = run_children(kind, [request], limits=limits, progress=progress)
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


def run_children(
    kind: Kind,
    requests: Sequence[Request],
    *,
    at_once: int = 2,
    limits: Limits = USUAL,
    progress: Progress | None = None,
) -> Iterator[tuple[int, Outcome]]:
    """(index of the request, answer or refusal), as they come; at most `at_once` children work side by side.

    A child serves request after request; one that dies takes only the file at hand with it. Raises
    Unavailable (a child cannot write) and Cancelled. Then, and at the end, all children are gone.
    """
    work = _Crew(kind, requests, limits)
    try:
        yield from work.outcomes(at_once, progress or Silent())
    finally:
        work.dismiss()


class _Crew:
    """The children at work on one row of requests."""

    def __init__(self, kind: Kind, requests: Sequence[Request], limits: Limits) -> None:
        self._kind, self._limits = kind, limits
        self._total = len(requests)
        self._waiting = deque(enumerate(requests))
        self._lines: Queue[tuple[_Child, bytes]] = Queue()
        self._children: list[_Child] = []

    def outcomes(self, at_once: int, progress: Progress) -> Iterator[tuple[int, Outcome]]:
        done = 0
        for _place in range(min(at_once, self._total)):
            self._hire()
        while done < self._total:
            progress.step(done, self._total)
            for child in self._children:
                child.watch(self._limits)
            try:
                child, line = self._lines.get(timeout=LOOK_EVERY)
            except Empty:
                continue
            if line == b"ready\n":
                child.ready(self._limits)
            elif child.index is not None:
                index = child.index
                self._go_on(child, alive=bool(line))
                done += 1
                yield index, _outcome(line)
        progress.step(done, self._total)

    def _hire(self) -> None:
        index, request = self._waiting.popleft()
        child = _Child(self._kind, self._limits, self._lines)
        self._children.append(child)
        child.take(index, request, STARTING_UP)

    def _go_on(self, child: "_Child", *, alive: bool) -> None:
        """The next request goes out before the answer is looked at, so that the child never waits for us."""
        if not alive:
            self._children.remove(child)
            words = child.end()
            if not child.started:
                raise RuntimeError(f"the child process does not start: {words}")
            if self._waiting:
                self._hire()
        elif self._waiting:
            index, request = self._waiting.popleft()
            child.take(index, request, self._limits.seconds)
        else:
            child.rest()

    def dismiss(self) -> None:
        for child in self._children:
            child.end()


class _Child:
    """One child process, and the thread that waits for its lines."""

    def __init__(self, kind: Kind, limits: Limits, lines: "Queue[tuple[_Child, bytes]]") -> None:
        self._trouble = tempfile.TemporaryFile()  # noqa: SIM115 - closed by end()
        settings = [i18n.language(), str(limits.memory_mb), str(limits.seconds)]
        self._process = subprocess.Popen(
            [*_command(), "--child", kind, *settings],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._trouble,
            cwd=_home(),
            creationflags=_NO_WINDOW,
        )
        self._seen = psutil.Process(self._process.pid)
        self._until = float("inf")
        self.started = False
        self.index: int | None = None  # of the request at hand
        self._reader = Thread(target=self._read, args=(lines,), daemon=True)
        self._reader.start()

    def _read(self, lines: "Queue[tuple[_Child, bytes]]") -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            lines.put((self, line))
        lines.put((self, b""))

    def take(self, index: int, request: Request, seconds: float) -> None:
        self.index, self._until = index, time.monotonic() + seconds
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            log.info("the child was gone before it got its work")  # its last, empty line is on its way

    def ready(self, limits: Limits) -> None:
        """Starting up was no fault of the file: its own time counts from here."""
        self.started = True
        self._until = time.monotonic() + limits.seconds

    def rest(self) -> None:
        self.index, self._until = None, float("inf")

    def watch(self, limits: Limits) -> None:
        """End the child when it takes too long or too much; its empty line then tells the rest."""
        try:
            too_much = self._seen.memory_info().rss > limits.memory_mb << 20
        except psutil.Error:
            return
        if too_much or time.monotonic() > self._until:
            self.started = True  # ended by us, not by a fault of ours
            self._process.kill()

    def end(self) -> str:
        """Kill, collect and close everything that belongs to this child; its last words."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what a dead child did not read cannot be flushed
                if pipe is not None:
                    pipe.close()
        self._trouble.seek(0)
        words = self._trouble.read()[-2000:].decode("utf-8", "replace").strip()
        self._trouble.close()
        log.info("a child ended with %s %s", self._process.returncode, words)
        return words


def _outcome(line: bytes) -> Outcome:
    if not line:
        text = _("This file is too large, too complicated or damaged. Save a smaller copy and try that one.")
        return Refused(text)
    answer: Answer = json.loads(line)
    if "unavailable" in answer:
        raise Unavailable(answer["unavailable"])
    if "refused" in answer:
        return Refused(answer["refused"])
    return answer


def _command() -> list[str]:
    """How to start the command line once more: by Python from source, by its name in the built program."""
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-m", "desktop"]
    name = "beweegkeur.exe" if sys.platform == "win32" else "beweegkeur"
    return [str(Path(sys.executable).with_name(name))]


def _home() -> Path | None:
    """From source the child starts beside `desktop/`, never in a folder that could hold modules of others."""
    return None if getattr(sys, "frozen", False) else Path(__file__).resolve().parent.parent


if sys.platform == "win32":
    _NO_WINDOW = subprocess.CREATE_NO_WINDOW
else:
    _NO_WINDOW = 0
