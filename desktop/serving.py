"""The child's side of `child`: one job, bounded by the system itself, that answers until the line is closed.

Apart from the parent's, so that a child starts with nothing but what its job needs.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from desktop import i18n
from desktop.errors import AppError, Unavailable

Request = dict[str, Any]  # Any: JSON; each job checks nothing, because only its own room asks
Answer = dict[str, Any]

# By name, because the child must import one job only, and because these rooms stand above this one.
JOBS: dict[str, str] = {"photo": "desktop.media.photo_job", "workbook": "desktop.imports.workbook_job"}


def serve(kind: str, settings: Sequence[str]) -> int:
    """Be the child: answer requests until the parent closes the line; the exit code.

    `kind` is a key of JOBS, `settings` are the language, the megabytes and the seconds a file may take.
    """
    language, memory_mb, seconds = settings
    i18n.use(language)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to answer
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # a library that prints must not speak for us
    _bound_memory(int(memory_mb))
    work: Callable[[Request], Answer] = import_module(JOBS[kind]).work
    answers.write(b"ready\n")
    for line in sys.stdin.buffer:
        _bound_time(float(seconds))
        answers.write(json.dumps(_answer(work, json.loads(line))).encode() + b"\n")
    return 0


def _answer(work: Callable[[Request], Answer], request: Request) -> Answer:
    try:
        return work(request)
    except AppError as refusal:
        key = "unavailable" if isinstance(refusal, Unavailable) else "refused"
        return {key: refusal.message}


def _bound_memory(megabytes: int) -> None:
    """On Linux the system itself says no to one huge demand, which the parent would notice too late."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bound_time(seconds: float) -> None:
    """Computing time for the next file, counted from what this child has used so far."""
    if sys.platform == "linux":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))
