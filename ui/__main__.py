"""`beweegkeur-venster` and `python -m ui`: reads what was asked, and starts the program with a screen."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

VARIABLE = "BEWEEGKEUR_WORKSPACE"


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; the exit code."""
    options = _options(sys.argv[1:] if argv is None else argv)
    gc.disable()  # until the window is there: loading makes much that stays, and no garbage
    if options.self_test:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from ui.selftest import self_test

        return self_test()
    from ui.program import run  # here, so that no garbage is looked for while it loads

    return run(_folder(options.workspace), options.person)


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
