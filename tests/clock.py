"""A clock that tests turn: what happens later gets a later moment."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.factories import NOW


class Clock:
    """Stands still until it is turned."""

    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> datetime:
        return self.moment

    def turn(self, **time: float) -> None:
        """Go on by `days=`, `hours=`, …"""
        self.moment += timedelta(**time)
