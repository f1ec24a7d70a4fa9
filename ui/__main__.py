"""`beweegkeur-venster` and `python -m ui`: reads what was asked, and starts the program with a screen."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

VARIABLE = "BEWEEGKEUR_WORKSPACE"


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; the exit code."""
    options = _options(sys.argv[1:] if argv is None else argv)
    gc.disable()  # loading makes much that stays, and no garbage; later `ui.sweeping` looks
    if options.self_test:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from ui.selftest import self_test

        return self_test()
    return load()(_folder(options.workspace), options.person)


def load() -> Callable[[Path | None, str], int]:
    """The program, imported now: after `gc.disable`, and what works without a screen before what has one.

    As soon as Qt is there it reads the source of each module that is imported, and keeps it: that made
    SQLAlchemy take 100 ms and 20 MB more.
    """
    import desktop.queries.home
    import desktop.queries.offer_file
    import desktop.workspace  # noqa: F401
    from ui.program import run

    return run


def _options(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="beweegkeur-venster", allow_abbrev=False)
    parser.add_argument("--workspace", metavar="DIR")
    parser.add_argument("--as", dest="person", metavar="PERSON", default="")
    parser.add_argument("--self-test", action="store_true")
    return parser.parse_args(words)


def _folder(given: str | None) -> Path | None:
    chosen = given or os.environ.get(VARIABLE)
    return Path(chosen).absolute() if chosen else None


if __name__ == "__main__":
    sys.exit(main())
