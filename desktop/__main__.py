"""`beweegkeur` and `python -m desktop`: the door without a screen. Only the room asked for is imported."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(words)
    except KeyboardInterrupt:
        return 130


def _run(words: list[str]) -> int:
    if words[:1] == ["--child"]:
        from desktop.serving import serve

        return serve(words[1], words[2:])
    if words[:1] == ["--self-test"]:
        from desktop.selftest import self_test

        return self_test()
    from desktop.cli.door import run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
