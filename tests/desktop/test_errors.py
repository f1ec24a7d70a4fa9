"""What people read of a failure."""

from __future__ import annotations

import errno
import os

import pytest

from desktop.errors import system_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "het pad bestaat niet"),
        (errno.EACCES, "je hebt er geen rechten voor"),
        (errno.ENAMETOOLONG, "de naam is te lang"),
        (errno.ENOSPC, "de schijf is vol"),
        (errno.ELOOP, f"fout {errno.ELOOP} van het systeem"),
    ],
)
def test_what_the_system_says_is_told_in_the_language_of_people(number: int, words: str) -> None:
    assert system_words(OSError(number, os.strerror(number))) == words


def test_a_failure_without_a_number_tells_what_it_holds() -> None:
    assert system_words(OSError("dicht")) == "dicht"
