"""Log lines that a test did not expect."""

import logging

import pytest


def stray_lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The warnings and worse of a test and its setup, as "logger: message"."""
    return [
        f"{record.name}: {record.getMessage()}"
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
